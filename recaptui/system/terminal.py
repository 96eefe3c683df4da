"""The terminal this program was started on.

Owns whether there is one, and getting its keyboard back after a document came through a pipe. Refuses to draw.
"""

import os
import sys

from recaptui.errors import RecaptuiError


def is_interactive() -> bool:
    """Whether the screen can be shown: it is drawn on stderr, and what is meant for a pipe belongs on stdout."""
    return all(stream is not None and stream.isatty() for stream in (sys.__stdout__, sys.__stderr__))


def take_keyboard() -> None:
    """Put the terminal on descriptor 0, where the screen reads its keys. Call it before Textual is imported."""
    if os.isatty(0):
        return
    try:
        keyboard = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise RecaptuiError("no terminal to read keys from", "use -p to print the outline") from error
    os.dup2(keyboard, 0)
    os.close(keyboard)
