"""The matches of a query: their nodes, the tier of each, and the nodes that a filter keeps.

The thread that searches records matches; the view adds recorded matches when it shows them, so that what is shown
changes only between two frames. The nodes are sorted. The function that highlights is passed in.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from enum import IntEnum
from itertools import compress

from recaptui.outline.model import DOCUMENT, Outline

MatchSpan = tuple[int, int]
"""The offsets at which a match starts and stops in a node's plain text, or in a text that shows a part of it."""


class Tier(IntEnum):
    """The kinds of matches, from the surest to the least sure."""

    LITERAL = 0
    STRICT = 1
    """Found by its romaji, with long vowels and doubled consonants as they are spelled."""
    FOLDED = 2
    """Found by its romaji without regard to long vowels and doubled consonants."""
    APPROXIMATE = 3
    """Found in spite of one or two typing errors."""


Highlighter = Callable[[int, Tier, str | None], list[MatchSpan]]
"""(node, the worst tier to highlight, a text that shows a part of the node or None for its plain text) -> sorted spans,
none of which touches another."""


class Matches:
    """The matches of one query that were found so far."""

    def __init__(self, outline: Outline, spans: Highlighter) -> None:
        self._outline = outline
        self.spans = spans
        self.nodes = array("i")
        """The matches that are shown, in document order."""
        self.is_complete = False
        self._tiers = bytearray()
        """For each node its tier plus 1; 0 when it does not match."""
        self._kept = bytearray()
        """For each node whether it is a match or an ancestor of one."""

    def record(self, found: Mapping[int, Tier], stop: int) -> None:
        """Record new matches among the nodes before `stop`; called by the thread that searches."""
        for flags in (self._tiers, self._kept):
            flags.extend(bytes(max(0, stop - len(flags))))
        for node, tier in found.items():
            self._tiers[node] = tier + 1
            while node != DOCUMENT and not self._kept[node]:
                self._kept[node] = True
                node = self._outline.parent[node]

    def add(self, nodes: list[int]) -> None:
        """Add recorded matches of one chunk, sorted, to those that are shown."""
        if not nodes:
            return
        first, stop = bisect_left(self.nodes, nodes[0]), bisect_left(self.nodes, nodes[-1])
        self.nodes[first:stop] = array("i", sorted([*self.nodes[first:stop], *nodes]))

    def tier(self, node: int) -> Tier | None:
        """Return the tier in which a node was found; None when it was not."""
        found = self._tiers[node] if node < len(self._tiers) else 0
        return Tier(found - 1) if found else None

    @property
    def kept(self) -> "array[int]":
        """The matches and their ancestors, sorted."""
        return array("i", compress(range(len(self._kept)), self._kept))

    def number(self, node: int) -> int:
        """Return the number of a node among the matches, from 1; 0 when it does not match."""
        position = bisect_left(self.nodes, node)
        return position + 1 if self.nodes[position : position + 1] == array("i", [node]) else 0

    def at_or_after(self, node: int) -> int | None:
        """Return the first match at or after a node; None when there is none."""
        position = bisect_left(self.nodes, node)
        return self.nodes[position] if position < len(self.nodes) else None

    def beyond(self, node: int, step: int) -> int:
        """Return the index of the match that is `step` matches after a node, or before it; may be out of range."""
        return bisect_right(self.nodes, node) + step - 1 if step > 0 else bisect_left(self.nodes, node) + step

    def goes_around(self, node: int, step: int) -> bool:
        """Return whether `step` matches from a node lead past the last match, or before the first."""
        return not 0 <= self.beyond(node, step) < len(self.nodes)
