"""The moves of the cursor, as pure functions in one table.

A move changes nothing. It returns a visible node, which is the same one when there is no other to go to.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from recaptui.outline.model import DOCUMENT, Kind
from recaptui.outline.rows import Rows

Move = Callable[[Rows, int, int, int], int]
"""(rows, the node under the cursor, the height of the viewport in rows, a count) -> the node to go to."""


def _by(rows: Rows, node: int, count: int) -> int:
    return rows[min(max(rows.row(node) + count, 0), len(rows) - 1)]


def parent(rows: Rows, node: int) -> int:
    """Return the nearest visible ancestor, or the node itself when there is none."""
    return next((ancestor for ancestor in rows.outline.ancestors(node) if ancestor in rows), node)


def first_child(rows: Rows, node: int) -> int:
    """Return the first visible child, or the node itself when there is none."""
    following = _by(rows, node, 1)
    return following if following < rows.outline.end[node] else node


def _next_sibling(rows: Rows, node: int) -> int:
    outline = rows.outline
    above = outline.parent[node]
    stop = len(outline) if above == DOCUMENT else outline.end[above]
    following = rows.row(outline.end[node] - 1) + 1
    return rows[following] if following < len(rows) and rows[following] < stop else node


def _previous_sibling(rows: Rows, node: int) -> int:
    row = rows.row(node)
    if row == 0:
        return node
    candidate, above = rows[row - 1], rows.outline.parent[node]
    for relative in chain((candidate,), rows.outline.ancestors(candidate)):
        if rows.outline.parent[relative] == above:
            return relative
    return node


def _headings(rows: Rows, found: Callable[[int], int], node: int) -> Iterator[int]:
    while (node := found(node)) >= 0:
        if node in rows:
            yield node


def _next_heading(rows: Rows, node: int) -> int:
    kinds = rows.outline.kind
    return next(_headings(rows, lambda after: kinds.find(Kind.HEADING, after + 1), node), node)


def _previous_heading(rows: Rows, node: int) -> int:
    kinds = rows.outline.kind
    return next(_headings(rows, lambda before: kinds.rfind(Kind.HEADING, 0, before), node), node)


def _repeated(move: Callable[[Rows, int], int]) -> Move:
    """Return a move that makes `move` `count` times, or until it returns the same node."""

    def moves(rows: Rows, node: int, _page: int, count: int) -> int:
        for _ in range(count):
            before, node = node, move(rows, node)
            if node == before:
                break
        return node

    return moves


MOVES: dict[str, Move] = {
    "next": lambda rows, node, _, count: _by(rows, node, count),
    "previous": lambda rows, node, _, count: _by(rows, node, -count),
    "next_sibling": _repeated(_next_sibling),
    "previous_sibling": _repeated(_previous_sibling),
    "next_heading": _repeated(_next_heading),
    "previous_heading": _repeated(_previous_heading),
    "first": lambda rows, _node, _page, _count: rows[0],
    "last": lambda rows, _node, _page, _count: rows[len(rows) - 1],
    "page_down": lambda rows, node, page, count: _by(rows, node, count * page),
    "page_up": lambda rows, node, page, count: _by(rows, node, -count * page),
    "half_page_down": lambda rows, node, page, count: _by(rows, node, count * max(1, page // 2)),
    "half_page_up": lambda rows, node, page, count: _by(rows, node, -count * max(1, page // 2)),
}
"""The moves by the ids of their commands."""
