"""The reader of one source: it reads bytes, decodes them and cuts the text into fragments.

The fragments, joined, are the text. The memory is bounded, except for a block that cannot be cut.
"""

import select
from collections.abc import Iterator

from recaptui.errors import RecaptuiError
from recaptui.outline.fragments import cuts
from recaptui.outline.model import Source
from recaptui.system.streams import Opened, Stream, left, not_text, open_stream, unreadable
from recaptui.text.decode import LOOKED_AT, Decoder, is_binary

_CHUNK = 65_536
"""Bytes that are read at once, and characters that are searched for cuts at once."""
_FRAGMENT = 16_384
"""The least characters of a fragment; the screen takes in one of this size within half a millisecond."""
_PATIENCE = 0.1
"""Seconds without input after which the text that has come is yielded."""


class SourceReader:
    """A source that is being read."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.read = 0
        """The number of bytes that were read."""
        self.size: int | None = 0
        """The size in bytes when the source was opened; None for a pipe."""
        self.is_at_end = False
        self.is_cut_up = False
        """Whether every fragment has been yielded."""
        self.text = ""
        """The decoded text that has not been cut; only its start may lie inside a line."""
        self.error: RecaptuiError | None = None
        """Why the source could not be read, or not to its end; None when all is well."""
        self._head = b""
        """The first bytes, by which a binary source is recognised."""
        self._held: list[str] = []
        """The parts of an uncut block before `text`, so that a long block is searched only once."""
        self._decoder = Decoder()
        self._opened: Opened | None = None
        try:
            self._opened = open_stream(stream)
            self.size = self._opened.size
        except RecaptuiError as error:
            self._fail(error)

    def source(self, lines: int) -> Source:
        """Return the source for an outline of `lines` lines, as far as it is known.

        The name of an unnamed source that cannot be read says why.
        """
        is_told = self.error and not (self.read and self.stream.is_named)
        name = self.error.message if self.error and is_told else self.stream.name
        return Source(name, self._decoder.encoding or "utf-8", 0, lines, self.read, self._decoder.is_damaged)

    def take_first(self, count: int) -> None:
        """Open the source, and read at most `count` bytes if it is a file; a pipe could block."""
        while self.size is not None and self.read < count and not self.is_at_end:
            self._take_in(count - self.read)

    def cut_first(self, position: int) -> None:
        """Cut off the text before a position as the first fragment."""
        self.text = self.text[position:]

    def fragments(self) -> Iterator[str | None]:
        """Yield the rest as fragments whose last block may be open, and None whenever nothing has come for a moment."""
        while not self.is_at_end:
            yield from self._cut(_FRAGMENT if self._has_more() else 0)
            yield None
        self.is_cut_up = True
        yield "".join([*self._held, self.text])

    def _cut(self, size: int) -> Iterator[str]:
        """Yield fragments of at least `size` characters; with 0 one fragment of all but the last block."""
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
        """Read more; return False when nothing came in time."""
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
