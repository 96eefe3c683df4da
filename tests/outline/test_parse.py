"""Tests of the parser: the rules of nesting as tables, the whole bundled recap, and invariants of any text."""

import hashlib
import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from harness.documents import documents, nodes_of, outline_of, tidy_documents
from harness.files import DATA, RECAP
from recaptui.load.loader import load
from recaptui.outline import content, extent
from recaptui.outline.inline import plain_text
from recaptui.outline.model import DOCUMENT, Kind, Outline
from recaptui.system.sources import BUNDLED
from recaptui.system.streams import Stream

RECAP_SHA256 = "0bb92930a7902ba6af60d0dbb43b70185ff8476857759557e4716107b4320bcf"
EXPECTED = DATA / "outline.json"

anything = st.one_of(documents, tidy_documents)


def drawn(outline: Outline) -> str:
    """A line a node: indentation, kind, text; the text's own lines are joined by ` / `."""
    return "\n".join(
        f"{'  ' * outline.depth[node]}{Kind(outline.kind[node]).name.lower()} {_flat(outline, node)}".rstrip()
        for node in range(len(outline))
    )


def _flat(outline: Outline, node: int) -> str:
    return plain_text(outline, node).replace("\n", " / ")


def tree(*lines: str) -> str:
    return "\n".join(lines)


NESTING = {
    "nothing": ("", ""),
    "only blank lines": ("\n \n\t\n", ""),
    "headings nest by level": (
        "# a\n## b\n### c\n## d\n# e",
        tree("heading a", "  heading b", "    heading c", "  heading d", "heading e"),
    ),
    "a level may be left out": ("# a\n### b\n## c", tree("heading a", "  heading b", "  heading c")),
    "setext headings nest too": (
        "a\n===\nb\nc\n---\ntext",
        tree("heading a", "  heading b c", "    paragraph text"),
    ),
    "an empty heading": ("#\ntext", tree("heading", "  paragraph text")),
    "text before the first heading": ("text\n\n# a", tree("paragraph text", "heading a")),
    "items nest under items": (
        "- a\n  - b\n    - c\n  - d\n- e",
        tree("item a", "  item b", "    item c", "  item d", "item e"),
    ),
    "numbered items": ("1. a\n   - b\n2) c", tree("item a", "  item b", "item c")),
    "one space is no nesting": ("- a\n - b\n  - c\n    - d", tree("item a", "item b", "item c", "  item d")),
    "tabs nest": ("- a\n\t- b\n\t\t- c", tree("item a", "  item b", "    item c")),
    "several items on one line": ("- - a\n  - b", tree("item", "  item a", "  item b")),
    "an empty item": ("-\n- a", tree("item", "item a")),
    "text on the line after the marker": ("-\n  a", "item a"),
    "an empty item ends at a blank line": ("-\n\n  a", tree("item", "paragraph a")),
    "an item's first paragraph is its text": ("- a\n  b\n\n  c", tree("item a b", "  paragraph c")),
    "a lazy line belongs to the item": ("- a\n  - b\nc", tree("item a", "  item b c")),
    "a heading inside an item stays inside": (
        "# a\n- b\n\n  # c\n\n  d\n- e",
        tree("heading a", "  item b", "    heading c", "      paragraph d", "  item e"),
    ),
    "an item that is a heading": ("- # a\n  b\n\nc", tree("item", "  heading a", "    paragraph b", "paragraph c")),
    "a heading inside a quote stays inside": (
        "## a\n> # b\n> c\n\nd",
        tree("heading a", "  quote", "    heading b", "      paragraph c", "  paragraph d"),
    ),
    "a quote's first paragraph is its text": ("> a\n> b\n>\n> c", tree("quote a b", "  paragraph c")),
    "quotes nest": ("> a\n> > b", tree("quote a", "  quote b")),
    "a quote inside an item, an item inside a quote": (
        "- a\n\n  > b\n\n> - c",
        tree("item a", "  quote b", "quote", "  item c"),
    ),
    "a fence": ("```py\na\n\n b\n```", "code a /  /  b"),
    "a fence that is never closed": ("~~~\na\n# b\n", "code a / # b"),
    "a fence inside an item": ("- a\n  ```\n  b\n  ```\n- c", tree("item a", "  code b", "item c")),
    "an item's end closes its fence": ("- ```\n  b\nc", tree("item", "  code b", "paragraph c")),
    "indented code": ("    a\n\n     b\n\nc", tree("code a /  /  b", "paragraph c")),
    "a table": ("|a|b|\n|-|-|\n|1|2|\n\nc", tree("table |a|b| / |-|-| / |1|2|", "paragraph c")),
    "raw HTML": ("<div>\n  a\n</div>\n\nb", tree("html <div> /   a / </div>", "paragraph b")),
    "a rule": ("a\n\n***", tree("paragraph a", "rule ***")),
    "link definitions": (
        "[a]: /x\n[b]: /y\n'c'\nd",
        tree("definition [a]: /x", "definition [b]: /y / 'c'", "paragraph d"),
    ),
    "a definition that is defined twice": ("[a]: /x\n\n[a]: /y", tree("definition [a]: /x", "definition [a]: /y")),
    "front matter": ("---\na: b\n---\n# c", tree("front_matter --- / a: b / ---", "heading c")),
    "front matter ends where YAML does": ("---\na: b\n...\nc", tree("front_matter --- / a: b / ...", "paragraph c")),
    "front matter that is never closed": ("---\na: b", tree("rule ---", "paragraph a: b")),
    "front matter further down": ("a\n\n---\nb: c\n---", tree("paragraph a", "rule ---", "heading b: c")),
    "a longer rule starts no front matter": ("----\na\n\n----", tree("rule ----", "paragraph a", "rule ----")),
    "a heading that starts with dashes": ("---a\nb\n---", "heading ---a b"),
    "Japanese": ("# 見出し\n- 項目\n  続き", tree("heading 見出し", "  item 項目続き")),
    "wide spaces are no indentation": ("- a\n\u3000- b", "item a \u3000- b"),
}


@pytest.mark.parametrize(("text", "expected"), NESTING.values(), ids=NESTING)
def test_nesting(text: str, expected: str) -> None:
    assert drawn(outline_of(text)) == expected


def test_the_recap_is_the_one_the_tests_know() -> None:
    assert hashlib.sha256(RECAP.read_bytes()).hexdigest() == RECAP_SHA256


def test_the_recap_gives_exactly_the_expected_tree() -> None:
    outline = load([Stream(BUNDLED, data=RECAP.read_bytes())])
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    assert len(outline) == 151
    assert [_described(outline, node) for node in outline.children(DOCUMENT)] == expected["children"]


def _described(outline: Outline, node: int, items: int = 1) -> dict[str, Any]:
    """The node as the expected file has it; `items` is how deep an item here lies among items."""
    kind = Kind(outline.kind[node])
    own = {"level": content.read(outline, node).level} if kind == Kind.HEADING else {"depth": items}
    inside = items + 1 if kind == Kind.ITEM else items
    return {
        "kind": kind.name.lower(),
        **own,
        "text": plain_text(outline, node),
        "line": outline.line_number(node),
        "children": [_described(outline, child, inside) for child in outline.children(node)],
    }


@pytest.mark.parametrize("text", ["\n".join("  " * n + f"- {n}" for n in range(500)), "- " * 500 + "a"])
def test_no_item_is_dropped_however_deep(text: str) -> None:
    # The parser's own presets drop what is nested deeper than 20 or 100 levels.
    assert list(outline_of(text).depth) == list(range(500))


def test_ten_thousand_quotes_are_no_stack_overflow() -> None:
    outline = outline_of(">" * 10_000 + " a")
    assert (len(outline), outline.depth[-1]) == (10_000, 9_999)


def test_the_last_line_needs_no_end() -> None:
    # The parser looks for the rest of the last line's indentation past the end of the text.
    text = "- a\n\t >\t- <!-- b\n\t >\t"
    assert (
        drawn(outline_of(text))
        == drawn(outline_of(text + "\n"))
        == tree("item a", "  quote", "    item", "      html <!-- b")
    )


RANGES = {
    "a heading spans its section": ("# a\n\nb\n\n\n# c", [(0, 2), (2, 2), (5, 5)]),
    "an item spans its items": ("- a\n  - b\n\n- c\n\n", [(0, 1), (1, 1), (3, 3)]),
    "spaces are blank": ("- a\n  \n\t\n- b\n   ", [(0, 0), (3, 3)]),
    "an empty > is blank inside its quote": ("> - a\n>\n> - b\n> \n", [(0, 3), (0, 0), (2, 2)]),
    "an empty > is text in code": ("```\na\n>", [(0, 2)]),
    "several lines of text": ("- a\n  b\n\n  c\n\n\n- d", [(0, 3), (3, 3), (6, 6)]),
}


@pytest.mark.parametrize(("text", "expected"), RANGES.values(), ids=RANGES)
def test_lines_of_a_subtree(text: str, expected: list[tuple[int, int]]) -> None:
    outline = outline_of(text)
    spans = [extent.lines(outline, node) for node in range(len(outline))]
    assert [(span[0], span[-1]) for span in spans] == expected


@given(anything)
def test_no_item_ends_with_a_blank_line(text: str) -> None:
    assume(">" not in text)  # inside quotes a line may be blank and have characters; the table above has those
    outline = outline_of(text)
    for node in nodes_of(outline, Kind.ITEM):
        span = extent.lines(outline, node)
        assert len(span) == 1 or outline.text_of(span[-1]).strip(" \t")


@given(anything)
def test_every_line_that_is_not_blank_lies_inside_a_node(text: str) -> None:
    outline = outline_of(text)
    inside = {line for node in outline.children(DOCUMENT) for line in extent.lines(outline, node)}
    written = {number for number, line in enumerate(text.split("\n")) if line.strip(" \t")}
    assert written <= inside


PARSER = MarkdownIt("commonmark", {"maxNesting": 10_000, "inline_definitions": True}).enable("table")
CONTAINERS = ("list_item_open", "blockquote_open")
BLOCKS = {"paragraph_open", "heading_open", "fence", "code_block", "html_block", "hr", "table_open", "definition"}


def _owners(tokens: list[Token]) -> Iterator[Token]:
    """The token that has each node's own lines: the node's block, or the paragraph that is its text."""
    for before, token in pairwise([Token("", "", 0), *tokens]):
        if token.type in BLOCKS and before.type not in CONTAINERS:
            yield token
        elif before.type in CONTAINERS:
            yield token if token.type == "paragraph_open" else before
            if token.type in BLOCKS and token.type != "paragraph_open":
                yield token


@given(anything)
def test_no_node_takes_lines_that_the_parser_gave_to_another_or_to_none(text: str) -> None:
    assume(not text.startswith("---"))  # front matter is a plugin's
    outline = outline_of(text)
    owners = list(_owners(PARSER.parse(text)))
    assert len(owners) == len(outline)
    for node, token in enumerate(owners):
        assert token.map is not None
        own = extent.own_lines(outline, node)
        if token.type in CONTAINERS:
            assert not any(_has_text(outline.text_of(line)) for line in own)
        else:
            theirs = range(*token.map)
            disputed = set(own) ^ set(theirs)  # blank lines, bare `>` included, and a marker above its text
            assert not any(_has_text(outline.text_of(line)) for line in disputed)


def _has_text(line: str) -> bool:
    """Whether there is more than markers of containers."""
    return bool(line.strip(" \t>-+*.)0123456789"))


@given(anything)
def test_the_arrays_are_a_preorder(text: str) -> None:
    outline = outline_of(text)
    for node in range(len(outline)):
        parent = outline.parent[node]
        assert parent < node < outline.end[node] <= len(outline)
        assert outline.depth[node] == (0 if parent == DOCUMENT else outline.depth[parent] + 1)
        assert parent == DOCUMENT or outline.end[node] <= outline.end[parent]
        assert [child for child in range(len(outline)) if outline.parent[child] == node] == list(outline.children(node))
        assert all(outline.parent[below] >= node for below in range(node + 1, outline.end[node]))
    assert list(outline.line) == sorted(outline.line)
    assert all(0 <= line < outline.line_count for line in outline.line)


@given(anything)
def test_the_buffer_gives_back_every_line(text: str) -> None:
    outline = outline_of(text)
    lines = text.removesuffix("\n").split("\n") if text else []
    assert [outline.text_of(line) for line in range(outline.line_count)] == lines


def test_several_sources_hang_under_their_files() -> None:
    outline = load([Stream("a.md", data=b"# x\n- y"), Stream("b.md", data=b""), Stream("c.md", data=b"\n\nz")])
    assert drawn(outline) == tree("file a.md", "  heading x", "    item y", "file b.md", "file c.md", "  paragraph z")
    assert [outline.line_number(node) for node in range(len(outline))] == [1, 1, 2, 1, 1, 3]
    assert [outline.source_of(node).name for node in range(len(outline))] == ["a.md"] * 3 + ["b.md"] + ["c.md"] * 2


def test_a_heading_does_not_reach_into_the_next_source() -> None:
    outline = load([Stream("a", data=b"# x"), Stream("b", data=b"y")])
    assert drawn(outline) == tree("file a", "  heading x", "file b", "  paragraph y")


@pytest.mark.parametrize(
    ("line", "expected"),
    [(0, "heading a"), (1, "heading a"), (2, "item"), (3, "item c"), (4, "item c"), (9, "item c")],
)
def test_node_at_is_the_deepest_node_on_a_line_or_the_last_before_it(line: int, expected: str) -> None:
    outline = outline_of("# a\n\n- - b\n- c\n")
    node = outline.node_at(line)
    wanted = {"heading a": 0, "item": 2, "item c": 3}[expected]
    assert node == wanted


def test_before_the_first_node_is_the_document() -> None:
    assert outline_of("\n\n# a").node_at(1) == DOCUMENT
