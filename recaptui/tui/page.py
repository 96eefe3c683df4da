"""A subtree as a page: the lines of the detail pane, laid out only as far as they are looked at.

Owns how each kind of node is set at a width, and places in the page. Refuses to know widgets and colours.
Invariant: laying out a screenful costs the same anywhere in the page, for a leaf and for a million descendants.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import NamedTuple

from rich.cells import cell_len

from recaptui.outline import content
from recaptui.outline.inline import MARKED_UP, Span, plain_text, spans
from recaptui.outline.model import Kind, Outline
from recaptui.text.kinsoku import breaks
from recaptui.text.sanitize import one_line
from recaptui.tui.pieces import ELLIPSIS, Piece, of_spans
from recaptui.tui.row import DONE, TO_DO

BULLET = "▪"
_INDENT = 2
_TAB = 4
_MOST = 20_000
"""Characters of one node that are laid out; the page says how many it left out."""
_STYLES = {Kind.HEADING: "heading", Kind.FILE: "heading", Kind.ITEM: "", Kind.PARAGRAPH: "", Kind.QUOTE: "emphasis"}
_SEPARATE = frozenset(Kind) - {Kind.ITEM}
"""The kinds that stand off from what is above them by a blank line."""

Line = tuple[Piece, ...]


class Place(NamedTuple):
    """A line of the page."""

    node: int
    line: int
    """Within the node's own lines, from 0."""


class Page:
    """The subtree of one node, set at one width."""

    def __init__(self, outline: Outline, root: int, width: int) -> None:
        self.outline = outline
        self.root = root
        self.width = max(width, 8)
        self._lines = lru_cache(maxsize=512)(self._laid_out)

    @property
    def top(self) -> Place:
        """The page's first line."""
        return Place(self.root, 0)

    def lines(self, place: Place, count: int) -> list[Line]:
        """At most so many lines from a place on."""
        nodes = range(place.node, self.outline.end[self.root])
        return list(islice(chain.from_iterable(map(self._lines, nodes)), place.line, place.line + count))

    def moved(self, place: Place, count: int, height: int) -> Place:
        """The place so many lines further down, or up; never past the last screenful of `height` lines."""
        if count < 0:
            return self._back(place, -count)
        ahead = self._forward(place, count)
        return min(ahead, self.bottom(height))

    def bottom(self, height: int) -> Place:
        """Where the last screenful starts."""
        last = self.outline.end[self.root] - 1
        return self._back(Place(last, len(self._lines(last))), height)

    def _forward(self, place: Place, count: int) -> Place:
        node, line = place.node, place.line + count
        while node < self.outline.end[self.root] and line >= len(self._lines(node)):
            line -= len(self._lines(node))
            node += 1
        return Place(node, line)

    def _back(self, place: Place, count: int) -> Place:
        node, line = place.node, place.line - count
        while line < 0 and node > self.root:
            node -= 1
            line += len(self._lines(node))
        return Place(node, max(line, 0))

    def _laid_out(self, node: int) -> list[Line]:
        outline = self.outline
        kind = Kind(outline.kind[node])
        level = max(0, outline.depth[node] - outline.depth[self.root] - 1)
        indent = min(level * _INDENT, self.width // 3)
        first, rest = self._prefixes(node)
        room = self.width - indent - cell_len(first)
        lines = list(self._text(node, kind, room))
        laid = [
            (Piece(" " * indent), Piece(rest if number else first, "marker"), *line)
            for number, line in enumerate(lines)
        ]
        stands_off = node == self.root + 1 or (node > self.root and kind in _SEPARATE)
        return [(), *laid] if stands_off else laid

    def _prefixes(self, node: int) -> tuple[str, str]:
        """What stands before the first line of a node, and before its others."""
        kind = self.outline.kind[node]
        if node == self.root:
            return "", ""
        if kind == Kind.QUOTE:
            return "> ", "> "
        if kind != Kind.ITEM:
            return "", ""
        checked = content.is_checked(self.outline, node)
        marker = content.marker(self.outline, node)
        written = marker if len(marker) > 1 else BULLET
        first = f"{written if checked is None else DONE if checked else TO_DO} "
        return first, " " * cell_len(first)

    def _text(self, node: int, kind: Kind, room: int) -> Iterator[Line]:
        style = "heading" if node == self.root else _STYLES.get(kind, "body")
        if kind in MARKED_UP:
            text = content.markup(self.outline, node, _MOST)
            lines = [of_spans(line, style) for line in _split(spans(text[:_MOST]))]
        else:
            text = plain_text(self.outline, node, _MOST)
            style = "code" if kind == Kind.CODE else style
            lines = [[Piece(one_line(line), style)] for line in text[:_MOST].expandtabs(_TAB).split("\n")]
        if len(text) > _MOST or len(content.own_lines(self.outline, node)) > _MOST:
            lines.append([Piece(f"{ELLIPSIS} there is more than the {_MOST:,} characters shown here", "dim")])
        return chain.from_iterable(wrapped(line, room) for line in lines)


def _split(all_spans: Iterable[Span]) -> list[list[Span]]:
    """The spans between hard breaks."""
    lines: list[list[Span]] = [[]]
    for span in all_spans:
        if span.text == "\n":
            lines.append([])
        else:
            lines[-1].append(span)
    return lines


def wrapped(pieces: list[Piece], room: int) -> Iterator[Line]:
    """The pieces on as many lines as they need; one empty line when there is no text."""
    text = "".join(piece.text for piece in pieces)
    starts = [0, *breaks(text, max(room, 2), cell_len)]
    rest = deque(pieces)
    for start, stop in pairwise([*starts, len(text)]):
        line = list(_taken(rest, stop - start))
        if line:
            line[-1] = line[-1]._replace(text=line[-1].text.rstrip())
        yield tuple(line)


def _taken(rest: deque[Piece], count: int) -> Iterator[Piece]:
    """So many characters from the left of the pieces, which are left without them."""
    while count > 0:
        text, style = rest.popleft()
        if len(text) > count:
            rest.appendleft(Piece(text[count:], style))
        yield Piece(text[:count], style)
        count -= len(text)
