"""Tests of the help as columns: how many, what stays together, what a filter leaves, and where the selection goes."""

import pytest

from recaptui.commands import COMMANDS, HelpLine
from recaptui.find.query import GRAMMAR, MatchMode, parse
from recaptui.layout.help import (
    Column,
    all_lines,
    columns,
    filtered,
    help_line,
    nearest,
    number_at,
    place_of,
)
from recaptui.layout.runs import width_of

SIZES = [(120, 40), (200, 60), (80, 24), (60, 20), (40, 12), (20, 5), (7, 2), (1, 1)]

LINES = [
    HelpLine(("j", "Down"), "Go to the next row, or to the one after it.", "Move"),
    HelpLine(("k",), "Go up.", "Move"),
    HelpLine(("PgDn", "Space", "Ctrl-F"), "Go one page down.", "Move"),
    HelpLine(("/",), "Find.", "Find"),
]


def texts(found: list[Column], width: int) -> list[str]:
    rows = max(map(len, found), default=0)
    return ["".join(run.text for run in help_line(found, row, -1, width)).rstrip() for row in range(rows)]


def test_keys_and_texts_hang_in_columns_of_their_own() -> None:
    assert texts(columns(LINES, 36, 5), 36) == [
        "Move",
        " j Down      Go to the next row, or",
        "             to the one after it.",
        " k           Go up.",
        " PgDn Space  Go one page down.",
        " Ctrl-F",
        "",
        "Find",
        " /           Find.",
    ]


def test_what_has_no_room_goes_on_beside_it_below_a_title() -> None:
    assert texts(columns(LINES[:3], 75, 3), 75) == [
        "Move                                   Move",
        " j Down      Go to the next row, or     PgDn Space  Go one page down.",
        "             to the one after it.       Ctrl-F",
        " k           Go up.",
    ]


COUNTS = [((36, 5), 1), ((74, 5), 1), ((75, 5), 2), ((75, 9), 1), ((200, 2), 4), ((20, 2), 1)]


@pytest.mark.parametrize(("size", "count"), COUNTS)
def test_there_are_as_many_columns_as_are_needed_and_have_room(size: tuple[int, int], count: int) -> None:
    assert len(columns(LINES, *size)) == count


@pytest.mark.parametrize("size", SIZES)
def test_every_line_stands_in_one_place_and_fits(size: tuple[int, int]) -> None:
    lines = all_lines()
    found = columns(lines, *size)
    numbers = [piece.number for column in found for piece in column if piece.number is not None]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(len(lines)))
    for row in range(max(map(len, found))):
        assert width_of(help_line(found, row, 0, size[0])) == size[0]


@pytest.mark.parametrize("size", SIZES)
def test_a_cell_of_a_line_is_found_again(size: tuple[int, int]) -> None:
    found = columns(all_lines(), *size)
    for number in range(len(all_lines())):
        place = place_of(found, number)
        assert nearest(found[place.column], place.first) == nearest(found[place.column], place.last) == number
        x = place.column * (width_of(found[0][0].runs) + 3)
        assert number_at(found, x, place.last) == number
    assert number_at(found, 0, 0) is None  # a title
    assert [number_at(found, x, y) for x, y in ((-1, 1), (10_000, 1), (0, 10_000))] == [None] * 3


def test_the_selected_line_has_the_style_of_the_cursor() -> None:
    found = columns(LINES, 36, 9)
    styled = [row for row in range(9) if any("cursor" in run.style for run in help_line(found, row, 0, 36))]
    assert styled == [1, 2]


FILTERS = [
    ("", len(all_lines())),
    ("  ", len(all_lines())),
    ("unfold everything", 1),
    ("EVERYTHING unfold", 1),
    ("ctrl-p", 3),
    ("mouse wheel", 1),
    ("is:done", 1),
    ("zzz", 0),
    ("x" * 10_000, 0),
]


@pytest.mark.parametrize(("text", "count"), FILTERS)
def test_a_filter_leaves_the_lines_that_have_its_words(text: str, count: int) -> None:
    assert len(filtered(text)) == count
    columns(filtered(text), 80, 24)


def test_lines_of_commands_know_them() -> None:
    assert {line.command for line in all_lines()} == {command.id for command in COMMANDS} | {""}


MODES = {
    "word": [MatchMode.WORD],
    "two words": [MatchMode.WORD, MatchMode.WORD],
    "Word": [MatchMode.WORD],
    '"this text"': [MatchMode.EXACT],
    "/v[0-9]+/": [MatchMode.EXPRESSION],
    "is:task": [],
    "is:done": [],
}


def test_the_examples_of_queries_are_what_they_are_said_to_be() -> None:
    assert {example: [word.mode for word in parse(example).words] for example, _ in GRAMMAR} == MODES
    assert [parse(example).states for example, _ in GRAMMAR[-2:]] == [{False}, {True}]
