"""Reading a document to its end: how long, beside one process without a screen, and what memory it took."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from bench.bare import TEXT
from bench.scale.window import Window, peak
from bench.start import BARE
from harness.terminal import Terminal


class Read(NamedTuple):
    """One document that was read."""

    seconds: float
    """From the start of the program until the status line said that all is read."""
    alone: float
    """Seconds for the same fragments in one process without a screen."""
    peak: int
    """Bytes of the window's process."""
    bare: int
    """Bytes of a bare Textual app."""
    size: int
    """Bytes of the file."""


def read(file: Path) -> Read:
    """Read a document with and without a screen."""
    with Window(file) as window:
        seconds, most = window.read_all(), window.peak()
    return Read(seconds, _alone(file), most, _bare(), file.stat().st_size)


def read_only(file: Path) -> float:
    """Seconds for a document with a screen."""
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
