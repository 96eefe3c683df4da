"""The page: the subtree of a node as the lines of the detail pane, laid out only as far as they are in view.

This module computes the positions in a page and puts indentation, markers and the rails of quotes before the lines; the
module `blocks` lays out each kind of block. The time for a screenful does not depend on its position in the page or on
the number of descendants. A node is read once while it is on the screen. Only lines of tables may be wider than the
page.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, islice
from typing import NamedTuple

from rich.cells import cell_len

from recaptui.layout import blocks, table
from recaptui.layout.row import DONE, TO_DO
from recaptui.layout.runs import ELLIPSIS, Line, Run, cut, width_of, wrapped
from recaptui.outline.content import Content
from recaptui.outline.inline import MARKED_UP
from recaptui.outline.matches import MatchSpan
from recaptui.outline.model import Kind, Outline
from recaptui.text.sanitize import one_line

BULLET = "▪"
RAIL = "▐ "
"""The text before each line of a quote; its width is the same in all terminals."""
_NARROWEST = 8
"""The least width of a page in cells."""
_IN_RUNS = frozenset({Kind.ITEM, Kind.DEFINITION})
"""The kinds whose nodes follow each other without a blank line."""


MatchesInNode = Callable[[int, str], Sequence[MatchSpan]]
"""(node, a text that it shows) -> the spans of matches in that text."""


class PageLine(NamedTuple):
    """The position of a line in a page."""

    node: int
    chunk: int = 0
    """The number of the chunk in the node, from 0; most nodes have only one chunk."""
    line: int = 0
    """The number of the line in the chunk, from 0."""


class Page:
    """The page of one node, laid out for one width."""

    def __init__(
        self, outline: Outline, root: int, width: int, matches_in: MatchesInNode = lambda _node, _text: ()
    ) -> None:
        self.outline = outline
        self._matches_in = matches_in
        self.root = root
        self.width = max(width, _NARROWEST)
        self._lines = lru_cache(maxsize=512)(self._laid_out)
        self._chunks = lru_cache(maxsize=512)(self._counted)
        self._step = lru_cache(maxsize=512)(self._stepped)
        self._content = lru_cache(maxsize=64)(partial(blocks.read_for_page, outline))
        self._columns = lru_cache(maxsize=64)(self._measured)

    @property
    def top(self) -> PageLine:
        """The page's first line."""
        return PageLine(self.root)

    def first(self, node: int) -> PageLine:
        """Return the position of the first line of a node's own, which is past the blank line above it."""
        return PageLine(node, 0, int(self._stands_off(node)))

    def positions(self, position: PageLine, count: int) -> list[PageLine]:
        """Return the positions of at most `count` lines, beginning at `position`."""
        every = (
            at._replace(line=line) for at in self._from(position) for line in range(len(self._lines(at.node, at.chunk)))
        )
        return list(islice(every, position.line, position.line + count))

    def lines(self, position: PageLine, count: int) -> list[Line]:
        """Return at most `count` lines, beginning at `position`."""
        return [*map(self.line, self.positions(position, count))]

    def line(self, position: PageLine) -> Line:
        """Return the line at a position."""
        return self._lines(position.node, position.chunk)[position.line]

    def moved(self, position: PageLine, count: int, height: int) -> PageLine:
        """Return the position `count` lines below `position`, or above it if `count` is negative.

        A move down stops where the last `height` lines start, a move up at the top.
        """
        if count < 0:
            return self.before(position, -count)
        return min(self.after(position, count), self.bottom(height))

    def bottom(self, height: int) -> PageLine:
        """Return the position at which the last `height` lines start."""
        return self.before(self._end, height)

    def share(self, position: PageLine) -> float:
        """Return the share of the page, from 0 to 1, that lies above a position.

        It is an estimate in which every node has the same height.
        """
        node, chunk, line = position
        if node >= self.outline.end[self.root]:
            return 1.0
        within = (chunk + line / max(1, len(self._lines(node, chunk)))) / self._chunks(node)
        return (node - self.root + within) / (self.outline.end[self.root] - self.root)

    def at(self, share: float, height: int) -> PageLine:
        """Return the position that has about `share` of the page, from 0 to 1, above it.

        The position is never below the start of the last `height` lines.
        """
        outline, root = self.outline, self.root
        node, within = divmod(share * (outline.end[root] - root), 1)
        if (node := root + int(node)) >= outline.end[root]:
            return self.bottom(height)
        chunk, rest = divmod(within * self._chunks(node), 1)
        line = int(rest * len(self._lines(node, int(chunk))))
        return min(PageLine(node, int(chunk), line), self.bottom(height))

    @property
    def _end(self) -> PageLine:
        """The position after the last line of the page."""
        last = self.outline.end[self.root] - 1
        chunk = self._chunks(last) - 1
        return PageLine(last, chunk, len(self._lines(last, chunk)))

    def _from(self, position: PageLine) -> Iterator[PageLine]:
        """Yield the positions of the chunk at `position` and of all chunks after it; `line` is 0 in each."""
        first = position.chunk
        for node in range(position.node, self.outline.end[self.root]):
            if self._has_no_lines(node):
                first = 0
                continue
            for chunk in range(first, self._chunks(node)):
                yield PageLine(node, chunk)
            first = 0

    def after(self, position: PageLine, count: int) -> PageLine:
        """Return the position `count` lines below `position`, at most the end of the page."""
        line = position.line + count
        for at in self._from(position):
            if line < len(self._lines(at.node, at.chunk)):
                return at._replace(line=line)
            line -= len(self._lines(at.node, at.chunk))
        return PageLine(self.outline.end[self.root])

    def before(self, position: PageLine, count: int) -> PageLine:
        """Return the position `count` lines above `position`, at least the top of the page."""
        node, chunk, line = position._replace(line=position.line - count)
        while line < 0 and (node, chunk) > (self.root, 0):
            if chunk:
                chunk -= 1
            else:
                node = self._before(node)
                chunk = self._chunks(node) - 1
            line += len(self._lines(node, chunk))
        return PageLine(node, chunk, max(line, 0))

    def _before(self, node: int) -> int:
        """Return the last node before `node` that has lines of its own, at least the root."""
        node -= 1
        while node > self.root and self._has_no_lines(node):
            node -= 1
        return node

    def _has_no_lines(self, node: int) -> bool:
        """Return whether a node has no lines: a quote that begins on the same line as its parent and its first child.

        For the root only the child counts. Thousands of such quotes can be nested, and laying out each would take long.
        """
        outline = self.outline
        if outline.kind[node] != Kind.QUOTE or not self._shares_line(node):
            return False
        return node == self.root or (outline.parent[node] == node - 1 and outline.line[node - 1] == outline.line[node])

    def _counted(self, node: int) -> int:
        return blocks.chunks(self._content(node)) if blocks.is_in_chunks(self.outline.kind[node]) else 1

    def _measured(self, node: int, width: int) -> table.Columns:
        return table.columns(self._content(node).body, width)

    def _laid_out(self, node: int, chunk: int) -> list[Line]:
        """Return the lines of a chunk; the first chunk of a node begins with the blank line above it, if there is one.

        A quote that begins on the same line as its first child has no text of its own.
        """
        if self._has_no_lines(node):
            return []
        kind, stands_off = self.outline.kind[node], not chunk and self._stands_off(node)
        is_empty = kind == Kind.QUOTE and self._shares_line(node)
        lead = self._lead(node)
        blank = [tuple(lead)] if stands_off else []
        if is_empty:
            return blank
        width = self.width - width_of(lead)
        if kind == Kind.FILE:
            own = wrapped([Run(one_line(self.outline.source_of(node).name), "heading")], width)
        elif kind in MARKED_UP:
            own = self._text(node, width)
        else:
            columns = partial(self._columns, node, width)
            own = blocks.lines(self._content(node), chunk, width, partial(self._matches_in, node), columns)
        return [*blank, *((*lead, *line) for line in own)]

    def _text(self, node: int, width: int) -> Iterator[Line]:
        """Yield the lines of a node's text, with its marker before the first of them."""
        content = self._content(node)
        first = cut([self._mark(node, content)], width // 2)
        rest = first if self.outline.kind[node] == Kind.QUOTE else [Run(" " * width_of(first))]
        style = "done" if content.checked else self._style(node, content)
        lines = blocks.text_lines(
            self.outline, node, content.markup, style, width - width_of(first), partial(self._matches_in, node)
        )
        if content.alert:
            word = tuple(Run(text, content.alert) for text, _ in next(lines))
            lines = chain([word], lines)
        return ((*(rest if number else first), *line) for number, line in enumerate(lines))

    def _style(self, node: int, content: Content) -> str:
        if content.level:
            return f"heading-{content.level}"
        is_title = node == self.root and self.outline.kind[node] == Kind.ITEM and self.outline.end[node] > node + 1
        return "heading" if is_title else ""

    def _mark(self, node: int, content: Content) -> Run:
        """Return the run before the first line of a node's text.

        It is the rail of a quote, the state of a task, the level of a heading, a bullet or a number; it may be empty.
        """
        kind = self.outline.kind[node]
        if kind == Kind.QUOTE:
            return self._step(node)
        if content.checked is not None:
            return Run(f"{DONE if content.checked else TO_DO} ", "marker")
        if node == self.root:
            return Run("")
        if kind == Kind.HEADING:
            return Run("#" * content.level + " ", "dim")
        return Run(f"{_written(content.marker)} " if content.marker else "", "marker")

    def _lead(self, node: int) -> list[Run]:
        """Return the runs before every line of a node: a step for each container that it is in, outermost first.

        If they take more than a third of the page's width, the depth in the page replaces the outer ones.
        """
        steps: list[Run] = []
        for ancestor in self.outline.ancestors(node):
            if ancestor < self.root:
                break
            steps.append(self._step(ancestor))
            if width_of(steps) > self.width // 3:
                level = self.outline.depth[node] - self.outline.depth[self.root]
                steps[-1:] = cut([Run(f"{ELLIPSIS}{level} ", "dim")], self.width // 6)
                break
        return [step for step in reversed(steps) if step.text]

    def _stepped(self, container: int) -> Run:
        """Return the run that a container puts before the lines of its children: the rail of a quote or indentation."""
        kind = self.outline.kind[container]
        if kind == Kind.QUOTE:
            return Run(RAIL, self._content(container).alert or "quote")
        if kind != Kind.ITEM or container == self.root:
            return Run("")
        return Run(" " * (cell_len(_written(self._content(container).marker)) + 1))

    def _stands_off(self, node: int) -> bool:
        """Return whether there is a blank line above a node."""
        outline = self.outline
        above = outline.parent[node]
        if node == self.root or (node == above + 1 and self._shares_line(above)):
            return False
        if outline.kind[node] not in _IN_RUNS or node == self.root + 1:
            return True
        if node == above + 1:
            return outline.kind[above] != Kind.ITEM
        before = node - 1
        while outline.parent[before] != above:
            before = outline.parent[before]
        if outline.kind[before] != outline.kind[node] or outline.kind[node - 1] not in _IN_RUNS:
            return True
        # another marker begins another list (CommonMark 5.3)
        return self._content(before).marker[-1:] != self._content(node).marker[-1:]

    def _shares_line(self, node: int) -> bool:
        """Return whether a node has no text of its own, because its first child begins on its first line."""
        outline = self.outline
        return outline.end[node] > node + 1 and outline.line[node + 1] == outline.line[node]


def _written(marker: str) -> str:
    """Return an item's marker as it is shown: a number as in the source, a bullet for any other."""
    return marker if len(marker) > 1 else BULLET
