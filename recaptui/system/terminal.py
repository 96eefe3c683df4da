"""The terminal this program was started on, until the screen takes it over.

This module says whether there is a terminal, makes the standard streams UTF-8, takes the keyboard back after a document
came through a pipe, shows the first frame and asks the terminal for the colour of its ground and what it is. Whatever
ends the program, it restores the terminal.
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
from collections.abc import Callable, Mapping

from recaptui.errors import RecaptuiError
from recaptui.system.replies import Answers, Replies, question

_ENTER = b"\x1b[?1049h\x1b[?25l\x1b[?7l"
"""Enters the alternate screen, without a cursor and without wrapping."""
_PASTED = 256
"""The number of bytes typed at once from which on they are not taken for keys, but may be a paste."""
_LOCAL_PATIENCE = 0.08
"""Seconds from the question within which a terminal on the same machine answers."""
_PATIENCE = 0.05
"""Seconds that a finished frame waits for the reply of a remote terminal."""
_LATE = 1.0
"""Seconds from the question after which no reply is expected."""


def is_interactive(*, writes_elsewhere: bool = False) -> bool:
    """Return whether the screen can be shown: standard error, where it is drawn, must be a terminal.

    Standard output must be one too, unless the screen `writes_elsewhere`.
    """
    if os.environ.get("TERM", "dumb") in ("", "dumb"):
        return False
    streams = (sys.__stderr__,) if writes_elsewhere else (sys.__stdout__, sys.__stderr__)
    return all(stream is not None and stream.isatty() for stream in streams)


def speak_utf8() -> None:
    """Make the standard streams UTF-8 in any locale, with replacement of what cannot be encoded."""
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def is_ssh(environ: Mapping[str, str]) -> bool:
    """Return whether a user with this environment has come by SSH."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))


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


def _write(data: bytes) -> None:
    """Write to the terminal; ignore that it has gone."""
    with contextlib.suppress(OSError):
        while data:
            data = data[os.write(2, data) :]


class EarlyScreen:
    """The terminal from the start of the program until Textual takes it over.

    Keys that are typed meanwhile are not echoed. They wait in the terminal's queue, or here when they were read with
    the reply to the question.
    """

    def __init__(self) -> None:
        """Take the terminal on descriptor 0."""
        self.attributes = termios.tcgetattr(0)
        """The attributes of the terminal from before, to be restored at the end."""
        self.may_read = threading.Event()
        """Set when the screen can handle keys; until then they wait in the terminal's queue."""
        self.is_drawn = False
        """Whether a frame was drawn, or is being drawn, on the alternate screen."""
        self.replies = Replies()
        """Separates replies from typed keys."""
        self._typed = b""
        self._asked = 0.0
        """When the question was asked, in seconds of time.monotonic."""
        self._frame = b""
        self._take()
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _end)
        signal.signal(signal.SIGTSTP, self._suspend)

    def draw(self, frame: str) -> None:
        """Write a frame in one go; only the first enters the alternate screen, which xterm would clear again."""
        self._frame = f"\x1b[H{frame}".encode()
        entering = b"" if self.is_drawn else _ENTER
        self.is_drawn = True  # before the write, which a signal may end
        _write(entering + self._frame)

    def ask(self, write: Callable[[bytes], object] = _write) -> None:
        """Ask the terminal for the colour of its ground and what it is, unless it might print the question."""
        if asked := question(os.environ):
            self._asked = time.monotonic()
            self.replies.expect(_LATE)
            write(asked)

    def await_ground(self, *, is_remote: bool) -> bytes:
        """Wait for the colour of the ground; return it in the terminal's notation, empty when it has not come in time.

        A remote terminal has 50 ms from this call on, a local one 80 ms from the question on.
        """
        now = time.monotonic()
        self._typed += self._read_replies(now + _PATIENCE if is_remote else self._asked + _LOCAL_PATIENCE)
        return self.replies.answers.ground

    def take_commands(self, known: Mapping[bytes, str]) -> list[str]:
        """Return, once, the commands of the keys that were typed so far, up to the first key that is not `known`.

        `known` maps what is sent for a key to its command.
        """
        commands: list[str] = []
        with contextlib.suppress(OSError):  # the line was dropped
            if select.select([0], [], [], 0)[0]:
                self._typed += self.replies.typed(os.read(0, 4096))
        if len(self._typed) < _PASTED:
            while key := next(filter(self._typed.startswith, known), b""):
                self._typed = self._typed.removeprefix(key)
                commands.append(known[key])
        return commands

    def take_typed(self) -> bytes:
        """Return, once, what was read before and is not taken yet."""
        typed, self._typed = self._typed, b""
        return typed

    def drop_late_reply(self) -> None:
        """Read a reply that may still come, so that the shell does not take it for typed."""
        self._read_replies(self._asked + _LATE)

    def give_back(self) -> None:
        """Restore the terminal."""
        self.drop_late_reply()
        if self.is_drawn:
            _write(b"\x1b[?7h\x1b[?25h\x1b[?1049l")
        with contextlib.suppress(termios.error):  # it is gone
            termios.tcsetattr(0, termios.TCSADRAIN, self.attributes)

    def _take(self) -> None:
        """Turn off the echo, line editing and the keys that are signals."""
        attributes = termios.tcgetattr(0)
        attributes[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        attributes[tty.IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        termios.tcsetattr(0, termios.TCSANOW, attributes)

    def _read_replies(self, end: float) -> bytes:
        """Read until the last reply has come or the time is `end`; return what was typed meanwhile."""
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
            _write(_ENTER + self._frame)


def _end(number: int, _: object) -> None:
    raise SystemExit(128 + number)


def ask_once() -> tuple[Answers, bytes]:
    """Ask the terminal what it is; return what it answers within 80 ms, and what was typed meanwhile."""
    early = EarlyScreen()
    try:
        early.ask()
        early.await_ground(is_remote=False)
    finally:
        early.give_back()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)  # nothing is to be taken again
    return early.replies.answers, early.take_typed()
