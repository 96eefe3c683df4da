"""The thread that searches.

A new request ends the one before. The thread works in steps of some milliseconds, so that keys are handled and matches
are posted in between.
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
"""The least seconds between two messages, after the first."""


class SearchWorker:
    """One thread, and the queue of what it is asked."""

    def __init__(self, index: Index, post: Callable[[Message], object]) -> None:
        """Start the thread; `post` is called in it with each MatchesFound."""
        self._index, self._post = index, post
        self._asked: queue.SimpleQueue[tuple[Finder | None, int]] = queue.SimpleQueue()
        threading.Thread(target=self._work, daemon=True).start()

    def ask(self, finder: Finder | None, stop: int) -> None:
        """Search the nodes before `stop`; without a finder, only build the index for the next one."""
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
