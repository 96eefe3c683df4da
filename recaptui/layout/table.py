"""The lines of a table, with aligned columns and wrapped cells.

All lines of a row have the same width, which exceeds that of the page only if no column can be narrower; then no word
is broken. The columns are measured on the first rows, and the caller keeps the result; so the time for a row does not
depend on its position in the table. A line says where text is left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat, zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from recaptui.layout.runs import (
    ELLIPSIS,
    Line,
    MatchesIn,
    Run,
    common_limit,
    matched,
    of_spans,
    told,
    width_of,
    wrapped,
)
from recaptui.outline import table
from recaptui.outline.extent import Body
from recaptui.outline.inline import spans_of_text
from recaptui.outline.model import Outline
from recaptui.text.kinsoku import longest_word

LINE = "-"
"""The character of rules. Box drawing is two cells wide in some terminals, and few fonts have other dashes."""
_GAP = "  "
_COLUMNS_LIMIT = 100
"""The limit of columns that are shown."""
_CELL_LIMIT = 1_000
"""The limit of characters of a cell; a cell that is cut ends with an ellipsis."""
_ROW_LIMIT = 100_000
"""The limit of characters of a row's source."""
_LOOKED_AT, _READ = 1_000, 20_000
"""The limits of the sample that is measured: the number of its cells, and of their characters."""
_LEAST = 12
"""The width in cells below which no column is narrowed."""


class Columns(NamedTuple):
    """The measured columns of a table."""

    widths: tuple[int, ...]
    """The width of each column in cells."""
    sides: tuple[str, ...]
    """The alignment of each column: `<`, `^` or `>`."""
    are_wrapped: bool
    """Whether rows can take several lines; if so, there is a blank line between two rows."""
    left_out: int
    """The number of columns that are left out."""
    measured: Mapping[int, str]
    """The source of each row that was measured, by the number of the row."""


def rows(body: Body, columns: Columns, numbers: range, width: int, matches_in: MatchesIn) -> Iterator[Line]:
    """Yield the lines of the rows with the given numbers, which count the source lines of the table.

    Row 0 is the header, with a rule below it. Row 1, the line of delimiters, is not shown. `width` is the width of the
    page in cells.
    """
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
    """Yield a phrase for everything that is left out of a row; `texts` holds the source of its cells."""
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
    """Return the columns of a table for a page of `width` cells, measured on its first rows."""
    sides = table.alignments(body.line(1, _ROW_LIMIT))
    shown = sides[:_COLUMNS_LIMIT]
    natural, words = [1] * len(shown), [1] * len(shown)
    measured: dict[int, str] = {}
    for number, row in _sample(body, len(shown)):
        measured[number] = row
        for column, text in enumerate(table.cells(row)[: len(shown)]):
            cell = _cell(body.outline, body.node, text, "")
            natural[column] = max(natural[column], width_of(cell))
            words[column] = max(words[column], longest_word("".join(run.text for run in cell), cell_len))
    widths = allotted(natural, words, width, cell_len(_GAP) * (len(shown) - 1))
    return Columns(tuple(widths), tuple(shown), widths != natural, len(sides) - len(shown), measured)


def _sample(body: Body, columns: int) -> Iterator[tuple[int, str]]:
    """Yield the numbers and the source of the first rows; fewer rows if there are many columns or long cells."""
    left = _READ
    for number in (0, *range(2, min(len(body.lines), 3 + _LOOKED_AT // columns))):
        row = body.line(number, _ROW_LIMIT)
        yield number, row
        left -= sum(min(len(cell), _CELL_LIMIT) for cell in table.cells(row)[:columns])
        if left < 0:
            break


def allotted(natural: Sequence[int], words: Sequence[int], width: int, gaps: int = 0) -> list[int]:
    """Return the widths of the columns, the widest narrowed so that all together fit into `width` cells.

    `natural` holds the widths that the cells need, `words` those of their longest words; `gaps` is the width between
    the columns. No column is narrowed below the least width. If the columns do not fit then, they are wide enough for
    their words too, but not wider than the page.
    """
    room = width - gaps
    if sum(min(wide, _LEAST) for wide in natural) > room:
        return [min(wide, max(min(word, width), _LEAST)) for wide, word in zip(natural, words, strict=True)]
    limit = max(common_limit(natural, room), _LEAST)
    return [min(wide, limit) for wide in natural]
