"""Measurements of the first paint of a large document, beside the bundled recap and beside Textual's Tree.

Both sides of a pair run in the same round, and their order alternates, as in bench.start.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.scale import documents
from bench.scale.window import LONG, Window
from bench.start import MODULE
from harness.terminal import Terminal

_ROW = 32
"""A row near the end of the first screen, from 0; at 120x40 there are 37."""


class Pair(NamedTuple):
    """The seconds to the first screen of two programs or documents in one round."""

    this: float
    other: float


def beside_bundled(file: Path, count: int, rounds: int) -> list[Pair]:
    """Return a pair for each round: a document of `count` nodes, and the bundled recap.

    The first round, which fills caches, is not counted.
    """
    return [_pair(file, count, number, _bundled) for number in range(rounds + 1)][1:]


def beside_tree(file: Path, count: int, rounds: int) -> list[Pair]:
    """Return a pair for each round: a document of `count` nodes, and the same nodes in Textual's own Tree."""
    return [_pair(file, count, number, lambda: _tree(count)) for number in range(rounds)]


def _pair(file: Path, count: int, number: int, other: Callable[[], float]) -> Pair:
    if number % 2:
        base = other()
        return Pair(_this(file, count), base)
    return Pair(_this(file, count), other())


def _this(file: Path, count: int) -> float:
    with Window(file) as window:
        return window.wait_for_bytes(_last_row(count))


def _bundled() -> float:
    with Terminal(MODULE.command) as terminal:
        return terminal.wait_for_bytes(MODULE.arrived)


def _tree(count: int) -> float:
    with Terminal([sys.executable, "-m", "bench.tree", str(count)]) as terminal:
        return terminal.wait_for_bytes(_last_row(count), LONG)


def _last_row(count: int) -> bytes:
    return documents.name(documents.rows_at_start(count, _ROW + 1)[-1]).encode()
