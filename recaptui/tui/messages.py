"""What widgets and controllers tell the main screen: values, no work."""

from typing import TYPE_CHECKING

from textual.message import Message

from recaptui.load.loader import Step
from recaptui.outline.matches import Matches

if TYPE_CHECKING:  # imported when something is first copied
    from recaptui.system.clipboard import Delivery


class NodePicked(Message):
    """A node was clicked."""

    def __init__(self, node: int, *, on_glyph: bool = False) -> None:
        """`on_glyph` says that it was the sign that folds."""
        super().__init__()
        self.node = node
        self.on_glyph = on_glyph


class QueryChanged(Message):
    """Something else is typed in the find line."""


class DocumentGrown(Message):
    """A part of the document has been read, or its end has come."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step


class MatchesFound(Message):
    """More was looked through."""

    def __init__(self, matches: Matches, batches: list[list[int]], *, is_complete: bool, trouble: str = "") -> None:
        """`batches` are the new matches of each chunk; `trouble` is why the search ended early."""
        super().__init__()
        self.matches = matches
        self.batches = batches
        self.is_complete = is_complete
        self.trouble = trouble


class Copied(Message):
    """A copy has arrived, or has not."""

    def __init__(self, delivery: "Delivery") -> None:
        super().__init__()
        self.delivery = delivery


class Notice(Message):
    """Something to say in the status line."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
