"""One source on its way: bytes to text, and text to fragments.

This module reads, decodes and says where to cut; it does not parse. The fragments, one after the other, are the text.
What is held at once is bounded, but for a block that cannot be cut.
"""

import select
from collections.abc import Iterator

from recaptui.errors import RecaptuiError
from recaptui.outline.fragments import cuts
from recaptui.outline.model import Source
from recaptui.system.streams import Opened, Stream, left, not_text, open_stream, unreadable
from recaptui.text.decode import LOOKED_AT, Decoder, is_binary

_CHUNK = 65_536
"""Bytes that are read at once, and characters that are looked through for places to cut at once."""
_FRAGMENT = 16_384
"""Characters of a fragment, at least: the screen takes one in within half a millisecond."""
_PATIENCE = 0.1
"""Seconds without input after which what has come is handed on."""


class SourceReader:
    """A source that is being read."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.read = 0
        """Bytes so far."""
        self.size: int | None = 0
        """Bytes, as they were when it was opened; None for a pipe."""
        self.is_at_end = False
        self.is_cut_up = False
        """Whether every fragment has been handed out."""
        self.text = ""
        """What is decoded and not yet cut; only its start may lie in the middle of a line."""
        self.error: RecaptuiError | None = None
        """Why there was less to read than there should be, or nothing."""
        self._head = b""
        """The first bytes, which tell whether it is text."""
        self._held: list[str] = []
        """What was before it and cannot be cut: a long block is looked through once, not with every read."""
        self._decoder = Decoder()
        self._opened: Opened | None = None
        try:
            self._opened = open_stream(stream)
            self.size = self._opened.size
        except RecaptuiError as error:
            self._fail(error)

    def source(self, lines: int) -> Source:
        """What is known of it by now, as the source of an outline of `lines` lines.

        What nobody named and cannot be read has a name that says why.
        """
        is_told = self.error and not (self.read and self.stream.is_named)
        name = self.error.message if self.error and is_told else self.stream.name
        return Source(name, self._decoder.encoding or "utf-8", 0, lines, self.read, self._decoder.is_damaged)

    def take_first(self, count: int) -> None:
        """Read at most `count` bytes of what cannot keep anybody waiting, a file."""
        while self.size is not None and self.read < count and not self.is_at_end:
            self._take_in(count - self.read)

    def cut_first(self, position: int) -> None:
        """Take what is before a position of the text as a fragment."""
        self.text = self.text[position:]

    def fragments(self) -> Iterator[str | None]:
        """Yield the rest in fragments that may still be open; None whenever there is time to look after the others."""
        while not self.is_at_end:
            yield from self._cut(_FRAGMENT if self._has_more() else 0)
            yield None
        self.is_cut_up = True
        yield "".join([*self._held, self.text])

    def _cut(self, size: int) -> Iterator[str]:
        """Yield what can be cut off: fragments of at least `size` characters; with 0 one, all but the last block."""
        positions = cuts(self.text)
        start, held = 0, sum(map(len, self._held))
        for cut in positions if size else positions[-1:]:
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
        if self.size is None and self._opened and not select.select([self._opened.file], [], [], _PATIENCE)[0]:
            return False
        self._take_in(_CHUNK)
        return True

    def _take_in(self, count: int) -> None:
        assert self._opened  # noqa: S101 - for the type checker: it is not at its end
        try:
            data = self._opened.file.read(count) or b""
        except OSError as error:
            self._fail(self._broken(error))
            return
        if len(self._head) < LOOKED_AT:
            self._head += data[: LOOKED_AT - len(self._head)]
            if is_binary(self._head):
                self._fail(not_text(self.stream.name))
                return
        self.read += len(data)
        self.text += self._decoder.feed(data)
        if not data:
            self._check_end(self._opened)
            self._end()

    def _broken(self, error: OSError) -> RecaptuiError:
        if not self.read:
            return unreadable(self.stream.path or self.stream.name, error)
        return RecaptuiError(f"reading {self.stream.name} broke off: {error.strerror}", "what came before was read")

    def _check_end(self, opened: Opened) -> None:
        if opened.size is not None and self.read < opened.size > self.read + left(opened.file):
            self.error = RecaptuiError(f"{self.stream.name} became shorter while it was read", "read it again")

    def _fail(self, error: RecaptuiError) -> None:
        self.error = error
        self._end()

    def _end(self) -> None:
        self.is_at_end = True
        self.text += self._decoder.feed(b"", is_last=True)
        if self._opened:
            self._opened.file.close()
