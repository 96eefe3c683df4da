"""Tests that painting, laying out and writing a node read its source only once, by counts of reads and lines."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch
from weakref import ref

import pytest

from harness.documents import outline_of
from recaptui.export import json
from recaptui.export.json import as_json
from recaptui.layout import blocks, row
from recaptui.layout.page import Page
from recaptui.outline import content, inline, long_text
from recaptui.outline.model import DOCUMENT, Kind, Outline
from recaptui.outline.rows import Rows

NODES = {
    "heading": "# *a*",
    "closed heading": "# a #",
    "underlined": "a\nb\n===",
    "item": "- a",
    "item of lines": "1) a *b*\n   c\n   d",
    "task": "- [x] a\n  b",
    "paragraph": "a `b`\nc",
    "quote": "> a\n> b",
    "alert": "> [!NOTE]\n> a\n> b",
    "fenced": "```py\na\n\nb\n```",
    "open fence": "~~~ py\na\nb",
    "indented": "    a\n    b\n\n    c",
    "table": "| a | b |\n|---|--:|\n| c | d |\n| e | f |",
    "html": "<p>\na\n</p>",
    "rule": "***",
    "definition": "[a]: b\n'c'",
    "front matter": "---\na: b\nc: d\n---",
    "front matter as written": "---\na: b\nc\n---",
    "long code": "```py\n" + "a\n" * 200 + "```",
    "long table": "|a|\n|-|\n" + "|b|\n" * 200,
    "lines of some length": "- " + "a " * 400 + "\n  " + "b " * 400,
}
ALL = "\n\n".join(
    text for name, text in NODES.items() if name not in ("open fence", "front matter", "front matter as written")
)
INSIDE = {"": "", "a quote": "> ", "an item": "  "}
READERS = (content, inline, long_text, blocks, row, json)
"""The modules that may call `read`; a name that one of them does not have is skipped."""


class Work(Counter[int]):
    """How often each line was decoded, by its number, and how often each node was read."""

    def __init__(self) -> None:
        super().__init__()
        self.reads: Counter[int] = Counter()


@contextmanager
def counted() -> Iterator[Work]:
    """Count what is read while the context is open."""
    work, text_of, read = Work(), Outline.text_of, content.read

    def decoded(outline: Outline, line: int, limit: int | None = None) -> str:
        work[line] += 1
        return text_of(outline, line, limit)

    def counting(outline: Outline, node: int, limit: int | None = None) -> content.Content:
        work.reads[node] += 1
        return read(outline, node, limit)

    with pytest.MonkeyPatch.context() as monkey, patch.object(Outline, "text_of", decoded):
        for module in READERS:
            if getattr(module, "read", None) is read:
                monkey.setattr(module, "read", counting)
        yield work


def within(text: str, container: str) -> tuple[Outline, int]:
    """The outline of a text inside a container, and its node."""
    prefix = INSIDE[container]
    lines = "\n".join((prefix + line).rstrip() for line in text.split("\n"))
    outline = outline_of({"": "", "a quote": "> x\n>\n", "an item": "- x\n\n"}[container] + lines)
    assert len(outline) == (2 if container else 1), lines
    return outline, len(outline) - 1


EVERYWHERE = [(name, container) for name in NODES for container in INSIDE if not (container and "matter" in name)]


@pytest.mark.parametrize(("name", "container"), EVERYWHERE)
def test_a_row_reads_its_node_once(name: str, container: str) -> None:
    outline, node = within(NODES[name], container)
    rows = Rows(outline)
    with counted() as work:
        row.row(rows, node, 60, marks=[node], sign="~", matches_in=lambda _: [(0, 1)])
    assert work.reads == {node: 1}
    assert_once(work, outline, node)


@pytest.mark.parametrize(("name", "container"), EVERYWHERE)
def test_a_chunk_of_a_page_reads_its_node_once(name: str, container: str) -> None:
    outline, node = within(NODES[name], container)
    with counted() as work:
        page = Page(outline, node, 60)
        laid_out = page.lines(page.top, 10)
    assert laid_out
    assert work.reads == {node: 1}
    assert_once(work, outline, node)


@pytest.mark.parametrize("name", NODES)
def test_all_chunks_of_a_page_read_their_node_once(name: str) -> None:
    outline, node = within(NODES[name], "")
    with counted() as work:
        page = Page(outline, node, 60)
        page.lines(page.bottom(20), 20)
        page.lines(page.top, 1_000)
        page.share(page.bottom(20))
    assert work.reads == {node: 1}
    if outline.kind[node] == Kind.TABLE:  # measured once; a lexer reads lines of code before a chunk again
        assert_once(work, outline, node)


@pytest.mark.parametrize(("name", "container"), EVERYWHERE)
def test_json_reads_a_node_once(name: str, container: str) -> None:
    outline, node = within(NODES[name], container)
    above = outline.parent[node]
    with counted() as work:
        "".join(as_json(outline, [node], above))
    assert work.reads == {node: 1}
    assert_once(work, outline, node)


def test_what_a_page_asks_of_containers_and_siblings_is_read_once() -> None:
    outline = outline_of("- a\n- b\n  - c\n\n    d\n  * e\n\n> [!TIP]\n> f\n>\n> g\n")
    with counted() as work:
        for root in outline.children(DOCUMENT):
            work.reads.clear()
            work.clear()
            page = Page(outline, root, 60)
            page.lines(page.top, 100)
            assert set(work.reads.values()) == {1}
            assert set(work.reads) == set(range(root, outline.end[root]))


def test_json_of_a_tree_reads_each_node_once() -> None:
    outline = outline_of(ALL)
    with counted() as work:
        "".join(as_json(outline, range(len(outline))))
    assert set(outline.kind) == set(Kind) - {Kind.FILE, Kind.FRONT_MATTER}
    assert work.reads == dict.fromkeys(range(len(outline)), 1)
    assert max(work.values()) == 1


def _lay_out(outline: Outline, node: int) -> None:
    page = Page(outline, node, 60)
    page.lines(page.top, 10)
    row.row(Rows(outline), node, 60)


def test_an_outline_is_not_kept_by_what_was_laid_out_of_it() -> None:
    outline = outline_of(ALL)
    for node in range(len(outline)):
        _lay_out(outline, node)
    gone = ref(outline)
    del outline
    gc.collect()
    assert gone() is None


def assert_once(work: Work, outline: Outline, node: int) -> None:
    """See that no line was decoded twice, and that those of the node which say something were."""
    assert set(work.values()) <= {1}, work
    if outline.kind[node] != Kind.RULE:
        assert work


COUNTED: dict[str, Callable[[Outline, int], object]] = {
    "read": lambda outline, node: content.read(outline, node),
    "lines": lambda outline, node: content.read(outline, node, 0).body.read(),
}


@pytest.mark.parametrize("reader", COUNTED.values(), ids=COUNTED)
def test_reading_twice_is_counted(reader: Callable[[Outline, int], object]) -> None:
    for name in ("item", "item of lines", "fenced", "table", "indented"):
        outline, node = within(NODES[name], "")
        with counted() as work:
            reader(outline, node)
            reader(outline, node)
        assert max(work.reads.values()) == 2
