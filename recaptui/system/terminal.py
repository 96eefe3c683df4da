"""The terminal this program was started on.

Handles whether there is one, what its streams are written in, and getting its keyboard back after a document came
through a pipe. Does not draw.
"""

import contextlib
import io
import os
import signal
import sys
import termios
import threading
import tty

from recaptui.errors import RecaptuiError


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

    What is typed meanwhile is not shown and waits in the terminal's queue. Whatever ends the program gives the terminal
    back as it was.
    """

    def __init__(self) -> None:
        """Take the terminal on descriptor 0."""
        self.attributes = termios.tcgetattr(0)
        """As they were."""
        self.may_read = threading.Event()
        """Set when the screen can act on keys: until then they wait in the terminal's queue."""
        self.is_drawn = False
        """Whether there is a frame, on the alternate screen."""
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

    def give_back(self) -> None:
        """Leave the terminal as it was."""
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
