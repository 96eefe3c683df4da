"""A window of the program that can be asked whether it still answers.

An answer cannot be older than its question - a frame proves itself by a row that no window had before, the keys by the
help, which no document says - and a program that waits for the user, suspended or on the plain screen, is woken, not
blamed.
"""

import re
import signal
import termios
import time
from collections.abc import Callable, Mapping
from itertools import count

from bench.soak import line
from bench.soak.keyboard import ENTER, ESC
from bench.soak.processes import Usage, is_stopped, usage
from bench.start import SCRIPT
from harness.terminal import Exit, Terminal

PATIENCE = 2.0
"""Seconds within which every probe is to be answered."""
LIMIT = PATIENCE
"""Seconds after which one counts as not answered; the suite, which runs beside other work, sets more."""
_GLANCE = 0.02
_ESCAPE = 0.12
"""Seconds after which Esc is a key of its own."""
_NAPS = 10
"""Times that a program may have to be woken for one answer."""
_DIALOGS = 12
"""Times that Esc may be needed until no dialog is open."""
_WIDTH = 80
_READY = b"\x1b[?2004h"
_HELP, _HELP_SHOWN = b"?", re.compile(rb"closes this help")
_PASTE_END = b"\x1b[201~"
_LONGEST_SIGN = 50
"""Bytes of what a program answers by."""
_TRACEBACK = re.compile(rb"Traceback|never retrieved|Exception in thread|Exception ignored")


class Ended(Exception):  # noqa: N818 - it is no error when it was asked for
    """The program is not there any more."""


class Trouble(Exception):  # noqa: N818 - the program's, not the driver's
    """What the program must not do, in a few words."""


class Window(Terminal):
    """The program on some arguments."""

    def __init__(self, arguments: tuple[str, ...], size: tuple[int, int], env: Mapping[str, str]) -> None:
        super().__init__([*SCRIPT.command, *arguments], size, env={"PYTHONFAULTHANDLER": "1", **env})
        self._size_now = size
        self._rows = count(line.HIGHEST + 1)
        """Numbers of rows that no frame had yet."""
        self._searched = 0
        self._woken = 0.0

    def start(self) -> None:
        """Wait until the program takes keys."""
        self.wait_for_bytes(_READY)

    def go_on(self, seconds: float) -> None:
        """Take in what comes for a while; a suspended program goes on at once."""
        self.read_until(time.perf_counter() + seconds)
        if is_stopped(self.process.pid):
            self.process.send_signal(signal.SIGCONT)

    def take_size(self, size: tuple[int, int]) -> None:
        """Have so many columns and rows."""
        self._size_now = size
        self.resize(*size)

    def probe(self) -> float:
        """Seconds until a frame of a new size has come; the window has its own size again afterwards."""
        rows = next(self._rows)
        began = len(self.received)
        self.resize(_WIDTH, rows)
        frame = re.compile(rb"\x1b\[%d;\d+H" % rows)
        taken = self._answered(self._seen(frame, began), "drew no frame of a new size")
        self.resize(*self._size_now)
        self.look_for_traceback()
        return taken

    def probe_keys(self) -> float:
        """Seconds until the help was shown, after whatever was open has been left; it is left too.

        What is open may take several Esc, and the key for the help as a letter; and the help must have room.
        """
        self.resize(_WIDTH, line.HIGHEST)
        self.send(_PASTE_END, PATIENCE)
        for _ in range(_DIALOGS):
            began = len(self.received)
            self._press_esc()
            start = time.perf_counter()
            self.send(_HELP, PATIENCE)
            if self._within(PATIENCE / 4, self._seen(_HELP_SHOWN, began)):
                taken = time.perf_counter() - start
                self._press_esc()
                self.resize(*self._size_now)
                return taken
        raise Trouble("answered no key: Esc and ? did not show the help")

    def usage(self) -> Usage:
        """Return what it takes now."""
        try:
            return usage(self.process.pid, self.home)
        except OSError as error:
            raise Ended from error

    def leave(self, key: bytes) -> None:
        """Quit by `key`, from whatever is open; the plain screen takes what is typed before its Enter."""
        self.send(_PASTE_END, PATIENCE)
        for _ in range(_DIALOGS):
            self._press_esc()
            if not _is_cooked(self._slave):
                self.send(key, PATIENCE)
            if self._within(PATIENCE / 4, lambda: self.process.poll() is not None):
                return
        if not _is_cooked(self._slave):
            raise Trouble(f"did not quit at {key!r}")

    def end(self) -> Exit:
        """Return how the program ended, after it was asked to."""
        self._answered(lambda: self.process.poll() is not None, "did not end")
        return self.wait_exit(LIMIT)

    def stacks(self) -> str:
        """Return where every thread stands; it ends the program."""
        began = len(self.received)
        self.process.send_signal(signal.SIGABRT)
        if is_stopped(self.process.pid):
            self.process.send_signal(signal.SIGCONT)
        self._within(PATIENCE, lambda: self.process.poll() is not None)
        self.settle()
        return self.received[began:].decode(errors="replace")

    def last_words(self) -> str:
        """Return what was written after the screen was left, or of a traceback on it, without sequences."""
        found = _TRACEBACK.search(self.received)
        start = max(self.received.rfind(b"\x1b[?1049l"), 0) if self.process.poll() is not None else len(self.received)
        text = self.received[min(start, found.start() if found else start) :].decode(errors="replace")
        return re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07|\r", "", text)[-12_000:]

    def _press_esc(self) -> None:
        self._wake()
        self.send(ESC, PATIENCE)
        self.read_until(time.perf_counter() + _ESCAPE)

    def _seen(self, pattern: re.Pattern[bytes], began: int) -> Callable[[], bool]:
        """Return what tells whether a pattern has come, looking at each byte once: a copy can be megabytes."""
        looked_through = began

        def seen() -> bool:
            nonlocal looked_through
            start, looked_through = max(began, looked_through - _LONGEST_SIGN), len(self.received)
            return bool(pattern.search(self.received, start))

        return seen

    def _within(self, seconds: float, holds: Callable[[], bool]) -> bool:
        """Return whether something comes true in time; nobody is woken."""
        end = time.perf_counter() + seconds
        while not holds():
            if time.perf_counter() > end:
                return False
            self._read(_GLANCE)
            if self.process.poll() is not None and not holds():
                raise Ended
        return True

    def _answered(self, holds: Callable[[], bool], what: str) -> float:
        """Seconds until something came true since the program was last woken."""
        start = time.perf_counter()
        naps = 0
        while not self._within(_GLANCE, holds):
            if naps < _NAPS and self._wake():
                start, naps = time.perf_counter(), naps + 1
            if time.perf_counter() - start > LIMIT:
                raise Trouble(what)
        return time.perf_counter() - start

    def _wake(self) -> bool:
        """Do what a program that waits for the user waits for; whether it did."""
        if is_stopped(self.process.pid):
            self.process.send_signal(signal.SIGCONT)
        elif time.perf_counter() - self._woken > 10 * _GLANCE and _is_cooked(self._slave):
            self._woken = time.perf_counter()
            self.send(ENTER, PATIENCE)
        else:
            return False
        return True

    def look_for_traceback(self) -> None:
        """See that no error is told of since the last look: a thread's ends nothing, and some end with status 0."""
        found = _TRACEBACK.search(self.received, max(0, self._searched - _LONGEST_SIGN))
        self._searched = len(self.received)
        if found:
            raise Trouble("wrote a traceback")


def _is_cooked(terminal: int) -> bool:
    """Return whether a line is as a shell leaves it: lines are edited, and keys that are signals are."""
    return bool(termios.tcgetattr(terminal)[3] & termios.ICANON)
