"""The rest of a document, on its way to the screen.

Owns the thread that reads, and how far it is. Refuses to change the outline: it posts every fragment to the screen,
which takes it in between two frames. Invariant: at most a few fragments wait for the screen.
"""

import threading
import time

from textual.message import Message
from textual.widget import Widget

from recaptui.layout.runs import Run
from recaptui.load.loader import Loader, Step

_WAITING = 4
_BAR = 16
"""Cells of the bar."""


class Grown(Message):
    """A fragment has come, or the end."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step


class LoadController:
    """A reading under way."""

    def __init__(self, reading: Loader, screen: Widget) -> None:
        self._reading, self._screen = reading, screen
        self._room = threading.Semaphore(_WAITING)
        self._started = time.monotonic()
        self._read = 0
        self.is_over = False

    def start(self) -> None:
        """Read on in a thread."""
        threading.Thread(target=self._reading.rest, args=(self._post,), daemon=True).start()

    def taken(self, step: Step) -> None:
        """The screen has taken a step in."""
        self._read, self.is_over = step.read, step.fragment is None
        self._room.release()

    def stop(self) -> None:
        """Read no further."""
        self._reading.close()

    def progress(self, nodes: int) -> list[Run]:
        """A thin bar, how much is read, and how long the rest may take; how many nodes, when nobody knows the rest."""
        if not self._reading.size:
            return [Run(f"reading, {nodes:,} nodes so far", "dim")]
        share = min(1.0, self._read / self._reading.size)
        passed = time.monotonic() - self._started
        left = f", {passed / share - passed:,.0f} s left" if share > 0.01 else ""
        done = round(share * _BAR)
        return [
            Run(" " * done, "thumb"),
            Run(" " * (_BAR - done), "rail"),
            Run(f" {share:.0%}{left}", "dim"),
        ]

    def _post(self, step: Step) -> None:
        self._room.acquire()
        self._screen.post_message(Grown(step))
