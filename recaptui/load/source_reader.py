"""One source on its way: bytes to text, and text to pieces.

Owns reading, decoding and where to cut. Refuses to parse, and to know that there are other sources. Invariants: the
pieces, one after the other, are the text; what is held at once is bounded, but for a block that cannot be cut.
"""

import os
import select
from collections.abc import Iterator

from recaptui.errors import RecaptuiError
from recaptui.outline.fragments import cuts
from recaptui.outline.model import Source
from recaptui.system.streams import Stream, not_text, open_stream
from recaptui.text.decode import Decoder, is_binary

_CHUNK = 65_536
"""Bytes that are read at once, and characters that are looked through for places to cut at once."""
_PIECE = 16_384
"""Characters of a piece, at least: the screen takes one in within half a millisecond."""
_PATIENCE = 0.1
"""Seconds without input after which what has come is handed on."""


class SourceReader:
    """A source that is being read."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.read = 0
        """Bytes so far."""
        self.is_at_end = False
        self.is_cut_up = False
        """Whether every piece has been handed out."""
        self.text = ""
        """What is decoded and not yet cut; only its start may lie in the middle of a line."""
        self.error: RecaptuiError | None = None
        """Why there is nothing to read."""
        self.trouble = ""
        """Why there was less to read than there should be."""
        self._held: list[str] = []
        """What was before it and cannot be cut: a long block is looked through once, not with every read."""
        self._decoder = Decoder()
        try:
            self._descriptor, self.size = open_stream(stream)
        except RecaptuiError as error:
            self._descriptor, self.size = -1, 0
            self._fail(error)

    def source(self, lines: int) -> Source:
        """What is known of it by now, as the source of an outline with so many lines."""
        name = self.error.message if self.error else self.stream.name
        return Source(name, self._decoder.encoding or "utf-8", 0, lines, self.read, self._decoder.is_damaged)

    def take_first(self, count: int) -> None:
        """Read at most so many bytes of what cannot keep anybody waiting, a file."""
        if self.size is None or self.is_at_end:
            return
        self._take_in(count)
        if self.read >= self.size and not self.is_at_end:
            self._end()

    def cut_first(self, place: int) -> None:
        """Take what is before a place as a piece."""
        self.text = self.text[place:]

    def pieces(self) -> Iterator[str | None]:
        """The rest in pieces that may still be open; None whenever there is time to look after the others."""
        while not self.is_at_end:
            yield from self._cut(_PIECE if self._has_more() else 0)
            yield None
        self.is_cut_up = True
        yield "".join([*self._held, self.text])

    def _cut(self, size: int) -> Iterator[str]:
        """What can be cut off: pieces of at least so many characters; with 0 one piece, all but the last block."""
        places = cuts(self.text)
        start, held = 0, sum(map(len, self._held))
        for cut in places if size else places[-1:]:
            if held + cut - start >= size:
                yield "".join([*self._held, self.text[start:cut]])
                self._held, start, held = [], cut, 0
        self.text = self.text[start:]
        if len(self.text) > _CHUNK:
            end = self.text.rfind("\n")
            kept = end if end > 0 else len(self.text)  # at 0 there is nothing before it
            self._held.append(self.text[:kept])
            self.text = self.text[kept:]

    def _has_more(self) -> bool:
        """Read on; False when nothing came in time."""
        if self.size is None and not select.select([self._descriptor], [], [], _PATIENCE)[0]:
            return False
        self._take_in(_CHUNK)
        return True

    def _take_in(self, count: int) -> None:
        try:
            data = os.read(self._descriptor, count)
        except OSError as error:
            self.trouble, data = f"reading {self.stream.name} broke off: {error.strerror}", b""
        if not self.read and is_binary(data):
            self._fail(not_text(self.stream.name))
            return
        self.read += len(data)
        self.text += self._decoder.feed(data)
        if not data:
            self._end()

    def _fail(self, error: RecaptuiError) -> None:
        self.error, self.size = error, 0
        self._end()

    def _end(self) -> None:
        self.is_at_end = True
        self.text += self._decoder.feed(b"", is_last=True)
        if self.size is not None and self.read < self.size and not self.trouble:
            self.trouble = f"{self.stream.name} became shorter while it was read"
        if self._descriptor >= 0:
            os.close(self._descriptor)
