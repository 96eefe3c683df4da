"""Tests of pages: every kind of block at a width, laid out from any position."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from harness.documents import documents, nodes_of, outline_of, tidy_documents
from harness.files import DATA, ROOT
from recaptui.layout.blocks import text_lines
from recaptui.layout.highlight import in_colours
from recaptui.layout.looks import LOOKS
from recaptui.layout.page import Page, PageLine
from recaptui.layout.runs import Line, Run, dropped, wrapped
from recaptui.layout.table import allotted
from recaptui.outline import content
from recaptui.outline.inline import MARKED_UP, plain_text
from recaptui.outline.model import Kind
from recaptui.text.kinsoku import NEVER_FIRST, NEVER_LAST, breaks
from recaptui.text.sanitize import one_line

ALL = 10_000
PAGES = DATA / "pages"
anything = st.one_of(documents, tidy_documents)


def text_of(line: Line) -> str:
    return "".join(run.text for run in line)


def shown(page: Page, place: PageLine | None = None, count: int = ALL) -> list[str]:
    return [text_of(line).rstrip() for line in page.lines(place or page.top, count)]


def cases() -> list[pytest.param]:  # type: ignore[valid-type] # pytest has no public name for it
    """The fixtures: a title, the source, the width, the lines that are expected, each ended by a dot."""
    found = []
    for path in sorted(PAGES.glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")[:-1]
        for title, source, width, expected in zip(*[iter(parts)] * 4, strict=True):
            name = f"{path.stem}: {title.strip()}"
            found.append(pytest.param(source, int(width), expected.split("\n"), id=name))
    return found


@pytest.mark.parametrize(("source", "width", "expected"), cases())
def test_pages(source: str, width: int, expected: list[str]) -> None:
    assert shown(Page(outline_of(source), 0, width)) == expected


# What Japanese must look like: the figures are the reference's, over this project's own texts.


def paragraphs() -> list[str]:
    outlines = [outline_of(path.read_text(encoding="utf-8")) for path in (ROOT / "content").glob("*.md")]
    return [plain_text(outline, node) for outline in outlines for node in nodes_of(outline, *MARKED_UP)]


def test_kinsoku_over_our_own_texts() -> None:
    at = [(text, width) for text in paragraphs() for width in range(20, 41) if cell_len(text) > width]
    places = [(text, place) for text, width in at for place in breaks(text, width, cell_len)]
    lines = [(text_of(line), width) for text, width in at for line in list(wrapped([Run(text)], width))[:-1]]
    assert len(lines) == len(places) > 1_000
    assert [text for text, place in places if text[place] in NEVER_FIRST] == []
    assert [line for line, _ in lines if line[-1] in NEVER_LAST] == []
    assert sum(cell_len(line) < 0.6 * width for line, width in lines) <= 0.015 * len(lines)
    assert sum(is_in_a_word(text, place) for text, place in places) <= 0.004 * len(places)


def is_in_a_word(text: str, place: int) -> bool:
    return all(character.isascii() and character.isalnum() for character in text[place - 1 : place + 1])


# Properties of every page.


@given(anything, st.integers(8, 60))
def test_no_line_is_wider_than_the_page(text: str, width: int) -> None:
    outline = outline_of(text)
    for root in range(len(outline)):
        if Kind.TABLE not in outline.kind[root : outline.end[root]]:
            page = Page(outline, root, width)
            assert all(cell_len(text_of(line)) <= width for line in page.lines(page.top, ALL))


@given(anything, st.integers(8, 40))
def test_every_character_of_a_text_is_shown_in_order(text: str, width: int) -> None:
    outline = outline_of(text)
    for node in nodes_of(outline, *MARKED_UP):
        lines = text_lines(outline, node, content.read(outline, node).markup, "", width, every_third)
        seen = "".join(map(text_of, lines))
        assert _ink(seen) == _ink(one_line(plain_text(outline, node)))


def every_third(text: str) -> list[tuple[int, int]]:
    """Matches to highlight, whatever the text."""
    return [(start, start + 1) for start in range(0, len(text), 3)]


def _ink(text: str) -> str:
    return "".join(character for character in text if character.isprintable() and not character.isspace())


@given(anything, st.integers(8, 40), st.integers(1, 9), st.data())
def test_any_place_shows_what_the_top_does(text: str, width: int, height: int, data: st.DataObject) -> None:
    outline = outline_of(text)
    if not outline:
        return
    page = Page(outline, 0, width)
    every = shown(page)
    steps = data.draw(st.lists(st.integers(-12, 12), max_size=6))
    place, at = page.top, 0
    for step in steps:
        place, at = page.moved(place, step, height), max(0, min(at + step, max(0, len(every) - height)))
        fresh = Page(outline, 0, width)
        assert shown(fresh, place, height) == every[at : at + height]
        assert 0 <= page.share(place) <= page.share(page.after(place, height)) <= 1


LONG = {
    "code": "```python\n" + "".join(f"value_{number} = '''{number}'''\n" for number in range(1_000)) + "```\n",
    "table": "|a|b|\n|-|-|\n" + "".join(f"|row {number}|*x*|\n" for number in range(1_000)),
    "html": "<div>\n" + "".join(f"<p>{number}\n" for number in range(1_000)) + "</div>\n",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_block_is_laid_out_in_chunks(text: str) -> None:
    outline = outline_of(f"# T\n\n{text}\nend\n")
    page = Page(outline, 0, 40)
    middle = page.moved(page.top, 500, 10)
    fresh = Page(outline, 0, 40)
    assert shown(fresh, middle, 10) == shown(page)[500:510]
    assert fresh._lines.cache_info().currsize <= 2
    assert len(shown(page)) in range(1_000, 1_010)
    assert shown(page, page.bottom(3)) == shown(page)[-3:]


def test_a_chunk_knows_where_its_code_is() -> None:
    text = "```python\n" + "x = 1\n" * 60 + 'y = """\n' + "words\n" * 20 + '"""\nz = 2\n```\n'
    page = Page(outline_of(text), 0, 40)
    words = [line for line in page.lines(page.top, ALL) if text_of(line).strip() == "words"]
    assert len(words) == 20
    assert {run.style for line in words for run in line if run.text == "words"} == {"ground string"}


# What cannot be shown in full is said.


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("lorem " * 5_000, "there is more than the 20,000 characters shown here"),
        ("```\n" + "x" * 9_000 + "\n```", "this line has 9,000 bytes, shown are 2,000 characters"),
        ("<p>" + "x" * 9_000, "this line has 9,003 bytes, shown are 2,000 characters"),
        ("|" + "a|" * 150 + "\n|" + "-|" * 150, "50 more columns are not shown"),
        (f"|a|b|\n|-|-|\n|{'x' * 2_000}|{'y' * 1_001}|", "cells with more than the 1,000 characters shown: 2"),
        (f"|a|b|\n|-|-|\n|{'x' * 100_000}|y|", "this row has more than the 100,000 characters shown"),
        ("|a|b|\n|-|-|\n|1|2|3|4|", "cells beyond the last column, not shown: 2"),
    ],
)
def test_what_is_left_out_is_said(text: str, says: str) -> None:
    assert says in " ".join(line.strip() for line in shown(Page(outline_of(text), 0, 60)))


def test_a_long_cell_is_cut() -> None:
    lines = shown(Page(outline_of("|a|\n|-|\n|" + "x" * 2_000 + "|"), 0, 60))[:-1]
    assert (lines[-1].endswith("⋯"), sum(line.count("x") for line in lines)) == (True, 1_000)


def test_quotes_that_start_together_are_quick_to_pass() -> None:
    outline = outline_of("> " * 3_000 + "deep")
    page = Page(outline, 0, 40)
    assert shown(page) == ["⋯2999 ▐ ▐ ▐ ▐ ▐ ▐ ▐ deep"]
    assert page._step.cache_info().misses < 20


# The parts.


@pytest.mark.parametrize(
    ("natural", "words", "room", "expected"),
    [
        ([3, 4], [3, 4], 10, [3, 4]),
        ([30, 4], [30, 4], 20, [16, 4]),
        ([30, 40, 5], [9, 9, 5], 45, [20, 20, 5]),
        ([30, 30], [9, 9], 10, [12, 12]),
        ([5, 30], [5, 9], 10, [5, 12]),
        ([1], [1], 0, [1]),
        ([30, 30], [20, 5], 22, [20, 12]),  # it scrolls sideways, and no word is broken
        ([30, 30], [20, 5], 24, [12, 12]),  # it just fits
        ([50, 99], [5, 99], 20, [12, 20]),  # a word that is wider than the page
    ],
)
def test_widths_of_columns(natural: list[int], words: list[int], room: int, expected: list[int]) -> None:
    assert allotted(natural, words, room) == expected


def test_a_table_that_scrolls_keeps_its_words_whole() -> None:
    head = "|" + "word, internationalization 国際化。|" * 6
    lines = shown(Page(outline_of(f"{head}\n|{'-|' * 6}\n"), 0, 60))
    assert [line.split() for line in lines[:2]] == [["word,"] * 6, ["internationalization"] * 6]


@pytest.mark.parametrize(
    ("lines", "language", "expected"),
    [
        (["def f(): # x", "  return '1'"], "python", [("def", "keyword"), ("f", "name"), ("# x", "comment")]),
        (["return 1"], "{.python}", [("return", "keyword"), ("1", "number")]),
        (["let x = 1;"], "rust,ignore", [("let", "keyword")]),
        (["- a", "+ b"], "diff", [("- a", "deleted"), ("+ b", "inserted")]),
    ],
)
def test_code_in_colours(lines: list[str], language: str, expected: list[tuple[str, str]]) -> None:
    runs = [(run.text.strip(), run.style) for line in in_colours(lines, language) for run in line]
    assert [pair for pair in expected if pair not in runs] == []


@pytest.mark.parametrize("language", ["", "nonsense", "python", "html+jinja", "console", "c++", "..", "日本"])
@given(lines=st.lists(st.text(st.characters(exclude_characters="\n\t\r"), max_size=20), max_size=6))
def test_colours_change_no_character(language: str, lines: list[str]) -> None:
    assert ["".join(run.text for run in line) for line in in_colours(lines, language)] == list(map(one_line, lines))


def test_what_is_too_long_for_a_lexer_has_no_colours() -> None:
    assert in_colours(["x = 1 " * 1_000], "python") == [[Run("x = 1 " * 1_000)]]


@given(st.lists(st.text("ab日本", max_size=4), max_size=4), st.integers(0, 20))
def test_dropping_cells_at_the_left(texts: list[str], count: int) -> None:
    before = "".join(texts)
    after = text_of(tuple(dropped(map(Run, texts), count)))
    assert cell_len(after) == max(0, cell_len(before) - count)
    assert before.endswith(after.lstrip())


def test_styles_have_looks() -> None:
    outline = outline_of((PAGES.parent / "reading.md").read_text(encoding="utf-8"))
    pages = [Page(outline, root, 40) for root in range(len(outline))]
    styles = {style for page in pages for line in page.lines(page.top, ALL) for _, style in line}
    names = {name for style in styles for name in style.split()}
    assert names - set(LOOKS) == set()
    assert {"strong", "keyword", "ground", "note", "quote", "image"} <= names
