"""Matches in document order, while they come in.

Owns where the next one is. Refuses to know how anything is found: the finder tells. Invariant: the matches are
sorted, and each is there once.
"""

from array import array
from bisect import bisect_left, bisect_right
from enum import IntEnum
from itertools import compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported when something is first looked for
    from recaptui.find.finder import Finder

Span = tuple[int, int]
"""Where something starts and stops in a node's plain text."""


class Tier(IntEnum):
    """How surely a match is meant; smaller is surer."""

    LITERAL = 0
    STRICT = 1
    """Its romaji, with long vowels and doubled consonants as they are."""
    FOLDED = 2
    """Its romaji without them."""
    APPROXIMATE = 3
    """But for a typing error or two."""


class Matches:
    """The matches of a query in document order, while they come in."""

    def __init__(self, finder: "Finder") -> None:
        self.finder = finder
        self.nodes = array("i")
        self.is_complete = False

    def add(self, nodes: list[int]) -> None:
        """Take in new matches, sorted, of one chunk."""
        if not nodes:
            return
        first, stop = bisect_left(self.nodes, nodes[0]), bisect_left(self.nodes, nodes[-1])
        self.nodes[first:stop] = array("i", sorted([*self.nodes[first:stop], *nodes]))

    @property
    def kept(self) -> "array[int]":
        """The matches and their ancestors, sorted."""
        kept = self.finder.kept
        return array("i", compress(range(len(kept)), kept))

    def number(self, node: int) -> int:
        """Which match a node is, from 1; 0 when it is none."""
        place = bisect_left(self.nodes, node)
        return place + 1 if self.nodes[place : place + 1] == array("i", [node]) else 0

    def at_or_after(self, node: int) -> int | None:
        """The first match from a node on."""
        place = bisect_left(self.nodes, node)
        return self.nodes[place] if place < len(self.nodes) else None

    def beyond(self, node: int, step: int) -> int:
        """The number, from 0, of the match so many steps after a node, or before it; may lie outside."""
        return bisect_right(self.nodes, node) + step - 1 if step > 0 else bisect_left(self.nodes, node) + step
