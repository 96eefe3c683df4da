"""The terminal this program was started on, until the screen takes it over.

Says whether there is one, makes the standard streams UTF-8, takes the keyboard back after a document came through a
pipe, shows the first frame and asks for the colour of the ground. Whatever ends the program, the terminal is given back
as it was.
"""

import contextlib
import io
import os
import select
import signal
import sys
import termios
import threading
import time
import tty

from recaptui.errors import RecaptuiError
from recaptui.system.replies import QUESTION, Replies

_LOCAL_PATIENCE = 0.08
"""Seconds from the question in which a terminal answers that is not at the other end of a network."""
_PATIENCE = 0.05
"""Seconds that a frame which is ready waits for the reply."""
_LATE = 1.0
"""Seconds from the question after which no reply is expected any more."""


def is_interactive() -> bool:
    """Whether the screen can be shown: it is drawn on stderr, and what is meant for a pipe belongs on stdout."""
    if os.environ.get("TERM", "dumb") in ("", "dumb"):
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.__stdout__, sys.__stderr__))


def speak_utf8() -> None:
    """Make the standard streams UTF-8, whatever the locale says, and no character an error."""
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def take_keyboard() -> None:
    """Put the terminal on descriptor 0, where the screen reads its keys. Call it before Textual is imported."""
    if _is_terminal(0):
        return
    try:
        keyboard = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise RecaptuiError("no terminal to read keys from", "use -p to print the outline") from error
    if keyboard != 0:  # it is when descriptor 0 was closed
        os.dup2(keyboard, 0)
        os.close(keyboard)
    if sys.__stdin__ is None:
        keys = open(0, closefd=False)  # noqa: SIM115 - Textual asks it for its descriptor as long as it runs
        sys.stdin = sys.__stdin__ = keys  # type: ignore[misc] # final, but there was none


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False


class EarlyScreen:
    """The terminal from the first moment on until the screen takes it over.

    What is typed meanwhile is not shown. It waits in the terminal's queue, or in `typed` when it was read together with
    the reply to the question.
    """

    def __init__(self) -> None:
        """Take the terminal on descriptor 0."""
        self.attributes = termios.tcgetattr(0)
        """As they were."""
        self.may_read = threading.Event()
        """Set when the screen can act on keys: until then they wait in the terminal's queue."""
        self.is_drawn = False
        """Whether there is a frame, on the alternate screen."""
        self.replies = Replies()
        """Takes the replies out of whatever is read from the terminal."""
        self._typed = b""
        self._asked = 0.0
        """When the question was asked, in seconds of time.monotonic."""
        self._frame = b""
        self._take()
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _end)
        signal.signal(signal.SIGTSTP, self._suspend)

    def draw(self, frame: str) -> None:
        """Write the first frame, in one go."""
        self._frame = f"\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H{frame}".encode()
        self.is_drawn = True
        _write(self._frame)

    def ask(self) -> None:
        """Ask the terminal for the colour of its ground."""
        self._asked = time.monotonic()
        self.replies.expect(_LATE)
        _write(QUESTION)

    def await_ground(self, *, is_remote: bool) -> bytes:
        """Return the colour of the ground in the terminal's notation; empty when it has not said it in time.

        A terminal at the other end of a network (`is_remote`) is given 50 ms from this call on, any other no more than
        80 ms from the question on.
        """
        now = time.monotonic()
        self._typed += self._read_replies(now + _PATIENCE if is_remote else self._asked + _LOCAL_PATIENCE)
        return self.replies.ground

    def take_typed(self) -> bytes:
        """Return what was typed and read with the replies, once."""
        typed, self._typed = self._typed, b""
        return typed

    def drop_late_reply(self) -> None:
        """Read a reply that may still come, or the shell would take it for typed."""
        self._read_replies(self._asked + _LATE)

    def give_back(self) -> None:
        """Leave the terminal as it was."""
        self.drop_late_reply()
        if self.is_drawn:
            _write(b"\x1b[?7h\x1b[?25h\x1b[?1049l")
        with contextlib.suppress(termios.error):  # it is gone
            termios.tcsetattr(0, termios.TCSADRAIN, self.attributes)

    def _take(self) -> None:
        """Have keys neither shown nor made signals: each is there for the screen, in its order."""
        attributes = termios.tcgetattr(0)
        attributes[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        attributes[tty.IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        termios.tcsetattr(0, termios.TCSANOW, attributes)

    def _read_replies(self, end: float) -> bytes:
        """Read until the last reply has come, or the moment `end` has come; return what was typed meanwhile."""
        typed = b""
        with contextlib.suppress(OSError):  # the line was dropped
            while self.replies.are_expected and select.select([0], [], [], max(0.0, end - time.monotonic()))[0]:
                data = os.read(0, 4096)
                if not data:
                    break
                typed += self.replies.typed(data)
        return typed

    def _suspend(self, *_: object) -> None:
        self.give_back()
        os.kill(os.getpid(), signal.SIGSTOP)
        self._take()
        if self.is_drawn:
            _write(self._frame)


def _end(number: int, _: object) -> None:
    raise SystemExit(128 + number)


def _write(data: bytes) -> None:
    """Write to the terminal; one that is gone needs nothing any more."""
    with contextlib.suppress(OSError):
        while data:
            data = data[os.write(2, data) :]
