"""A large source, read while the user already reads.

Owns the order: the first piece at once, the rest from worker processes behind it, cut where it may be cut and handed
on in order. Refuses to know the screen: whoever wants the pieces is called with each, from a thread of its own.
Invariants: before the first frame at most FIRST bytes are read and parsed; the pieces handed on, joined, are exactly
the whole; what is held at once is bounded, but for a block that cannot be cut.
"""

import contextlib
import os
import select
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from typing import NamedTuple

from recaptui.load.pool import Pool
from recaptui.outline.model import Outline, Source
from recaptui.outline.parse import Parsed, parse
from recaptui.outline.pieces import cuts, join
from recaptui.system.sources import Stream, not_text
from recaptui.text.decode import Decoder, is_binary

FIRST = 16_384
"""Bytes."""
_CHUNK = 65_536
"""Bytes that are read at once, and characters that are looked through for places to cut at once."""
_PIECE = 16_384
"""Characters of a piece, at least: the screen takes one in within half a millisecond."""
_SMALL = 131_072
"""Bytes of a source that is not worth worker processes."""
_PATIENCE = 0.1
"""Seconds without input after which what has come is handed on."""
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
_Waiting = deque[tuple[str, "Future[Parsed]"]]


class Reading:
    """One source on its way."""

    def __init__(self, stream: Stream) -> None:
        self.size = stream.size
        self._stream = stream
        self._decoder = Decoder()
        self._read = 0
        self._is_at_end = False
        self._text = ""
        """What is decoded and not yet cut; only its start may lie in the middle of a line."""
        self._held: list[str] = []
        """What was before it and cannot be cut: a long block is looked through once, not with every read."""
        self._is_cut_up = False
        """Whether every piece waits or has been handed on."""
        self._trouble = ""
        self._is_binary = False
        self._pool: Pool | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the first piece was all."""
        return self._is_at_end and not self._text

    def source(self, lines: int) -> Source:
        """What is known of the source by now."""
        decoder = self._decoder
        return Source(self._stream.name, decoder.encoding or "utf-8", 0, lines, self._read, decoder.is_damaged)

    def first(self) -> Outline:
        """The outline of what the first bytes surely say: all of a small source, nothing of one that may be slow."""
        outline = Outline()
        if self.size is not None:
            self._take_in(FIRST)
            if self._is_binary:
                raise not_text(self._stream.name)
            if self._read >= self.size and not self._is_at_end:
                self._is_at_end = True
                self._text += self._decoder.feed(b"", is_last=True)
            self._join_first(outline)
        outline.sources.append(self.source(outline.line_count))
        return outline

    def _join_first(self, outline: Outline) -> None:
        """Cut the first piece as late as it can be cut."""
        places = [len(self._text)] if self._is_at_end else cuts(self._text)[: -_TRIES - 1 : -1]
        for cut in places:
            parsed = parse(self._text[:cut])
            if parsed.is_closed or self._is_at_end:
                join(outline, parsed.outline)
                self._text = self._text[cut:]
                return

    def rest(self, post: Post) -> None:
        """Read on to the end and hand on every piece; blocks, and is for a thread. Ends early after `close`."""
        with contextlib.suppress(CancelledError):
            self._rest(post)

    def _rest(self, post: Post) -> None:
        is_small = self.size is not None and self.size - self._read < _SMALL
        self._pool = pool = Pool(0 if is_small else None)
        waiting: _Waiting = deque()
        told = time.monotonic()
        for text in self._pieces():
            if text:
                waiting.append((text, pool.submit(text)))
            if time.monotonic() - told > _PATIENCE:
                told = time.monotonic()
                post(Step(Outline(), self._read))  # nothing but how far the reading is
            while waiting and (waiting[0][1].done() or len(waiting) > 2 * pool.size) and self._hand_on(waiting, post):
                pass
        self._is_cut_up = True
        while waiting:
            self._hand_on(waiting, post)
        pool.close()
        post(Step(None, self._read, self._trouble or _said(pool)))

    def close(self) -> None:
        """End the workers; nothing more is handed on."""
        if self._pool:
            self._pool.close()

    def _hand_on(self, waiting: _Waiting, post: Post) -> bool:
        """Hand on the first piece that waits, or make it longer when it is still open; False when it has to wait."""
        text, future = waiting[0]
        parsed = future.result()
        if parsed.is_closed or (self._is_cut_up and len(waiting) == 1):
            waiting.popleft()
            post(Step(parsed.outline, self._read))
            return True
        if len(waiting) == 1:
            return False
        parts, wanted = [text], 2 * len(text)  # doubled each time, so that a long block is not parsed again and again
        waiting.popleft()
        while waiting and sum(map(len, parts)) < wanted:
            parts.append(waiting.popleft()[0])
        longer = "".join(parts)
        waiting.appendleft((longer, self._submit(longer)))
        return True

    def _submit(self, text: str) -> "Future[Parsed]":
        assert self._pool, "pieces wait only while the rest is read"  # noqa: S101 - for the type checker
        return self._pool.submit(text)

    def _pieces(self) -> Iterator[str]:
        """The text in pieces that may still be open; an empty one whenever there is time to look after the others."""
        while not self._is_at_end:
            yield from self._cut(_PIECE if self._take_in(_CHUNK) else 0)
            yield ""
        if last := "".join(self._held) + self._text:
            yield last

    def _cut(self, size: int) -> Iterator[str]:
        """What can be cut off: pieces of at least so many characters; with 0 one piece, all but the last block."""
        places = cuts(self._text)
        start, held = 0, sum(map(len, self._held))
        for cut in places if size else places[-1:]:
            if held + cut - start >= size:
                yield "".join(self._held) + self._text[start:cut]
                self._held, start, held = [], cut, 0
        self._text = self._text[start:]
        if len(self._text) > _CHUNK:
            end = self._text.rfind("\n")
            kept = end if end >= 0 else len(self._text)
            self._held.append(self._text[:kept])
            self._text = self._text[kept:]

    def _take_in(self, count: int) -> bool:
        """Read and decode at most so many bytes; False when none came in time."""
        descriptor = self._stream.descriptor
        if self.size is None and not select.select([descriptor], [], [], _PATIENCE)[0]:
            return False
        try:
            data = os.read(descriptor, count)
        except OSError as error:
            self._trouble, data = f"reading broke off: {error.strerror}", b""
        if not self._read and is_binary(data):
            self._is_binary, self._trouble, data = True, not_text(self._stream.name).message, b""
        self._read += len(data)
        self._is_at_end = not data
        if not data and self.size is not None and self._read < self.size and not self._trouble:
            self._trouble = f"{self._stream.name} became shorter while it was read"
        self._text += self._decoder.feed(data, is_last=self._is_at_end)
        return True


def _said(pool: Pool) -> str:
    return "" if pool.is_complete else "Not every process for reading could run; the rest was read without it"
