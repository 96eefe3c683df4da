"""The outline: nodes as parallel arrays in document order over one UTF-8 buffer.

A node is an int. Nodes are in preorder, so the subtree of `i` is `range(i, end[i])`, and the first lines of nodes never
decrease. An outline never changes, except that nodes and lines are added at its end.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

_WINDOW = 4_096
"""The number of bytes that are searched at once."""
_WIDEST = 4
"""The largest number of bytes of a character in UTF-8."""
_SLICE = 1_000_000
"""The number of characters that are encoded at once."""
DOCUMENT = -1
"""The parent of top-level nodes: the document itself, which is no node."""


class Kind(IntEnum):
    """The kinds of nodes."""

    FILE = 0
    HEADING = 1
    ITEM = 2
    PARAGRAPH = 3
    CODE = 4
    TABLE = 5
    QUOTE = 6
    HTML = 7
    RULE = 8
    DEFINITION = 9
    FRONT_MATTER = 10


BODY = frozenset(Kind) - {Kind.FILE, Kind.HEADING, Kind.ITEM}
"""The kinds that are neither headings nor items: the blocks between them."""


class Source(NamedTuple):
    """One text that was read into the outline."""

    name: str
    encoding: str
    first_line: int
    """The number of its first line in the buffer, from 0."""
    lines: int
    bytes: int
    """Its size before decoding, in bytes."""
    is_damaged: bool
    """Whether bytes that could not be decoded were replaced."""


class Outline:
    """The nodes and lines of a document; lines are numbered from 0 through all sources."""

    def __init__(self) -> None:
        self.kind = bytearray()
        self.depth = array("i")
        """0 for top-level nodes."""
        self.parent = array("i")
        self.end = array("i")
        """One past the last descendant."""
        self.line = array("i")
        """The first line; descendants may share it."""
        self.column = array("i")
        """The number of columns from the innermost enclosing quote, or the line's start, to the node's content. For an
        item that is past its marker, its children's indentation; for any other kind, where its lines begin."""
        self.sources: list[Source] = []
        self.buffer = bytearray()
        """The text of all sources as UTF-8; every line ends with a newline."""
        self.starts = array("Q", [0])
        """The offset of each line in the buffer, and the offset at which the next line would start."""

    def __len__(self) -> int:
        return len(self.kind)

    @property
    def line_count(self) -> int:
        """The number of lines in the buffer."""
        return len(self.starts) - 1

    def append_text(self, text: str) -> None:
        """Add text at the end of the buffer, and a newline if the text does not end with one."""
        if not text:
            return
        data = encoded(text)
        base = len(self.buffer)
        self.buffer += data
        if not data.endswith(b"\n"):
            self.buffer += b"\n"
        found = -1
        while (found := data.find(b"\n", found + 1)) >= 0:
            self.starts.append(base + found + 1)
        if not data.endswith(b"\n"):
            self.starts.append(len(self.buffer))

    def append_lines(self, fragment: "Outline") -> None:
        """Add the lines of a fragment at the end of the buffer."""
        base = len(self.buffer)
        self.buffer += fragment.buffer
        self.starts.extend(map(base.__add__, fragment.starts[1:]))

    def append_node(self, kind: Kind, parent: int, line: int, column: int) -> int:
        """Add a node at the end and return it; it has no descendants until the caller sets its `end`."""
        node = len(self.kind)
        self.kind.append(kind)
        self.depth.append(0 if parent == DOCUMENT else self.depth[parent] + 1)
        self.parent.append(parent)
        self.end.append(node + 1)
        self.line.append(line)
        self.column.append(column)
        return node

    def text_of(self, line: int, limit: int | None = None) -> str:
        """Return a line's text without its newline; of a line longer than `limit` characters at least that many."""
        start, stop = self.starts[line], self.starts[line + 1] - 1
        if limit is None or stop - start <= _WIDEST * limit:
            return self.buffer[start:stop].decode()
        return self.buffer[start : start + _WIDEST * limit].decode(errors="ignore")

    def text_between(self, first: int, stop: int) -> str:
        """Return the lines from `first` to before `stop`, without the newline of the last one."""
        return self.buffer[self.starts[first] : max(self.starts[stop] - 1, 0)].decode()

    def has_byte(self, byte: bytes, first: int, stop: int) -> bool:
        """Return whether the lines from `first` to before `stop` contain `byte`."""
        return self.buffer.find(byte, self.starts[first], self.starts[stop]) >= 0

    def ends_with(self, line: int, character: str, limit: int | None = None) -> bool:
        """Return whether the last non-blank character of a line is `character`.

        With a limit only the first characters of the line count, at least that many.
        """
        start, stop = self.starts[line], self.starts[line + 1] - 1
        stop = stop if limit is None else min(stop, start + _WIDEST * limit)
        return self.buffer[start:stop].rstrip(b" \t").endswith(character.encode())

    def last_text_line(self, first: int, stop: int) -> int:
        """Return the last non-blank line from `first` to before `stop`; `first - 1` when all are blank."""
        low, offset = self.starts[first], self.starts[stop]
        while offset > low:
            window = max(low, offset - _WINDOW)
            if text := self.buffer[window:offset].rstrip(b" \t\n"):
                return bisect_right(self.starts, window + len(text) - 1) - 1
            offset = window
        return first - 1

    def ancestors(self, node: int) -> Iterator[int]:
        """Yield the node's parent, its parent, and so on up to the top level."""
        while (node := self.parent[node]) != DOCUMENT:
            yield node

    def children(self, node: int) -> Iterator[int]:
        """Yield the children of a node in document order; for DOCUMENT the top-level nodes."""
        child, stop = (0, len(self)) if node == DOCUMENT else (node + 1, self.end[node])
        while child < stop:
            yield child
            child = self.end[child]

    def node_at(self, line: int) -> int:
        """Return the deepest node on a line, or the last one before it; DOCUMENT when there is none."""
        return bisect_right(self.line, line) - 1

    def source_of(self, node: int) -> Source:
        """Return the source that the node is from."""
        line = self.line[node]
        if self.kind[node] == Kind.FILE:  # empty files before it start on the same line
            return self.sources[bisect_left(self.sources, line, key=_first_line) + node - bisect_left(self.line, line)]
        return self.source_at(line)

    def source_at(self, line: int) -> Source:
        """Return the source to which a line belongs."""
        return self.sources[bisect_right(self.sources, line, key=_first_line) - 1]

    def line_number(self, node: int) -> int:
        """Return the node's first line in its source, from 1."""
        return self.line[node] - self.source_of(node).first_line + 1


def encoded(text: str) -> bytes:
    """Return the text as UTF-8. A long text is encoded in slices, between which other threads can run."""
    if len(text) <= _SLICE:
        return text.encode("utf-8", "replace")
    return b"".join(text[start : start + _SLICE].encode("utf-8", "replace") for start in range(0, len(text), _SLICE))


def _first_line(source: Source) -> int:
    return source.first_line
