"""Finding beside the screen.

Owns the thread that looks for what was asked last. Refuses to know what the screen does with it. Invariants: what is
asked ends what was asked before; a chunk takes some milliseconds, so that keys and answers come in between.
"""

import queue
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from recaptui.errors import RecaptuiError
from recaptui.find.finder import Finder
from recaptui.find.index import Index
from recaptui.outline.matches import Matches
from recaptui.text import romaji

_NEWS = 0.1
"""Seconds between two posts, after the first."""


class MatchesFound(NamedTuple):
    """New matches."""

    matches: Matches
    """What they belong to."""
    batches: list[list[int]]
    """Of each chunk, in document order."""
    is_complete: bool
    """Whether everything that could be looked through has been."""
    trouble: str = ""
    """Why not, if something is wrong."""


class SearchWorker:
    """One thread."""

    def __init__(self, index: Index, post: Callable[[MatchesFound], object]) -> None:
        self._index, self._post = index, post
        self._asked: queue.SimpleQueue[tuple[Finder | None, int]] = queue.SimpleQueue()
        threading.Thread(target=self._work, daemon=True).start()

    def ask(self, finder: Finder | None, stop: int) -> None:
        """Find more among the nodes before `stop`; without a finder only make ready for one."""
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
        told = 0.0
        batches: list[list[int]] = []
        try:
            for nodes in finder.run(stop):
                if nodes:
                    batches.append(nodes)
                if not self._asked.empty():
                    break
                if batches and time.monotonic() - told > _NEWS:
                    self._post(MatchesFound(finder.matches, batches, is_complete=False))
                    told, batches = time.monotonic(), []
        except RecaptuiError as error:
            self._post(MatchesFound(finder.matches, batches, is_complete=True, trouble=str(error)))
            return
        self._post(MatchesFound(finder.matches, batches, is_complete=self._asked.empty()))
