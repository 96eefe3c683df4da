"""The rest of a document, on its way to the Browser.

A thread reads and posts every fragment; the screen has it taken in between two frames. At most a few fragments wait for
the screen. Without a loader the document is whole from the start.
"""

import threading
import time
from collections.abc import Callable

from textual.message import Message

from recaptui.layout.runs import Run
from recaptui.load import damage
from recaptui.load.loader import Reading, Step
from recaptui.outline.browse import Browser, DocumentState
from recaptui.tui.messages import DocumentGrown

_WAITING = 4
"""Fragments that wait for the screen."""
_CELLS = 16
"""Width of the progress bar."""


class LoadController:
    """Reads what is left of a document."""

    def __init__(self, loader: Reading | None, browser: Browser, post: Callable[[Message], object]) -> None:
        """`loader` is None for a document that is whole; `post` gets a DocumentGrown for every step."""
        self._loader, self._browser, self._post = loader, browser, post
        self._room = threading.Semaphore(_WAITING)
        self._started = time.monotonic()
        self._read = 0
        """Bytes of what was taken in."""
        self.state = DocumentState.READING if loader else DocumentState.WHOLE
        self.notice = "" if loader else damage(browser.outline)
        """What the user should know of a document that is whole."""

    def start(self) -> None:
        """Read on in a thread."""
        if self._loader:
            threading.Thread(target=self._loader.rest, args=(self._hand_on,), daemon=True).start()

    def take(self, step: Step) -> None:
        """Take in what was read."""
        self._read = step.read
        self._room.release()
        if step.piece is not None:
            self._browser.grow(step.piece)
            return
        self.state = DocumentState.WHOLE
        self.notice = step.notice or damage(self._browser.outline)

    def stop(self) -> None:
        """Read no further."""
        if self._loader:
            self._loader.close()

    def progress(self) -> list[Run]:
        """A thin bar, the share that is read, and the seconds that are left; how many nodes, where nobody knows."""
        if self._loader is None or not self._loader.size:
            return [Run(f"reading, {len(self._browser.outline):,} nodes so far", "dim")]
        share = min(1.0, self._read / self._loader.size)
        passed = time.monotonic() - self._started
        left = f", {passed / share - passed:,.0f} s left" if share > 0.01 else ""
        done = round(share * _CELLS)
        return [Run(" " * done, "thumb"), Run(" " * (_CELLS - done), "rail"), Run(f" {share:.0%}{left}", "dim")]

    def _hand_on(self, step: Step) -> None:
        self._room.acquire()
        self._post(DocumentGrown(step))
