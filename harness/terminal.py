"""A pseudo-terminal for a command, with a pyte screen in memory.

Every wait fails after a time limit, with the screen in its message. `received` is everything the command wrote, byte
for byte. The screen is drawn from it only when it is read, so counting bytes and measuring times costs no drawing.
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
"""The number of seconds between two checks whether a silent command still runs."""
OSC_11, DA1 = b"\x1b]11;?\x1b\\", b"\x1b[c"
"""The queries for the background colour and for the type of the terminal."""
DARK = {OSC_11: b"\x1b]11;rgb:1010/1010/1010\x1b\\", DA1: b"\x1b[?62;22c"}
LIGHT = {**DARK, OSC_11: b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"}
"""The replies of a terminal with a dark or a light background, by query."""
_QUESTION_LIMIT = 16
"""The limit of bytes of a query."""
_PORTION = 1024
"""The limit of bytes written to the line at once."""


class Exit(NamedTuple):
    """The end of a command, and the state in which it left the terminal."""

    status: int
    """The exit status, 0 to 255, or minus the number of the signal that ended the command."""
    tty_restored: bool
    """Whether the flags of the terminal line (echo, line mode ...) are as they were before the start."""
    left_on: tuple[str, ...]
    """The sorted names of terminal modes that were switched on and not off again; empty after a clean exit."""


class Terminal:
    """A command that runs on a terminal of `size` (columns, rows) for the time of a `with` block.

    It sees a plain environment - xterm with true colour, UTF-8, an empty home, the caller's PATH - and what `env` adds.
    `stdin` feeds it from a pipe (bytes), a file (Path) or an open descriptor (int); the terminal stays the controlling
    one. `answers` maps each query to the reply that the terminal sends at once; without any it is silent.
    """

    received: bytearray
    process: "subprocess.Popen[bytes]"
    home: str
    """The command's empty home directory, which no other command has."""
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
        self.received = bytearray()
        self._answers = answers
        self._heard = 0
        """The offset in `received` of the end of the last query that was answered."""
        self._command, self._size, self._env, self._stdin, self._cwd = command, size, env or {}, stdin, cwd
        self._arrived = 0.0
        self._screen: Any = pyte.Screen(*size)
        self._stream: Any = pyte.ByteStream(self._screen)
        self._cleaner = sequences.Cleaner()
        self._drawn = 0
        self._resizes: deque[tuple[int, tuple[int, int]]] = deque()
        """The sizes that the screen will take, each with the number of received bytes before it."""

    def __enter__(self) -> Self:
        self.home = tempfile.mkdtemp(prefix="home-")
        self._master, self._slave = pty.openpty()
        os.set_blocking(self._master, False)  # or writing to a command that reads no input would block
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

    def press(self, *keys: str) -> None:
        """Press keys: single characters, names of sequences.NAMED_KEYS, ctrl+x or alt+x.

        Raise ValueError if a key follows Esc, since the two would be Alt with that key. Wait for the effect of Esc.
        """
        if "Esc" in keys[:-1]:
            raise ValueError("Esc followed at once by a key is Alt with that key; wait for what Esc does")
        for key in keys:
            self._send(sequences.key(key))

    def type_text(self, text: str) -> None:
        self._send(text)

    def click(self, x: int, y: int) -> None:
        """Press and release the left button on the cell in column x, row y, both from 0."""
        self._send(sequences.mouse(0, x, y) + sequences.mouse(0, x, y, "m"))

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the left button on the cell `start` (x, y), move to the cell `end`, and release the button there."""
        self._send(sequences.mouse(0, *start) + sequences.mouse(32, *end) + sequences.mouse(0, *end, "m"))

    def wheel(self, x: int, y: int, notches: int) -> None:
        """Turn the wheel over a cell by `notches`: down if positive, up if negative."""
        self._send(sequences.mouse(65 if notches > 0 else 64, x, y) * abs(notches))

    def resize(self, cols: int, rows: int) -> None:
        """Change the size of the window; the kernel informs the command with SIGWINCH."""
        self._resizes.append((len(self.received), (cols, rows)))
        _set_size(self._master, (cols, rows))

    def hang_up(self) -> None:
        """Drop the line, as a broken SSH connection does."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    @property
    def screen(self) -> Any:
        """The pyte screen after everything received; `buffer` has its cells, `cursor` the position."""
        self._draw(len(self.received))
        return self._screen

    def screen_at(self, end: int) -> Any:
        """Return the pyte screen after the first `end` bytes, or as it is if more have been drawn already."""
        self._draw(end)
        return self._screen

    @property
    def lines(self) -> list[str]:
        """The rows of the screen as text, without trailing blanks."""
        return self.lines_at(len(self.received))

    def lines_at(self, end: int) -> list[str]:
        """Return the rows after the first `end` bytes, or as they are if more bytes have been drawn already."""
        self._draw(end)
        screen = self._screen
        return [_row(screen.buffer[y], screen.columns).rstrip() for y in range(screen.lines)]

    @property
    def echoes(self) -> bool:
        """Whether the terminal line itself echoes what is typed."""
        return bool(termios.tcgetattr(self._slave)[3] & termios.ECHO)

    def take_unread(self) -> bytes:
        """Remove the typed bytes that the command has not read, as a shell would after its end, and return them."""
        os.set_blocking(self._slave, False)
        with contextlib.suppress(BlockingIOError):
            return os.read(self._slave, 4096)
        return b""

    @property
    def text(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.lines)

    def find(self, text: str) -> tuple[int, int] | None:
        """Return the column and row, from 0, of the first place where `text` is on the screen; None if it is not."""
        for y, line in enumerate(self.lines):
            if (at := line.find(text)) >= 0:
                return sequences.cells(line[:at]), y
        return None

    def osc52(self) -> list[str]:
        """Return the texts sent to the terminal's clipboard so far."""
        return sequences.clipboard_texts(bytes(self.received))

    def wait_for(self, goal: "str | Callable[[Terminal], bool]", timeout: float = 20) -> None:
        """Wait until a text is on the screen or a condition holds; fail after `timeout` seconds."""
        holds = (lambda seen: goal in seen.text) if isinstance(goal, str) else goal
        self._wait(lambda: holds(self), f"waited {timeout} s for {goal!r}", timeout)

    def wait_for_bytes(self, wanted: bytes, timeout: float = 20) -> float:
        """Wait, without drawing, for bytes in the output; return the seconds from the start to their arrival."""
        self._wait(lambda: wanted in self.received, f"waited {timeout} s for {wanted!r}", timeout)
        return self._arrived - self.started

    def read_until(self, moment: float) -> None:
        """Read, without drawing, until `moment` (time.perf_counter), for example between the repeats of a held key."""
        while (left := moment - time.perf_counter()) > 0:
            self._read(left)

    def settle(self, quiet: float = 0.3, limit: float = 5) -> None:
        """Wait until nothing has come for `quiet` seconds, `limit` seconds at most; prefer `wait_for` in tests."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end and self._read(quiet):
            pass

    def wait_exit(self, timeout: float = 20) -> Exit:
        """Wait for the command to end by itself and return how it ended; fail after `timeout` seconds."""
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
            has_read = self._read(_GLANCE)
            while has_read and self._read(0):  # looking is slow, so look at all that has come at once
                pass
            if not has_read and self.process.poll() is not None and not self._read(_GLANCE):
                if not holds():
                    self._fail(f"{what}, but the command ended with {self.process.returncode}")
                return

    def _fail(self, what: str) -> None:
        raise AssertionError(f"{what}; the screen:\n{self.text}")

    def send(self, data: bytes, timeout: float = 20) -> None:
        """Write bytes to the line and read what comes meanwhile, so that neither side blocks the other."""
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
        """Read what has come; return False if nothing came within `timeout` seconds."""
        line = [self._master] if self._master >= 0 else []  # empty after hang_up
        if not select.select(line, [], [], timeout)[0]:
            return False
        start = max(self._heard, len(self.received) - _QUESTION_LIMIT)
        self.received += os.read(self._master, 65536)
        self._arrived = time.perf_counter()
        self._answer(start)
        return True

    def _answer(self, start: int) -> None:
        """Answer the queries in `received` from the offset `start` on, in their order."""
        found = {self.received.find(question, start): question for question in self._answers}
        for position in sorted(found.keys() - {-1}):
            os.write(self._master, self._answers[found[position]])
            self._heard = position + len(found[position])

    def _draw(self, end: int) -> None:
        """Draw the first `end` bytes received, with the sizes that the screen had at each point."""
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
    """Yield the descriptor for the child's standard input; close the parent's end once the child has its own."""
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
    """Write all of `data` and close `descriptor`; ignore that the reader left early."""
    with contextlib.suppress(BrokenPipeError), open(descriptor, "wb") as pipe:
        pipe.write(data)


def _row(cells: Any, columns: int) -> str:
    """Return the text of a row: each wide character once, and a blank for each half of one that was overwritten."""
    texts = []
    x = 0
    while x < columns:
        data = cells[x].data
        wide = sequences.cells(data) == 2 and cells[x + 1].data == ""
        texts.append(data if data and wide == (sequences.cells(data) == 2) else " ")
        x += 1 + wide
    return "".join(texts)
