"""Measurements of moves, folds and jumps in a large document and a small one, and of moves during reading.

Compared keys are pressed in turns, in two windows that are both at rest and show the same nodes in the same rows.
"""

from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.scale import documents
from bench.scale.window import Answer, Window

_TURNS = 7
_MOVES = 30
_FOLDS = 5
_MANY = 210
_JUMPS = {"level 3": "3+", "unfold all": "0", "last row": "G", "zoom into the root": "z"}
"""The keys of the jumps, in the order of pressing, in which each one has something to do after the one before."""
_FOLDED_ROWS = range(8, 14)
_NEAR = 26
"""The number of nodes from the top among which the node to fold is chosen."""


class Acts(NamedTuple):
    """The figures of acting; all times are in seconds to the first byte of the answer."""

    at_rest: list[float]
    """Moves with three levels open, as they are while a document is read."""
    moves: list[Answer]
    small_moves: list[Answer]
    folds: list[float]
    """The times of a fold and the unfold after it, added up."""
    small_folds: list[float]
    jumps: dict[str, list[float]]
    peak: int
    """The peak of resident bytes of the large window's process, after all actions."""


def while_reading(file: Path) -> list[float]:
    """Return the seconds of each move until all is read, up to a limit of moves."""
    with Window(file) as window:
        window.wait_for_bytes(b" 1/")
        found = []
        for answer in window.walk(3 * _MANY):
            if window.is_whole:
                break
            found.append(answer.first)
        return found


def at_rest(large: Path, small: Path) -> Acts:
    """Measure everything that is done to documents that have been read."""
    with Window(large) as this, Window(small) as other:
        for window in (this, other):
            window.read_all()
            window.rest()
        resting = [answer.first for answer in this.walk(_MANY)]
        for window in (this, other):
            window.answer("0")
            window.rest()
        moves, small_moves, folds, small_folds = _in_turns(this, other)
        return Acts(resting, moves, small_moves, folds, small_folds, _jumps(this), this.peak())


def _in_turns(this: Window, other: Window) -> tuple[list[Answer], list[Answer], list[float], list[float]]:
    moves: dict[Window, list[Answer]] = {this: [], other: []}
    folds: dict[Window, list[float]] = {this: [], other: []}
    for number in range(_TURNS):
        for window in (this, other) if number % 2 else (other, this):
            moves[window] += window.walk(_MOVES)
            folds[window] += _folds(window)
            window.rest()
    return moves[this], moves[other], folds[this], folds[other]


def _folds(window: Window) -> list[float]:
    """Fold and unfold a node of about ten rows several times; return the seconds of each fold and unfold, added up."""
    row = _foldable()
    window.go_to_first()
    for number in range(row):
        window.answer("j", b" %d/" % (number + 2))
    return [window.answer("Enter").first + window.answer("Enter").first for _ in range(_FOLDS)]


def _foldable() -> int:
    """Return the row of the first node with about ten rows below it, while everything is unfolded.

    Raise LookupError if there is none near the top.
    """
    depths = [node.depth for node in documents.nodes(2 * _NEAR)]
    for row in range(_NEAR):
        below = next((end for end in range(row + 1, len(depths)) if depths[end] <= depths[row]), len(depths))
        if below - row - 1 in _FOLDED_ROWS:
            return row
    raise LookupError("no node near the top has about ten below it")


def _jumps(window: Window) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in _JUMPS}
    for _ in range(_TURNS):
        for name, key in _JUMPS.items():
            if name == "zoom into the root":
                window.go_to_first()
            window.rest()
            for digit in key[:-1]:
                window.answer(digit)
            found[name].append(window.answer(key[-1]).first)
        window.rest()
        window.answer("Z")
        window.rest()
    return found


def medians(jumps: dict[str, list[float]]) -> dict[str, float]:
    """Return the median of the seconds of each jump."""
    return {name: median(times) for name, times in jumps.items()}
