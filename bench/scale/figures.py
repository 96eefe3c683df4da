"""The goals for large documents, and the figures of the table, made from what was measured."""

from collections.abc import Iterator
from statistics import median, quantiles

from bench.report import Figure
from bench.scale.acting import Acts, medians
from bench.scale.paints import Pair
from bench.scale.reading import Read
from bench.start import ratio

PAINT, READING, MEMORY, LINEAR, TREE = 1.3, 0.65, 2.0, 1.1, 25
MOVE_WHILE_READING, SLOWEST_WHILE_READING = 1.5, 6
MOVE, BYTES = 1.2, 1.1
JUMPS = {"unfold all": 30, "level 3": 30, "last row": 3, "zoom into the root": 30}
"""The goal of each jump, relative to a cursor move."""


def paint(pairs: list[Pair], count: int) -> Figure:
    """Return the figure of the first paint, relative to that of the bundled recap."""
    this, base = _columns(pairs)
    return Figure(
        f"first paint, {count:,} nodes : bundled recap", ratio(this, base), PAINT, "x", _beside(this, base, len(pairs))
    )


def tree(pairs: list[Pair], count: int) -> Figure:
    """Return the figure of the first paint of Textual's Tree, relative to that of this program."""
    this, base = _columns(pairs)
    detail = _beside(base, this, len(pairs))
    return Figure(
        f"first paint, Textual's Tree : this, {count:,} nodes", ratio(base, this), TREE, "x", detail, is_floor=True
    )


def reading(read: Read, count: int) -> Iterator[Figure]:
    """Yield the figures of the time and the memory that reading the whole document takes."""
    detail = f"{read.seconds:,.1f} s, alone {read.alone:,.1f} s, {count:,} nodes"
    yield Figure("reading it all : parsed in one process", read.seconds / read.alone, READING, "x", detail)
    yield _memory("peak memory over a bare app : file", read.peak, read, MEMORY)


def moves_while_reading(found: list[float], acts: Acts) -> Iterator[Figure]:
    """Yield the median and the 99th percentile of moves while reading; nothing if fewer than two were measured."""
    if len(found) < 2:
        return
    detail = f"{_ms(median(found))}, at rest {_ms(median(acts.at_rest))}; {len(found)} and {len(acts.at_rest)} moves"
    usual = median(found) / median(acts.at_rest)
    yield Figure("a move while reading : at rest, median", usual, MOVE_WHILE_READING, "x", detail)
    slowest, base = _slowest(found), _slowest(acts.at_rest)
    detail = f"{_ms(slowest)}, at rest {_ms(base)}, most {_ms(max(found))}"
    yield Figure("the same, 99th percentile", slowest / base, SLOWEST_WHILE_READING, "x", detail)


def acting(acts: Acts, read: Read, large: int, small: int) -> Iterator[Figure]:
    """Yield the figures of moves, folds and jumps, and of the memory after them."""
    moves, bases = ([answer.first for answer in found] for found in (acts.moves, acts.small_moves))
    for name, this, base in (("a move", moves, bases), ("a fold and unfold", acts.folds, acts.small_folds)):
        detail = f"{_ms(median(this))}, {_ms(median(base))}; {len(this)} each"
        yield Figure(f"{name}, {large:,} : {small} nodes", median(this) / median(base), MOVE, "x", detail)
    for name, seconds in medians(acts.jumps).items():
        yield Figure(f"{name} : a move", seconds / median(moves), JUMPS[name], "x", _ms(seconds))
    sizes, bases_sizes = ([answer.size for answer in found] for found in (acts.moves, acts.small_moves))
    detail = f"{median(sizes):,.0f} bytes, {median(bases_sizes):,.0f} bytes"
    yield Figure(f"bytes of a move, {large:,} : {small} nodes", median(sizes) / median(bases_sizes), BYTES, "x", detail)
    yield _memory("peak memory after all of this : file", acts.peak, read, None)


def linear(first: float, both: float, count: int) -> Figure:
    """Return the figure of reading the second half of a document, relative to the first half."""
    detail = f"{both - first:,.1f} s, {first:,.1f} s"
    return Figure(f"reading, second {count:,} nodes : first", (both - first) / first, LINEAR, "x", detail)


def _memory(name: str, most: int, read: Read, goal: float | None) -> Figure:
    detail = f"{most / 1e6:,.0f} MB, bare {read.bare / 1e6:,.0f} MB, file {read.size / 1e6:,.1f} MB"
    return Figure(name, (most - read.bare) / read.size, goal, "x", detail)


def _slowest(found: list[float]) -> float:
    return quantiles(found, n=100, method="inclusive")[-1]


def _columns(pairs: list[Pair]) -> tuple[list[float], list[float]]:
    return [pair.this for pair in pairs], [pair.other for pair in pairs]


def _beside(these: list[float], others: list[float], pairs: int) -> str:
    return f"{_ms(median(these))}, {_ms(median(others))}; {pairs} pairs"


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:,.1f} ms" if seconds < 0.1 else f"{seconds * 1e3:,.0f} ms"
