"""What controllers post, without a screen: whoever asks for a message waits until it is there."""

import queue
from typing import TypeVar

from textual.message import Message

LIMIT = 60
"""Seconds that a thread may take; only one that never answers takes them."""

_Kind = TypeVar("_Kind", bound=Message)


class Posted:
    """The `post` of a controller."""

    def __init__(self) -> None:
        self._messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self.count = 0
        """How many there were."""

    def __call__(self, message: Message) -> None:
        self.count += 1
        self._messages.put(message)

    def next(self, kind: type[_Kind]) -> _Kind:
        """Return the next message, which must be of this kind."""
        message = self._messages.get(timeout=LIMIT)
        assert isinstance(message, kind)
        return message

    @property
    def is_empty(self) -> bool:
        return self._messages.empty()
