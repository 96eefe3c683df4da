"""The index of the search: the folded plain text of all nodes.

It consists of chunks of UTF-8 text with one line for each node; line breaks inside a node become spaces. `grow` adds
one chunk in a few milliseconds. A chunk never changes, so several threads can read it.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from threading import Lock
from typing import NamedTuple

from recaptui.outline.inline import plain_parts, plain_text
from recaptui.outline.long_text import is_long
from recaptui.outline.model import Outline
from recaptui.text.fold import bare, fold, fold_parts

_NODES = 512
"""The limit of nodes in a chunk."""
_LETTERS = 32_768
"""Characters after which a chunk gets no more nodes."""
_KANA = re.compile(rb"\xe3(?:\x81[\x81-\xbf]|\x82[\x80-\x96])")
"""Matches hiragana in UTF-8; folded text has no katakana."""


class Lines(NamedTuple):
    """Lines of UTF-8 text, one for each of consecutive nodes."""

    text: bytes
    """All lines, each with its line end."""
    starts: "array[int]"
    """The offset in bytes of each line, and the length of `text`."""

    def line_at(self, offset: int) -> int:
        """Return the number, from 0, of the line that contains the byte at `offset`."""
        return bisect_right(self.starts, offset) - 1

    def alone(self, number: int) -> "Lines":
        """Return only the line with a number."""
        start, stop = self.starts[number : number + 2]
        return Lines(self.text[start:stop], array("I", (0, stop - start)))


class Chunk(NamedTuple):
    """The folded text of consecutive nodes."""

    first: int
    folded: Lines
    bare: Lines
    """The folded text without accents; if there are none, it is `folded` itself."""

    @property
    def stop(self) -> int:
        """One past the last node."""
        return self.first + len(self.folded.starts) - 1


class Index:
    """A growing list of chunks in document order, safe to use from several threads."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.chunks: list[Chunk] = []
        self.has_kana = False
        """Whether any text in the index has kana, and is thus Japanese."""
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
            texts: list[str] = []
            letters, node = 0, first
            while node < stop and letters <= _LETTERS and not is_long(self.outline, node):
                texts.append(text_of(self.outline, node))
                letters += len(texts[-1])
                node += 1
            lines = [[line] for line in fold("\n".join(texts)).split("\n")] if texts else []
            if node < stop and letters <= _LETTERS:
                lines.append([*fold_parts(part.replace("\n", " ") for part in plain_parts(self.outline, node))])
            self.chunks.append(_chunk(first, lines))
            self.has_kana = self.has_kana or bool(_KANA.search(self.chunks[-1].folded.text))
            return True

    def number_at(self, node: int) -> int:
        """Return the number of the chunk that contains `node`, or of the last chunk if none does; 0 without chunks."""
        return max(0, bisect_right(self.chunks, node, key=_first) - 1)

    def alone(self, node: int) -> Chunk:
        """Return a chunk that contains only `node`, which must be in the index."""
        chunk = self.chunks[self.number_at(node)]
        number = node - chunk.first
        folded = chunk.folded.alone(number)
        return Chunk(node, folded, folded if chunk.bare is chunk.folded else chunk.bare.alone(number))


def _chunk(first: int, lines: list[list[str]]) -> Chunk:
    """Return the chunk of folded lines, each of which consists of parts."""
    folded = _encoded(lines)
    without = [[*map(bare, parts)] for parts in lines]
    return Chunk(first, folded, folded if without == lines else _encoded(without))


def _encoded(lines: Iterable[Iterable[str]]) -> Lines:
    texts = [b"".join(part.encode("utf-8", "replace") for part in (*parts, "\n")) for parts in lines]
    return Lines(b"".join(texts), array("I", accumulate(map(len, texts), initial=0)))


def _first(chunk: Chunk) -> int:
    return chunk.first


def text_of(outline: Outline, node: int, limit: int | None = None) -> str:
    """Return a node's plain text on one line, or with `limit` that of at least `limit` characters of its source."""
    return plain_text(outline, node, limit).replace("\n", " ")
