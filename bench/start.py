"""Starting: how long until real rows stand on the terminal, and how much memory is resident then.

The programs of one round run right after each other, in an order that turns from round to round, so a machine that
slows down or warms up slows or warms them alike; figures are compared within a round, never across.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.bare import TEXT
from harness.terminal import Terminal

ROWS_ARRIVED = "イアンさんが緊急LT".encode()
"""The last heading of the bundled recap: at 120x40 it stands in the outline's last rows and nowhere else."""
_SCRIPT = Path(sys.executable).with_name("recaptui")


class Program(NamedTuple):
    """Something that is started on a terminal."""

    name: str
    command: Sequence[str | Path]
    arrived: bytes
    """The first frame counts from when these bytes are there."""


BARE = Program("bare", [sys.executable, "-m", "bench.bare"], TEXT.encode())
MODULE = Program("python -m recaptui", [sys.executable, "-m", "recaptui"], ROWS_ARRIVED)
SCRIPT = Program("recaptui", [_SCRIPT], ROWS_ARRIVED)


class Start(NamedTuple):
    """One start of one program."""

    paint: float
    """Seconds from the start of the process to its first real frame."""
    memory: float
    """Resident bytes of the process when the screen has come to rest."""


Rounds = dict[str, list[Start]]
"""By a program's name: its start in every round, in order."""


def run_rounds(count: int) -> Rounds:
    """Start every program once per round; the first round, which fills caches, is not counted."""
    programs = [BARE, MODULE, *([SCRIPT] if _SCRIPT.exists() else [])]
    rounds: Rounds = {program.name: [] for program in programs}
    for number in range(count + 1):
        turn = number % len(programs)
        for program in programs[turn:] + programs[:turn]:
            start = _start(program)
            if number:
                rounds[program.name].append(start)
    return rounds


def ratio(measured: Sequence[float], base: Sequence[float]) -> float:
    """Return the median of the ratios within the rounds."""
    return median(a / b for a, b in zip(measured, base, strict=True))


def _start(program: Program) -> Start:
    with Terminal(program.command) as terminal:
        paint = terminal.wait_for_bytes(program.arrived)
        terminal.settle()
        return Start(paint, _resident(terminal.process.pid))


def _resident(process: int) -> int:
    """Resident bytes of a process, from /proc, or from ps where there is none."""
    status = Path(f"/proc/{process}/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024
    listed = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=True)
    return int(listed.stdout) * 1024
