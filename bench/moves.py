"""Measurements of moving: the number of bytes that the program writes to the terminal for one press of j.

A held key repeats every 33 ms. The detail pane may wait until the keys rest, so moves with a held key and moves that
are followed by a rest are counted separately.
"""

import time
from collections.abc import Iterator
from statistics import mean
from typing import NamedTuple

from bench.start import MODULE
from harness.terminal import Terminal

KEY_REPEAT = 0.033
"""The number of seconds between two presses of a held key."""
_MOVES = 25
_RESTS = 33
"""The number of moves down the recap as it opens, which shows 34 rows and does not scroll."""


class Moves(NamedTuple):
    """The bytes of each move, by the kind of the move."""

    steady: list[int]
    """Moves with a held key that do not scroll the outline."""
    scrolling: list[int]
    """Moves with a held key that scroll the outline."""
    rested: list[int]
    """Moves with a single key, each with everything that is written until the output ends."""


def count_bytes() -> Moves:
    """Walk down the recap at 120x40 and return the bytes of each move.

    The first walk is through the recap as it opens, with a rest after each key; the second is through the unfolded
    recap, with the key held.
    """
    with Terminal(MODULE.command, (120, 40)) as terminal:
        terminal.wait_for(MODULE.arrived.decode())
        rested = list(_walk_with_rests(terminal, _RESTS))
        terminal.press("g", "0")
        terminal.settle()
        walked = list(_walk(terminal))
    return Moves(
        [size for size, scrolled in walked if not scrolled][:_MOVES],
        [size for size, scrolled in walked if scrolled][:_MOVES],
        rested,
    )


def describe(sizes: list[int]) -> str:
    """Return the mean and the maximum of the bytes per move, as words."""
    return f"mean {mean(sizes):,.0f}, most {max(sizes):,} of {len(sizes)}" if sizes else "none seen"


def _walk_with_rests(terminal: Terminal, count: int) -> Iterator[int]:
    terminal.settle()
    for _ in range(count):
        before = len(terminal.received)
        terminal.press("j")
        terminal.settle()
        yield len(terminal.received) - before


def _walk(terminal: Terminal) -> Iterator[tuple[int, bool]]:
    """Yield the bytes of each move down, and whether it scrolled the outline.

    There are enough moves to go past the first page.
    """
    ends = list(_hold_key(terminal, terminal.screen.lines + _MOVES))
    tops = [_top_rows(terminal, end) for end in ends]
    for number in range(1, len(ends)):
        yield ends[number] - ends[number - 1], tops[number] != tops[number - 1]


def _hold_key(terminal: Terminal, count: int) -> Iterator[int]:
    """Hold j, and yield the number of bytes received: before the first press, and when the press after each is due.

    Nothing is drawn meanwhile: if a key came late, the detail pane would assume that the keys rest.
    """
    yield len(terminal.received)
    due = time.perf_counter()
    for _ in range(count):
        due += KEY_REPEAT
        terminal.press("j")
        terminal.read_until(due)
        yield len(terminal.received)


def _top_rows(terminal: Terminal, end: int) -> list[str]:
    """Return the left part of the first rows below the breadcrumbs.

    It changes when the outline scrolls, but not when the cursor moves.
    """
    return [line[:20] for line in terminal.lines_at(end)[2:6]]
