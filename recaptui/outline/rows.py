"""The visible nodes, determined by folds, zoom, filter and hidden kinds.

The visible nodes are a sorted array: the nodes of the zoomed subtree, except those that have a folded ancestor inside
it, that the filter does not keep, or that a node of a hidden kind contains. The time that a fold takes depends on the
number of nodes that appear or vanish, not on the size of the document.
"""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

from recaptui.outline.model import BODY, DOCUMENT, Outline

_NOT = bytes([1, 0]) + bytes(254)
"""A translation table that swaps 0 and 1."""


def _deeper(depths: "array[int]", limit: int) -> bytes:
    """Return for each depth a byte: 1 when the depth is at least `limit`, else 0."""
    low, *higher = (depths.tobytes()[place :: depths.itemsize] for place in _BYTES)
    if any(part.count(0) < len(part) for part in higher) or not 0 <= limit < 256:
        return bytes(map(limit.__le__, depths))
    return low.translate(bytes(limit) + bytes([1]) * (256 - limit))


_BYTES = range(array("i").itemsize) if sys.byteorder == "little" else range(array("i").itemsize - 1, -1, -1)
"""The positions of the bytes of a number, the lowest first."""


class Rows:
    """The visible nodes. A row is an index into them, and the row of a node is found by bisection."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.root = DOCUMENT
        """The node that is zoomed into, which is the first row; DOCUMENT when there is no zoom."""
        self.hides_body = False
        """Whether only headings and items are shown."""
        self.only: array[int] | None = None
        """The filter: the nodes that may be shown, sorted, with all their ancestors; None when there is no filter."""
        self._unfiltered = bytearray()
        """The folds that hold without the filter, which has folds of its own."""
        self.edits = 0
        """The number of times that rows were computed anew, by which a change is noticed; growth does not count."""
        self._every = array("i", range(len(outline)))
        """All nodes in order; a slice of it is copied much faster than a range is turned into an array."""
        self._folded = bytearray(len(outline))
        self._nodes = self._visible(0, len(outline))

    def __len__(self) -> int:
        return len(self._nodes)

    def __getitem__(self, row: int) -> int:
        return self._nodes[row]

    def __contains__(self, node: int) -> bool:
        return number_within(self._nodes, node, node + 1) > 0

    def row(self, node: int) -> int:
        """Return the row of a node, or of the last visible node before it, such as the fold that hides it."""
        return max(0, bisect_right(self._nodes, node) - 1)

    def is_folded(self, node: int) -> bool:
        """Return whether the node's descendants are folded away."""
        return bool(self._folded[node])

    def has_children(self, node: int) -> bool:
        """Return whether a node has a child that neither the filter nor a hidden kind hides."""
        if self.only is not None:
            return any(True for _ in self._kept(self.only, node + 1, self.outline.end[node]))
        return any(not self._is_hidden(child) for child in self.outline.children(node))

    @property
    def base_depth(self) -> int:
        """The depth of the outermost row."""
        return 0 if self.root == DOCUMENT else self.outline.depth[self.root]

    @property
    def span(self) -> range:
        """The nodes of the zoomed subtree, visible or not."""
        if self.root == DOCUMENT:
            return range(len(self.outline))
        return range(self.root, self.outline.end[self.root])

    def fold(self, node: int, *, folded: bool) -> None:
        """Fold a visible node, or unfold it; folds below it stay as they are."""
        self._folded[node] = folded
        self._splice(node)

    def fold_subtree(self, node: int, *, folded: bool) -> None:
        """Fold or unfold a visible node and everything below it."""
        end = self.outline.end[node]
        self._folded[node:end] = bytes([folded]) * (end - node)
        self._splice(node)

    def fold_levels(self, node: int, levels: int, *, folded: bool) -> None:
        """Fold what is `levels` levels below a visible node or deeper, or unfold the node and what is less deep."""
        end = self.outline.end[node]
        deep = _deeper(self.outline.depth[node:end], self.outline.depth[node] + levels)
        before, limit = (int.from_bytes(flags) for flags in (self._folded[node:end], deep))
        after = before | limit if folded else before & limit
        self._folded[node:end] = after.to_bytes(end - node)
        self._splice(node)

    def fold_siblings(self, node: int, *, folded: bool) -> None:
        """Fold or unfold a visible node and its siblings inside the zoomed subtree."""
        parent = self.outline.parent[node]
        for sibling in (node,) if node == self.root else self.outline.children(parent):
            self._folded[sibling] = folded
        if parent == DOCUMENT or node == self.root:
            self.rebuild()
        else:
            self._splice(parent)

    def unfold_all(self) -> None:
        """Unfold everything in the zoomed subtree."""
        span = self.span
        self._folded[span.start : span.stop] = bytes(len(span))
        self.rebuild()

    def unfold_to(self, level: int) -> None:
        """Show `level` levels of the zoomed subtree and fold deeper nodes; its outermost nodes are level 1."""
        span = self.span
        limit = self.base_depth + level - 1
        depths = self.outline.depth[span.start : span.stop]
        self._folded[span.start : span.stop] = _deeper(depths, limit)
        if self.hides_body or self.only is not None:
            self.rebuild()
        else:
            hidden = _deeper(depths, limit + 1)
            shown = compress(self._every[span.start : span.stop], hidden.translate(_NOT))
            self._nodes, self.edits = array("i", shown), self.edits + 1

    def grow(self, level: int) -> None:
        """Take in the nodes that were added at the end of the outline, with `level` levels open."""
        first, total = len(self._folded), len(self.outline)
        self._every.extend(range(first, total))
        deep = _deeper(self.outline.depth[first:total], level - 1)
        self._folded += bytes(len(deep)) if self.only is not None else deep
        self._unfiltered += deep if self.only is not None else b""
        if first == total or first not in self.span:
            return
        for node in (*reversed([*self.outline.ancestors(first)]),):
            if node in self.span and self._folded[node]:
                first = self.outline.end[node]
                break
        self._nodes += self._visible(first, self.span.stop)

    def zoom(self, root: int) -> None:
        """Show only the subtree of `root`, with `root` unfolded; with DOCUMENT everything."""
        self.root = root
        if root != DOCUMENT:
            self._folded[root] = False
        self.rebuild()

    def hide_body(self, *, hidden: bool) -> None:
        """Show only headings and items, or every block; a zoom into a hidden node moves out to a node that is shown."""
        self.hides_body = hidden
        for node in (self.root, *self.outline.ancestors(self.root)) if self.root != DOCUMENT else ():
            if self._is_hidden(node):
                self.root = self.outline.parent[node]
        self.rebuild()

    def filter(self, only: "array[int] | None") -> None:
        """Show only nodes in `only`, all unfolded at first; with None remove the filter."""
        if (self.only is None) != (only is None):
            self._folded, self._unfiltered = self._unfiltered, self._folded
        if only is not None and self.only is None:
            self._folded = bytearray(len(self.outline))
        self.only = only
        self.rebuild()

    def reveal(self, node: int) -> list[int]:
        """Unfold the ancestors of a node, and end the zoom, the filter or the hiding of kinds if one hides it.

        Return the ancestors that were folded, outermost first.
        """
        family = (node, *self.outline.ancestors(node))
        hides = self.hides_body and any(map(self._is_hidden, family))
        is_filtered = self.only is not None and not number_within(self.only, node, node + 1)
        if is_filtered:
            self.filter(None)
        if hides or node not in self.span:
            self.hides_body = self.hides_body and not hides
            self.root = self.root if node in self.span else DOCUMENT
            self.rebuild()
        opened = [ancestor for ancestor in reversed(family[1:]) if ancestor in self.span and self._folded[ancestor]]
        for ancestor in opened:
            self.fold(ancestor, folded=False)
        return opened

    def fold_again(self, nodes: Iterable[int]) -> None:
        """Fold nodes that `reveal` has opened, outermost first."""
        for node in nodes:
            if node in self:
                self.fold(node, folded=True)
            self._folded[node] = True

    def rebuild(self) -> None:
        """Compute all rows anew."""
        self.edits += 1
        self._nodes = self._visible(self.span.start, self.span.stop)

    def _splice(self, node: int) -> None:
        """Compute the rows below a visible node anew."""
        self.edits += 1
        first, stop = node + 1, self.outline.end[node]
        start = bisect_left(self._nodes, first)
        shown = array("i") if self._folded[node] else self._visible(first, stop)
        self._nodes[start : bisect_left(self._nodes, stop)] = shown

    def _is_hidden(self, node: int) -> bool:
        return self.hides_body and self.outline.kind[node] in BODY

    def _visible(self, node: int, stop: int) -> "array[int]":
        """Return the visible nodes from `node` to before `stop`, a range that lies in no fold."""
        shown = array("i")
        end = self.outline.end
        if self.only is not None:
            return array("i", self._kept(self.only, node, stop))
        if self.hides_body:
            while node < stop:
                if self._is_hidden(node):
                    node = end[node]
                    continue
                shown.append(node)
                node = end[node] if self._folded[node] else node + 1
            return shown
        while node < stop:
            fold = self._folded.find(1, node, stop)
            if fold < 0:
                fold = stop - 1
            shown += self._every[node : fold + 1]
            node = end[fold] if self._folded[fold] else stop
        return shown

    def _kept(self, only: "array[int]", node: int, stop: int) -> Iterator[int]:
        """Yield the visible nodes from `node` to before `stop` under the filter `only`."""
        place = bisect_left(only, node)
        while place < len(only) and (node := only[place]) < stop:
            is_hidden = self._is_hidden(node)
            if not is_hidden:
                yield node
            skips = is_hidden or self._folded[node]
            place = bisect_left(only, self.outline.end[node]) if skips else place + 1


def kept_below(rows: Rows, node: int) -> int:
    """Return the number of a node's descendants that the filter keeps."""
    return number_within(rows.only or (), node + 1, rows.outline.end[node])


def number_within(nodes: Sequence[int], first: int, stop: int) -> int:
    """Return how many of `nodes`, which are sorted, lie from `first` to before `stop`."""
    return bisect_left(nodes, stop) - bisect_left(nodes, first)
