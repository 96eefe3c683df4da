"""A window of the program that can check whether the program still answers.

An answer is never older than its question. A new frame is recognised by a number of rows that no window had before, and
an answer to keys by the help, whose text is in no document. A program that waits for the user, because it is suspended
or on the plain screen, is woken, which is no failure.
"""

import re
import signal
import termios
import time
from collections.abc import Callable, Mapping
from itertools import count

from bench.soak import line
from bench.soak.keyboard import ENTER, ESC
from bench.start import SCRIPT
from harness.processes import Usage, is_stopped, usage
from harness.terminal import Exit, Terminal

PATIENCE = 2.0
"""The number of seconds within which every probe should be answered."""
LIMIT = PATIENCE
"""The seconds after which a probe counts as unanswered; the suite, which runs beside other work, sets more."""
_GLANCE = 0.02
_ESCAPE = 0.12
"""The number of seconds after which Esc is a key of its own."""
_NAPS = 10
"""The limit of times that a program is woken for one answer."""
_DIALOGS = 12
"""The limit of times that Esc is pressed to leave all dialogs."""
_WIDTH = 80
_READY = b"\x1b[?2004h"
_HELP, _HELP_SHOWN = b"?", re.compile(rb"closes this help")
_PASTE_END = b"\x1b[201~"
_LONGEST_SIGN = 50
"""The limit of bytes of a text by which an answer is recognised."""
_TRACEBACK = re.compile(rb"Traceback|never retrieved|Exception in thread|Exception ignored")


class Ended(Exception):  # noqa: N818 - an end that was asked for is no error
    """The program has ended."""


class Trouble(Exception):  # noqa: N818 - the failure is the program's, not the driver's
    """A failure of the program, in a few words."""


class Window(Terminal):
    """The installed program with some arguments, on a terminal."""

    def __init__(self, arguments: tuple[str, ...], size: tuple[int, int], env: Mapping[str, str]) -> None:
        super().__init__([*SCRIPT.command, *arguments], size, env={"PYTHONFAULTHANDLER": "1", **env})
        self._size_now = size
        self._rows = count(line.HIGHEST + 1)
        """The numbers of rows that no frame has had yet."""
        self._searched = 0
        self._woken = 0.0

    def start(self) -> None:
        """Wait until the program takes keys."""
        self.wait_for_bytes(_READY)

    def go_on(self, seconds: float) -> None:
        """Read what comes for a while; continue the program if it is suspended."""
        self.read_until(time.perf_counter() + seconds)
        if is_stopped(self.process.pid):
            self.process.send_signal(signal.SIGCONT)

    def take_size(self, size: tuple[int, int]) -> None:
        """Take a size, in columns and rows, and keep it."""
        self._size_now = size
        self.resize(*size)

    def probe(self) -> float:
        """Return the seconds until a frame of a new size has come; afterwards the window has its own size again."""
        rows = next(self._rows)
        began = len(self.received)
        self.resize(_WIDTH, rows)
        frame = re.compile(rb"\x1b\[%d;\d+H" % rows)
        taken = self._answered(self._seen(frame, began), "drew no frame of a new size")
        self.resize(*self._size_now)
        self.look_for_traceback()
        return taken

    def probe_keys(self) -> float:
        """Leave whatever is open, open the help, and return the seconds until it is shown; then leave the help.

        What is open may need several Esc, and may take the key of the help as a letter. The window is made large enough
        for the help, and has its own size again afterwards.
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
        """Return the resources that the program takes; raise Ended if it has ended."""
        try:
            return usage(self.process.pid, self.home)
        except OSError as error:
            raise Ended from error

    def leave(self, key: bytes) -> None:
        """Quit by `key`, whatever is open.

        The key is not sent on the plain screen, which would take it as typed text.
        """
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
        """Wait until the program, which was asked to end, has ended, and return how it ended."""
        self._answered(lambda: self.process.poll() is not None, "did not end")
        return self.wait_exit(LIMIT)

    def stacks(self) -> str:
        """Return the stacks of all threads, which ends the program."""
        began = len(self.received)
        self.process.send_signal(signal.SIGABRT)
        if is_stopped(self.process.pid):
            self.process.send_signal(signal.SIGCONT)
        self._within(PATIENCE, lambda: self.process.poll() is not None)
        self.settle()
        return self.received[began:].decode(errors="replace")

    def last_words(self) -> str:
        """Return the last output, from a traceback or the end of the screen on, without escape sequences."""
        found = _TRACEBACK.search(self.received)
        start = max(self.received.rfind(b"\x1b[?1049l"), 0) if self.process.poll() is not None else len(self.received)
        text = self.received[min(start, found.start() if found else start) :].decode(errors="replace")
        return re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07|\r", "", text)[-12_000:]

    def _press_esc(self) -> None:
        self._wake()
        self.send(ESC, PATIENCE)
        self.read_until(time.perf_counter() + _ESCAPE)

    def _seen(self, pattern: re.Pattern[bytes], began: int) -> Callable[[], bool]:
        """Return a function that tells whether `pattern` has come after the offset `began`.

        It searches each byte only once, since a copy can have megabytes.
        """
        looked_through = began

        def seen() -> bool:
            nonlocal looked_through
            start, looked_through = max(began, looked_through - _LONGEST_SIGN), len(self.received)
            return bool(pattern.search(self.received, start))

        return seen

    def _within(self, seconds: float, holds: Callable[[], bool]) -> bool:
        """Return whether `holds()` becomes true within `seconds`, without waking the program.

        Raise Ended if the program ends before.
        """
        end = time.perf_counter() + seconds
        while not holds():
            if time.perf_counter() > end:
                return False
            self._read(_GLANCE)
            if self.process.poll() is not None and not holds():
                raise Ended
        return True

    def _answered(self, holds: Callable[[], bool], what: str) -> float:
        """Wait until `holds()` is true, and return the seconds since the program was last woken.

        Raise Trouble with the message `what` after LIMIT seconds.
        """
        start = time.perf_counter()
        naps = 0
        while not self._within(_GLANCE, holds):
            if naps < _NAPS and self._wake():
                start, naps = time.perf_counter(), naps + 1
            if time.perf_counter() - start > LIMIT:
                raise Trouble(what)
        return time.perf_counter() - start

    def _wake(self) -> bool:
        """Continue a suspended program, or press Enter on the plain screen; return whether either was done."""
        if is_stopped(self.process.pid):
            self.process.send_signal(signal.SIGCONT)
        elif time.perf_counter() - self._woken > 10 * _GLANCE and _is_cooked(self._slave):
            self._woken = time.perf_counter()
            self.send(ENTER, PATIENCE)
        else:
            return False
        return True

    def look_for_traceback(self) -> None:
        """Raise Trouble if a traceback has been written since the last look.

        The exit status does not tell: an error in a thread ends nothing, and some errors end the program with status 0.
        """
        found = _TRACEBACK.search(self.received, max(0, self._searched - _LONGEST_SIGN))
        self._searched = len(self.received)
        if found:
            raise Trouble("wrote a traceback")


def _is_cooked(terminal: int) -> bool:
    """Return whether a terminal line is in canonical mode, as a shell leaves it."""
    return bool(termios.tcgetattr(terminal)[3] & termios.ICANON)
