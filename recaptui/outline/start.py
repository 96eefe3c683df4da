"""Where the user wants to start in a document: a line, an address, a query.

A large document is read while the user already reads, so whether there is such a place may be known only later. `Start`
decides from what has been read: go, wait, or give up. It changes nothing.
"""

from enum import Enum
from typing import NamedTuple

from recaptui.outline.address import node_at
from recaptui.outline.model import DOCUMENT, Outline


class Step(Enum):
    """What to do about a place that was asked for."""

    GO = "go"
    WAIT = "wait"
    GIVE_UP = "give up"
    """There is no such place, or none was asked for."""


class Decision(NamedTuple):
    """What to do, and about which node."""

    step: Step
    node: int = DOCUMENT
    """The node to go to."""
    reason: str = ""
    """Why there is no place; empty when none was asked for."""


class Start(NamedTuple):
    """What was asked for on the command line."""

    line: int = 0
    """A line of the first source, from 1; 0 for none."""
    address: str | None = None
    """The address of a node; it counts more than the line."""
    query: str = ""
    """What to look for, from that place on."""

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
