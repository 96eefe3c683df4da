"""Tests that work grows in proportion to depth, counted in lines of Python and in decoded characters."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from harness.documents import documents, outline_of, tidy_documents
from harness.work import characters_read, lines_run
from recaptui.export import markdown
from recaptui.export.formats import FORMATS, written
from recaptui.export.printing import printed
from recaptui.find.finder import find
from recaptui.layout.page import Page
from recaptui.layout.row import row
from recaptui.load.loader import load
from recaptui.outline import content, extent, long_text
from recaptui.outline.block_parser import block_tokens
from recaptui.outline.inline import READ_LIMIT, plain_text
from recaptui.outline.model import DOCUMENT, Kind, Outline
from recaptui.outline.parse import parse
from recaptui.outline.rows import Rows
from recaptui.system.streams import Stream

_LEVELS = 150
_TWICE = 2.3
"""At most: what is done once adds to the first, a cache that is filled to the second."""
_OF_A_SILENT_QUOTE = 150
"""Lines of code that it may take to pass it by, in all ways through a page together."""
_TIMES = 10
"""At most so often a character is read, whatever the depth."""
DEEP: dict[str, Callable[[int], str]] = {
    "bullets on a line": lambda levels: "- " * levels + "a",
    "numbers on a line": lambda levels: "1. " * levels + "a",
    "quotes on a line": lambda levels: ">" * levels + " a",
    "bullets and quotes": lambda levels: "- > " * levels + "a",
    "different bullets": lambda levels: "- * " * levels + "a",
    "bullets on lines": lambda levels: "\n".join("  " * level + "- a" for level in range(levels)),
    "bullets before blank lines": lambda levels: "- " * levels + "a\n" + "\n" * levels,
    "quotes before blank lines": lambda levels: ">" * levels + " a\n" + ">\n" * levels + "\n" * levels,
    "bullets above bullets": lambda levels: "- " * levels + "a\n" + "- b\n" * levels,
}
"""Documents by their number of levels."""


@pytest.mark.parametrize("document", DEEP.values(), ids=DEEP)
@pytest.mark.parametrize("to", FORMATS)
def test_printing_twice_the_levels_is_twice_the_work(to: str, document: Callable[[int], str]) -> None:
    few, many = (outline_of(document(levels)) for levels in (_LEVELS, 2 * _LEVELS))
    assert lines_run(lambda: output_of(many, to)) <= _TWICE * lines_run(lambda: output_of(few, to))


def output_of(outline: Outline, to: str) -> str:
    if FORMATS[to].printed:
        return "".join(printed(outline, DOCUMENT, to))
    return written(outline, [*outline.children(DOCUMENT)], to)


@pytest.mark.parametrize("to", ["text", "json", "markdown"])
@pytest.mark.parametrize("name", [name for name in DEEP if name != "bullets on lines"])
def test_a_line_is_not_read_for_every_node_on_it(to: str, name: str) -> None:
    text = DEEP[name](2 * _LEVELS)
    outline = outline_of(text)
    assert characters_read(lambda: output_of(outline, to)) <= _TIMES * len(text)


@pytest.mark.parametrize("name", [name for name in DEEP if name != "bullets on lines"])
def test_reading_twice_the_levels_is_twice_the_work(name: str) -> None:
    few, many = (DEEP[name](levels) for levels in (_LEVELS, 2 * _LEVELS))
    assert lines_run(lambda: parse(many)) <= _TWICE * lines_run(lambda: parse(few))
    assert characters_read(lambda: parse(many)) <= _TWICE * characters_read(lambda: parse(few))


def test_reading_bullets_on_lines_is_work_in_proportion_to_their_size() -> None:
    few, many = (DEEP["bullets on lines"](levels) for levels in (_LEVELS, 2 * _LEVELS))
    assert lines_run(lambda: parse(many)) <= _TWICE * len(many) / len(few) * lines_run(lambda: parse(few))


@pytest.mark.parametrize("name", DEEP)
def test_nodes_are_read_alike_in_any_order(name: str) -> None:
    outline = outline_of(DEEP[name](40))
    nodes = range(len(outline))
    forward = [_read(outline, node) for node in nodes]
    assert [_read(outline, node) for node in reversed(nodes)] == forward[::-1]
    other = outline_of("> - b\n")
    for node in nodes:
        _read(other, 1)
        assert _read(outline, node) == forward[node]


def _read(outline: Outline, node: int) -> object:
    return extent.own(outline, node)[2:], extent.lines(outline, node), extent.start_of(outline, node)


def test_what_is_known_of_a_line_is_not_taken_for_another() -> None:
    outline = outline_of("> > a\n> >\n> > \n>\n\nb\n")
    assert [extent.lines(outline, node) for node in (1, 0, 1, 2)] == [range(3), range(4), range(3), range(5, 6)]
    outline = outline_of("> - a\n>\n>   > b\n>   >\n> >\n")
    found = [extent.lines(outline, node) for node in range(len(outline))]
    assert [extent.lines(outline, node) for node in reversed(range(len(outline)))] == found[::-1]


def test_a_closing_fence_is_seen_at_any_depth() -> None:
    quotes = ">" * 1_200
    outline = outline_of(f"{quotes} ```\n{quotes} a\n{quotes} ```\n")
    assert outline.kind[-1] == Kind.CODE
    assert content.read(outline, len(outline) - 1).markup == "a"


def test_an_outline_is_not_kept_by_what_was_read_of_it() -> None:
    import gc
    from weakref import ref

    outline = load([Stream("a", data=b"> - a\n")])
    extent.own(outline, 1)
    gone = ref(outline)
    del outline
    gc.collect()
    assert gone() is None


@given(documents)
def test_our_rules_of_blocks_say_what_the_parsers_own_say(text: str) -> None:
    parser = MarkdownIt("commonmark", {"maxNesting": 1_000, "inline_definitions": True}).disable("inline")
    text = text.replace("|", "!") + "\n"
    if text.startswith("---"):
        text = " " + text  # no front matter
    expected = [(token.type, token.map, token.level, token.content) for token in parser.parse(text)]
    assert [(token.type, token.map, token.level, token.content) for token in block_tokens(text)] == expected


RULES = ["- - -", "- - - a", "- * - * - *", "- * * *\n* - - -", "a\n- - -", "_ _ _\t", "- _ _", "> - - -\n- - - -"]


@pytest.mark.parametrize("text", RULES)
def test_rules_among_bullets(text: str) -> None:
    parser = MarkdownIt("commonmark").disable("inline")
    expected = [(token.type, token.map) for token in parser.parse(text + "\n")]
    assert [(token.type, token.map) for token in block_tokens(text)] == expected


def test_long_texts_are_plain_text_part_by_part() -> None:
    words = " ".join(f"*w{number}*" for number in range(6_000))
    outline = outline_of(f"- {words}\n\n{words}\n")
    expected = words.replace("*", "")
    assert [plain_text(outline, node) for node in (0, 1)] == [expected, expected]


def test_lines_of_long_texts_are_joined_like_those_of_short_ones() -> None:
    outline = outline_of("\n".join(["a *b*  ", "c"] * 5_000))
    assert plain_text(outline, 0) == "\n".join(["a b"] + ["c a b"] * 4_999 + ["c"])


def test_what_is_beyond_is_as_it_is_written() -> None:
    outline = outline_of("*a* " * (READ_LIMIT // 2))
    text = plain_text(outline, 0)
    assert (text[:5], text[-7:]) == ("a a a", "*a* *a*")
    assert len(text) > READ_LIMIT
    assert "".join(outline_of("a" * 200_000).text_of(0)) == plain_text(outline_of("a" * 200_000), 0)


PAGES = ("bullets on a line", "quotes on a line", "bullets and quotes", "bullets on lines")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("root", [0, 1], ids=["whole", "below"])
def test_a_page_of_twice_the_levels_is_at_most_twice_the_work(name: str, root: int) -> None:
    few, many = (outline_of(DEEP[name](levels)) for levels in (_LEVELS, 2 * _LEVELS))
    assert lines_run(lambda: paged(many, root)) <= _TWICE * lines_run(lambda: paged(few, root))


def paged(outline: Outline, root: int) -> None:
    """Show the beginning and the end of a page, and how far that is."""
    page = Page(outline, root, 80)
    bottom = page.bottom(40)
    for place in (page.top, bottom, page.moved(page.top, 40, 40)):
        page.lines(place, 40)
        page.share(place)


@pytest.mark.parametrize("name", DEEP)
def test_rows_of_twice_the_levels_are_twice_the_work(name: str) -> None:
    few, many = (Rows(outline_of(DEEP[name](levels))) for levels in (_LEVELS, 2 * _LEVELS))
    drawn(many)  # rich remembers how wide texts are
    assert lines_run(lambda: drawn(many)) <= _TWICE * lines_run(lambda: drawn(few))


def drawn(rows: Rows) -> None:
    for node in range(len(rows)):
        row(rows, node, 80)


@pytest.mark.parametrize("name", DEEP)
def test_finding_in_twice_the_levels_is_twice_the_work(name: str) -> None:
    few, many = (outline_of(DEEP[name](levels)) for levels in (_LEVELS, 2 * _LEVELS))
    few_run, many_run = (_lines_to_find(outline) for outline in (few, many))
    assert many_run <= _TWICE * few_run


def _lines_to_find(outline: Outline) -> int:
    return lines_run(lambda: find(outline, DOCUMENT, "b a", lambda *_: []))


@given(st.one_of(documents, tidy_documents))
def test_long_texts_are_read_in_parts_like_short_ones_at_once(text: str) -> None:
    outline = outline_of(text)
    sizes = patch.multiple(long_text, SHORT=-1, _PART=3, _WINDOW=8, _HEAD=30)
    with sizes:
        found = [plain_text(outline, node) for node in range(len(outline))]
    assert found == [plain_text(outline, node) for node in range(len(outline))]


def test_quotes_without_a_line_are_not_laid_out() -> None:
    few, many = (outline_of(DEEP["quotes on a line"](levels)) for levels in (700, 1_400))  # more than are remembered
    each = (lines_run(lambda: paged(many, 0)) - lines_run(lambda: paged(few, 0))) / 700
    assert each < _OF_A_SILENT_QUOTE


@given(st.lists(st.sampled_from(["a", "  a", " a", "    a", "", "   "]), max_size=12), st.integers(0, 4))
def test_indentation_is_taken_away_part_by_part(lines: list[str], width: int) -> None:
    text = "\n".join(lines)
    with patch.object(markdown, "_SLICE", 3):
        found = markdown._dedented(text, width)
    assert found == markdown._dedented(text, width)


def test_long_lines_in_a_deep_quote_are_read() -> None:
    outline = outline_of("> " * 300 + "- " + "a" * 300_000 + "\n" + "> " * 300 + "  " + "b" * 300_000)
    assert plain_text(outline, len(outline) - 1) == "a" * 300_000 + "\n" + "b" * 300_000
