"""Tests of the content of nodes, read back from the raw lines."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from harness.documents import documents, nodes_of, outline_of, tidy_documents
from recaptui.outline import content, table
from recaptui.outline.extent import own
from recaptui.outline.inline import plain_text
from recaptui.outline.model import Kind, Outline


def last(text: str) -> tuple[Outline, int]:
    outline = outline_of(text)
    return outline, len(outline) - 1


MARKERS = [
    ("- a", "-"),
    ("+ a", "+"),
    ("* a", "*"),
    ("12. a", "12."),
    ("7) a", "7)"),
    ("- 3. a", "3."),
    ("> - a", "-"),
    ("- x\n\n  > * a", "*"),
    ("-\t+\ta", "+"),
    ("- a\n\t1. b", "1."),
    (">\t1) a", "1)"),
    ("-", "-"),
    ("# a", ""),
    ("a", ""),
]


@pytest.mark.parametrize(("text", "expected"), MARKERS)
def test_marker_as_written(text: str, expected: str) -> None:
    assert content.read(*last(text)).marker == expected


TASKS = [
    ("- [ ] a", False, "a"),
    ("- [x] a", True, "a"),
    ("- [X] a", True, "a"),
    ("1. [x]  a", True, "a"),
    ("-\t[ ]\ta", False, "a"),
    ("- [x]\n  a", True, "a"),
    ("- [ ]", None, "[ ]"),
    ("- [x]a", None, "[x]a"),
    ("- [y] a", None, "[y] a"),
    ("- a [x] b", None, "a [x] b"),
    ("- [ ] [x] a", False, "[x] a"),
    ("> [x] a", None, "[x] a"),
    ("[x] a", None, "[x] a"),
    ("# [x] a", None, "[x] a"),
    ("- - [x] a", True, "a"),
]


@pytest.mark.parametrize(("text", "checked", "words"), TASKS)
def test_task_boxes(text: str, checked: bool | None, words: str) -> None:
    outline, node = last(text)
    found = content.read(outline, node)
    assert (found.checked, found.markup) == (checked, words)


HEADINGS = [
    # text, level, markup
    ("# a", 1, "a"),
    ("###### a", 6, "a"),
    ("   ##  a  ##  ", 2, "a"),
    ("# a#", 1, "a#"),
    ("# a \\#", 1, "a \\#"),
    ("# #", 1, ""),
    ("##", 2, ""),
    ("#\ta\t#", 1, "a"),
    ("a\n===", 1, "a"),
    ("a\n---", 2, "a"),
    ("  a\n  b  \n  =", 1, "a\nb"),
    ("#a\n-", 2, "#a"),
    ("- # a", 1, "a"),
    ("- a\n  ---", 2, "a"),
    ("> a\n> ===", 1, "a"),
    ("- > ### a", 3, "a"),
    ("a", 0, "a"),
    ("####### a", 0, "####### a"),
]


@pytest.mark.parametrize(("text", "level", "words"), HEADINGS)
def test_heading_levels(text: str, level: int, words: str) -> None:
    outline, node = last(text)
    found = content.read(outline, node)
    assert (found.level, found.markup) == (level, words)


CODE = {
    # text, language, content
    "fence": ("```py\na\n```", "py", "a"),
    "tildes": ("~~~ sh  x\na\n~~~", "sh", "a"),
    "no language": ("```\na\n```", "", "a"),
    "nothing in it": ("```\n```", "", ""),
    "only an opening": ("```", "", ""),
    "never closed": ("```\na\n\nb", "", "a\n\nb"),
    "a shorter fence is content": ("````\n```\n````", "", "```"),
    "a longer fence closes": ("```\na\n`````  ", "", "a"),
    "a shorter fence does not close": ("````\n```", "", "```"),
    "another fence is content": ("```\n~~~\n```", "", "~~~"),
    "words after it close nothing": ("```\na\n``` b", "", "a\n``` b"),
    "four spaces close nothing": ("```\na\n    ```", "", "a\n    ```"),
    "four columns of an indented fence close nothing": ("  ```\n  a\n    ```", "", "a\n  ```"),
    "a tab closes nothing": ("```\n\t```", "", "\t```"),
    "its indentation goes": ("  ```\n   a\n b\nc\n  ```", "", " a\nb\nc"),
    "tabs stay": ("```\n\ta\n \tb\n```", "", "\ta\n \tb"),
    "in an item": ("- x\n  ```py\n  a\n    b\n  ```", "py", "a\n  b"),
    "in an item on another's line": ("- - x\n\n        a\n         b", "", "a\n b"),
    "in an item with tabs": ("-\tx\n\n\t```\n\t\ta\n\t```", "", "\ta"),
    "a tab is cut by the item": ("- x\n  ```\n\ta\n  ```", "", "  a"),
    "a tab is cut by the fence": ("  ```\n\ta\n  ```", "", "  a"),
    "a fence after a tab": ("- x\n\n  \t```c\n\ta\n\t```", "c", "a"),
    "on the marker's line": ("- ```js\n  a\n  ```", "js", "a"),
    "in a quote": ("> ```py\n> a\n>\n>  b\n> ```", "py", "a\n\n b"),
    "in a quote with a tab": ("> ```\n>\ta\n> ```", "", "  a"),
    "in an item in a quote": ("> - x\n>   ```\n>   a\n>   ```", "", "a"),
    "indented": ("    a\n\n      b", "", "a\n\n  b"),
    "indented with tabs": ("\ta\n\t\tb\n  \tc", "", "a\n\tb\nc"),
    "indented in an item": ("- x\n\n      a\n       b", "", "a\n b"),
    "indented after the marker": ("-     a\n      b", "", "a\nb"),
    "indented after the marker with tabs": ("-\t\ta", "", "  a"),
    "indented backticks": ("    ```py\n    a", "", "```py\na"),
}


@pytest.mark.parametrize(("text", "language", "code"), CODE.values(), ids=CODE)
def test_code(text: str, language: str, code: str) -> None:
    outline, node = last(text)
    assert outline.kind[node] == Kind.CODE
    found = content.read(outline, node)
    assert (found.language, found.markup) == (language, code)


def test_only_code_has_a_language() -> None:
    assert content.read(*last("a")).language == ""


TEXTS = [
    # the text of a node, less every prefix
    ("- a\n  b", "a\nb"),
    ("- a\nb", "a\nb"),
    ("-   a\n    b", "a\nb"),
    ("-\n  a", "a"),
    ("- ", ""),
    ("> a\n> b", "a\nb"),
    ("> a\nb", "a\nb"),
    (">a\n  >  b", "a\nb"),
    ("> - a\n>   b\n> c", "a\nb\nc"),
    ("- > a\n  > b", "a\nb"),
    ("-\ta\n\tb", "a\nb"),
    ("  a\n      b  ", "a\nb"),
    ("- 日本\n  語", "日本\n語"),
    ("- a  \n  b\\\n  c", "a  \nb\\\nc"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_markup_of_a_text(text: str, expected: str) -> None:
    assert content.read(*last(text)).markup == expected


SOURCES = [
    # other blocks as written, less the prefix of their containers
    ("|a|\n|-|\n|b|\n\n", "|a|\n|-|\n|b|"),
    ("- x\n\n  |a|\n  |-|", "|a|\n|-|"),
    ("> <p>\n>   a\n> </p>", "<p>\n  a\n</p>"),
    ("- <p>\n    a", "<p>\n  a"),
    ("- x\n\n  ***", "***"),
    ("> [a]: /b\n>  'c'", "[a]: /b\n 'c'"),
    ("---\na: b\n---\n", "---\na: b\n---"),
    ("<p>\n\ta\n</p>", "<p>\n\ta\n</p>"),
]


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_source_of_a_block(text: str, expected: str) -> None:
    assert content.read(*last(text)).markup == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- - a", [[], ["a"]]),
        ("# a\n\nb", [["# a"], ["b"]]),
        ("> - a", [[], ["a"]]),
        ("- a\n\n  b", [["a"], ["b"]]),
    ],
)
def test_a_node_may_own_no_line(text: str, expected: list[list[str]]) -> None:
    outline = outline_of(text)
    assert [own(outline, node).read() for node in range(len(outline))] == expected


PLAIN = [
    # inline markup is gone, entities and breaks are what they stand for
    ("# *a* **b** `c` ~~d~~", "a b c d"),
    ("- [a](/x) ![b](/y) <http://c>", "a b http://c"),
    ("a &amp; \\* &#x41;", "a & * A"),
    ("a\nb", "a b"),
    ("a  \nb", "a\nb"),
    ("日本\n語", "日本語"),
    ("日本\na", "日本 a"),
    ("*a", "*a"),
    ("- <b>a</b>", "<b>a</b>"),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_plain_text(text: str, expected: str) -> None:
    assert plain_text(*last(text)) == expected


@given(tidy_documents, st.integers(0, 5))
def test_what_is_read_of_a_text_is_its_beginning(text: str, limit: int) -> None:
    outline = outline_of(text)
    for node in range(len(outline)):
        whole, start = ("\n".join(own(outline, node).read(size)) for size in (None, limit))
        assert whole.startswith(start)
        assert len(start) >= min(limit, len(whole))


def test_a_long_line_is_not_read_to_its_end() -> None:
    outline = outline_of("# " + "あ" * 100_000 + "\n\n> - [x] " + "い" * 100_000)
    assert [len(content.read(outline, node, 100).markup) < 1_000 for node in range(len(outline))] == [True] * 3
    assert content.read(outline, 2, 100).checked
    assert content.read(outline, 0, 100).level == 1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("|a|b|", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("| a \\| b | c |", ["a | b", "c"]),
        ("||", [""]),
        ("", [""]),
        ("| a", ["a"]),
        ("|a||", ["a", ""]),
    ],
)
def test_cells(line: str, expected: list[str]) -> None:
    assert table.cells(line) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a: b", "c:"], [("a", "b"), ("c", "")]),
        (["a: b: c", "x-y_z.1 :  d "], [("a", "b: c"), ("x-y_z.1", "d")]),
        (["a:", "  - b", "- c", "# d", ""], [("a", ""), ("", "  - b"), ("", "- c"), ("", "# d"), ("", "")]),
        (["題: 日本"], [("題", "日本")]),
        (["a:b"], None),
        (["  a: b"], None),
        (["a: b", "c"], None),
        ([], []),
    ],
)
def test_fields(lines: list[str], expected: list[tuple[str, str]] | None) -> None:
    assert table.fields(lines) == expected


PARSER = MarkdownIt("commonmark", {"maxNesting": 10_000}).enable("table")


@given(st.one_of(documents, tidy_documents))
def test_texts_are_those_the_parser_found(text: str) -> None:
    # The parser keeps a tab after `>` that CommonMark 2.2 takes a column from; the tables above have those.
    assume(not (">" in text and "\t" in text) and not text.startswith("---"))
    outline = outline_of(text)
    assume(not nodes_of(outline, Kind.TABLE))  # each cell of which is a text to the parser
    expected = [_flush(token.content) for token in PARSER.parse(text) if token.type == "inline"]
    nodes = nodes_of(outline, Kind.HEADING, Kind.ITEM, Kind.PARAGRAPH, Kind.QUOTE)
    found = [_flush(_with_task_box(outline, node)) for node in nodes]
    assert list(filter(None, found)) == list(filter(None, expected))


def _flush(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def _with_task_box(outline: Outline, node: int) -> str:
    if outline.kind[node] == Kind.HEADING:
        return content.read(outline, node).markup
    return "\n".join(own(outline, node).read())


@given(st.one_of(documents, tidy_documents))
def test_code_is_what_the_parser_found(text: str) -> None:
    assume(not (">" in text and "\t" in text) and not text.startswith("---"))
    outline = outline_of(text)
    expected = [token.content for token in PARSER.parse(text) if token.type in ("fence", "code_block")]
    codes = [content.read(outline, node).markup for node in nodes_of(outline, Kind.CODE)]
    assert list(map(_without_blank_ends, codes)) == list(map(_without_blank_ends, expected))


def _without_blank_ends(code: str) -> list[str]:
    """The lines; an outline has no trailing blank ones, and how much white space a blank line has is no content."""
    return [line if line.strip(" \t") else "" for line in code.rstrip(" \t\n").split("\n")]
