"""The start in a document: the levels that are shown, and the line, address or query at which the user wants to start.

While a document is being read, that place may not be known yet. `Start.decide` says what to do about it: go there, wait
for more of the document, or give up.
"""

from enum import Enum
from typing import NamedTuple

from recaptui.outline.address import node_at
from recaptui.outline.model import DOCUMENT, Kind, Outline


def start_level(outline: Outline) -> int:
    """Return the number of levels that are shown at the start: 3, but of several files only the list of them."""
    has_files = len(outline) > 0 and outline.kind[0] == Kind.FILE
    return 1 if has_files else 3


class Step(Enum):
    """What to do about the start."""

    GO = "go"
    WAIT = "wait"
    GIVE_UP = "give up"
    """There is no such place, or none was asked for."""


class Decision(NamedTuple):
    """A step, with the node to go to or the reason to give up."""

    step: Step
    node: int = DOCUMENT
    """The node to go to."""
    reason: str = ""
    """Why there is no place; empty when none was asked for or the document is empty."""


class Start(NamedTuple):
    """The start as it was asked for on the command line."""

    line: int = 0
    """A line of the first source, from 1; 0 for none."""
    address: str | None = None
    """The address of a node, which takes precedence over the line; None for none."""
    query: str = ""
    """The query to search from that place on; empty for none."""

    def decide(self, outline: Outline, *, is_whole: bool) -> Decision:
        """Decide from what has been read; `is_whole` says that no more will come."""
        if self.address is not None:
            node = node_at(outline, self.address)
            if node is None:
                return Decision(Step.GIVE_UP, reason=f"There is no node {self.address}") if is_whole else _WAIT
            return Decision(Step.GO, node)
        if not self.line or (is_whole and not len(outline)):
            return Decision(Step.GIVE_UP)
        if not outline.sources:
            return _WAIT
        first = outline.sources[0]
        if not is_whole and len(outline.sources) == 1 and self.line > first.lines:
            return _WAIT
        return Decision(Step.GO, max(0, outline.node_at(min(self.line, first.lines) - 1)))


_WAIT = Decision(Step.WAIT)
