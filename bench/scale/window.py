"""A window of the program that is measured while somebody presses keys.

Keys come one by one, at the pace of a held key or as soon as the one before is answered; the next program starts after
the workers have ended.
"""

import contextlib
import os
import select
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from bench.moves import KEY_REPEAT
from bench.start import MODULE
from harness.terminal import Terminal

LONG = 600.0
"""Seconds after which reading is taken to hang."""
_PATIENCE = 30.0
"""Seconds after which a key is taken to be lost."""
_LINE = b"  line "
"""What follows the row and the number of rows in the status line."""
_PAGE = 30
"""Rows that are walked without scrolling."""


class Answer(NamedTuple):
    """What came for a key."""

    first: float
    """Seconds until the first of the frame's bytes had come."""
    size: int
    """Bytes until the next key."""


class Window(Terminal):
    """The program with a document."""

    def __init__(self, file: Path) -> None:
        super().__init__([*MODULE.command, file.name], cwd=file.parent)
        self._name = file.name.encode()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _ended_with(self.process.pid):
            super().__exit__(kind, error, trace)

    @property
    def is_whole(self) -> bool:
        """Whether the status line has shown the file's name, which it does when all is read."""
        return self._name in self.received

    def read_all(self) -> float:
        """Seconds from the start until all is read."""
        return self.wait_for_bytes(self._name, LONG)

    def peak(self) -> int:
        """Return the most bytes that its process had resident."""
        return peak(self.process.pid)

    def answer(self, key: str, wanted: bytes = b"") -> Answer:
        """Press a key and wait: for these bytes, or for any; then for the moment at which the next key is due."""
        before, start = len(self.received), time.perf_counter()
        self.press(key)
        self._wait(
            lambda: len(self.received) > before and wanted in self.received[before:], f"{key}: {wanted!r}", _PATIENCE
        )
        first = self._arrived - start
        self.read_until(start + KEY_REPEAT)
        return Answer(first, len(self.received) - before)

    def walk(self, count: int) -> Iterator[Answer]:
        """Answers to j, down the first page again and again; each counts from the frame that tells the new row.

        While a document is read, other frames come too; only that one is the answer.
        """
        for number in range(count):
            row = number % _PAGE + 2
            if row == 2:
                self.go_to_first()
            yield self.answer("j", b" %d/" % row)

    def go_to_first(self) -> None:
        """Go to the first row, if the cursor is not there."""
        end = self.received.rfind(_LINE)
        if not self.received[:end].rpartition(b" ")[2].startswith(b"1/"):
            self.answer("g", b" 1/")

    def rest(self) -> None:
        """Wait until the page has followed the cursor and nothing comes any more."""
        self.settle()


def peak(process: int) -> int:
    """Return the most bytes that a process had resident (Linux)."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


@contextlib.contextmanager
def _ended_with(process: int) -> Iterator[None]:
    """Return when the children of a process have ended too; they do when it is gone."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGSTOP)  # it starts no more of them
    handles = []
    for listed in Path("/proc", str(process), "task").glob("*/children"):
        with contextlib.suppress(OSError):
            handles += [os.pidfd_open(int(child)) for child in listed.read_text().split()]
    yield
    for handle in handles:
        select.select([handle], [], [], LONG)
        os.close(handle)
