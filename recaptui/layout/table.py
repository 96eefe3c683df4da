"""The lines of a table, with wrapped cells and columns as wide as their cells and the page allow.

All lines of a row have the same width, which is larger than asked only if the columns cannot be narrower. The widths
are measured on the first rows, so that a row takes the same time anywhere in the table; whoever lays out a table keeps
the result. Where text is left out, a line says so.
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
"""The character of lines; box drawing is two cells wide in some terminals, and few fonts have other dashes."""
_GAP = "  "
_COLUMNS_LIMIT = 100
_CELL_LIMIT = 1_000
_ROW_LIMIT = 100_000
"""The limit of characters of a row; a cell that is cut ends in an ellipsis, and a line below the row says so."""
_LOOKED_AT, _READ = 1_000, 20_000
"""The limits of what the widths are measured on: cells, and characters."""
_LEAST = 12
"""The least width of a column, if its cells need it."""


class Columns(NamedTuple):
    """The measured columns of a table."""

    widths: tuple[int, ...]
    sides: tuple[str, ...]
    """The alignment of each column: `<`, `^` or `>`."""
    are_wrapped: bool
    """Whether rows can take several lines, and so have a blank line between them."""
    left_out: int
    """The number of columns that are left out."""
    measured: Mapping[int, str]
    """The source of the rows that were measured, by their number."""


def rows(body: Body, columns: Columns, numbers: range, width: int, matches_in: MatchesIn) -> Iterator[Line]:
    """Yield the lines of the rows with these numbers; row 0 is the header, with a line below it."""
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
    """Yield the line that says what of a row is left out."""
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
    """Measure a table for a width in cells."""
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
    """Yield the first rows with their numbers, fewer when there are many columns or long cells."""
    left = _READ
    for number in (0, *range(2, min(len(body.lines), 3 + _LOOKED_AT // columns))):
        row = body.line(number, _ROW_LIMIT)
        yield number, row
        left -= sum(min(len(cell), _CELL_LIMIT) for cell in table.cells(row)[:columns])
        if left < 0:
            break


def allotted(natural: Sequence[int], width: int) -> list[int]:
    """Return the widths of columns, of which the widest are narrowed, down to the least, until all fit into `width`."""

    def needed(limit: int) -> int:
        return sum(min(wide, limit) for wide in natural)

    limit = bisect_right(range(max(natural) + 1), width, key=needed) - 1
    return [min(wide, max(limit, _LEAST)) for wide in natural]
