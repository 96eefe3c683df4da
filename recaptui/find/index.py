"""The plain text of nodes, folded for comparing: what finding looks through.

The text is UTF-8, in chunks that are made one by one, behind an outline that may still grow. A node is a line, the line
breaks of its text are spaces. `grow` takes some milliseconds, unless one node is larger than that; a chunk never
changes.
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
"""Of a chunk, at most."""
_LETTERS = 32_768
"""Characters from which on a chunk is large enough."""


class Chunk(NamedTuple):
    """Some nodes that follow each other."""

    first: int
    text: bytes
    """A line for each, folded."""
    starts: "array[int]"
    """Where each line starts, and where the next one would."""

    @property
    def stop(self) -> int:
        """One past the last node."""
        return self.first + len(self.starts) - 1

    def row_at(self, offset: int) -> int:
        """Return the number, in the chunk, of the line that a byte of the text belongs to."""
        return bisect_right(self.starts, offset) - 1


class Index:
    """Chunks in document order; safe to use from several threads."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.chunks: list[Chunk] = []
        self._turn = Lock()

    @property
    def stop(self) -> int:
        """One past the last node that can be found."""
        return self.chunks[-1].stop if self.chunks else 0

    def grow(self, stop: int) -> bool:
        """Make one more chunk of the nodes before `stop`; False when there are none left."""
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
        """The number of the chunk that a node is in, or that the last one before it is in; 0 when there is none."""
        return max(0, bisect_right(self.chunks, node, key=_first) - 1)

    def alone(self, node: int) -> Chunk:
        """Return a node that has been taken in, as a chunk of its own."""
        chunk = self.chunks[self.number_at(node)]
        start, stop = chunk.starts[node - chunk.first : node - chunk.first + 2]
        return Chunk(node, chunk.text[start:stop], array("I", (0, stop - start)))


def _long_line(outline: Outline, node: int) -> bytes:
    """Return the line of a node whose text is long, made part by part."""
    parts = (part.replace("\n", " ") for part in plain_parts(outline, node))
    return b"".join([*(part.encode("utf-8", "replace") for part in fold_parts(parts)), b"\n"])


def _first(chunk: Chunk) -> int:
    return chunk.first


def text_of(outline: Outline, node: int, limit: int | None = None) -> str:
    """Return a node's plain text on one line, character for character; of a longer one what `limit` characters say."""
    return plain_text(outline, node, limit).replace("\n", " ")
