"""A stand-in for the screen: controllers post messages to it, and a test takes them."""

import queue
from typing import TypeVar

from textual.message import Message

LIMIT = 60
"""The limit of seconds to wait for a message; only a thread that never answers reaches it."""

_Kind = TypeVar("_Kind", bound=Message)


class Posted:
    """The messages that a controller has posted; the object itself is the controller's `post`."""

    def __init__(self) -> None:
        self._messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self.count = 0
        """The number of messages posted so far."""

    def __call__(self, message: Message) -> None:
        self.count += 1
        self._messages.put(message)

    def next(self, kind: type[_Kind]) -> _Kind:
        """Wait for the next message and return it; assert that it is a `kind`.

        Raise queue.Empty if none comes within LIMIT seconds.
        """
        message = self._messages.get(timeout=LIMIT)
        assert isinstance(message, kind)
        return message

    @property
    def is_empty(self) -> bool:
        return self._messages.empty()
