"""The terminal this program was started on.

Owns whether there is one, what its streams are written in, and getting its keyboard back after a document came through
a pipe. Refuses to draw.
"""

import io
import os
import sys

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
