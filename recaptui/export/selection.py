"""The part of an outline that is printed, and the part that is copied."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from recaptui.export.markdown import topmost
from recaptui.outline.matches import Matches
from recaptui.outline.model import DOCUMENT, Outline


class Selection(NamedTuple):
    """A subtree or the whole document, perhaps only some levels or the matches of it."""

    outline: Outline
    root: int = DOCUMENT
    """The node whose subtree is printed, or DOCUMENT."""
    level: int | None = None
    """The number of levels that are printed; None for all."""
    matches: Matches | None = None
    """The only nodes that are printed, on any level, in some formats with their ancestors; None to print all nodes."""

    @property
    def above(self) -> int:
        """The parent of the outermost nodes that are printed."""
        return DOCUMENT if self.root == DOCUMENT else self.outline.parent[self.root]

    @property
    def base(self) -> int:
        """The depth of the outermost nodes that are printed."""
        return 0 if self.root == DOCUMENT else self.outline.depth[self.root]

    def tree(self) -> Iterable[int]:
        """Return the nodes in document order: those on the first `level` levels, or the matches and their ancestors."""
        whole = self.root == DOCUMENT
        span = range(len(self.outline)) if whole else range(self.root, self.outline.end[self.root])
        if self.matches:
            return (node for node in self.matches.kept if node in span)
        limit = self.level
        return span if limit is None else (node for node in span if self.outline.depth[node] - self.base < limit)

    def chosen(self) -> Sequence[int]:
        """Return the matches, or without `matches` the outermost nodes, each of which stands for its subtree."""
        if self.matches:
            return self.matches.nodes
        return list(self.outline.children(DOCUMENT)) if self.root == DOCUMENT else [self.root]


def spans(outline: Outline, nodes: Sequence[int], *, has_subtrees: bool) -> list[range]:
    """Return the nodes that a copy of `nodes` has, as sorted ranges that do not overlap.

    `nodes` are in document order; with `has_subtrees` the copy has their descendants too.
    """
    if has_subtrees:
        return [range(node, outline.end[node]) for node in topmost(outline, nodes)]
    return [range(node, node + 1) for node in nodes]


def contains(ranges: Sequence[range], number: int) -> bool:
    """Return whether a number is in one of `ranges`, which are sorted and do not overlap."""
    place = bisect_right(ranges, number, key=attrgetter("start")) - 1
    return place >= 0 and number in ranges[place]
