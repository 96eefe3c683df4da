"""Tests of the rows of the outline, as tables of a document, a width, and the text of the row."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.documents import documents, outline_of
from recaptui.layout.row import row
from recaptui.layout.runs import MatchesIn, Run, width_of
from recaptui.outline.rows import Rows


def finding(word: str) -> MatchesIn:
    return lambda text: [found.span() for found in re.finditer(re.escape(word), text)] if word else ()


def shown(runs: list[Run]) -> str:
    """The text of a row; matches are in brackets."""
    return "".join(f"[{text}]" if "match" in style else text for text, style in runs).rstrip()


LONG = "word " * 300
BLOCKS = {
    "code": ("```sh\nls\ncd\n```", "   sh  ls ⋯"),
    "code of one line": ("``` sh -x\nls\n```", "   sh  ls"),
    "code of no language": ("```\nls\n```", "   code  ls"),
    "empty code": ("```\n```", "   code"),
    "indented code": ("    ls", "   code  ls"),
    "a long language": (f"```{'x' * 50}\nls\n```", "   xxxxxxxxxxxx  ls"),
    "a language that is none": ("```\x1b[2J\nls\n```", "   \u241b[2J  ls"),
    "table": ("|a|b|\n|-|-|\n|c|d|\n|e|f|", "   2 x 2  |a|b| ⋯"),
    "table without rows": ("|a|b|\n|-|-|", "   2 x 0  |a|b| ⋯"),
    "html": ("<p>\na</p>", "   <p> ⋯"),
    "front matter": ("---\na: b\nc: d\n---", "   a: b ⋯"),
    "paragraph": ("a\nb", "   a b"),
}


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_a_block_says_what_it_is(text: str, expected: str) -> None:
    assert shown(row(Rows(outline_of(text)), 0, 40)) == expected


def test_a_table_with_a_long_header_is_read_to_its_end_by_nobody() -> None:
    text = "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|"
    assert shown(row(Rows(outline_of(text)), 0, 20)) == "   table  |a|a|a|a⋯"


PARSED = {
    "strong": f"**{LONG}end** after",
    "link": f"[{LONG}](http://a.b/{'c' * 900}) after",
    "an image in its address": f"![word word word word word](data:image/png;base64,{'A' * 10_000_000}) after",
    "a link in its address": f"[**word** word word word](http://a.b/{'A' * 5_000})",
}


@pytest.mark.parametrize("text", PARSED.values(), ids=PARSED)
def test_markup_that_ends_out_of_sight_is_no_text(text: str) -> None:
    assert shown(row(Rows(outline_of(text)), 0, 20)) == "   word word word⋯"


MATCHES = {
    # the source, the word, the width, the row
    "in sight": (f"a {LONG}", "a", 20, "   [a] word word wor⋯"),
    "out of sight": (f"{LONG}needle {LONG}", "needle", 30, "   ⋯ord word [needle] word wor⋯"),
    "the first of two": (f"{LONG}needle {LONG} needle", "needle", 30, "   ⋯ord word [needle] word wor⋯"),
    "at the end": (f"{LONG}needle", "needle", 30, "   ⋯ord word word word [needle]"),
    "under the ellipsis": ("- aaaa bbbb needle word", "needle", 19, "   ⋯bb [needle] word"),
    "longer than the row": (f"{LONG}{'x' * 50}", "x" * 50, 20, "   ⋯[xxxxxxxxxxxxxx⋯]"),
    "wide characters": (f"{'日本' * 30}言語", "言語", 20, "   ⋯ 本日本日本[言語]"),
    "in a narrow row": (f"{LONG}needle {LONG}", "needle", 10, "   ⋯[need⋯]"),
    "after a marker": (f"1. {LONG}needle", "needle", 30, "   1. ⋯ word word word [needle]"),
    "in strong text": (f"- {LONG}**a needle** in it", "needle", 30, "   ⋯ word word a [needle] in it"),
    "in another line of code": ("```sh\nls\n\n  cd needle\n```", "needle", 30, "   sh  ⋯ cd [needle] ⋯"),
    "in the first line of code": ("```sh\nneedle\nneedle\n```", "needle", 30, "   sh  [needle] ⋯"),
    "in a row of a table": ("|a|b|\n|-|-|\n|c|needle|", "needle", 30, "   2 x 1  ⋯ |c|[needle]| ⋯"),
    "far in a line of code": (f"```\nls\n{LONG}needle\n```", "needle", 30, "   code  ⋯ word word [needle] ⋯"),
}


@pytest.mark.parametrize(("text", "word", "width", "expected"), MATCHES.values(), ids=MATCHES)
def test_a_match_is_seen(text: str, word: str, width: int, expected: str) -> None:
    runs = row(Rows(outline_of(text)), 0, width, matches_in=finding(word))
    assert (shown(runs), width_of(runs)) == (expected, width)


FAMILY = "# a\n- b\n  - c\n    - d\n  - e\n- f\n"
MARKED = [
    # the marked nodes, the levels that are shown, the rows
    ([], 9, [" ▾ a                5", "   ▾ b              3", "     ▾ c            1"]),
    ([1, 3], 9, [" ▾ a                5", "*  ▾ b              3", "     ▾ c            1"]),
    ([3, 4], 2, [" ▾ a                5", "   ▸ b           2* 3"]),
    ([1, 3, 4, 5], 2, [" ▾ a                5", "*  ▸ b           2* 3"]),
    ([0, 1, 5], 1, ["*▸ a             2* 5"]),
]


@pytest.mark.parametrize(("marks", "level", "expected"), MARKED)
def test_a_fold_tells_the_marks_in_it(marks: list[int], level: int, expected: list[str]) -> None:
    rows = Rows(outline_of(FAMILY))
    rows.unfold_to(level)
    assert [shown(row(rows, rows[number], 22, marks=marks)) for number in range(len(expected))] == expected


def test_the_sign_of_a_match_stands_before_the_number() -> None:
    rows = Rows(outline_of(FAMILY))
    rows.unfold_to(1)
    assert shown(row(rows, 0, 22, marks=[1], sign="~")) == " ▸ a           1* ~ 5"


@given(documents, st.integers(20, 60), st.text("ab 日", max_size=2))
def test_a_row_is_as_wide_as_asked(text: str, width: int, word: str) -> None:
    outline = outline_of(text)
    rows = Rows(outline)
    rows.unfold_to(2)
    for number in range(len(rows)):
        runs = row(rows, rows[number], width, marks=range(0, len(outline), 2), sign="~", matches_in=finding(word))
        assert width_of(runs) == width
