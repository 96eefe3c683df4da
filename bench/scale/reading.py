"""Measurements of reading a whole document: the time and the memory.

The time is compared to that of one process without a screen, and the memory to that of a bare app.
"""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from bench.bare import TEXT
from bench.scale.window import Window, peak
from bench.start import BARE
from harness.terminal import Terminal


class Read(NamedTuple):
    """The figures of reading one document."""

    seconds: float
    """The seconds from the start of the program until the status line showed that all was read."""
    alone: float
    """The seconds for the same fragments in one process without a screen."""
    peak: int
    """The peak of resident bytes of the window's process."""
    bare: int
    """The peak of resident bytes of a bare Textual app."""
    size: int
    """The size of the file in bytes."""


def read(file: Path) -> Read:
    """Read a document with and without a screen, and return the figures."""
    with Window(file) as window:
        seconds, most = window.read_all(), window.peak()
    return Read(seconds, _alone(file), most, _bare(), file.stat().st_size)


def read_only(file: Path) -> float:
    """Read a document with a screen, and return the seconds that it took."""
    with Window(file) as window:
        return window.read_all()


def _alone(file: Path) -> float:
    command = [sys.executable, "-m", "bench.scale.alone", str(file)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _bare() -> int:
    with Terminal(BARE.command) as terminal:
        terminal.wait_for_bytes(TEXT.encode())
        terminal.settle()
        return peak(terminal.process.pid)
