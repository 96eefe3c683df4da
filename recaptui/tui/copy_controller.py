"""Copies under way.

A thread makes and delivers them one after the other, so that the last one asked for is the last to arrive, and none
holds the screen. What became of each is posted; of those that were under way when the program ends `close` tells.
"""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator

from textual.message import Message

from recaptui.system import paths
from recaptui.system.clipboard import Clipboard, Send
from recaptui.tui.messages import Copied

Make = Callable[[], Iterable[str]]
"""Makes a text, in parts that are joined by line ends."""
_PATIENCE = 5.0
"""Seconds that the end of the program waits for what is being delivered: some tools take their time."""


class CopyController:
    """What copies travel by."""

    def __init__(self, send: Send, route: str, post: Callable[[Message], object]) -> None:
        """`route` is one of options.ROUTES; `post` gets a Copied for each copy, in the thread."""
        self._clipboard = Clipboard(send, paths.copied(), route)
        self._post = post
        self._queue: queue.SimpleQueue[Make | None] = queue.SimpleQueue()
        self._asked = self._done = 0
        self.last_format = "text"
        """The format that was chosen last, by its name."""
        self._is_closed = False
        self._late = ""
        """What became of the last copy that was delivered after the end."""
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether something has not arrived."""
        return self._asked > self._done

    def copy(self, make: Make) -> None:
        """Copy a text, after those that were asked for before."""
        self._asked += 1
        self._queue.put(make)

    def close(self) -> str:
        """Make nothing more, wait for what is being delivered, and tell what became of what was under way."""
        self._is_closed = True
        self._queue.put(None)
        self._thread.join(_PATIENCE)
        lost = self._asked - self._done
        if lost:
            return f"{'The last copy was' if lost == 1 else f'{lost:,} copies were'} lost: the program ended before"
        return self._late

    def _work(self) -> None:
        while make := self._queue.get():
            try:
                delivery = self._clipboard.copy("\n".join(self._while_open(make())))
            except _Closed:
                return
            self._done += 1
            if self._is_closed:
                self._late = str(delivery)
            else:
                self._post(Copied(delivery))

    def _while_open(self, parts: Iterable[str]) -> Iterator[str]:
        for part in parts:
            if self._is_closed:
                raise _Closed
            yield part


class _Closed(Exception):  # noqa: N818 - it is no error
    """The program ends while a text is made."""
