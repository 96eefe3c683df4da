"""The help as columns of lines: what each key does, what a query can say, and what the mouse does.

The lines derive from the tables of commands and of queries. A line is made of keys and a text, each wrapped in a column
of its own, so that the text hangs. Every column begins with a title, and every line is as wide as its column.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import ceil
from typing import NamedTuple

from recaptui.commands import HelpLine, help_lines
from recaptui.find.query import GRAMMAR
from recaptui.layout.runs import Run, over, pad, width_of, wrapped

_NARROWEST, _WIDEST, _GAP = 36, 72, 3
"""The limits of the width of a column, and the width between two columns, in cells."""
_KEYS = 11
"""The width of the keys in a column that has room for them."""


class Piece(NamedTuple):
    """A line of a column."""

    runs: list[Run]
    number: int | None = None
    """The number of the line of the help that it is a part of, from 0; None for titles and empty lines."""


Column = list[Piece]


class _Block(NamedTuple):
    """The pieces of a line of the help, which stay together."""

    title: Piece
    """The title of its group."""
    pieces: Column
    begins_group: bool


def all_lines() -> list[HelpLine]:
    """Return all lines of the help."""
    return [*help_lines(), *(HelpLine((example,), words, "A query") for example, words in GRAMMAR)]


def filtered(text: str) -> list[HelpLine]:
    """Return the lines that have all words of `text` in their keys, text or group, without regard to case."""
    words = text.casefold().split()
    return [line for line in all_lines() if all(word in _looked_in(line) for word in words)]


def _looked_in(line: HelpLine) -> str:
    return " ".join((*line.keys, line.help, line.group)).casefold()


def columns(lines: Sequence[HelpLine], width: int, height: int) -> list[Column]:
    """Return the lines in columns, as few as show all of them in `height` rows, and at most as many as have room.

    All columns are at most `width` cells wide together. Those that do not fit into `height` rows are equally high.
    """
    most = max(1, (width + _GAP) // (_NARROWEST + _GAP))
    found: list[Column] = []
    for count in range(1, most + 1):
        room = (width + _GAP) // count - _GAP
        blocks = list(_blocks(lines, max(1, min(room, _WIDEST))))
        found = _spread(blocks, count)
        if max(map(len, found), default=0) <= height:
            break
    return found


def _spread(blocks: Sequence[_Block], count: int) -> list[Column]:
    """Return the blocks in at most `count` columns, which are as low as possible."""
    height = ceil(sum(len(block.pieces) for block in blocks) / count)
    while len(spread := _filled(blocks, height)) > count:
        height += 1
    return spread


def _filled(blocks: Sequence[_Block], height: int) -> list[Column]:
    """Return the blocks in columns of at most `height` lines; a column begins with a title, and may be one block."""
    filled: list[Column] = []
    for block in blocks:
        below = [Piece(pad([], width_of(block.title.runs))), block.title, *block.pieces]
        below = below if block.begins_group else block.pieces
        if filled and len(filled[-1]) + len(below) <= height:
            filled[-1] += below
        else:
            filled.append([block.title, *block.pieces])
    return filled


def _blocks(lines: Sequence[HelpLine], width: int) -> Iterator[_Block]:
    """Yield a block for each line."""
    for number, line in enumerate(lines):
        title = Piece(pad([Run(line.group, "strong")], width))
        begins_group = not number or lines[number - 1].group != line.group
        yield _Block(title, [Piece(runs, number) for runs in _wrapped(line, width)], begins_group)


def _wrapped(line: HelpLine, width: int) -> Iterator[list[Run]]:
    """Yield the lines of the keys and the text beside each other."""
    beside = min(_KEYS, width // 3)
    keys = wrapped([Run(" ".join(line.keys), "marker")], beside)
    text = wrapped([Run(line.help.replace("`", ""))], max(1, width - beside - 3))
    for left, right in zip_longest(keys, text, fillvalue=()):
        yield pad([Run(" "), *pad([*left], beside), Run(" "), *right], width)


class Place(NamedTuple):
    """The place of a line of the help: its column, and its first and last rows in it."""

    column: int
    first: int
    last: int


def place_of(found: Sequence[Column], number: int) -> Place:
    """Return the place of the line with a number, which must be in one of the columns."""
    places = (
        (index, [row for row, piece in enumerate(column) if piece.number == number])
        for index, column in enumerate(found)
    )
    return next(Place(index, rows[0], rows[-1]) for index, rows in places if rows)


def nearest(column: Column, row: int) -> int:
    """Return the number of the line in a column that is nearest to a row."""
    numbers = {at: piece.number for at, piece in enumerate(column) if piece.number is not None}
    return numbers[min(numbers, key=lambda at: abs(at - row))]


def help_line(found: Sequence[Column], row: int, selected: int, width: int) -> list[Run]:
    """Return a row of the columns, `width` cells wide, with the line numbered `selected` in the style of the cursor."""
    runs: list[Run] = []
    for index, column in enumerate(found):
        piece = column[row] if row < len(column) else Piece(pad([], width_of(column[0].runs)))
        runs += [Run(" " * _GAP)] if index else []
        runs += over(piece.runs, "cursor") if piece.number == selected else piece.runs
    return pad(runs, width)


def number_at(found: Sequence[Column], x: int, row: int) -> int | None:
    """Return the number of the line at a cell of the columns; None where there is none."""
    if not found or x < 0:
        return None
    index, cell = divmod(x, width_of(found[0][0].runs) + _GAP)
    if index >= len(found) or row >= len(found[index]) or cell >= width_of(found[0][0].runs):
        return None
    return found[index][row].number
