"""The messages that widgets and controllers post to the main screen; each is only a value."""

from typing import TYPE_CHECKING

from textual.message import Message

from recaptui.load.loader import Step
from recaptui.outline.matches import Matches

if TYPE_CHECKING:  # imported when something is first copied
    from recaptui.system.clipboard import Delivery


class NodePicked(Message):
    """A node was clicked."""

    def __init__(self, node: int, *, on_glyph: bool = False) -> None:
        """Tell that `node` was clicked; `on_glyph` says that the click was on its fold glyph."""
        super().__init__()
        self.node = node
        self.on_glyph = on_glyph


class CommandPicked(Message):
    """A command was clicked."""

    def __init__(self, command: str) -> None:
        """Tell that the command with the id `command` was clicked."""
        super().__init__()
        self.command = command


class QueryChanged(Message):
    """The text in the find line has changed."""


class DocumentGrown(Message):
    """A fragment of the document has been read, or its end was reached."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step


class MatchesFound(Message):
    """A part of the document was searched."""

    def __init__(self, matches: Matches, batches: list[list[int]], *, is_complete: bool, trouble: str = "") -> None:
        """Tell of new matches.

        `batches` are those of each chunk, `is_complete` says that the search has ended, and `trouble` is why it ended
        early, empty when it did not.
        """
        super().__init__()
        self.matches = matches
        self.batches = batches
        self.is_complete = is_complete
        self.trouble = trouble


class Copied(Message):
    """A copy has been delivered or has failed."""

    def __init__(self, delivery: "Delivery") -> None:
        super().__init__()
        self.delivery = delivery


class Notice(Message):
    """A text to be shown in the status line."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
