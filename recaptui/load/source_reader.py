"""The reader of one source: it reads bytes, decodes them and cuts the text into fragments.

Joined, the fragments are the decoded text. The memory used is bounded, except for a block that cannot be cut.
"""

import select
from collections.abc import Iterator

from recaptui.errors import RecaptuiError
from recaptui.outline.fragments import cuts
from recaptui.outline.model import Source
from recaptui.system.streams import Opened, Stream, left, not_text, open_stream, unreadable
from recaptui.text.decode import LOOKED_AT, Decoder, is_binary

_CHUNK = 65_536
"""The number of bytes read at once, and the limit of characters that are searched for cuts a second time."""
_FRAGMENT = 16_384
"""The least length of a fragment in characters; the screen adds one of this length within half a millisecond."""
_PATIENCE = 0.1
"""Seconds without input after which a shorter fragment is yielded."""


class SourceReader:
    """A reader of one source, with the text that is not in a fragment yet and the error that ended the reading."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.read = 0
        """The number of bytes read so far."""
        self.size: int | None = 0
        """The size in bytes when the source was opened; None for a pipe, 0 if it could not be opened."""
        self.is_at_end = False
        """Whether nothing more can be read: the source has ended or failed."""
        self.is_exhausted = False
        """Whether the last fragment has been yielded."""
        self.text = ""
        """The decoded text after the last fragment and `_held`; it may start inside a line."""
        self.error: RecaptuiError | None = None
        """The error because of which the source was not read to its end; None if there is none."""
        self._head = b""
        """The first bytes, by which a binary source is recognised."""
        self._held: list[str] = []
        """The beginning of a long block, in parts, which is kept apart from `text` so that it is searched only once."""
        self._decoder = Decoder()
        self._opened: Opened | None = None
        try:
            self._opened = open_stream(stream)
            self.size = self._opened.size
        except RecaptuiError as error:
            self._fail(error)

    def source(self, lines: int) -> Source:
        """Return the source, as far as it is known, for an outline that has `lines` lines of it.

        Its name is the error message if nothing could be read, or if reading failed and the user did not name it.
        """
        is_told = self.error and not (self.read and self.stream.is_named)
        name = self.error.message if self.error and is_told else self.stream.name
        return Source(name, self._decoder.encoding or "utf-8", 0, lines, self.read, self._decoder.is_damaged)

    def take_first(self, count: int) -> None:
        """Read at most `count` bytes of a file, and nothing of a pipe, which could block."""
        while self.size is not None and self.read < count and not self.is_at_end:
            self._take_in(count - self.read)

    def cut_first(self, position: int) -> None:
        """Remove the first fragment, which ends at `position`, from `text`."""
        self.text = self.text[position:]

    def fragments(self) -> Iterator[str | None]:
        """Yield the rest as fragments whose last block may be open, and None after every read or pause in the input."""
        while not self.is_at_end:
            yield from self._cut(_FRAGMENT if self._has_more() else 0)
            yield None
        self.is_exhausted = True
        yield "".join([*self._held, self.text])

    def close(self) -> None:
        """Close the source, of which nothing can be read afterwards."""
        if self._opened:
            self._opened.file.close()

    def _cut(self, size: int) -> Iterator[str]:
        """Yield fragments of at least `size` characters; with `size` 0 at most one, up to the last possible cut."""
        positions = cuts(self.text)
        start, held = 0, sum(map(len, self._held))
        for cut in positions if size else positions[-1:]:
            if held + cut - start >= size:
                yield "".join([*self._held, self.text[start:cut]])
                self._held, start, held = [], cut, 0
        self.text = self.text[start:]
        if len(self.text) > _CHUNK:
            end = self.text.rfind("\n")
            kept = end if end > 0 else len(self.text)  # nothing lies before a line end at 0
            self._held.append(self.text[:kept])
            self.text = self.text[kept:]

    def _has_more(self) -> bool:
        """Read more; return False if nothing came within `_PATIENCE`."""
        if self.size is None and self._opened and not select.select([self._opened.file], [], [], _PATIENCE)[0]:
            return False
        self._take_in(_CHUNK)
        return True

    def _take_in(self, count: int) -> None:
        assert self._opened  # noqa: S101 - for the type checker: a source not at its end is open
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
        self.close()
