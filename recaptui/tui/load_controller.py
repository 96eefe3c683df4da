"""The rest of a document, on its way to the Browser.

A thread reads and posts every fragment; the screen has it taken in between two frames. At most a few fragments wait for
the screen. Without a loader the document is whole from the start.
"""

import threading
import time
from collections.abc import Callable

from textual.message import Message

from recaptui.layout.bars import progress
from recaptui.layout.runs import Run
from recaptui.load.loader import Loader, Step, damage
from recaptui.outline.browse import Browser, DocumentState
from recaptui.tui.messages import DocumentGrown

_WAITING = 4
"""Fragments that wait for the screen."""


class LoadController:
    """Reads what is left of a document."""

    def __init__(self, loader: Loader | None, browser: Browser, post: Callable[[Message], object]) -> None:
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
        if step.fragment is not None:
            self._browser.grow(step.fragment)
            return
        self.state = DocumentState.WHOLE
        self.notice = step.notice or damage(self._browser.outline)

    def stop(self) -> None:
        """Read no further."""
        if self._loader:
            self._loader.close()

    def progress(self) -> list[Run]:
        """How far the reading is."""
        size = self._loader.size if self._loader else None
        return progress(len(self._browser.outline), self._read, size, time.monotonic() - self._started)

    def _hand_on(self, step: Step) -> None:
        self._room.acquire()
        self._post(DocumentGrown(step))
