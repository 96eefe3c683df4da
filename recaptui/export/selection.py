"""The part of an outline that is printed."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from recaptui.outline.matches import Matches
from recaptui.outline.model import DOCUMENT, Outline


class Selection(NamedTuple):
    """A node or the whole document, and how much of it."""

    outline: Outline
    root: int = DOCUMENT
    """The node whose subtree is printed, or DOCUMENT."""
    level: int | None = None
    """How many levels of it; None for all."""
    matches: Matches | None = None
    """If given, only these are printed, in some formats with their ancestors, whatever the level."""

    @property
    def above(self) -> int:
        """The parent of the outermost nodes."""
        return DOCUMENT if self.root == DOCUMENT else self.outline.parent[self.root]

    @property
    def base(self) -> int:
        """The depth of the outermost nodes."""
        return 0 if self.root == DOCUMENT else self.outline.depth[self.root]

    def tree(self) -> Iterable[int]:
        """Return the nodes in document order: down to the level, or the matches and their ancestors."""
        whole = self.root == DOCUMENT
        span = range(len(self.outline)) if whole else range(self.root, self.outline.end[self.root])
        if self.matches:
            return (node for node in self.matches.kept if node in span)
        limit = self.level
        return span if limit is None else (node for node in span if self.outline.depth[node] - self.base < limit)

    def chosen(self) -> Sequence[int]:
        """Return the matches, else the outermost nodes, each for its whole subtree."""
        if self.matches:
            return self.matches.nodes
        return list(self.outline.children(DOCUMENT)) if self.root == DOCUMENT else [self.root]
