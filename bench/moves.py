"""Moving: how many bytes the program writes to the terminal for one press of j.

A held key repeats every 33 ms; the detail pane may wait until the keys rest, so moves under way and moves that came to
rest are counted apart.
"""

import time
from collections.abc import Iterator
from statistics import mean
from typing import NamedTuple

from bench.start import MODULE
from harness.terminal import Terminal

KEY_REPEAT = 0.033
"""Seconds between two keys of a held key."""
_MOVES = 25
_RESTS = 33
"""Every move of the recap as it opens, which shows 34 rows and does not scroll."""


class Moves(NamedTuple):
    """Bytes of every move of one kind."""

    steady: list[int]
    """While keys come; the outline stands still."""
    scrolling: list[int]
    """While keys come; the outline scrolls."""
    rested: list[int]
    """One key, and everything that follows until nothing comes any more."""


def count_bytes() -> Moves:
    """Walk down the recap at 120x40: as it opens, with a rest after each key; then unfolded, with the key held."""
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
    """Mean and maximum of bytes per move, as words."""
    return f"mean {mean(sizes):,.0f}, most {max(sizes):,} of {len(sizes)}" if sizes else "none seen"


def _walk_with_rests(terminal: Terminal, count: int) -> Iterator[int]:
    terminal.settle()
    for _ in range(count):
        before = len(terminal.received)
        terminal.press("j")
        terminal.settle()
        yield len(terminal.received) - before


def _walk(terminal: Terminal) -> Iterator[tuple[int, bool]]:
    """Bytes of each move down, and whether the outline scrolled, for as many moves as reach past the first page."""
    ends = list(_hold_key(terminal, terminal.screen.lines + _MOVES))
    tops = [_top_rows(terminal, end) for end in ends]
    for number in range(1, len(ends)):
        yield ends[number] - ends[number - 1], tops[number] != tops[number - 1]


def _hold_key(terminal: Terminal, count: int) -> Iterator[int]:
    """Yield how many bytes had come before the first press, and when the next one was due after each.

    Nothing is drawn meanwhile: a key that came late would let the detail pane think that the keys rest.
    """
    yield len(terminal.received)
    due = time.perf_counter()
    for _ in range(count):
        due += KEY_REPEAT
        terminal.press("j")
        terminal.read_until(due)
        yield len(terminal.received)


def _top_rows(terminal: Terminal, end: int) -> list[str]:
    """The left of the rows below the breadcrumbs: they change when the outline scrolls, not when the cursor moves."""
    return [line[:20] for line in terminal.lines_at(end)[2:6]]
