"""The index of the search: the folded plain text of all nodes.

It consists of chunks of UTF-8 text with one line for each node; line breaks inside a node become spaces. `grow` adds
one chunk in a few milliseconds. A chunk never changes, so several threads can read it.
"""

from array import array
from bisect import bisect_right
from itertools import accumulate
from threading import Lock
from typing import NamedTuple

from recaptui.outline.inline import plain_parts, plain_text
from recaptui.outline.long_text import is_long
from recaptui.outline.model import Outline
from recaptui.text.fold import fold, fold_parts

_NODES = 512
"""The limit of nodes in a chunk."""
_LETTERS = 32_768
"""Characters after which a chunk gets no more nodes."""


class Chunk(NamedTuple):
    """The folded text of consecutive nodes."""

    first: int
    text: bytes
    """A line for each node, in UTF-8, with its line end."""
    starts: "array[int]"
    """The offset in bytes of each line, and the length of `text`."""

    @property
    def stop(self) -> int:
        """One past the last node."""
        return self.first + len(self.starts) - 1

    def line_at(self, offset: int) -> int:
        """Return the number, from 0, of the line that contains the byte at `offset`."""
        return bisect_right(self.starts, offset) - 1


class Index:
    """A growing list of chunks in document order, safe to use from several threads."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.chunks: list[Chunk] = []
        self._turn = Lock()

    @property
    def stop(self) -> int:
        """One past the last node in the index."""
        return self.chunks[-1].stop if self.chunks else 0

    def grow(self, stop: int) -> bool:
        """Add one chunk of nodes before `stop`; return False when there were none left."""
        with self._turn:
            first = self.stop
            if first >= stop:
                return False
            stop = min(stop, first + _NODES)
            lines: list[str] = []
            letters, node = 0, first
            while node < stop and letters <= _LETTERS and not is_long(self.outline, node):
                lines.append(text_of(self.outline, node))
                letters += len(lines[-1])
                node += 1
            parts = [line + "\n" for line in fold("\n".join(lines)).split("\n")] if lines else []
            folded = [part.encode("utf-8", "replace") for part in parts]
            if node < stop and letters <= _LETTERS:
                folded.append(_long_line(self.outline, node))
            starts = array("I", accumulate(map(len, folded), initial=0))
            self.chunks.append(Chunk(first, b"".join(folded), starts))
            return True

    def number_at(self, node: int) -> int:
        """Return the number of the chunk that contains `node`, or of the last chunk if none does; 0 without chunks."""
        return max(0, bisect_right(self.chunks, node, key=_first) - 1)

    def alone(self, node: int) -> Chunk:
        """Return a chunk that contains only `node`, which must be in the index."""
        chunk = self.chunks[self.number_at(node)]
        start, stop = chunk.starts[node - chunk.first : node - chunk.first + 2]
        return Chunk(node, chunk.text[start:stop], array("I", (0, stop - start)))


def _long_line(outline: Outline, node: int) -> bytes:
    """Return the line of a node with a long text, which is folded in parts."""
    parts = (part.replace("\n", " ") for part in plain_parts(outline, node))
    return b"".join([*(part.encode("utf-8", "replace") for part in fold_parts(parts)), b"\n"])


def _first(chunk: Chunk) -> int:
    return chunk.first


def text_of(outline: Outline, node: int, limit: int | None = None) -> str:
    """Return a node's plain text on one line, or with `limit` that of at least `limit` characters of its source."""
    return plain_text(outline, node, limit).replace("\n", " ")
