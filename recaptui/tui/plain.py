"""The plain screen: text where the terminal's own selection works.

Handles leaving the program's screen and coming back. What is shown is safe, and the screen comes back whatever ends the
wait.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from textual.app import App, SuspendNotSupported

from recaptui.text.sanitize import one_line


def show_plainly(app: App[None], text: str) -> str:
    """Print the text where the shell was, until Enter; gives what to say afterwards, usually nothing."""
    try:
        with app.suspend():
            _print_and_wait(text)
    except SuspendNotSupported:
        return "This terminal has no plain screen"
    return ""


def _print_and_wait(text: str) -> None:
    with suppress(OSError, _Ended), _signals():  # OSError: the terminal has gone
        lines = "\n".join(map(one_line, text.split("\n")))
        sys.stdout.write(f"{lines}\n\nSelect with the mouse; Enter returns. ")
        sys.stdout.flush()
        sys.stdin.readline()


class _Ended(Exception):  # noqa: N818 - it is no error
    """A signal that ends the program has come."""


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - a signal handler's arguments
    raise _Ended


@contextmanager
def _signals() -> Iterator[None]:
    """Let signals end the wait, in which the event loop cannot see them; it acts on them afterwards.

    An interrupt from the keyboard is nothing here: it would end the program behind the plain screen.
    """
    wanted: dict[int, signal.Handlers | Callable[[int, FrameType | None], None]] = {
        signal.SIGINT: signal.SIG_IGN,
        signal.SIGTERM: _end,
        signal.SIGHUP: _end,
    }
    before = {number: signal.signal(number, handler) for number, handler in wanted.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
