"""Measurements of the first full page of the same file in this program and in hike.

Both programs of a pair run in the same round, and their order alternates, as in bench.start.
"""

import subprocess
import sys
from pathlib import Path

from bench.pages import documents
from bench.scale.paints import Pair
from bench.start import MODULE
from harness.files import ROOT
from harness.terminal import Terminal

VERSION = "1.4.0"
_HOME = ROOT / ".venv" / f"hike-{VERSION}"
_PATIENCE = 120.0
"""The number of seconds after which a program counts as hung."""
_ROW = 14
"""The bullet whose end is waited for; both programs draw it at once, as part of their first page."""


def installed() -> Path:
    """Return the path of hike's command; install hike from PyPI if it is not installed."""
    command = _HOME / "bin" / "hike"
    if not command.exists():
        subprocess.run([sys.executable, "-m", "venv", str(_HOME)], check=True)
        pip = [str(_HOME / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, f"hike=={VERSION}"], check=True)
    return command


def beside(file: Path, rounds: int) -> list[Pair]:
    """Return a pair for each round: this program and hike. The first round, which fills caches, is not counted."""
    hike = installed()
    return [_pair(file, hike, number) for number in range(rounds + 1)][1:]


def _pair(file: Path, hike: Path, number: int) -> Pair:
    if number % 2:
        other = _seconds([hike, file])
        return Pair(_seconds([*MODULE.command, file]), other)
    return Pair(_seconds([*MODULE.command, file]), _seconds([hike, file]))


def _seconds(command: list[str | Path]) -> float:
    with Terminal(command) as terminal:
        return terminal.wait_for_bytes(documents.tail(_ROW), _PATIENCE)
