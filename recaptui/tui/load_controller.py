"""The controller that reads the rest of a document in a worker thread.

The thread posts each fragment as DocumentGrown, and the main screen passes it to `take` between two frames. The thread
waits while several fragments have not been taken. Without a loader the document is whole from the start.
"""

import threading
import time
from collections.abc import Callable

from textual.message import Message

from recaptui.layout.runs import Run
from recaptui.layout.status import progress
from recaptui.load.loader import Loader, Step, damage
from recaptui.outline.browse import Browser, DocumentState
from recaptui.tui.messages import DocumentGrown

_WAITING = 4
"""The limit of posted fragments that have not been taken."""


class LoadController:
    """The reading of one document, its progress and its result."""

    def __init__(self, loader: Loader | None, browser: Browser, post: Callable[[Message], object]) -> None:
        """Prepare the reading; `loader` is None for a whole document, and `post` is called with each DocumentGrown."""
        self._loader, self._browser, self._post = loader, browser, post
        self._room = threading.Semaphore(_WAITING)
        self._started = time.monotonic()
        self._read = 0
        """The number of bytes that were read up to the last fragment taken."""
        self.state = DocumentState.READING if loader else DocumentState.WHOLE
        self.notice = "" if loader else damage(browser.outline)
        """A message for the user about errors in reading the document, set once it is whole; empty without errors."""

    def start(self) -> None:
        """Start the thread."""
        if self._loader:
            threading.Thread(target=self._loader.rest, args=(self._hand_on,), daemon=True).start()

    def take(self, step: Step) -> None:
        """Append the fragment in `step` to the browser's outline, or take note that the document is whole."""
        self._read = step.read
        self._room.release()
        if step.fragment is not None:
            self._browser.grow(step.fragment)
            return
        self.state = DocumentState.WHOLE
        self.notice = step.notice or damage(self._browser.outline)

    def stop(self) -> None:
        """End the reading."""
        if self._loader:
            self._loader.close()

    def progress(self) -> list[Run]:
        """Return the runs that show the progress of the reading; none when the document is whole."""
        if self.state is not DocumentState.READING:
            return []
        size = self._loader.size if self._loader else None
        return progress(len(self._browser.outline), self._read, size, time.monotonic() - self._started)

    def _hand_on(self, step: Step) -> None:
        self._room.acquire()
        self._post(DocumentGrown(step))
