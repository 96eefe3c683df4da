"""Tests of export: the outline as text and as JSON, and a subtree as Markdown."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from harness.documents import acts_on_a_terminal, documents, nodes_of, outline_of, tidy_documents, whole
from recaptui.export.json import as_json
from recaptui.export.markdown import as_markdown
from recaptui.export.text import as_text
from recaptui.load.loader import load
from recaptui.outline import content, extent
from recaptui.outline.address import address, node_at
from recaptui.outline.columns import enter_quotes, skip_columns
from recaptui.outline.inline import MARKED_UP, plain_text, spans
from recaptui.outline.model import DOCUMENT, Kind, Outline
from recaptui.system.streams import Stream

anything = st.one_of(documents, tidy_documents)


def text_of(outline: Outline) -> str:
    return "".join(as_text(outline, iter(range(len(outline)))))


def json_of(outline: Outline, level: int = 1_000_000) -> str:
    return "".join(as_json(outline, (node for node in range(len(outline)) if outline.depth[node] < level)))


def parsed(outline: Outline, level: int = 1_000_000) -> Any:
    return json.loads(json_of(outline, level))


TEXT = [
    ("", ""),
    ("# a\n- b\n  - c\n", "a\n  b\n    c\n"),
    ("- a  \n  b\n", "a\nb\n"),
    ("# a\n- b\n  c\n", "a\n  b c\n"),
    ("- x\n  ```\n  a\n\n    b\n  ```\n", "x\n  a\n\n    b\n"),
    ("- - a\n", "\n  a\n"),
    ("# **a** `b`\n", "a b\n"),
    ("# a\x1b[31m\x9b\u202eb\n", "a␛[31m␦␦b\n"),
]


@pytest.mark.parametrize(("text", "expected"), TEXT)
def test_text_is_indented_by_depth(text: str, expected: str) -> None:
    assert text_of(outline_of(text)) == expected


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_safe_on_a_terminal(text: str) -> None:
    assert not any(acts_on_a_terminal(character) for character in text_of(outline_of(text)) if character != "\n")


def test_the_head_of_the_json() -> None:
    outline = load([Stream("a.md", data=b"\xef\xbb\xbf# x\n"), Stream("b.md", data="日本".encode())])
    found = parsed(outline)
    assert {name: found[name] for name in ("format", "version", "sources")} == {
        "format": "recaptui-outline",
        "version": 1,
        "sources": [
            {"name": "a.md", "encoding": "utf-8", "lines": 1, "bytes": 7},
            {"name": "b.md", "encoding": "utf-8", "lines": 1, "bytes": 6},
        ],
    }
    assert [node["kind"] for node in found["nodes"]] == ["file", "file"]
    assert list(found) == ["format", "version", "sources", "nodes"]


def test_the_json_of_nothing() -> None:
    assert parsed(outline_of(""))["nodes"] == []


NODES = [
    # text -> the fields of its last node, but address and children
    ("a\n b\n\n", {"kind": "paragraph", "text": "a b", "line": 1, "end_line": 2}),
    ("\n## a", {"kind": "heading", "text": "a", "line": 2, "end_line": 2, "level": 2}),
    ("- a", {"kind": "item", "text": "a", "line": 1, "end_line": 1, "marker": "-"}),
    ("3) [ ] *a*", {"kind": "item", "text": "a", "line": 1, "end_line": 1, "marker": "3)", "checked": False}),
    ("- [x] a", {"kind": "item", "text": "a", "line": 1, "end_line": 1, "marker": "-", "checked": True}),
    ("```py\na\n```", {"kind": "code", "text": "a", "line": 1, "end_line": 3, "language": "py"}),
    ("    a", {"kind": "code", "text": "a", "line": 1, "end_line": 1}),
    ("|a|\n|-|", {"kind": "table", "text": "|a|\n|-|", "line": 1, "end_line": 2}),
    ("> a", {"kind": "quote", "text": "a", "line": 1, "end_line": 1}),
    ("<p>", {"kind": "html", "text": "<p>", "line": 1, "end_line": 1}),
    ("***", {"kind": "rule", "text": "***", "line": 1, "end_line": 1}),
    ("[a]: /b", {"kind": "definition", "text": "[a]: /b", "line": 1, "end_line": 1}),
    ("---\na: b\n---", {"kind": "front_matter", "text": "---\na: b\n---", "line": 1, "end_line": 3}),
]


@pytest.mark.parametrize(("text", "fields"), NODES)
def test_the_fields_of_a_node(text: str, fields: dict[str, object]) -> None:
    assert parsed(outline_of(text))["nodes"] == [{**fields, "address": "1", "children": []}]


def test_every_kind_is_in_that_table() -> None:
    assert {fields["kind"] for _, fields in NODES} | {"file"} == {kind.name.lower() for kind in Kind}


def test_lines_are_the_subtrees_in_its_own_source() -> None:
    outline = load([Stream("a", data=b"x\n\n\n"), Stream("b", data=b"# h\n- a\n  - b\n\n    c\n\n\n")])
    last = parsed(outline)["nodes"][1]["children"][0]
    assert (last["line"], last["end_line"]) == (1, 5)
    item = last["children"][0]["children"][0]
    assert (item["text"], item["line"], item["end_line"]) == ("b", 3, 5)


def _flat(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield node
        yield from _flat(node["children"])


@given(anything)
def test_the_json_is_the_outline(text: str) -> None:
    outline = outline_of(text)
    found = list(_flat(parsed(outline)["nodes"]))
    assert [node["text"] for node in found] == [plain_text(outline, node) for node in range(len(outline))]
    assert [node["kind"] for node in found] == [Kind(kind).name.lower() for kind in outline.kind]
    assert [node["line"] for node in found] == [line + 1 for line in outline.line]
    assert [len(node["children"]) for node in found] == [len(list(outline.children(n))) for n in range(len(outline))]


@given(anything, st.integers(1, 4))
def test_addresses_count_every_child(text: str, level: int) -> None:
    outline = outline_of(text)
    shown = [node for node in range(len(outline)) if outline.depth[node] < level]
    addresses = [node["address"] for node in _flat(parsed(outline, level)["nodes"])]
    assert addresses == [_counted(outline, node) for node in shown] == [address(outline, node) for node in shown]
    assert [node_at(outline, found) for found in addresses] == shown


def _counted(outline: Outline, node: int) -> str:
    siblings = [other for other in range(node + 1) if outline.parent[other] == outline.parent[node]]
    above = outline.parent[node]
    return f"{_counted(outline, above)}.{len(siblings)}" if above != DOCUMENT else str(len(siblings))


@pytest.mark.parametrize("number", ["9" * 20, "9" * 5_000, "0" * 5_000 + "1", "٣"])
def test_an_address_may_be_any_argument(number: str) -> None:
    assert node_at(outline_of("# a"), number) is None


def test_a_chosen_node_keeps_its_address() -> None:
    outline = outline_of("# a\n- b\n- c\n- d\n# e\n")
    written = json.loads("".join(as_json(outline, iter([0, 2, 3, 4]))))
    assert [node["address"] for node in _flat(written["nodes"])] == ["1", "1.2", "1.3", "2"]


HOSTILE = [chr(code) for code in (0, 0x07, 0x1B, 0x7F, 0x80, 0x85, 0x9B, 0x2028, 0x2029, 0x202E, 0x2066)]


@pytest.mark.parametrize("character", HOSTILE, ids=ascii)
def test_json_escapes_what_acts_on_a_terminal_and_loses_nothing(character: str) -> None:
    outline = whole((f"n{character}", f"```\na{character}b\n```".encode()))
    written = json_of(outline)
    assert character not in written
    assert f"\\u{ord(character):04x}" in written
    if character != "\0":  # which Markdown itself replaces by U+FFFD
        assert json.loads(written)["nodes"][0]["text"] == f"a{character}b"
    assert json.loads(written)["sources"][0]["name"] == f"n{character}"


_LEVELS = 1_500
"""More than Python's limit of recursion, which is 1,000."""


def test_more_levels_than_python_calls_are_written_without_recursion() -> None:
    written = json_of(outline_of("> " * _LEVELS + "a"))
    # json.loads would meet a recursion limit itself; no text in here has a bracket.
    depth, deepest = 0, 0
    for character in written:
        depth += {"{": 1, "}": -1}.get(character, 0)
        deepest = max(deepest, depth)
    assert (depth, deepest, written.count("[") - written.count("]")) == (0, _LEVELS + 1, 0)
    assert written.endswith("]}" * (_LEVELS + 1) + "\n")
    assert written.count('"kind": "quote"') == _LEVELS


COPIES = {
    # text, the text of the copied node, the copy
    "a heading with its section": ("# a\n\n## b\n- c\n\n# d", "b", "## b\n- c"),
    "a nested item goes to column 0": ("- a\n  - b\n    - c\n\n      d\n  - e", "b", "- b\n  - c\n\n    d"),
    "numbers stay": ("- a\n\n  3. b\n     c", "b c", "3. b\n   c"),
    "an item of a line of its own": ("- - a\n    b\n  - c", "a b", "- a\n  b"),
    "an item inside a quote loses the quote": ("> - a\n>   - b\n>\n>     c\n", "b", "- b\n\n  c"),
    "a quote inside an item keeps its own mark": ("- a\n\n  > b\n  > c", "b c", "> b\n> c"),
    "quotes that are indented line by line": (
        "- x\n\n  > - a\n   >   - b\n  >     c\n",
        "a",
        "- a\n  - b\n    c",
    ),
    "a heading inside an item": ("- a\n\n  # b\n\n  c\n- d", "b", "# b\n\nc"),
    "a heading inside a quote": ("> # a\n> - b\n>   c", "a", "# a\n- b\n  c"),
    "a heading on an item's line": ("- # a\n  - b", "a", "# a\n- b"),
    "a heading's own indentation is not its section's": ("   # a\n  - b\n    - c", "a", "   # a\n  - b\n    - c"),
    "a setext heading": ("- a\n  b\n  ---\n  c", "a b", "a\nb\n---\nc"),
    "code keeps its inner indentation": ("- a\n  ```\n   b\n  ```", " b", "```\n b\n```"),
    "a tab becomes spaces when it would grow": ("  -\ta\n    - b", "a", "- a\n  - b"),
    "a tab after another would grow too": (" -\t-\ta\n\t\tb", "", "-  -   a\n       b"),
    "a tab that is cut in half": ("- a\n  - b\n\n\tc", "b", "- b\n\n  c"),
    "a tab before a marker": ("- a\n  \t- b\n\t  c", "b c", "- b\n  c"),
    "tabs stay when the move is four columns": ("- a\n\t-\tb\n\t\tc", "b c", "-\tb\n\tc"),
    "tabs stay when nothing moves": ("-\ta\n\t- b", "a", "-\ta\n\t- b"),
    "tabs inside a text stay": ("- x\n  - a\tb\n    c\td", "a\tb c\td", "- a\tb\n  c\td"),
    "tabs inside code stay": ("  - x\n    ```\n    \ta\n    ```", "x", "- x\n  ```\n  \ta\n  ```"),
    "a tab that leads into code": ("- x\n  - ```\n\ta\n\t\tb\n\t```", "x", "- x\n  - ```\n\ta\n\t\tb\n\t```"),
    "a tab that leads into code, moved": ("1. x\n\n   - ```\n\t a\n\t ```", "", "- ```\n  a\n  ```"),
    "quotes with tabs": ("- x\n\n  >\t- a\n  >\t  b", "a b", "- a\n  b"),
    "lazy lines stay": ("- a\n  - b\nc", "b c", "- b\nc"),
    "no blank line at the end": ("- a\n\n  b\n\n\n- c", "a", "- a\n\n  b"),
    "Japanese": ("- 日本\n  - 語\n    続き", "語続き", "- 語\n  続き"),
}


@pytest.mark.parametrize(("text", "start", "expected"), COPIES.values(), ids=COPIES)
def test_a_subtree_as_markdown(text: str, start: str, expected: str) -> None:
    outline = outline_of(text)
    node = max(node for node in range(len(outline)) if plain_text(outline, node) == start)
    assert as_markdown(outline, node) == expected


def test_a_file_as_markdown_is_its_text() -> None:
    outline = load([Stream("a", data=b"    code\n\n- b\n\n"), Stream("b", data=b""), Stream("c", data=b"\n# c\n")])
    files = nodes_of(outline, Kind.FILE)
    assert [as_markdown(outline, node) for node in files] == ["    code\n\n- b", "", "\n# c"]


@given(anything)
def test_no_copy_ends_with_a_line_end(text: str) -> None:
    outline = outline_of(text)
    assert not any(as_markdown(outline, node).endswith("\n") for node in range(len(outline)))


def _is_lazy(outline: Outline, line: int) -> bool:
    """Whether the line leaves out a part of its containers' prefix (CommonMark 5.1)."""
    node, text = outline.node_at(line), outline.text_of(line)
    is_quote = outline.kind[node] == Kind.QUOTE
    if line == outline.line[node] or not text.strip(" \t>"):
        return False
    expected = extent.quotes(outline, node) + is_quote
    place, entered = enter_quotes(text, expected)
    width = 0 if is_quote else outline.column[node]
    return entered < expected or skip_columns(text, place, width).column < place.column + width


def _may_change(outline: Outline, line: int) -> bool:
    """What a copy cannot keep: a lazy line, and a tab in code before what must not become a closing fence."""
    text = outline.text_of(line)
    return _is_lazy(outline, line) or ("\t" in text and text.lstrip(" \t>").startswith(("```", "~~~")))


def _family(outline: Outline, node: int) -> list[tuple[Kind, int, str]]:
    """The subtree's kinds, depths below its root, and texts."""
    nodes = range(node, outline.end[node])
    return [(Kind(outline.kind[n]), outline.depth[n] - outline.depth[node], _comparable(outline, n)) for n in nodes]


def _comparable(outline: Outline, node: int) -> str:
    """The text without the white space that has no meaning, or that tabs may have become."""
    text, kind = plain_text(outline, node), outline.kind[node]
    if kind in MARKED_UP:  # a copy leaves the definitions of its links behind
        return "".join(span.text for span in spans(content.read(outline, node).markup))
    if kind in (Kind.TABLE, Kind.HTML, Kind.RULE, Kind.DEFINITION):
        return "\n".join(line.strip() for line in text.split("\n"))
    if kind == Kind.CODE:
        lines = "\n".join(line if line.strip() else "" for line in text.split("\n")).rstrip("\n")
        return lines if extent.own(outline, node).line(0).startswith(("```", "~~~")) else lines.lstrip()
    return text


@given(anything)
def test_a_copy_parsed_again_is_the_same_subtree(text: str) -> None:
    outline = outline_of(text)
    # Inside a second quote the parser counts a tab from a wrong column.
    assume("\t" not in text or all(extent.quotes(outline, node) < 2 for node in range(len(outline))))
    for node in range(len(outline)):
        if not any(_may_change(outline, line) for line in extent.lines(outline, node)):
            copy = outline_of(as_markdown(outline, node))
            assert _family(copy, 0) == _family(outline, node)
            assert copy.end[0] == len(copy)


@given(anything)
def test_a_copy_has_the_users_characters(text: str) -> None:
    outline = outline_of(text)
    for node in range(len(outline)):
        lines = as_markdown(outline, node).split("\n")
        for line, copied in zip(extent.lines(outline, node), lines, strict=True):
            assert _ink(outline.text_of(line)).endswith(_ink(copied))


def _ink(line: str) -> str:
    return "".join(line.split())
