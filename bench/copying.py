"""Measurements of copying: writing a large subtree, showing a notice, and moving while a copy is under way.

What is compared runs in turns.
"""

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.start import MODULE
from harness.terminal import Terminal
from recaptui.export.formats import written
from recaptui.load.loader import load
from recaptui.outline.model import Outline
from recaptui.system.streams import Stream

NODES = 100_000
_ROUNDS = 15
_NESTED = 1
"""The node whose subtree is copied: it has all nodes but the root, and is indented by two columns."""
_WORDS = ("コンテナとして実行できる", "Edge側で処理をしよう", "kubectl diff **bold** words", "Service Mesh")


class Copies(NamedTuple):
    """The figures of copying."""

    to_slice: float
    """The time to write the subtree as Markdown, relative to a plain slice of the same lines."""
    notices: list[float]
    """The seconds from each key to its notice, by OSC 52; the first includes the import of what copying needs."""
    move_while_copying: float
    """The time of a cursor move while a copy is under way, relative to a move at rest."""


def measure() -> Copies:
    """Measure all three."""
    text = document()
    return Copies(_ratio_to_slice(load([Stream("bench.md", data=text.encode())])), list(_notices()), _move_ratio(text))


def document() -> str:
    """Return a document of NODES nodes: one root and, below it, bullets up to six levels deep."""
    chosen = random.Random(1)
    depth, lines = 1, ["- root", "  - all"]
    for _ in range(NODES - 2):
        depth = max(2, min(6, depth + chosen.choice((-1, 0, 0, 1))))
        lines.append("  " * depth + "- " + chosen.choice(_WORDS))
    return "\n".join(lines) + "\n"


def _ratio_to_slice(outline: Outline) -> float:
    first = outline.line[_NESTED]
    rounds = (
        (
            _seconds(lambda: written(outline, [_NESTED], "markdown")),
            _seconds(lambda: outline.text_between(first, outline.line_count)),
        )
        for _ in range(_ROUNDS)
    )
    return median(copy / plain for copy, plain in rounds)


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _notices() -> list[float]:
    """Return the seconds from key to notice, for copies of one bullet after another.

    Each bullet is longer than the one before, which gives each copy a notice of its own.
    """
    bullets = "".join(f"- {'x' * length}\n" for length in range(1, _ROUNDS + 2))
    with Terminal(MODULE.command, env={"SSH_TTY": "bench"}, stdin=bullets.encode()) as terminal:
        terminal.wait_for(f"{_ROUNDS + 1} nodes")
        found = []
        for _ in range(_ROUNDS):
            terminal.press("j")
            terminal.settle()
            found.append(_until(terminal, "y", b"Sent, unconfirmed"))
        return found


def _until(terminal: Terminal, key: str, wanted: bytes) -> float:
    """Press a key and return the seconds until the bytes `wanted` have come."""
    before, start = len(terminal.received), time.perf_counter()
    terminal.press(key)
    terminal.wait_for(lambda seen: wanted in seen.received[before:])
    return time.perf_counter() - start


def _move_ratio(text: str) -> float:
    """Return the time of a move right after a copy of everything was requested, relative to a move at rest."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "bench.md")
        file.write_text(text, encoding="utf-8")
        with Terminal([*MODULE.command, "--clipboard", "file", file]) as terminal:
            terminal.wait_for(f"{NODES:,} nodes", timeout=120)
            terminal.press("0", "g")
            terminal.settle()
            at_rest, while_copying = [], []
            for _ in range(_ROUNDS):
                at_rest.append(_until(terminal, "j", b"2/"))
                terminal.press("g", "Y")
                while_copying.append(_until(terminal, "j", b"2/"))
                terminal.settle()
                terminal.press("g")
                terminal.settle()
        return median(while_copying) / median(at_rest)
