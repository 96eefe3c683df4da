"""The plain screen, which prints text where the terminal's own selection works.

The text is safe to show, and the program's screen comes back whatever ends the wait.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from textual.app import SuspendNotSupported
from textual.screen import Screen

from recaptui.text.sanitize import one_line

_TYPED_BEFORE = 0.2
"""Seconds after the plain screen in which another request for it is ignored: it was typed before."""


class PlainScreen:
    """The requests for the plain screen; of several in one burst only the first counts."""

    def __init__(self, screen: Screen[None], notice: Callable[[str], None]) -> None:
        """`notice` is called with what went wrong."""
        self._screen, self._notice = screen, notice
        self._is_asked = False

    def ask(self, make: Callable[[], str]) -> None:
        """Show the text that `make` returns, after the keys that have come already."""
        if not self._is_asked:
            self._is_asked = True
            self._screen.app.call_later(self._show, make)

    def _show(self, make: Callable[[], str]) -> None:
        try:
            with self._screen.app.suspend():
                _print_and_wait(make())
        except SuspendNotSupported:
            self._notice("This terminal has no plain screen")
        self._screen.set_timer(_TYPED_BEFORE, self._forget)

    def _forget(self) -> None:
        self._is_asked = False


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
