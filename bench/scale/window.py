"""A window of the program in which keys are pressed and their answers measured.

A key is pressed after the answer to the one before, but no sooner than a held key repeats. When a window is closed, its
workers have ended before the next program starts.
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
"""The number of seconds after which reading counts as hung."""
_PATIENCE = 30.0
"""The number of seconds after which a key counts as lost."""
_LINE = b"  line "
"""The text after the row and the number of rows in the status line."""
_PAGE = 30
"""The number of rows that a walk goes down without scrolling."""


class Answer(NamedTuple):
    """The program's answer to a key."""

    first: float
    """The seconds until the expected bytes had come."""
    size: int
    """The number of bytes that came before the next key was due."""


class Window(Terminal):
    """The program with one document, on a terminal."""

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
        """Whether the status line has shown the file's name, as it does when all is read."""
        return self._name in self.received

    def read_all(self) -> float:
        """Wait until all is read, and return the seconds since the start."""
        return self.wait_for_bytes(self._name, LONG)

    def peak(self) -> int:
        """Return the peak of resident bytes of the program's process."""
        return peak(self.process.pid)

    def answer(self, key: str, wanted: bytes = b"") -> Answer:
        """Press a key, wait for its answer, and then until the next key is due.

        The answer is complete when the bytes `wanted` have come, or any bytes if `wanted` is empty.
        """
        before, start = len(self.received), time.perf_counter()
        self.press(key)
        self._wait(
            lambda: len(self.received) > before and wanted in self.received[before:], f"{key}: {wanted!r}", _PATIENCE
        )
        first = self._arrived - start
        self.read_until(start + KEY_REPEAT)
        return Answer(first, len(self.received) - before)

    def walk(self, count: int) -> Iterator[Answer]:
        """Press j `count` times, down the first page again and again, and yield the answers.

        The answer to a move is the frame that shows the new row; other frames may come while a document is read.
        """
        for number in range(count):
            row = number % _PAGE + 2
            if row == 2:
                self.go_to_first()
            yield self.answer("j", b" %d/" % row)

    def go_to_first(self) -> None:
        """Go to the first row, unless the cursor is there."""
        end = self.received.rfind(_LINE)
        if not self.received[:end].rpartition(b" ")[2].startswith(b"1/"):
            self.answer("g", b" 1/")

    def rest(self) -> None:
        """Wait until the page has followed the cursor and the output has ended."""
        self.settle()


def peak(process: int) -> int:
    """Return the peak of resident bytes of a process (VmHWM of Linux)."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


@contextlib.contextmanager
def _ended_with(process: int) -> Iterator[None]:
    """After the block, which ends a process, wait until the children of the process have ended too."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGSTOP)  # so that it starts no more children
    handles = []
    for listed in Path("/proc", str(process), "task").glob("*/children"):
        with contextlib.suppress(OSError):
            handles += [os.pidfd_open(int(child)) for child in listed.read_text().split()]
    yield
    for handle in handles:
        select.select([handle], [], [], LONG)
        os.close(handle)
