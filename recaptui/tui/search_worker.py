"""The worker thread that searches the outline.

A new request ends the one before. The thread works in steps of some milliseconds. Between two steps it posts matches
and looks for a new request.
"""

import queue
import threading
import time
from collections.abc import Callable

from textual.message import Message

from recaptui.errors import RecaptuiError
from recaptui.find.finder import Finder
from recaptui.find.index import Index
from recaptui.text import romaji
from recaptui.tui.messages import MatchesFound

_INTERVAL = 0.1
"""The least number of seconds between two messages with matches, except the last one of a search."""


class SearchWorker:
    """The worker thread and the queue of its requests."""

    def __init__(self, index: Index, post: Callable[[Message], object]) -> None:
        """Start the thread, which calls `post` with each MatchesFound."""
        self._index, self._post = index, post
        self._asked: queue.SimpleQueue[tuple[Finder | None, int]] = queue.SimpleQueue()
        threading.Thread(target=self._work, daemon=True).start()

    def ask(self, finder: Finder | None, stop: int) -> None:
        """Request a search of the nodes before `stop`; without a finder only their index is built."""
        self._asked.put((finder, stop))

    def _work(self) -> None:
        romaji.load()
        while True:
            finder, stop = self._asked.get()
            if finder is None:
                while self._asked.empty() and self._index.grow(stop):
                    pass
            elif self._asked.empty():
                self._find(finder, stop)

    def _find(self, finder: Finder, stop: int) -> None:
        posted = 0.0
        batches: list[list[int]] = []
        trouble = ""
        try:
            for nodes in finder.run(stop):
                if nodes:
                    batches.append(nodes)
                if not self._asked.empty():
                    break
                if batches and time.monotonic() - posted > _INTERVAL:
                    self._post(MatchesFound(finder.matches, batches, is_complete=False))
                    posted, batches = time.monotonic(), []
        except RecaptuiError as error:
            trouble = str(error)
        is_complete = bool(trouble) or self._asked.empty()
        self._post(MatchesFound(finder.matches, batches, is_complete=is_complete, trouble=trouble))
