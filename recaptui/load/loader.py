"""A large document, read while the user already reads: one source, or several one after the other.

Owns the order of the sources: the first piece at once, the rest from worker processes behind it. Refuses to know the
screen: whoever wants the pieces is called with each, from a thread of its own. Invariants: before the first frame at
most FIRST bytes are read and parsed, and no source is opened but the first that can be; the pieces handed on, joined,
are exactly what `load` makes of the whole; a bounded number of them waits.
"""

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from itertools import chain, islice
from typing import NamedTuple

from recaptui.load.assembly import Assembly
from recaptui.load.pool import Pool
from recaptui.load.source_reader import SourceReader
from recaptui.outline.fragments import cuts, filed, join
from recaptui.outline.model import Outline
from recaptui.outline.parse import parse
from recaptui.system.streams import Stream, size

FIRST = 16_384
"""Bytes; of several sources half of it, for the other half was looked at to see that they are text."""
_SMALL = 131_072
"""Bytes of a rest that is not worth worker processes."""
_NEWS = 0.1
"""Seconds after which it is told how far the reading is."""
_TRIES = 4
"""Places at which the first bytes are tried to be cut."""


class Step(NamedTuple):
    """A piece in its turn, or the end."""

    piece: Outline | None
    """None at the end."""
    read: int
    """Bytes that have been read so far."""
    notice: str = ""
    """At the end: what the user should know; empty when all is well."""


Post = Callable[[Step], None]


class Reading:
    """A document on its way."""

    def __init__(self, streams: Iterable[Stream]) -> None:
        streams = iter(streams)
        known = [*islice(streams, 2)]
        self._has_siblings = len(known) > 1
        self._ahead: Iterator[Stream] = chain(known, streams)
        """What has not been opened."""
        self.size: int | None = None
        """Bytes of all sources; None while, or because, nobody knows."""
        self._read = 0
        self._current: list[SourceReader] = []
        """The source that the last piece was of, once there is one."""
        self._troubles: list[str] = []
        self._pool: Pool | None = None
        self._is_closed = False

    @property
    def is_whole(self) -> bool:
        """Whether the first piece was all."""
        return not self._has_siblings and all(one.is_at_end and not one.text for one in self._current)

    def first(self) -> Outline:
        """The outline of what the first bytes surely say: all of a small file, nothing of what may be slow."""
        outline = Outline()
        for incoming in map(SourceReader, self._ahead):
            incoming.take_first(FIRST // 2 if self._has_siblings else FIRST)
            if incoming.error and incoming.stream.is_named:
                raise incoming.error
            join(outline, self._as_piece(_first_piece(incoming), incoming))
            self._read += incoming.read
            if not incoming.error:
                self.size = None if self._has_siblings else incoming.size
                break
        return outline

    def rest(self, post: Post) -> None:
        """Read on to the end and hand on every piece; blocks, and is for a thread. Ends early after `close`."""
        with contextlib.suppress(CancelledError):
            self._rest(post)

    def _rest(self, post: Post) -> None:
        pool = self._start()
        if self._is_closed:
            pool.close()
            return
        waiting = Assembly(pool)
        told = time.monotonic()
        for text, incoming in self._pieces():
            if text is not None:
                waiting.put(text, incoming)
            if time.monotonic() - told > _NEWS:
                told = time.monotonic()
                post(Step(Outline(), self._read))  # nothing but how far the reading is
            self._hand_on(waiting.take(), post)
        self._hand_on(waiting.take(is_end=True), post)
        pool.close()
        post(Step(None, self._read, _summary(self._troubles) or _said(pool)))

    def close(self) -> None:
        """End the workers; nothing more is handed on."""
        self._is_closed = True
        if self._pool:
            self._pool.close()

    def _start(self) -> Pool:
        """Look how much there is to read, and get as many workers as that is worth."""
        self._ahead = iter(ahead := [*self._ahead])
        sizes = [*(incoming.size for incoming in self._current), *map(size, ahead)]
        known = [size for size in sizes if size is not None]
        self.size = sum(known) if len(known) == len(sizes) else None
        is_small = self.size is not None and self.size - self._read < _SMALL
        self._pool = Pool(0 if is_small else None)
        return self._pool

    def _pieces(self) -> Iterator[tuple[str | None, SourceReader]]:
        """The pieces of all sources; None whenever there is time to look after those that wait."""
        read = 0
        for incoming in chain(self._current, map(SourceReader, self._ahead)):
            for text in incoming.pieces():
                self._read = read + incoming.read
                yield text, incoming
            read = self._read
            if incoming.error and incoming.stream.is_named:
                self._troubles.append(incoming.error.message)
            elif incoming.trouble:
                self._troubles.append(incoming.trouble)

    def _hand_on(self, ready: Iterable[tuple[Outline, SourceReader]], post: Post) -> None:
        for outline, incoming in ready:
            post(Step(self._as_piece(outline, incoming), self._read))

    def _as_piece(self, outline: Outline, incoming: SourceReader) -> Outline:
        """What was parsed, with what is known of its source; the first piece of one of several starts its branch."""
        starts = incoming not in self._current
        self._current = [incoming]
        piece = filed(outline) if starts and self._has_siblings else outline
        piece.sources = [incoming.source(piece.line_count)]
        return piece


def _first_piece(incoming: SourceReader) -> Outline:
    """What has come of a source, cut as late as it can be."""
    places = [len(incoming.text)] if incoming.is_at_end else cuts(incoming.text)[: -_TRIES - 1 : -1]
    for place in places:
        parsed = parse(incoming.text[:place])
        if parsed.is_closed or incoming.is_at_end:
            incoming.cut_first(place)
            return parsed.outline
    return Outline()


def _summary(troubles: list[str]) -> str:
    others = f" (and {len(troubles) - 1} more)" if len(troubles) > 1 else ""
    return f"{troubles[0]}{others}" if troubles else ""


def _said(pool: Pool) -> str:
    return "" if pool.is_complete else "Not every process for reading could run; the rest was read without it"
