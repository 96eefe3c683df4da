"""Press every kind of key, and measure how long each keeps the program busy.

A key is pressed when the program answers again. It is said to hold the program for the longest pause of the event loop
until the next key, whether or not anything is drawn.
"""

import mmap
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.hostile.watched import PULSE
from harness.files import ROOT
from harness.terminal import Terminal

_LONG = 120.0
"""The number of seconds after which the program counts as hung."""
_QUIET, _LIMIT = 0.25, 4.0
"""The seconds without output after which the next key is pressed, and those after which it is pressed anyway."""
_PRESSED = (
    *(
        "j",
        "G",
        "g",
        "H",
        "L",
        "0",
        "1",
        "+",
        "0",
        "G",
        "PgUp",
        "PgDn",
        "ctrl+u",
        "g",
        "l",
        "J",
        "K",
        "C",
        "E",
        "B",
        "B",
    ),
    *("Tab", "j", "G", "g", "PgDn", "l", "Tab", "z", "Z", "G", "z", "Z", "g", "m", "M", "\\", "\\"),
    *("/", "a", "Enter", "n", "N", "f", "f", "/", "z", "z", "Esc", "/", "*", "Esc", "Esc", "y"),
    *("c", "j", "j", "j", "j", "j", "Esc", "Y", ":", "a", "Esc", "ctrl+l"),
)


class Pressed(NamedTuple):
    """The measurements of one key."""

    key: str
    held: float
    """The longest pause of the event loop, in seconds."""
    first: float
    """The seconds to the first bytes of a frame; 0 when there was none within _QUIET seconds."""


def press_all(file: Path) -> Iterator[Pressed]:
    """Open a document, wait until it is read, press every key, and yield the measurements of each."""
    with tempfile.NamedTemporaryFile() as shared:
        shared.write(bytes(PULSE.size))
        shared.flush()
        pulse = mmap.mmap(shared.fileno(), PULSE.size)
        command = [sys.executable, "-m", "bench.hostile.watched", shared.name, file.name]
        root = str(ROOT)
        with Terminal(command, cwd=file.parent, env={"PYTHONPATH": root}) as terminal:
            terminal.wait_for_bytes(file.name.encode(), _LONG)
            _rest(terminal, pulse)
            yield Pressed("(opening)", PULSE.unpack_from(pulse)[1], 0.0)
            for number, key in enumerate(_PRESSED):
                yield _press(terminal, pulse, key)._replace(key=f"{number} {key}")


def _press(terminal: Terminal, pulse: mmap.mmap, key: str) -> Pressed:
    if terminal.process.poll() is not None:
        raise RuntimeError(f"the program ended before {key}:\n{terminal.text}")
    PULSE.pack_into(pulse, 0, time.perf_counter(), 0.0)
    before, start = len(terminal.received), time.perf_counter()
    terminal.press(key)
    first = 0.0
    while not first and time.perf_counter() < start + _QUIET:
        terminal.read_until(time.perf_counter() + 0.002)
        first = time.perf_counter() - start if len(terminal.received) > before else 0.0
    _rest(terminal, pulse)
    return Pressed(key, PULSE.unpack_from(pulse)[1], first)


def _rest(terminal: Terminal, pulse: mmap.mmap) -> None:
    """Wait until nothing is drawn and the event loop runs."""
    terminal.settle(_QUIET, _LIMIT)
    end = time.perf_counter() + _LONG
    while time.perf_counter() < end and time.perf_counter() - PULSE.unpack_from(pulse)[0] > _QUIET / 2:
        terminal.read_until(time.perf_counter() + _QUIET / 2)
