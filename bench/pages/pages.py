"""Pages of a window: how long from a key to the page that it leads to.

What is compared is pressed in turns; the time that the program waits until the keys rest, which is the same for every
page, is taken off.
"""

import time
from pathlib import Path
from typing import NamedTuple

from bench.pages import documents
from bench.scale.window import Window

_REST = 0.05
"""Seconds, as recaptui.tui.main_screen has it."""
_QUIET = 0.05
"""Seconds after which no more of an answer comes."""
_TURNS = 20
_ROW = 14
"""The bullet whose end is waited for: it is on the first page, in one of the last lines."""
_HEIGHT = 37
"""Lines of a page at 120x40."""
_LINE = 30
"""The line of a code block that is waited for."""


class Reader(Window):
    """A window whose answers count to their last byte."""

    def last(self, key: str) -> float:
        """Seconds from a key to the end of its answer."""
        start = time.perf_counter()
        self.answer(key)
        end = self._arrived
        while self._read(_QUIET):
            end = self._arrived
        return end - start


class Selections(NamedTuple):
    """Seconds to a page, the rest taken off."""

    large: list[float]
    small: list[float]


def root_and_leaf(file: Path) -> Selections:
    """Return the page of a heading with everything below it, and that of its first bullet."""
    found = Selections([], [])
    with Reader(file) as window:
        window.read_all()
        window.rest()
        for _ in range(_TURNS):
            window.rest()
            found.small.append(window.answer("j", documents.tail(0)).first - _REST)
            window.rest()
            found.large.append(window.answer("k", documents.tail(_ROW)).first - _REST)
    return found


def code_blocks(file: Path, pairs: int) -> Selections:
    """Return the first pages of long blocks and of short ones, each selected for the first time."""
    found = Selections([], [])
    with Reader(file) as window:
        window.read_all()
        window.rest()
        for block in range(2 * pairs):
            window.rest()
            seconds = window.answer("j", documents.name(block, _LINE)).first - _REST
            found[1 - block % 2].append(seconds)
    return found


def scrolls(file: Path, count: int) -> dict[str, list[float]]:
    """Seconds of one page further, near the top, in the middle and near the end of a page of so many bullets."""
    found: dict[str, list[float]] = {}
    with Reader(file) as window:
        window.read_all()
        window.rest()
        window.press("Tab")
        window.settle()
        pages, seen = 2 * count // _HEIGHT, 0
        for place, goal in (("top", 0), ("middle", pages // 2), ("end", pages - 3 * _TURNS)):
            for _ in range(goal - seen):
                window.answer("PgDn")
            found[place] = [window.last("PgDn") for _ in range(_TURNS)]
            seen = goal + _TURNS
    return found
