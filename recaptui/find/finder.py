"""Query to matches, tier after tier.

Owns which nodes match. Refuses to know the screen and threads. Invariants: the tiers are looked through one after
another, each first from an anchor on and then before it; a node is found once, in the best tier that all words have;
at least one word, or the task that is asked for, is in the node itself, the others may be in its ancestors. Whoever
takes the matches out can stop after any of them, and go on when the outline has grown.
"""

from collections.abc import Iterator
from functools import lru_cache

from recaptui.find.index import Chunk, Index, text_of
from recaptui.find.query import Query, parse
from recaptui.find.term import Expressions, Term, has_letters
from recaptui.outline import content
from recaptui.outline.matches import Matches, Span, Tier
from recaptui.outline.model import DOCUMENT, Kind, Outline

FEW = 5
"""Matches from which on nobody looks for typing errors."""
_PASSES = (Tier.LITERAL, Tier.FOLDED, Tier.APPROXIMATE)
"""The worst tier that each pass through the index looks for; the romaji tiers take one together."""
_BOX_LINES = 3
"""Lines in which a task's box can stand."""


class Finder:
    """One query and what it has found so far."""

    def __init__(
        self, index: Index, query: Query, expressions: Expressions, anchor: int = 0, root: int = DOCUMENT
    ) -> None:
        """`root` is the node in whose subtree is looked; DOCUMENT for everything."""
        self.query = query
        self._index, self._root = index, root
        self.spans = lru_cache(maxsize=512)(self._spans)
        self._terms = [Term(word, expressions) for word in query.words if has_letters(word)]
        self._tiers = bytearray()
        """For each node its tier and one; 0 for what is not found."""
        self.kept = bytearray()
        """For each node whether it is a match or an ancestor of one."""
        self._sure = 0
        """How many matches have no typing errors."""
        self._order = _rotated(index, anchor)
        """The chunks by their numbers, as they are looked through."""
        self._done = dict.fromkeys(_PASSES, 0)
        """How many of them each pass has looked through."""
        self._above: list[dict[int, Tier | None]] = [{} for _ in self._terms]
        """For each word the tier in which a node or an ancestor of it has it."""

    def run(self, stop: int) -> Iterator[list[int]]:
        """New matches among the nodes before `stop`, in document order, chunk by chunk; often none."""
        for most in _PASSES if self.query else ():
            if most == Tier.APPROXIMATE and self._sure >= FEW:
                return
            if not any(needle.gains(most) for needle in self._terms) and most != Tier.LITERAL:
                continue
            for known in self._above:
                known.clear()
            while chunk := self._next_chunk(most, stop):
                new = self._new(chunk, most)
                self._done[most] += 1
                yield new

    def tier(self, node: int) -> Tier | None:
        """The tier in which a node was found; None when it was not."""
        found = self._tiers[node] if node < len(self._tiers) else 0
        return Tier(found - 1) if found else None

    def _spans(self, node: int, most: Tier, text: str | None = None) -> list[Span]:
        """What to highlight in a node's plain text, or in another that shows a part of it, in tiers up to one.

        The spans are sorted, and none touches another.
        """
        shown = text_of(self._index.outline, node) if text is None else text
        found = sorted(span for needle in self._terms for span in needle.spans(node, shown, most))
        merged: list[Span] = []
        for start, stop in found:
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
            else:
                merged.append((start, stop))
        return merged

    def _next_chunk(self, most: Tier, stop: int) -> Chunk | None:
        if self._done[most] == len(self._order):
            if len(self._order) == len(self._index.chunks) and not self._index.grow(stop):
                return None
            self._order.extend(range(len(self._order), len(self._index.chunks)))
        return self._index.chunks[self._order[self._done[most]]]

    def _new(self, chunk: Chunk, most: Tier) -> list[int]:
        """The nodes of a chunk that were not found before."""
        found = {
            node: tier
            for node, tier in self._matching(chunk, most)
            if self.tier(node) is None and self._is_inside(node)
        }
        for flags in (self._tiers, self.kept):
            flags.extend(bytes(max(0, chunk.stop - len(flags))))
        for node, tier in found.items():
            self._tiers[node] = tier + 1
            while node != DOCUMENT and not self.kept[node]:
                self.kept[node] = True
                node = self._index.outline.parent[node]
        self._sure += sum(tier < Tier.APPROXIMATE for tier in found.values())
        return sorted(found)

    def _is_inside(self, node: int) -> bool:
        return self._root == DOCUMENT or self._root <= node < self._index.outline.end[self._root]

    def _matching(self, chunk: Chunk, most: Tier) -> Iterator[tuple[int, Tier]]:
        hits = [needle.nodes(self._index, chunk, most) for needle in self._terms]
        if len(hits) == 1 and not self.query.states:
            yield from hits[0].items()
            return
        nodes = self._tasks(chunk) if self.query.states else set().union(*hits)
        for node in nodes:
            tiers = [self._in_or_above(number, node, hit, most) for number, hit in enumerate(hits)]
            own = Tier.LITERAL if self.query.states else min(hit[node] for hit in hits if node in hit)
            if None not in tiers:
                yield node, max((own, *(tier for tier in tiers if tier is not None)))

    def _in_or_above(self, number: int, node: int, hits: dict[int, Tier], most: Tier) -> Tier | None:
        """The best tier in which a node of a chunk, or an ancestor of it, has a word."""
        above = self._of_path(number, self._index.outline.parent[node], most)
        return _better(hits.get(node), above)

    def _of_path(self, number: int, node: int, most: Tier) -> Tier | None:
        """The same for any node; each is looked at once."""
        known, outline = self._above[number], self._index.outline
        path = []
        while node != DOCUMENT and node not in known:
            path.append(node)
            node = outline.parent[node]
        best = known[node] if node != DOCUMENT else None
        for step in reversed(path):
            own = self._terms[number].nodes(self._index, self._index.alone(step), most).get(step)
            best = known[step] = _better(own, best)
        return best

    def _tasks(self, chunk: Chunk) -> Iterator[int]:
        """The tasks of a chunk in a state that is asked for."""
        outline = self._index.outline
        for node in range(chunk.first, chunk.stop):
            line = outline.line[node]
            below = min(line + _BOX_LINES, outline.line_count)
            if outline.kind[node] == Kind.ITEM and outline.has_byte(b"[", line, below):
                checked = content.is_checked(outline, node)
                if checked is not None and checked in self.query.states:
                    yield node


def find(outline: Outline, root: int, query: str, expressions: Expressions) -> Matches:
    """All matches in a subtree, or with DOCUMENT in everything."""
    matches = Matches(Finder(Index(outline), parse(query), expressions, root=root))
    for nodes in matches.finder.run(len(outline) if root == DOCUMENT else outline.end[root]):
        matches.add(nodes)
    return matches


def _better(tier: Tier | None, other: Tier | None) -> Tier | None:
    return min((found for found in (tier, other) if found is not None), default=None)


def _rotated(index: Index, anchor: int) -> list[int]:
    """The numbers of the chunks, from the anchor's on."""
    first = index.number_at(anchor)
    return [*range(first, len(index.chunks)), *range(first)]
