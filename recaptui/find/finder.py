"""The search for the matches of a query.

The outline is searched in several passes, the surest tiers first. Each pass starts at the node `anchor`, runs to the
end and continues with the nodes before `anchor`. A node matches if it or one of its ancestors has each term, and the
node itself has at least one term or, as a task, one of the states. Its tier is that of its least sure term. The search
can be stopped after every chunk, and continued when the outline has grown.
"""

from collections.abc import Iterator

from recaptui.find.index import Chunk, Index
from recaptui.find.query import Query, parse
from recaptui.find.spans import highlighter
from recaptui.find.term import Expressions, Term, has_letters
from recaptui.outline.content import read
from recaptui.outline.matches import Matches, Tier
from recaptui.outline.model import DOCUMENT, Kind, Outline
from recaptui.outline.path import HEAD

_PASSES = {Tier.OTHER_CASE: Tier.LITERAL, Tier.FOLDED: Tier.STRICT, Tier.APPROXIMATE: Tier.APPROXIMATE}
"""The worst tier of each pass through the index, and the best of those that no pass before it has found."""
_BOX_LINES = 3
"""The number of first lines of a node on which the box of a task can stand."""


class Finder:
    """A search for one query, with its progress and the matches it has found."""

    def __init__(
        self, index: Index, query: Query, expressions: Expressions, anchor: int = 0, root: int = DOCUMENT
    ) -> None:
        """Prepare a search in the subtree of `root`, or with DOCUMENT in everything, that begins at the node `anchor`.

        `expressions` is the function that finds the matches of regular expressions.
        """
        self._query = query
        self._index, self._root = index, root
        self._terms = [Term(word, index, expressions) for word in query.words if has_letters(word)]
        self.matches = Matches(index.outline, highlighter(index.outline, self._terms))
        """The matches so far."""
        self._order = _rotated(index, anchor)
        """The numbers of the chunks, in the order in which they are searched."""
        self._done = dict.fromkeys(_PASSES, 0)
        """The number of chunks that each pass has searched."""
        self._above: list[dict[int, Tier | None]] = [{} for _ in self._terms]
        """For each term, by node, the best tier in which the node or an ancestor has it; None when none has it."""

    def run(self, stop: int, worst: Tier = Tier.APPROXIMATE) -> Iterator[list[int]]:
        """Yield the new matches among the nodes before `stop`: a sorted list for each chunk searched, often empty.

        Only the passes that find tiers up to `worst` are made. Raise RecaptuiError if a regular expression is invalid
        or takes too long.
        """
        for limit in _PASSES if self._query else ():
            if limit > worst or not self._gains(limit):
                continue
            for known in self._above:
                known.clear()
            while chunk := self._next_chunk(limit, stop):
                new = self._new(chunk, limit)
                self._done[limit] += 1
                yield new

    def _gains(self, limit: Tier) -> bool:
        """Return whether a pass can find more than the passes before it."""
        return limit == Tier.OTHER_CASE or any(term.gains(limit) for term in self._terms)

    def _next_chunk(self, limit: Tier, stop: int) -> Chunk | None:
        if self._done[limit] == len(self._order):
            if len(self._order) == len(self._index.chunks) and not self._index.grow(stop):
                return None
            self._order.extend(range(len(self._order), len(self._index.chunks)))
        return self._index.chunks[self._order[self._done[limit]]]

    def _new(self, chunk: Chunk, limit: Tier) -> list[int]:
        """Return the matches of a chunk that were not found before, sorted."""
        found = {
            node: tier
            for node, tier in self._matching(chunk, limit)
            if self.matches.recorded(node) is None and self._is_inside(node)
        }
        self.matches.record(found, chunk.stop)
        return sorted(found)

    def _is_inside(self, node: int) -> bool:
        return self._root == DOCUMENT or self._root <= node < self._index.outline.end[self._root]

    def _matching(self, chunk: Chunk, limit: Tier) -> Iterator[tuple[int, Tier]]:
        if len(self._terms) == 1 and not self._query.states:
            yield from self._terms[0].nodes(chunk, limit, _PASSES[limit]).items()
            return
        hits = [term.nodes(chunk, limit) for term in self._terms]
        nodes = self._tasks(chunk) if self._query.states else set().union(*hits)
        for node in nodes:
            tiers = [self._in_or_above(number, node, hit, limit) for number, hit in enumerate(hits)]
            own = Tier.LITERAL if self._query.states else min(hit[node] for hit in hits if node in hit)
            if None not in tiers:
                yield node, max((own, *(tier for tier in tiers if tier is not None)))

    def _in_or_above(self, number: int, node: int, hits: dict[int, Tier], limit: Tier) -> Tier | None:
        """Return the best tier in which `node` or an ancestor has term `number`; `hits` are its hits in the chunk."""
        above = self._of_path(number, self._index.outline.parent[node], limit)
        return _better(hits.get(node), above)

    def _of_path(self, number: int, node: int, limit: Tier) -> Tier | None:
        """Return the best tier in which `node` or an ancestor has term `number`; None if none of them has it.

        Each node is searched only once in a pass.
        """
        known, outline = self._above[number], self._index.outline
        path = []
        while node != DOCUMENT and node not in known:
            path.append(node)
            node = outline.parent[node]
        best = known[node] if node != DOCUMENT else None
        for step in reversed(path):
            own = self._terms[number].nodes(self._index.alone(step), limit).get(step)
            best = known[step] = _better(own, best)
        return best

    def _tasks(self, chunk: Chunk) -> Iterator[int]:
        """Yield the tasks of a chunk that have one of the states in the query."""
        outline = self._index.outline
        for node in range(chunk.first, chunk.stop):
            line = outline.line[node]
            below = min(line + _BOX_LINES, outline.line_count)
            if outline.kind[node] == Kind.ITEM and outline.has_byte(b"[", line, below):
                checked = read(outline, node, HEAD).checked
                if checked is not None and checked in self._query.states:
                    yield node


def find(outline: Outline, root: int, query: str, expressions: Expressions, opened: Tier = Tier.LITERAL) -> Matches:
    """Return the matches of `query` in the subtree of `root`, or with DOCUMENT in everything.

    The tiers up to `opened` are open. Less sure ones are not searched if these have matches. Raise RecaptuiError if a
    regular expression is invalid or takes too long.
    """
    finder = Finder(Index(outline), parse(query), expressions, root=root)
    matches = finder.matches
    matches.open(opened)
    for worst in _PASSES:
        for nodes in finder.run(len(outline) if root == DOCUMENT else outline.end[root], worst):
            matches.add(nodes)
        if matches.nodes and worst >= opened:
            break
    return matches


def _better(tier: Tier | None, other: Tier | None) -> Tier | None:
    return min((found for found in (tier, other) if found is not None), default=None)


def _rotated(index: Index, anchor: int) -> list[int]:
    """Return the numbers of all chunks, beginning with that of the node `anchor` and wrapping around."""
    first = index.number_at(anchor)
    return [*range(first, len(index.chunks)), *range(first)]
