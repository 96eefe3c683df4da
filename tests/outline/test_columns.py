"""Tests of columns, tabs and prefixes, one line at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recaptui.outline.columns import (
    START,
    Position,
    enter_containers,
    enter_item,
    enter_quote,
    enter_quotes,
    is_blank,
    marker_of,
    rest_of,
    skip_blanks,
    skip_columns,
    strip,
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a", (0, 0)),
        ("  a", (2, 2)),
        ("\ta", (1, 4)),
        (" \ta", (2, 4)),
        ("   \ta", (4, 4)),
        ("    \ta", (5, 8)),
        ("\t a", (2, 5)),
        ("  ", (2, 2)),
        ("", (0, 0)),
        ("\u3000a", (0, 0)),
    ],
)
def test_skip_blanks_counts_columns(line: str, expected: tuple[int, int]) -> None:
    position = skip_blanks(line, START)
    assert (position.offset, position.column, position.owed) == (*expected, 0)


CUTS = [
    # line, columns to skip, what is left: of a cut tab spaces stand for the rest
    ("    a", 2, "  a"),
    ("\ta", 1, "   a"),
    ("\ta", 2, "  a"),
    ("\ta", 4, "a"),
    ("\ta", 6, "a"),
    (" \ta", 1, "\ta"),
    (" \ta", 2, "  a"),
    ("\t\ta", 2, "  \ta"),
    ("\t\ta", 6, "  a"),
    ("  \t a", 3, "  a"),
    (" a", 3, "a"),
    ("a b", 3, "a b"),
    ("", 3, ""),
    ("\t", 3, " "),
]


@pytest.mark.parametrize(("line", "count", "expected"), CUTS)
def test_a_tab_can_be_cut(line: str, count: int, expected: str) -> None:
    assert rest_of(line, skip_columns(line, START, count)) == expected


@given(st.text(" \tab", max_size=10), st.lists(st.integers(0, 9), max_size=4))
def test_skipping_by_parts_is_skipping_at_once(line: str, counts: list[int]) -> None:
    position = START
    for count in counts:
        position = skip_columns(line, position, count)
    assert position == skip_columns(line, START, sum(counts))


@given(st.text(" \ta", max_size=10), st.integers(0, 20))
def test_a_cut_keeps_every_column(line: str, count: int) -> None:
    position = skip_columns(line, START, count)
    assert position.column + position.owed == len(line[: position.offset].expandtabs(4))
    assert rest_of(line, position).strip() == line.strip()


@pytest.mark.parametrize(
    ("line", "rest", "column"),
    [
        ("> a", "a", 2),
        (">a", "a", 1),
        (">  a", " a", 2),
        ("   > a", "a", 5),
        (">\ta", "  a", 2),  # the tab reaches column 4, one of its three columns belongs to the quote
        (" >\ta", " a", 3),
        ("  >\ta", "a", 4),
        (">", "", 1),
        ("> ", "", 2),
    ],
)
def test_enter_a_quote(line: str, rest: str, column: int) -> None:
    position = enter_quote(line, START)
    assert position is not None
    assert (rest_of(line, position), position.column, position.base) == (rest, column, column)


@pytest.mark.parametrize("line", ["", "a", "  a >", "- > a"])
def test_no_quote_to_enter(line: str) -> None:
    assert enter_quote(line, START) is None


@pytest.mark.parametrize(
    ("line", "count", "rest", "entered"),
    [
        ("> > a", 2, "a", 2),
        (">> a", 2, "a", 2),
        ("> > a", 1, "> a", 1),
        ("> a", 2, "a", 1),
        ("a", 2, "a", 0),
        (">  >a", 2, "a", 2),
        ("> a", 0, "> a", 0),
    ],
)
def test_enter_as_many_quotes_as_there_are(line: str, count: int, rest: str, entered: int) -> None:
    position, found = enter_quotes(line, count)
    assert (rest_of(line, position), found) == (rest, entered)


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("- a", "-"),
        ("* a", "*"),
        ("  + a", "+"),
        ("1. a", "1."),
        ("12) a", "12)"),
        ("123456789. a", "123456789."),
        ("1234567890. a", ""),
        ("a", ""),
        ("", ""),
        ("１. a", ""),
    ],
)
def test_marker(line: str, marker: str) -> None:
    assert marker_of(line, START) == marker


ITEMS = [
    # line, what follows the marker, the column of the content
    ("- a", "a", 2),
    ("-    a", "a", 5),
    ("-     a", "    a", 2),  # five spaces: the content begins after one and is code
    ("  - a", "a", 4),
    ("1. a", "a", 3),
    ("10)  a", "a", 5),
    ("-\ta", "a", 4),
    (" -\ta", "a", 4),
    ("-\t\ta", "  \ta", 2),
    ("-", "", 2),
    ("-   ", "  ", 2),
    ("-\t", "  ", 2),
    ("- - a", "- a", 2),
]


@pytest.mark.parametrize(("line", "rest", "column"), ITEMS)
def test_enter_an_item(line: str, rest: str, column: int) -> None:
    position = enter_item(line, START)
    assert (rest_of(line, position), position.column) == (rest, column)


def test_an_item_inside_a_quote_counts_from_the_quote() -> None:
    line = "> - a"
    inside = enter_quote(line, START)
    assert inside is not None
    position = enter_item(line, inside)
    assert (position.column - position.base, rest_of(line, position)) == (2, "a")


STRIPPED = [
    # line, quotes, columns, what is left
    ("    a", 0, 2, "  a"),
    ("\ta", 0, 2, "  a"),
    (" a", 0, 4, "a"),
    ("a", 0, 4, "a"),
    (">   a", 1, 2, "a"),
    (">\ta", 1, 2, "a"),
    (">\t\ta", 1, 2, "\ta"),
    ("a", 1, 2, "a"),
    ("  a", 1, 2, "  a"),  # lazy: what is there is no prefix
    ("> a", 2, 2, "a"),
    ("> >  a", 2, 1, "a"),
    ("   >  a", 1, 0, " a"),
]


@pytest.mark.parametrize(("line", "quotes", "width", "expected"), STRIPPED)
def test_strip_the_prefix(line: str, quotes: int, width: int, expected: str) -> None:
    assert strip(line, quotes, width) == expected


@pytest.mark.parametrize(
    ("line", "quotes", "expected"),
    [
        ("", 0, True),
        (" \t ", 0, True),
        ("\u3000", 0, False),
        ("\x0b", 0, False),
        ("a", 0, False),
        (">", 0, False),
        (">", 1, True),
        ("> \t", 1, True),
        ("> >", 1, False),
        ("", 1, True),
    ],
)
def test_blank(line: str, quotes: int, expected: bool) -> None:
    assert is_blank(line, quotes) is expected


@given(st.text(" \t>-ab", max_size=12), st.integers(0, 3), st.integers(0, 9))
def test_a_place_lies_inside_its_line(line: str, quotes: int, width: int) -> None:
    position: Position = enter_containers(line, quotes, width)
    assert 0 <= position.offset <= len(line)
    assert position.base <= position.column
    assert position.column + position.owed == len(line[: position.offset].expandtabs(4))


@given(st.text("> \ta", max_size=60), st.integers(0, 40))
def test_many_quotes_are_entered_like_few(line: str, count: int) -> None:
    position = START
    for entered in range(count):
        inside = enter_quote(line, position)
        if inside is None:
            assert enter_quotes(line, count) == (position, entered)
            return
        position = inside
    assert enter_quotes(line, count) == (position, count)
