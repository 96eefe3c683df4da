"""A table on the screen: columns as wide as their cells and the pane allow, cells wrapped.

Every line of a row is equally wide, wider than asked only if the columns cannot be narrower. Widths come from the first
rows, so that a row costs the same anywhere in the table; they are measured once by whoever lays the table out, and the
rows that were read for it are not read again. Nothing is left out without a word.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat, zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from recaptui.layout.runs import ELLIPSIS, Line, MatchesIn, Run, matched, of_spans, told, width_of, wrapped
from recaptui.outline import table
from recaptui.outline.extent import Body
from recaptui.outline.inline import spans_of_text
from recaptui.outline.model import Outline

LINE = "-"
"""What lines are made of: box drawing is wide in some East Asian terminals, and other dashes are in few fonts."""
_GAP = "  "
_COLUMNS_LIMIT = 100
_CELL_LIMIT = 1_000
_ROW_LIMIT = 100_000
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
    measured: Mapping[int, str]
    """The rows that the widths were made of, as written, by their number."""


def rows(body: Body, columns: Columns, numbers: range, width: int, matches_in: MatchesIn) -> Iterator[Line]:
    """Yield the lines of some rows; of the first one, the header, with the line below it."""
    outline, node = body.outline, body.node
    for number in (number for number in numbers if number != 1):
        line = columns.measured[number] if number in columns.measured else body.line(number, _ROW_LIMIT)
        texts = table.cells(line[:_ROW_LIMIT])
        yield from _row(outline, node, columns, texts, "" if number else "strong", matches_in)
        if number == 0:
            yield (Run(_GAP.join(LINE * width for width in columns.widths), "dim"),)
        for text in _left_out(columns, texts, is_header=number == 0, is_cut=len(line) > _ROW_LIMIT):
            yield from told(text, width)
        if number and columns.are_wrapped and number < len(body.lines) - 1:
            yield ()


def _left_out(columns: Columns, texts: Sequence[str], *, is_header: bool, is_cut: bool) -> Iterator[str]:
    """Yield what is said of a row that is not shown to its end."""
    shown = len(columns.widths)
    long = sum(len(text) > _CELL_LIMIT for text in texts[:shown])
    beyond = len(texts) - shown - columns.left_out
    if is_header and columns.left_out:
        yield f"{columns.left_out:,} more columns are not shown"
    if long:
        yield f"cells with more than the {_CELL_LIMIT:,} characters shown: {long:,}"
    if beyond > 0:
        yield f"cells beyond the last column, not shown: {beyond:,}"
    if is_cut:
        yield f"this row has more than the {_ROW_LIMIT:,} characters shown"


def _row(
    outline: Outline, node: int, columns: Columns, texts: Sequence[str], style: str, matches_in: MatchesIn
) -> Iterator[Line]:
    cells = [
        [_aligned(part, width, side) for part in _lines(matched(_cell(outline, node, text, style), matches_in), width)]
        for text, width, side in zip(chain(texts, repeat("")), columns.widths, columns.sides, strict=False)
    ]
    blanks = [[Run(" " * width)] for width in columns.widths]
    for parts in zip_longest(*cells):
        filled = (part or blank for part, blank in zip(parts, blanks, strict=True))
        yield tuple(chain.from_iterable((*part, Run(_GAP)) for part in filled))[:-1]


def _lines(cell: list[Run], width: int) -> Iterable[Sequence[Run]]:
    return [cell] if width_of(cell) <= width else wrapped(cell, width)


def _cell(outline: Outline, node: int, text: str, style: str) -> list[Run]:
    runs = of_spans(spans_of_text(outline, node, text[:_CELL_LIMIT]), style)
    return [*runs, Run(ELLIPSIS, "dim")] if len(text) > _CELL_LIMIT else runs


def _aligned(part: Sequence[Run], width: int, side: str) -> list[Run]:
    spare = max(0, width - width_of(part))
    before = {"<": 0, "^": spare // 2, ">": spare}[side]
    return [Run(" " * before), *part, Run(" " * (spare - before))]


def columns(body: Body, width: int) -> Columns:
    """Measure a table for a width in cells; whoever lays out more than one chunk of it keeps the result."""
    sides = table.alignments(body.line(1, _ROW_LIMIT))
    shown = sides[:_COLUMNS_LIMIT]
    natural = [1] * len(shown)
    measured: dict[int, str] = {}
    for number, row in _sample(body, len(shown)):
        measured[number] = row
        for column, text in enumerate(table.cells(row)[: len(shown)]):
            natural[column] = max(natural[column], width_of(_cell(body.outline, body.node, text, "")))
    widths = allotted(natural, width - cell_len(_GAP) * (len(shown) - 1))
    return Columns(tuple(widths), tuple(shown), widths != natural, len(sides) - len(shown), measured)


def _sample(body: Body, columns: int) -> Iterator[tuple[int, str]]:
    """Yield the first rows with their numbers: few rows when there are many columns, or much is in them."""
    left = _READ
    for number in (0, *range(2, min(len(body.lines), 3 + _LOOKED_AT // columns))):
        row = body.line(number, _ROW_LIMIT)
        yield number, row
        left -= sum(min(len(cell), _CELL_LIMIT) for cell in table.cells(row)[:columns])
        if left < 0:
            break


def allotted(natural: Sequence[int], width: int) -> list[int]:
    """Return widths that fit where they can: the widest columns give, down to the least that a column keeps."""

    def needed(limit: int) -> int:
        return sum(min(wide, limit) for wide in natural)

    limit = bisect_right(range(max(natural) + 1), width, key=needed) - 1
    return [min(wide, max(limit, _LEAST)) for wide in natural]
