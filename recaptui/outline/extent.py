"""The lines of a node, and where its text starts on each of them.

Lines have the numbers of the outline, and trailing blank lines do not count. Everything is derived from the outline and
the path to the node.
"""

from typing import NamedTuple

from recaptui.outline.columns import Position, enter_containers, rest_of, skip_blanks, skip_columns, strip
from recaptui.outline.model import Kind, Outline
from recaptui.outline.path import CONTAINER_LIMIT, path_of, trimmed

CODE_INDENT = 4
"""The columns of indentation from which on a line is code, and a fence neither opens nor closes a block."""
_SPARE = 2
"""How many times the characters that are asked for are read of a first line, to tell whether there are more."""


class Body(NamedTuple):
    """The lines of a node's text, and the prefix of each."""

    outline: Outline
    node: int
    lines: range
    """Their numbers in the outline; may be empty."""
    before: Position
    """Where the content of its container starts on the node's first line, before its own marker."""
    start: Position
    """Where its text starts on that line."""
    quotes: int
    """The number of `>` before the text on the other lines."""
    width: int
    """The columns of indentation after those."""

    def line(self, number: int, limit: int | None = None) -> str:
        """Return the text of the line with a number among these lines, at least `limit` characters of a longer one."""
        line = self.lines[number]
        if line != self.outline.line[self.node]:
            return strip(self.outline.text_of(line, reach(self.outline, self.node, limit)), self.quotes, self.width)
        stop = None if limit is None else self.start.offset + _SPARE * limit
        return rest_of(path_of(self.outline).first_line(self.outline, self.node, stop)[:stop], self.start)

    def read(self, limit: int | None = None) -> list[str]:
        """Return the text of the lines, or of the first ones that have at least `limit` characters together."""
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
    """Return a node's first line; past the last node the line after the last one."""
    return outline.line[node] if node < len(outline) else outline.line_count


def quotes(outline: Outline, node: int) -> int:
    """Return how many quotes the node is in."""
    return path_of(outline).quotes(outline, node)


def start_of(outline: Outline, node: int) -> Position:
    """Return where the content of the node's container starts on the node's first line.

    That is before the marker of an item, before the `>` of a quote; spaces may follow.
    """
    return path_of(outline).step(outline, node).before


def own(outline: Outline, node: int) -> Body:
    """Return the node's own lines with where its text starts.

    It starts past an item's marker, a quote's `>`, code's indentation; a code block has its fences.
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

    Code's lines after the first keep the indentation that is theirs.
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
    """Return how many columns of blanks follow a position."""
    return skip_blanks(line, position).column - position.column
