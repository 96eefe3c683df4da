"""Measurements of the time from a key to the page that it leads to.

Compared keys are pressed in turns. The program waits until the keys rest before it shows another node's page. This time
is the same for every page and is subtracted.
"""

import time
from pathlib import Path
from typing import NamedTuple

from bench.pages import documents
from bench.scale.window import Window

_REST = 0.05
"""The seconds that the program waits until the keys rest, as in recaptui.tui.main_screen."""
_QUIET = 0.05
"""The seconds without output after which an answer is complete."""
_TURNS = 20
_ROW = 14
"""The bullet whose end is waited for; it is in one of the last lines of the first page."""
_HEIGHT = 37
"""The number of lines of a page at 120x40."""
_LINE = 30
"""The line of a code block that is waited for."""


class Reader(Window):
    """A window that can also measure the time to the last byte of an answer."""

    def last(self, key: str) -> float:
        """Press a key, and return the seconds to the end of its answer."""
        start = time.perf_counter()
        self.answer(key)
        end = self._arrived
        while self._read(_QUIET):
            end = self._arrived
        return end - start


class Selections(NamedTuple):
    """The seconds from keys to their pages, large and small ones, without the time that the keys rest."""

    large: list[float]
    small: list[float]


def root_and_leaf(file: Path) -> Selections:
    """Select a heading with everything below it and its first bullet in turns, and return the times of their pages."""
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
    """Select long and short code blocks in turns, each for the first time, and return the times of their pages."""
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
    """Return the seconds of scrolls by one page, at three places of a page of `count` bullets.

    The places are near the top, in the middle and near the end.
    """
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
