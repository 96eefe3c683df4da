"""The loader, which reads sources into one outline.

`Loader.first` returns the beginning for the first frame, of at most FIRST bytes of the first readable source.
`Loader.rest` passes every other fragment to a callback, in the order of the sources; large documents are parsed by
worker processes. `load` returns everything at once. The joined outline equals that of all sources parsed as a whole.
Each of several sources has a file node, a single one has none.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from recaptui.errors import RecaptuiError
from recaptui.load.assembly import Assembly, ClosedError, Here
from recaptui.load.source_reader import SourceReader
from recaptui.outline.fragments import cuts, filed, join
from recaptui.outline.model import Outline
from recaptui.outline.parse import parse
from recaptui.system.streams import Stream, size

if TYPE_CHECKING:
    from recaptui.load.pool import Pool

FIRST = 12_288
"""The limit of bytes read before the first frame.

Of several sources half of it is read here: the check that they are text has read the other half.
"""
_SMALL = 131_072
"""The number of bytes after the first fragment up to which no worker processes are started."""
_NEWS = 0.1
"""The least number of seconds between two reports of progress."""
_TRIES = 4
"""The limit of positions that are tried as the end of the first fragment."""


class Step(NamedTuple):
    """An event of the reading: a fragment, progress, or the end."""

    fragment: Outline | None
    """The fragment, empty for mere progress; None at the end."""
    read: int
    """The number of bytes read so far, of all sources."""
    notice: str = ""
    """A message for the user about the reading as a whole; only at the end, else empty."""


Post = Callable[[Step], None]


class Loader:
    """A reader of one document, which consists of one source or of several in order."""

    def __init__(self, streams: Iterable[Stream]) -> None:
        """Open the first source that can be read; raise RecaptuiError if one before it was named by the user."""
        streams = iter(streams)
        known = [*islice(streams, 2)]
        self._has_siblings = len(known) > 1
        self._ahead: Iterator[Stream] = chain(known, streams)
        """The sources that have not been opened."""
        self.size: int | None = None
        """The total size of all sources in bytes; None while it is unknown."""
        self._read = 0
        self._current: list[SourceReader] = []
        """The reader of the last fragment's source; a list of at most one."""
        self.errors: list[RecaptuiError] = []
        """The errors of sources that the user named and that could not be read to their end."""
        self._notices: list[str] = []
        self._pool: Pool | None = None
        self._is_closed = False
        self._opened = [*self._open()]
        """The readers up to the first that works; they have read their first bytes."""

    def _open(self) -> Iterator[SourceReader]:
        for reader in map(SourceReader, self._ahead):
            reader.take_first(FIRST // 2 if self._has_siblings else FIRST)
            if reader.error and reader.stream.is_named:
                raise reader.error
            yield reader
            if not reader.error:
                return

    @property
    def is_whole(self) -> bool:
        """Whether the first fragment was the whole document."""
        return not self._has_siblings and all(one.is_at_end and not one.text for one in self._current)

    def first(self) -> Outline:
        """Return the first fragment: all of a small file, nothing of a pipe, because reading it could block."""
        outline = Outline()
        for reader in self._opened:
            join(outline, self._of_source(_first_fragment(reader), reader))
            self._read += reader.read
            if not reader.error:
                self.size = None if self._has_siblings else reader.size
        return outline

    def rest(self, post: Post) -> None:
        """Read to the end and call `post` with every step; block until then, or until `close` is called."""
        try:
            self._rest(post)
        except ClosedError:
            return
        finally:
            if self._pool:
                self._pool.close()
        post(Step(None, self._read, self._notice()))

    def _rest(self, post: Post) -> None:
        already = self._read
        self._look_ahead()
        waiting = Assembly(Here())
        told = time.monotonic()
        for text, reader in self._fragments():
            if self._pool is None and (self._read if self.size is None else self.size) - already > _SMALL:
                waiting.parser = self._pool = self._start_pool()
            if text is not None:
                waiting.put(text, reader)
            if time.monotonic() - told > _NEWS:
                told = time.monotonic()
                post(Step(Outline(), self._read))  # mere progress
            self._post_all(waiting.take(), post)
        self._post_all(waiting.take(is_end=True), post)

    def close(self) -> None:
        """End the reading and the workers; can be called from another thread."""
        self._is_closed = True
        if self._pool:
            self._pool.close()

    def _look_ahead(self) -> None:
        """Set `size` to the total of all sources, or to None if the size of one is unknown."""
        self._ahead = iter(ahead := [*self._ahead])
        sizes = [*(reader.size for reader in self._current), *map(size, ahead)]
        known = [size for size in sizes if size is not None]
        self.size = sum(known) if len(known) == len(sizes) else None

    def _start_pool(self) -> "Pool":
        from recaptui.load.pool import Pool

        return Pool()

    def _fragments(self) -> Iterator[tuple[str | None, SourceReader]]:
        """Yield each fragment, and after every read None to let parsed ones be taken, with the reader of the source."""
        read = 0
        for reader in chain(self._current, map(SourceReader, self._ahead)):
            with closing(reader):
                for text in reader.fragments():
                    if self._is_closed:
                        raise ClosedError
                    self._read = read + reader.read
                    yield text, reader
            read = self._read
            if reader.error:
                self._note(reader.error, reader)

    def _note(self, error: RecaptuiError, reader: SourceReader) -> None:
        if reader.stream.is_named:
            self.errors.append(error)
        if reader.stream.is_named or reader.read:  # the `file` node of any other source shows its error
            self._notices.append(error.message)

    def _post_all(self, ready: Iterable[tuple[Outline, SourceReader]], post: Post) -> None:
        for outline, reader in ready:
            post(Step(self._of_source(outline, reader), self._read))

    def _of_source(self, outline: Outline, reader: SourceReader) -> Outline:
        """Return a parsed fragment with its source; the first one of each of several sources below a `file` node."""
        starts = reader not in self._current
        self._current = [reader]
        fragment = filed(outline) if starts and self._has_siblings else outline
        fragment.sources = [reader.source(fragment.line_count)]
        return fragment

    def _notice(self) -> str:
        if not self._notices:
            is_complete = self._pool is None or self._pool.is_complete
            return "" if is_complete else "Not every process for reading could run; the rest was read without it"
        others = f" (and {len(self._notices) - 1} more)" if len(self._notices) > 1 else ""
        return f"{self._notices[0]}{others}"


def load(streams: Iterable[Stream]) -> Outline:
    """Return the outline of all sources; raise RecaptuiError if a named one cannot be read to its end."""
    loader = Loader(streams)
    outline = loader.first()

    def take_in(step: Step) -> None:
        if step.fragment is not None:
            join(outline, step.fragment)

    if not loader.is_whole:
        loader.rest(take_in)
    if loader.errors:
        raise loader.errors[0]
    return outline


def damage(outline: Outline) -> str:
    """Return a notice about sources with bytes that could not be decoded; empty if there are none."""
    damaged = [source for source in outline.sources if source.is_damaged]
    if not damaged:
        return ""
    others = f" (and {len(damaged) - 1} more)" if len(damaged) > 1 else ""
    return f"{damaged[0].name}{others} has bytes that are not {damaged[0].encoding}, shown as \ufffd"


def _first_fragment(reader: SourceReader) -> Outline:
    """Cut the longest closed fragment off the text that has been read, and return it; empty if there is none."""
    positions = [len(reader.text)] if reader.is_at_end else cuts(reader.text)[: -_TRIES - 1 : -1]
    for position in positions:
        parsed = parse(reader.text[:position])
        if parsed.is_closed or reader.is_at_end:
            reader.cut_first(position)
            return parsed.outline
    return Outline()
