"""Copies under way.

Owns their order: one after the other, so that the last one asked for is the last to arrive. Refuses to know what is
copied and what is said of it. Invariant: making and delivering a text never holds the screen.
"""

import asyncio
from collections.abc import Callable

from recaptui.system import paths
from recaptui.system.clipboard import Clipboard, Delivery, Send


class Copier:
    """The clipboard, used from the event loop."""

    def __init__(self, send: Send, wanted: str) -> None:
        self._clipboard = Clipboard(send, paths.copied(), wanted)
        self._turn = asyncio.Lock()

    async def copy(self, make: Callable[[], str]) -> Delivery:
        """Make a text and copy it, in a thread."""
        async with self._turn:
            return await asyncio.to_thread(lambda: self._clipboard.copy(make()))

    async def finish(self) -> None:
        """Wait until nothing is under way."""
        async with self._turn:
            pass
