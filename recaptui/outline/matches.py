"""The matches of a query: their nodes by tier, those that are shown, and the nodes that a filter keeps.

The tiers up to `limit` are open: their matches are shown. It is the best tier that has matches, until another one is
opened. The thread that searches records matches; the view adds recorded matches when it shows them, so that what is
shown changes only between two frames. The function that highlights is passed in.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from enum import IntEnum
from itertools import chain, compress

from recaptui.options import TIERS
from recaptui.outline.model import DOCUMENT, Outline

MatchSpan = tuple[int, int]
"""The offsets at which a match starts and stops in a node's plain text, or in a text that shows a part of it."""


class Tier(IntEnum):
    """The kinds of matches, from the surest to the least sure."""

    LITERAL = 0
    OTHER_CASE = 1
    """Found only without regard to the capital letters and accents in the query, or to the accents in the text."""
    STRICT = 2
    """Found by its reading, with long vowels and doubled consonants as they are spelled."""
    FOLDED = 3
    """Found by its reading without regard to long vowels and doubled consonants, or by the beginning of its reading."""
    APPROXIMATE = 4
    """Found in spite of one or two typing errors."""

    @classmethod
    def called(cls, name: str) -> "Tier":
        """Return the tier with a name in options.TIERS."""
        return cls(TIERS.index(name))


Highlighter = Callable[[int, Tier, str | None], list[MatchSpan]]
"""(node, the worst tier to highlight, a text that shows a part of the node or None for its plain text) -> sorted spans,
none of which touches another."""


class Matches:
    """The matches of one query that were found so far."""

    def __init__(self, outline: Outline, spans: Highlighter, opened: Tier = Tier.LITERAL) -> None:
        """Create an empty set of matches in which the tiers up to `opened` are open from the beginning."""
        self._outline = outline
        self.spans = spans
        self.tiers = {tier: array("i") for tier in Tier}
        """The matches of each tier, in document order."""
        self.nodes = array("i")
        """The matches in open tiers, in document order."""
        self.is_complete = False
        self._opened = opened
        self._recorded = bytearray()
        """For each node its tier plus 1; 0 when it does not match."""
        self._kept = bytearray()
        """For each node the best tier of a match in its subtree, plus 1; 0 when there is none."""

    @property
    def best(self) -> Tier | None:
        """The surest tier that has matches; None without matches."""
        return next((tier for tier, nodes in self.tiers.items() if nodes), None)

    @property
    def limit(self) -> Tier:
        """The least sure of the open tiers."""
        return max(self._opened, self.best or Tier.LITERAL)

    @property
    def next_tier(self) -> Tier | None:
        """The surest tier that has matches and is not open; None when there is none."""
        return next((tier for tier, nodes in self.tiers.items() if nodes and tier > self.limit), None)

    def open(self, tier: Tier) -> None:
        """Open the tiers up to `tier`."""
        self._opened = max(self._opened, tier)
        self.nodes = self.upto(self.limit)

    def upto(self, tier: Tier) -> "array[int]":
        """Return the matches of the tiers up to `tier`, in document order."""
        return array("i", sorted(chain.from_iterable(self.tiers[each] for each in Tier if each <= tier)))

    def record(self, found: Mapping[int, Tier], stop: int) -> None:
        """Record new matches among the nodes before `stop`; called by the thread that searches."""
        for flags in (self._recorded, self._kept):
            flags.extend(bytes(max(0, stop - len(flags))))
        for node, tier in found.items():
            self._recorded[node] = tier + 1
            while node != DOCUMENT and not 0 < self._kept[node] <= tier + 1:
                self._kept[node] = tier + 1
                node = self._outline.parent[node]

    def recorded(self, node: int) -> Tier | None:
        """Return the tier in which a node was found; None when it was not."""
        found = self._recorded[node] if node < len(self._recorded) else 0
        return Tier(found - 1) if found else None

    def add(self, nodes: list[int]) -> None:
        """Add recorded matches of one chunk, sorted."""
        before = self.limit
        for tier, known in self.tiers.items():
            _insert(known, [node for node in nodes if self._recorded[node] == tier + 1])
        limit = self.limit
        if limit == before:
            _insert(self.nodes, [node for node in nodes if self._recorded[node] <= limit + 1])
        else:
            self.nodes = self.upto(limit)

    def tier(self, node: int) -> Tier | None:
        """Return the tier in which a node was found; None when it was not, or the tier is not open."""
        tier = self.recorded(node)
        return tier if tier is not None and tier <= self.limit else None

    @property
    def kept(self) -> "array[int]":
        """The matches in open tiers and their ancestors, sorted."""
        limit = self.limit
        is_kept = bytes(0 < value <= limit + 1 for value in range(256))
        return array("i", compress(range(len(self._kept)), self._kept.translate(is_kept)))

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


def _insert(nodes: "array[int]", more: list[int]) -> None:
    """Insert sorted nodes into a sorted array."""
    if more:
        first, stop = bisect_left(nodes, more[0]), bisect_left(nodes, more[-1])
        nodes[first:stop] = array("i", sorted([*nodes[first:stop], *more]))
