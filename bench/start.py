"""Starting: how long until real rows stand on the terminal, and how much memory is resident then.

The programs of one round run right after each other, in an order that turns from round to round, so a machine that
slows down or warms up slows or warms them alike; figures are compared within a round, never across.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.bare import TEXT
from bench.scale import documents
from harness.files import RECAP
from harness.program import COMMAND
from harness.terminal import Terminal

ROWS_ARRIVED = "イアンさんが緊急LT".encode()
"""The last heading of the bundled recap: at 120x40 it stands in the outline's last rows and nowhere else."""
_ROWS = 32
"""A row near the end of the first screen, from 0; at 120x40 there are 37."""
_NODES = 1_000_000
_FILES, _BULLETS = 2_000, 50
_EDITORS = ("vim", "nvim")
_BARE_EDITOR = ("-u", "NONE", "-n", "-R")
"""Without configuration, swap file and writing."""
_LINES = 39
"""Lines of a file that an editor shows at 120x40."""


class Program(NamedTuple):
    """Something that is started on a terminal."""

    name: str
    command: Sequence[str | Path]
    arrived: bytes
    """The first frame counts from when these bytes are there."""
    typed: str = ""
    """What is typed as soon as it is started."""


BARE = Program("bare", [sys.executable, "-m", "bench.bare"], TEXT.encode())
MODULE = Program("python -m recaptui", [sys.executable, "-m", "recaptui"], ROWS_ARRIVED)
SCRIPT = Program("recaptui", [COMMAND], ROWS_ARRIVED)
KEY = Program("a key typed at once", MODULE.command, b"2/34  line 3", "j")


class Start(NamedTuple):
    """One start of one program."""

    paint: float
    """Seconds from the start of the process to its first real frame."""
    memory: float
    """Resident bytes of the process when the screen has come to rest."""


Rounds = dict[str, list[Start]]
"""By a program's name: its start in every round, in order."""


def programs(folder: Path) -> list[Program]:
    """Return the programs of a round; the documents of some are written into a folder."""
    million = documents.write(folder, _NODES)
    row = documents.name(documents.rows_at_start(_NODES, _ROWS + 1)[-1])
    return [
        BARE,
        MODULE,
        SCRIPT,
        KEY,
        Program(f"{_NODES:,} nodes", [*MODULE.command, million], row.encode()),
        Program(f"{_FILES:,} files", [*MODULE.command, _files(folder / "files")], f"B{_ROWS} ".encode()),
        *(
            Program(name, [path, *_BARE_EDITOR, RECAP], _last_line())
            for name in _EDITORS
            if (path := shutil.which(name))
        ),
    ]


def run_rounds(turns: Sequence[Program], count: int) -> Rounds:
    """Start every program once per round; the first round, which fills caches, is not counted."""
    rounds: Rounds = {program.name: [] for program in turns}
    for number in range(count + 1):
        turn = number % len(turns)
        for program in [*turns[turn:], *turns[:turn]]:
            start = _start(program)
            if number:
                rounds[program.name].append(start)
    return rounds


def ratio(measured: Sequence[float], base: Sequence[float]) -> float:
    """Return the median of the ratios within the rounds."""
    return median(a / b for a, b in zip(measured, base, strict=True))


def _files(folder: Path) -> Path:
    """Write a folder of files whose bullets fill a screen."""
    folder.mkdir()
    bullets = "".join(f"- B{number} of many\n" for number in range(_BULLETS))
    for number in range(_FILES):
        (folder / f"{number:04}.md").write_text(f"# File {number}\n\n{bullets}")
    return folder


def _last_line() -> bytes:
    """Return the last line of ASCII of the bundled recap that an editor shows at once."""
    lines = RECAP.read_text(encoding="utf-8").splitlines()[:_LINES]
    return next(line for line in reversed(lines) if line.strip() and line.isascii()).strip().encode()


def _start(program: Program) -> Start:
    with Terminal(program.command) as terminal:
        if program.typed:
            terminal.type_text(program.typed)
        paint = terminal.wait_for_bytes(program.arrived)
        if program in (BARE, MODULE):
            terminal.settle()
        return Start(paint, _resident(terminal.process.pid))


def _resident(process: int) -> int:
    """Return the resident bytes of a process, from /proc, or from ps where there is none."""
    status = Path(f"/proc/{process}/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024
    listed = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=True)
    return int(listed.stdout) * 1024
