"""The controller of copies, which makes and delivers them in a worker thread.

Copies are delivered one after the other, in the order of the calls of `copy`. The result of each is posted as Copied.
At the end of the program `close` returns the result of the copies that were still under way.
"""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence

from textual.message import Message

from recaptui.system.clipboard import Clipboard, Thing
from recaptui.tui.messages import Copied

Make = Callable[[], Iterable[str]]
"""A function that makes a text, as chunks to be joined by newlines."""
_PATIENCE = 5.0
"""The limit of seconds that `close` waits for the copy that is being delivered; some tools are slow."""


class CopyController:
    """The queue of the copies of one run of the program, and the thread that delivers them."""

    def __init__(self, clipboard: Clipboard, post: Callable[[Message], object]) -> None:
        """Start the thread, in which `post` is called with a Copied for each copy."""
        self._clipboard, self._post = clipboard, post
        self._queue: queue.SimpleQueue[tuple[Make, Thing, Sequence[range]] | None] = queue.SimpleQueue()
        self._asked = self._done = 0
        self.last_format = ""
        """The name of the format that was chosen last in the sheet "Copy as"; empty if none was."""
        self._is_closed = False
        self._late = ""
        """The result of the last copy that was delivered after `close` was called; empty if there was none."""
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether a copy is waiting or being delivered."""
        return self._asked > self._done

    def copy(self, make: Make, thing: Thing = ("", ""), copied: Sequence[range] = ()) -> None:
        """Copy the text that `make` makes of the nodes in `copied`, after all earlier copies; it is called `thing`."""
        self._asked += 1
        self._queue.put((make, thing, copied))

    def close(self) -> str:
        """End the making of texts, and wait for the copy that is being delivered.

        Return a message about the copies that were under way; it is empty if there were none.
        """
        self._is_closed = True
        self._queue.put(None)
        self._thread.join(_PATIENCE)
        lost = self._asked - self._done
        if lost:
            return f"{'The last copy was' if lost == 1 else f'{lost:,} copies were'} lost: the program ended before"
        return self._late

    def _work(self) -> None:
        while job := self._queue.get():
            make, thing, copied = job
            try:
                text = "\n".join(self._while_open(make()))
                delivery = self._clipboard.copy(text)._replace(thing=thing)
            except _Closed:
                return
            self._done += 1
            if self._is_closed:
                self._late = str(delivery)
            else:
                self._post(Copied(delivery, len(text), copied))

    def _while_open(self, parts: Iterable[str]) -> Iterator[str]:
        """Yield the parts; raise _Closed when `close` is called before the last one."""
        for part in parts:
            if self._is_closed:
                raise _Closed
            yield part


class _Closed(Exception):  # noqa: N818 - it is no error
    """Raised in the thread if the program ends while a text is being made."""
