"""A table on the screen: columns as wide as their cells and the pane allow, cells wrapped.

Owns the widths of columns and how a row is set. Refuses to know where the table stands. Invariants: every line of a
row is equally wide, wider than the room only if the columns cannot be narrower; widths come from the first rows, so
that a row costs the same anywhere in the table; nothing is left out without a word.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, repeat, zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from recaptui.layout.runs import ELLIPSIS, Found, Line, Run, matched, of_spans, told, width, wrapped
from recaptui.outline import content, table
from recaptui.outline.content import Body
from recaptui.outline.inline import spans_of_text
from recaptui.outline.model import Outline

LINE = "-"
"""What lines are made of: box drawing is wide in some East Asian terminals, and other dashes are in few fonts."""
_GAP = "  "
_MOST_COLUMNS = 100
_MOST_IN_CELL = 1_000
_MOST_IN_ROW = 100_000
"""Characters; a cell that is cut ends in an ellipsis, and what is left out is told below the row."""
_LOOKED_AT, _READ = 1_000, 20_000
"""Cells of which the widths of columns are made, and their characters."""
_LEAST = 12
"""Cells of the terminal that a column keeps, if it needs them."""


class Columns(NamedTuple):
    """How a table's columns are set."""

    widths: tuple[int, ...]
    sides: tuple[str, ...]
    """`<`, `^` or `>`."""
    are_wrapped: bool
    """Whether rows take several lines, and need a blank one between them."""
    left_out: int
    """How many more there are."""


def rows(outline: Outline, node: int, numbers: range, room: int, found: Found) -> Iterator[Line]:
    """The lines of some rows; of the first one, the header, with the line below it."""
    columns = _columns(outline, node, room)
    body = content.body(outline, node)
    for number in (number for number in numbers if number != 1):
        line = body.line(number, _MOST_IN_ROW)
        texts = table.cells(line[:_MOST_IN_ROW])
        yield from _row(outline, node, columns, texts, "" if number else "strong", found)
        if number == 0:
            yield (Run(_GAP.join(LINE * width for width in columns.widths), "dim"),)
        for text in _left_out(columns, texts, is_header=number == 0, is_cut=len(line) > _MOST_IN_ROW):
            yield from told(text, room)
        if number and columns.are_wrapped and number < len(body.lines) - 1:
            yield ()


def _left_out(columns: Columns, texts: Sequence[str], *, is_header: bool, is_cut: bool) -> Iterator[str]:
    """What is said of a row that is not shown to its end."""
    shown = len(columns.widths)
    long = sum(len(text) > _MOST_IN_CELL for text in texts[:shown])
    beyond = len(texts) - shown - columns.left_out
    if is_header and columns.left_out:
        yield f"{columns.left_out:,} more columns are not shown"
    if long:
        yield f"cells with more than the {_MOST_IN_CELL:,} characters shown: {long:,}"
    if beyond > 0:
        yield f"cells beyond the last column, not shown: {beyond:,}"
    if is_cut:
        yield f"this row has more than the {_MOST_IN_ROW:,} characters shown"


def _row(
    outline: Outline, node: int, columns: Columns, texts: Sequence[str], style: str, found: Found
) -> Iterator[Line]:
    cells = [
        [_aligned(part, width, side) for part in _lines(matched(_cell(outline, node, text, style), found), width)]
        for text, width, side in zip(chain(texts, repeat("")), columns.widths, columns.sides, strict=False)
    ]
    blanks = [[Run(" " * width)] for width in columns.widths]
    for parts in zip_longest(*cells):
        filled = (part or blank for part, blank in zip(parts, blanks, strict=True))
        yield tuple(chain.from_iterable((*part, Run(_GAP)) for part in filled))[:-1]


def _lines(cell: list[Run], room: int) -> Iterable[Sequence[Run]]:
    return [cell] if width(cell) <= room else wrapped(cell, room)


def _cell(outline: Outline, node: int, text: str, style: str) -> list[Run]:
    pieces = of_spans(spans_of_text(outline, node, text[:_MOST_IN_CELL]), style)
    return [*pieces, Run(ELLIPSIS, "dim")] if len(text) > _MOST_IN_CELL else pieces


def _aligned(part: Sequence[Run], room: int, side: str) -> list[Run]:
    spare = max(0, room - width(part))
    before = {"<": 0, "^": spare // 2, ">": spare}[side]
    return [Run(" " * before), *part, Run(" " * (spare - before))]


@lru_cache(maxsize=64)
def _columns(outline: Outline, node: int, room: int) -> Columns:
    body = content.body(outline, node)
    sides = table.alignments(body.line(1, _MOST_IN_ROW))
    shown = sides[:_MOST_COLUMNS]
    natural = [1] * len(shown)
    for row in _sample(body, len(shown)):
        for column, text in enumerate(row):
            natural[column] = max(natural[column], width(_cell(outline, node, text, "")))
    widths = allotted(natural, room - cell_len(_GAP) * (len(shown) - 1))
    return Columns(tuple(widths), tuple(shown), widths != natural, len(sides) - len(shown))


def _sample(body: Body, columns: int) -> Iterator[list[str]]:
    """The cells of the first rows: of few rows when there are many columns, or much is in them."""
    left = _READ
    for number in (0, *range(2, min(len(body.lines), 3 + _LOOKED_AT // columns))):
        cells = table.cells(body.line(number, _MOST_IN_ROW))[:columns]
        left -= sum(min(len(cell), _MOST_IN_CELL) for cell in cells)
        yield cells
        if left < 0:
            break


def allotted(natural: Sequence[int], room: int) -> list[int]:
    """Widths that fit the room where they can: the widest columns give, down to the least that a column keeps."""

    def needed(most: int) -> int:
        return sum(min(wide, most) for wide in natural)

    most = bisect_right(range(max(natural) + 1), room, key=needed) - 1
    return [min(wide, max(most, _LEAST)) for wide in natural]
