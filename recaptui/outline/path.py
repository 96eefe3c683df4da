"""A cache of the path to a node: for the node and each ancestor its number of quotes and its position on its line.

A node's position is derived from its parent's. For the same node again, or the next one in document order, the time
does not depend on the depth; for any other node the whole path is derived. The cache is bounded, belongs to one thread
and keeps no outline alive. It also keeps the first line of the last node, so that it is decoded once.
"""

import re
import sys
import threading
from collections.abc import Callable
from typing import NamedTuple, TypeVar
from weakref import ref

from recaptui.outline.columns import Position, enter_item, enter_quote, enter_quotes, skip_columns
from recaptui.outline.model import DOCUMENT, Kind, Outline

CONTAINER_LIMIT = 20
"""The largest number of characters of one container's prefix, as of `   123456789.    `."""
HEAD = 1_000
"""The number of characters after the prefixes of a node's containers among which its marker, box or fence stands."""
_STOPS_LIMIT = 1_000
"""The limit of cached ends of subtrees."""
_TEXT = re.compile(rb"[^ \t>]")


class Step(NamedTuple):
    """A node of the path."""

    node: int
    quotes: int
    """The number of quotes that it is in."""
    before: Position
    """Where the content of its container starts on its first line: before its own marker."""
    start: Position
    """The position past the marker of an item or the `>` of a quote; for any other node the same as `before`."""


class _Count(NamedTuple):
    """The number of quotes that a node of the path is in."""

    node: int
    quotes: int


_S = TypeVar("_S", Step, _Count)


def _reached(steps: list[_S], outline: Outline, node: int, following: Callable[[Outline, int, _S | None], _S]) -> _S:
    """Return the step of a node; the steps from the last known ancestor down to it are added to `steps`."""
    depths = outline.depth
    missing: list[int] = []
    while node != DOCUMENT and not (depths[node] < len(steps) and steps[depths[node]].node == node):
        missing.append(node)
        node = outline.parent[node]
    if not missing:
        return steps[depths[node]]
    del steps[depths[missing[-1]] :]
    while missing:
        steps.append(following(outline, missing.pop(), steps[-1] if steps else None))
    return steps[-1]


def _counted(outline: Outline, node: int, above: _Count | None) -> _Count:
    return _Count(node, above.quotes + (outline.kind[above.node] == Kind.QUOTE) if above else 0)


class Path:
    """The path to the node that was read last, in one outline and one thread."""

    def __init__(self, outline: Outline) -> None:
        self.outline = ref(outline)
        """A weak reference to the outline."""
        self._steps: list[Step] = []
        """The steps by depth."""
        self._counts: list[_Count] = []
        """The numbers of quotes by depth, for callers that need no positions."""
        self._stops: dict[int, tuple[int, int]] = {}
        """By the line before which a subtree ends: a number of quotes, and the line from which all lines are blank
        inside that many quotes."""
        self._line, self._limit, self._text = -1, 0, ""
        """The line read last, and at least `_limit` characters of its text, as many nodes can start on one line."""
        self._kept = -1, ""
        """The line that was passed to `keep` last, and its whole text."""

    def quotes(self, outline: Outline, node: int) -> int:
        """Return the number of quotes that a node is in."""
        return _reached(self._counts, outline, node, _counted).quotes

    def step(self, outline: Outline, node: int) -> Step:
        """Return the step of a node."""
        return _reached(self._steps, outline, node, self._next)

    def _next(self, outline: Outline, node: int, above: Step | None) -> Step:
        """Return the step of a node, derived from its parent's step `above`."""
        kind, line = outline.kind[node], outline.line[node]
        quotes = above.quotes + (outline.kind[above.node] == Kind.QUOTE) if above else 0
        if above and outline.line[above.node] == line and outline.kind[above.node] in (Kind.ITEM, Kind.QUOTE):
            before = above.start
        else:
            before = enter_quotes(self.head(outline, node), quotes)[0] if quotes else Position(0, 0, 0)
            if kind != Kind.ITEM and outline.column[node]:
                before = skip_columns(self.head(outline, node), before, outline.column[node])
        if kind == Kind.ITEM:
            return Step(node, quotes, before, enter_item(self.head(outline, node), before))
        if kind == Kind.QUOTE:
            return Step(node, quotes, before, enter_quote(self.head(outline, node), before) or before)
        return Step(node, quotes, before, before)

    def head(self, outline: Outline, node: int) -> str:
        """Return the first line of a node; of a longer one at least HEAD characters after its containers' prefixes."""
        line = outline.line[node]
        limit = HEAD + outline.column[node] + CONTAINER_LIMIT * (outline.depth[node] + 1)
        if line != self._line or limit > self._limit:
            self._line, self._limit = line, 2 * limit
            self._text = self._kept[1] if self._kept[0] == line else outline.text_of(line, self._limit)
            if len(self._text) < self._limit:
                self._limit = sys.maxsize  # the line has no more characters
        return self._text

    def keep(self, line: int, text: str) -> None:
        """Cache the whole text of a line that has been decoded."""
        self._kept = line, text

    def first_line(self, outline: Outline, node: int, limit: int | None) -> str:
        """Return the first line of a node; of a line longer than `limit` characters at least that many."""
        line = outline.line[node]
        if self._line == line and self._limit >= (sys.maxsize if limit is None else limit):
            return self._text
        if self._kept[0] == line:
            return self._kept[1]
        return outline.text_of(line, limit)

    def stop(self, outline: Outline, node: int, stop: int) -> int:
        """Return the line before which the text of a subtree ends, if other nodes start at `stop`.

        Trailing blank lines are left out, and in a quote also lines that have only the signs of its quotes.
        """
        quotes, start = self.quotes(outline, node), outline.line[node]
        before, known = self._stops.get(stop, (0, stop))
        found = trimmed(outline, range(start, known if before <= quotes else stop), quotes)
        if len(self._stops) >= _STOPS_LIMIT:
            self._stops.clear()
        self._stops[stop] = quotes, found
        return found


def trimmed(outline: Outline, lines: range, quotes: int) -> int:
    """Return one past the last of the lines with text inside `quotes` quotes; the first line always counts."""
    start, stop = lines.start, lines.stop
    if not quotes:
        return max(outline.last_text_line(start, stop) + 1, min(start + 1, stop))
    while stop - 1 > start and is_blank(outline, stop - 1, quotes):
        stop -= 1
    return stop


def is_blank(outline: Outline, line: int, quotes: int) -> bool:
    """Return whether a line has nothing but blanks and the signs of at most `quotes` quotes."""
    start, stop = outline.starts[line], outline.starts[line + 1] - 1
    return not _TEXT.search(outline.buffer, start, stop) and outline.buffer.count(b">", start, stop) <= quotes


class _Here(threading.local):
    """The path of each thread."""

    def __init__(self) -> None:
        self.path: Path | None = None


_here = _Here()


def path_of(outline: Outline) -> Path:
    """Return this thread's path in an outline."""
    path = _here.path
    if path is None or path.outline() is not outline:
        path = _here.path = Path(outline)
    return path
