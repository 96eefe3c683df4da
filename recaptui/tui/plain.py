"""The plain screen, which prints text where the terminal's own selection works.

The text is safe to show, and the program's screen comes back whatever ends the wait.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from textual.app import App, SuspendNotSupported

from recaptui.text.sanitize import one_line


def show_plainly(app: App[None], text: str) -> str:
    """Print a text on the shell's screen and wait for Enter; return a notice, empty when all went well."""
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
    """Raised by a signal that ends the program."""


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - a signal handler's arguments
    raise _Ended


@contextmanager
def _signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the wait, and ignore SIGINT, within a block.

    The event loop does not run during the wait; it handles the signals afterwards.
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
