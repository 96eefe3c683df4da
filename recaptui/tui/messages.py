"""The messages that widgets and controllers post to the main screen; they only carry values."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from recaptui.load.loader import Step
from recaptui.outline.matches import Matches

if TYPE_CHECKING:  # imported at the first copy
    from recaptui.system.clipboard import Delivery

_LONG = 65_536
"""The limit of characters of a copy above which a slow line shows the notice only after the text."""


class NodePicked(Message):
    """The message that the mouse has picked a node."""

    def __init__(self, node: int, *, folds: bool = False) -> None:
        """Create the message; `folds` says that the click also folds or unfolds `node`."""
        super().__init__()
        self.node = node
        self.folds = folds


class CommandPicked(Message):
    """The message that a command was clicked."""

    def __init__(self, command: str) -> None:
        """Create the message; `command` is the id of the command."""
        super().__init__()
        self.command = command


class QueryChanged(Message):
    """The message that the text in the find line has changed."""


class DocumentGrown(Message):
    """The message that more of the document was read, or that its end was reached."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step


class MatchesFound(Message):
    """The message that a part of the document was searched."""

    def __init__(self, matches: Matches, batches: list[list[int]], *, is_complete: bool, trouble: str = "") -> None:
        """Create the message.

        `matches` are those of the query. `batches` holds the new matches in each searched chunk of the index.
        `is_complete` says that the search has ended, and `trouble` is an error that ended it early, else empty.
        """
        super().__init__()
        self.matches = matches
        self.batches = batches
        self.is_complete = is_complete
        self.trouble = trouble


class Copied(Message):
    """The message that a copy was delivered or has failed."""

    def __init__(self, delivery: "Delivery", size: int, copied: Sequence[range]) -> None:
        """Tell the result of a copy of `size` characters from the nodes in `copied`, which are sorted ranges."""
        super().__init__()
        self.delivery = delivery
        self.size = size
        self.copied = copied

    @property
    def stays(self) -> bool:
        """Whether its notice stays until the next key: after a failure, and after a long text, which may delay it."""
        return not self.delivery.route or self.size > _LONG


class Notice(Message):
    """The message that a text is to be shown in the status line."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
