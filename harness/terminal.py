"""A real terminal for a command: a pty on one side, a screen in memory on the other.

The tests, the benches and the pictures use it. Every wait ends with what it waited for, or fails with the screen in the
message. `received` is everything the command wrote, byte for byte; the screen is drawn from it only when it is looked
at, so that counting bytes and times costs no drawing.
"""

import contextlib
import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import pyte

from harness import sequences

_GLANCE = 0.05
"""Seconds between two looks at whether the command still runs, while nothing comes from it."""
OSC_11, DA1 = b"\x1b]11;?\x1b\\", b"\x1b[c"
"""The questions for the colour of the ground and for the terminal's kind."""
DARK = {OSC_11: b"\x1b]11;rgb:1010/1010/1010\x1b\\", DA1: b"\x1b[?62;22c"}
LIGHT = {**DARK, OSC_11: b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"}
"""What a terminal with a dark or a light ground answers to the questions it understands (OSC 11, DA1)."""
_QUESTION_LIMIT = 16
"""Bytes of the longest question."""
_PORTION = 1024
"""Bytes that are written to the line at once."""


class Exit(NamedTuple):
    """How the command ended and what it left behind."""

    status: int
    """0 to 255, or minus the number of the signal that ended it."""
    tty_restored: bool
    """The flags of the terminal line (echo, line mode ...) are as they were before the start."""
    left_on: tuple[str, ...]
    """Terminal modes switched on and not off again, by name, sorted; () is what a good guest leaves."""


class Terminal:
    """A command on a terminal of `size` (columns, rows), from `with` to the end of its block.

    The command sees a plain environment - xterm with true colour, UTF-8, an empty home, the caller's PATH - and of
    the caller's own session only what `env` names. `stdin` feeds it from a pipe (bytes), a file (Path) or an open
    descriptor (int), while the terminal stays the controlling one.
    """

    received: bytearray
    process: "subprocess.Popen[bytes]"
    home: str
    """The command's empty home, which no other command has."""
    started: float
    """time.perf_counter() just before the command was started, in seconds."""

    def __init__(
        self,
        command: Sequence[str | Path],
        size: tuple[int, int] = (120, 40),
        *,
        env: Mapping[str, str] | None = None,
        stdin: bytes | Path | int | None = None,
        cwd: Path | None = None,
        answers: Mapping[bytes, bytes] = DARK,
    ) -> None:
        """`answers` are what the terminal answers at once, by the question; none for one that is silent."""
        self.received = bytearray()
        self._answers = answers
        self._heard = 0
        """Bytes up to the end of the last question that was answered."""
        self._command, self._size, self._env, self._stdin, self._cwd = command, size, env or {}, stdin, cwd
        self._arrived = 0.0
        self._screen: Any = pyte.Screen(*size)
        self._stream: Any = pyte.ByteStream(self._screen)
        self._cleaner = sequences.Cleaner()
        self._drawn = 0
        self._resizes: deque[tuple[int, tuple[int, int]]] = deque()
        """Sizes that the screen is to take, each after so many of the bytes received."""

    def __enter__(self) -> Self:
        self.home = tempfile.mkdtemp(prefix="home-")
        self._master, self._slave = pty.openpty()
        os.set_blocking(self._master, False)  # or a command that takes no input would hold whoever writes to it
        _set_size(self._slave, self._size)
        self._flags = termios.tcgetattr(self._slave)
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": self.home,
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            **self._env,
        }
        with _input(self._stdin, self._slave) as stdin:
            self.started = time.perf_counter()
            self.process = subprocess.Popen(
                self._command,
                stdin=stdin,
                stdout=self._slave,
                stderr=self._slave,
                cwd=self._cwd,
                env=environment,
                start_new_session=True,
                preexec_fn=_take_terminal,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)  # its children too
        self.process.wait()
        self.hang_up()
        os.close(self._slave)
        shutil.rmtree(self.home, ignore_errors=True)

    # What a person does

    def press(self, *keys: str) -> None:
        """Press keys: single characters, names of sequences.NAMED_KEYS, ctrl+x or alt+x.

        Esc comes last in a call, and what it does is waited for: followed at once by a key it would be that key
        with Alt, and no program could tell.
        """
        if "Esc" in keys[:-1]:
            raise ValueError("Esc followed at once by a key is Alt with that key; wait for what Esc does")
        for key in keys:
            self._send(sequences.key(key))

    def type_text(self, text: str) -> None:
        """Type every character of a text."""
        self._send(text)

    def click(self, x: int, y: int) -> None:
        """Press and release the left button on the cell in column x, row y, both from 0."""
        self._send(sequences.mouse(0, x, y) + sequences.mouse(0, x, y, "m"))

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the left button on one cell (x, y), move to another, release it there."""
        self._send(sequences.mouse(0, *start) + sequences.mouse(32, *end) + sequences.mouse(0, *end, "m"))

    def wheel(self, x: int, y: int, notches: int) -> None:
        """Turn the wheel over a cell; notches above 0 turn down, below 0 up."""
        self._send(sequences.mouse(65 if notches > 0 else 64, x, y) * abs(notches))

    def resize(self, cols: int, rows: int) -> None:
        """Change the size of the window; the kernel tells the command with SIGWINCH."""
        self._resizes.append((len(self.received), (cols, rows)))
        _set_size(self._master, (cols, rows))

    def hang_up(self) -> None:
        """Drop the line, as a broken SSH connection does."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    # What a person sees

    @property
    def screen(self) -> Any:
        """The pyte screen after everything received; its buffer holds cells, its cursor the position."""
        self._draw(len(self.received))
        return self._screen

    def screen_at(self, end: int) -> Any:
        """Return the pyte screen after the first `end` bytes; what was drawn already does not go back."""
        self._draw(end)
        return self._screen

    @property
    def lines(self) -> list[str]:
        """The rows of the screen as text, without the blanks at their ends."""
        return self.lines_at(len(self.received))

    def lines_at(self, end: int) -> list[str]:
        """Return the rows as they stood after the first `end` bytes; what was drawn already does not go back."""
        self._draw(end)
        screen = self._screen
        return [_row(screen.buffer[y], screen.columns).rstrip() for y in range(screen.lines)]

    @property
    def echoes(self) -> bool:
        """Whether the terminal line shows what is typed by itself."""
        return bool(termios.tcgetattr(self._slave)[3] & termios.ECHO)

    @property
    def waiting(self) -> bytes:
        """What has been typed and not been read, as the shell would read it."""
        os.set_blocking(self._slave, False)
        with contextlib.suppress(BlockingIOError):
            return os.read(self._slave, 4096)
        return b""

    @property
    def text(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.lines)

    def find(self, text: str) -> tuple[int, int] | None:
        """Column and row, from 0, of the first place on the screen where a text stands, for the mouse."""
        for y, line in enumerate(self.lines):
            if (at := line.find(text)) >= 0:
                return sequences.cells(line[:at]), y
        return None

    def osc52(self) -> list[str]:
        """Every text handed to the terminal's clipboard so far."""
        return sequences.clipboard_texts(bytes(self.received))

    # Assembly

    def wait_for(self, goal: "str | Callable[[Terminal], bool]", timeout: float = 20) -> None:
        """Return as soon as a text stands on the screen or a condition holds; fail after `timeout` seconds."""
        holds = (lambda seen: goal in seen.text) if isinstance(goal, str) else goal
        self._wait(lambda: holds(self), f"waited {timeout} s for {goal!r}", timeout)

    def wait_for_bytes(self, wanted: bytes, timeout: float = 20) -> float:
        """Seconds from the start until these bytes had arrived, drawing nothing meanwhile."""
        self._wait(lambda: wanted in self.received, f"waited {timeout} s for {wanted!r}", timeout)
        return self._arrived - self.started

    def read_until(self, moment: float) -> None:
        """Take in, without drawing, what comes until a moment (time.perf_counter): the pace of a held key."""
        while (left := moment - time.perf_counter()) > 0:
            self._read(left)

    def settle(self, quiet: float = 0.3, limit: float = 5) -> None:
        """Return when nothing came for `quiet` seconds, or after `limit` seconds; for measuring and pictures only."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end and self._read(quiet):
            pass

    def wait_exit(self, timeout: float = 20) -> Exit:
        """Wait for the command to end by itself."""
        end = time.perf_counter() + timeout
        while self.process.poll() is None:
            if time.perf_counter() > end:
                self._fail(f"waited {timeout} s for the end")
            self._read(_GLANCE)
        self.settle(_GLANCE)
        restored = termios.tcgetattr(self._slave) == self._flags
        return Exit(self.process.returncode, restored, sequences.left_on(bytes(self.received)))

    def _wait(self, holds: Callable[[], bool], what: str, timeout: float) -> None:
        end = time.perf_counter() + timeout
        while not holds():
            if time.perf_counter() > end:
                self._fail(what)
            if not self._read(_GLANCE) and self.process.poll() is not None and not self._read(_GLANCE):
                if not holds():
                    self._fail(f"{what}, but the command ended with {self.process.returncode}")
                return

    def _fail(self, what: str) -> None:
        raise AssertionError(f"{what}; the screen:\n{self.text}")

    # The line

    def send(self, data: bytes, timeout: float = 20) -> None:
        """Write bytes to the line while taking in what comes, so that neither side waits for the other."""
        end = time.perf_counter() + timeout
        while data:
            self._read(0)
            try:
                data = data[os.write(self._master, data[:_PORTION]) :]
            except BlockingIOError:
                self._read(_GLANCE)
            if data and time.perf_counter() > end:
                self._fail(f"waited {timeout} s for the input to be taken")

    def _send(self, text: str) -> None:
        self.send(text.encode())

    def _read(self, timeout: float) -> bool:
        """Take in what has come; False when nothing came within `timeout` seconds."""
        line = [self._master] if self._master >= 0 else []  # none after it was dropped
        if not select.select(line, [], [], timeout)[0]:
            return False
        start = max(self._heard, len(self.received) - _QUESTION_LIMIT)
        self.received += os.read(self._master, 65536)
        self._arrived = time.perf_counter()
        self._answer(start)
        return True

    def _answer(self, start: int) -> None:
        """Answer the questions that have come from the byte `start` on, in their order."""
        found = {self.received.find(question, start): question for question in self._answers}
        for position in sorted(found.keys() - {-1}):
            os.write(self._master, self._answers[found[position]])
            self._heard = position + len(found[position])

    def _draw(self, end: int) -> None:
        """Bring the screen up to the first `end` bytes received, with the sizes it has had meanwhile."""
        while self._resizes and self._resizes[0][0] <= end:
            moment, (cols, rows) = self._resizes.popleft()
            self._feed(moment)
            self._screen.resize(rows, cols)
        self._feed(end)

    def _feed(self, end: int) -> None:
        if self._drawn < end:
            self._stream.feed(self._cleaner.clean(bytes(self.received[self._drawn : end])))
            self._drawn = end


def _set_size(descriptor: int, size: tuple[int, int]) -> None:
    cols, rows = size
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))


def _take_terminal() -> None:
    """Make the terminal on descriptor 2 the controlling one; runs in the child, in its own session."""
    fcntl.ioctl(2, termios.TIOCSCTTY, 0)


@contextlib.contextmanager
def _input(source: bytes | Path | int | None, terminal: int) -> Iterator[int]:
    """The descriptor the child reads from; the parent's copy is closed again when the child has its own."""
    if isinstance(source, bytes):
        inlet, outlet = os.pipe()
        yield inlet
        os.close(inlet)
        threading.Thread(target=_pour, args=(source, outlet), daemon=True).start()
    elif isinstance(source, Path):
        with source.open("rb") as file:
            yield file.fileno()
    else:
        yield terminal if source is None else source


def _pour(data: bytes, descriptor: int) -> None:
    """Write everything and close; a reader that leaves early is no failure."""
    with contextlib.suppress(BrokenPipeError), open(descriptor, "wb") as pipe:
        pipe.write(data)


def _row(cells: Any, columns: int) -> str:
    """Return the text of a row: each wide character once, halves of one that was drawn over as blanks."""
    texts = []
    x = 0
    while x < columns:
        data = cells[x].data
        wide = sequences.cells(data) == 2 and cells[x + 1].data == ""
        texts.append(data if data and wide == (sequences.cells(data) == 2) else " ")
        x += 1 + wide
    return "".join(texts)
