"""The lines of a node, and where its text starts on each of them.

Lines are numbered as in the outline, and trailing blank lines do not count. Positions are past the prefixes of the
containers that the node is in. Nothing is stored here: everything is derived from the outline and the path to the node.
"""

from typing import NamedTuple

from recaptui.outline.columns import Position, enter_containers, rest_of, skip_blanks, skip_columns, strip
from recaptui.outline.model import Kind, Outline
from recaptui.outline.path import CONTAINER_LIMIT, path_of, trimmed

CODE_INDENT = 4
"""The number of columns of indentation that makes a line code; a fence that is indented so far is none."""
_SPARE = 2
"""A first line is cut at this multiple of the limit, which shows the caller that the line has more characters."""


class Body(NamedTuple):
    """The lines of a node's text, and the prefix of each."""

    outline: Outline
    node: int
    lines: range
    """The numbers of the lines in the outline; may be empty."""
    before: Position
    """Where the content of its container starts on the node's first line, before its own marker."""
    start: Position
    """Where the node's text starts on its first line."""
    quotes: int
    """The number of signs `>` before the text on the other lines."""
    width: int
    """The number of columns of indentation after those signs."""

    def line(self, number: int, limit: int | None = None) -> str:
        """Return the text of `lines[number]`; of a line longer than `limit` characters at least that many."""
        line = self.lines[number]
        if line != self.outline.line[self.node]:
            return strip(self.outline.text_of(line, reach(self.outline, self.node, limit)), self.quotes, self.width)
        stop = None if limit is None else self.start.offset + _SPARE * limit
        return rest_of(path_of(self.outline).first_line(self.outline, self.node, stop)[:stop], self.start)

    def read(self, limit: int | None = None) -> list[str]:
        """Return the text of all lines, or of the first ones that together have at least `limit` characters."""
        texts: list[str] = []
        left = limit
        for number in range(len(self.lines)):
            texts.append(self.line(number, left))
            if left is not None and (left := left - len(texts[-1]) - 1) < 0:
                break
        return texts


def own_lines(outline: Outline, node: int) -> range:
    """Return the lines before the node's first child or next node, without trailing blank ones; may be empty."""
    lines = range(outline.line[node], _line_of(outline, node + 1))
    return range(lines.start, trimmed(outline, lines, quotes(outline, node)))


def lines(outline: Outline, node: int) -> range:
    """Return the lines of the whole subtree, without trailing blank ones."""
    if outline.end[node] == node + 1:
        return own_lines(outline, node)
    return range(outline.line[node], path_of(outline).stop(outline, node, _line_of(outline, outline.end[node])))


def _line_of(outline: Outline, node: int) -> int:
    """Return a node's first line; the number of lines for a node after the last one."""
    return outline.line[node] if node < len(outline) else outline.line_count


def quotes(outline: Outline, node: int) -> int:
    """Return the number of quotes that the node is in."""
    return path_of(outline).quotes(outline, node)


def start_of(outline: Outline, node: int) -> Position:
    """Return where the content of the node's container starts on the node's first line.

    That is before the marker of an item or the `>` of a quote; spaces may follow.
    """
    return path_of(outline).step(outline, node).before


def own(outline: Outline, node: int) -> Body:
    """Return the node's own lines, and where its text starts on them.

    The text starts past the marker of an item, the `>` of a quote or the indentation of code. Fences are included.
    """
    kind, width = outline.kind[node], outline.column[node]
    _, depth, before, start = path_of(outline).step(outline, node)
    lines = range(outline.line[node], trimmed(outline, range(outline.line[node], _line_of(outline, node + 1)), depth))
    if kind == Kind.QUOTE:
        return Body(outline, node, lines, before, start, depth + 1, 0)
    if kind != Kind.CODE:
        return Body(outline, node, lines, before, start, depth, width)
    first = path_of(outline).head(outline, node)
    indent = min(indentation(first, before), CODE_INDENT)
    return Body(outline, node, lines, before, skip_columns(first, before, indent), depth, width + indent)


def text_start(outline: Outline, node: int, line: int) -> int:
    """Return the offset at which the node's own text starts on one of its lines, past all indentation and markers.

    On the lines of code after the first, the code's own indentation belongs to the text.
    """
    text, whole = outline.text_of(line), own(outline, node)
    if line == outline.line[node]:
        return skip_blanks(text, whole.start).offset
    position = enter_containers(text, whole.quotes, whole.width)
    return position.offset if outline.kind[node] == Kind.CODE else skip_blanks(text, position).offset


def reach(outline: Outline, node: int, limit: int | None) -> int | None:
    """Return how many characters of a line must be read to have `limit` characters of the node's text."""
    return None if limit is None else limit + outline.column[node] + CONTAINER_LIMIT * (outline.depth[node] + 1)


def indentation(line: str, position: Position) -> int:
    """Return the number of columns of blanks after a position."""
    return skip_blanks(line, position).column - position.column
