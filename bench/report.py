"""The table: each figure beside its goal, and whether it is met."""

from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from bench import copying, moves, start
from bench.start import BARE, KEY, MODULE, SCRIPT

MEMORY_GOAL = 1.5
"""Times what the bare app takes."""
_PAINT_GOALS = {MODULE.name: 0.45, "1,000,000 nodes": 0.5, "2,000 files": 0.5, KEY.name: 1.25}
"""First frames, times that of the bare app; what is not here is told for comparison."""
_SCRIPT_GOAL = 1.05
"""The console script, times `python -m`."""
SLICE_GOAL = 3.0
"""Times what a plain slice of the source takes."""
FRAME = 1 / 60
"""Seconds."""
MOVE_GOAL, REST_GOAL = 1_000, 6_500
"""Bytes, at most, for any one move."""


class Figure(NamedTuple):
    """One row of the table."""

    name: str
    measured: float
    goal: float | None
    """None: told for comparison only."""
    unit: str
    detail: str
    is_floor: bool = False
    """Whether the goal is to reach this at least."""


def start_figures(rounds: start.Rounds) -> Iterator[Figure]:
    """Yield first frames and memory as ratios to the bare app of the same round."""
    bases = [run.paint for run in rounds[BARE.name]]
    for name, runs in rounds.items():
        if name != BARE.name:
            paints = [run.paint for run in runs]
            detail = f"{median(paints) * 1e3:,.0f} ms, bare {median(bases) * 1e3:,.0f} ms, {len(runs)} pairs"
            yield Figure(f"first frame, {name}", start.ratio(paints, bases), _PAINT_GOALS.get(name), "x", detail)
    script, module = ([run.paint for run in rounds[name]] for name in (SCRIPT.name, MODULE.name))
    yield Figure(f"{SCRIPT.name} : {MODULE.name}", start.ratio(script, module), _SCRIPT_GOAL, "x", "")
    sizes, bare = ([run.memory for run in rounds[name]] for name in (MODULE.name, BARE.name))
    detail = f"{median(sizes) / 1e6:,.1f} MB, bare {median(bare) / 1e6:,.1f} MB"
    yield Figure("resident memory", start.ratio(sizes, bare), MEMORY_GOAL, "x", detail)


def move_figures(counted: moves.Moves) -> Iterator[Figure]:
    """Yield the largest of the moves of each kind."""
    for name, sizes, goal in (
        ("a move, keys 33 ms apart", counted.steady, MOVE_GOAL),
        ("a move that scrolls", counted.scrolling, None),
        ("a move and its rest", counted.rested, REST_GOAL),
    ):
        yield Figure(name, max(sizes, default=0), goal, "bytes", moves.describe(sizes))


def copy_figures(copies: copying.Copies) -> Iterator[Figure]:
    """Writing a large subtree, the time to the notice, and a move meanwhile."""
    first, *later = copies.notices
    detail = f"most {max(later) * 1e3:.1f} ms; the first {first * 1e3:.1f} ms"
    yield Figure(f"{copying.NODES:,} nodes as Markdown : a slice", copies.to_slice, SLICE_GOAL, "x", "")
    yield Figure("from y to its notice, OSC 52 : a frame", median(later) / FRAME, 1, "x", detail)
    yield Figure("a move while they are copied : at rest", copies.move_while_copying, None, "x", "")


def table(figures: list[Figure]) -> str:
    """Return the figures in aligned columns, with a head."""
    rows = [("", "measured", "goal", "", ""), *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = (
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]:<{widths[3]}}  {row[4]}"
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


_FORMATS = {"x": "{:,.2f} x", "bytes": "{:,.0f} bytes", "ms": "{:,.1f} ms", "%": "{:,.1f} %", "lines": "{:,.1f}"}
"""How a figure of each unit is written."""


def _cells(figure: Figure) -> tuple[str, str, str, str, str]:
    number = _FORMATS[figure.unit]
    if figure.goal is None:
        return figure.name, number.format(figure.measured), "", "", figure.detail
    missed = "under" if figure.is_floor else "over"
    is_met = figure.measured >= figure.goal if figure.is_floor else figure.measured <= figure.goal
    goal = f"{'>= ' * figure.is_floor}{number.format(figure.goal)}"
    return figure.name, number.format(figure.measured), goal, "ok" if is_met else missed, figure.detail
