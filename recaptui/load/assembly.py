"""Pieces that are parsed side by side, and come out in their order.

Owns what becomes of a piece whose last block is still open: it is made longer by those that follow in its source.
Refuses to know where pieces come from and go. Invariant: what comes out is whole, or the last of its source.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from typing import NamedTuple

from recaptui.load.pool import Pool
from recaptui.load.source_reader import SourceReader
from recaptui.outline.model import Outline
from recaptui.outline.parse import Parsed


class _Piece(NamedTuple):
    """A piece that is being parsed."""

    text: str
    future: "Future[Parsed]"
    incoming: SourceReader


class Assembly:
    """The pieces that have not come out."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._pieces: deque[_Piece] = deque()

    def put(self, text: str, incoming: SourceReader) -> None:
        """Have the next piece of a source parsed; pieces of other sources may follow once it is cut up."""
        self._pieces.append(_Piece(text, self._pool.submit(text), incoming))

    def take(self, *, is_end: bool = False) -> Iterator[tuple[Outline, SourceReader]]:
        """What is ready, and what keeps too many others waiting; at the end everything."""
        pieces = self._pieces
        while pieces and (is_end or len(pieces) > 2 * self._pool.size or pieces[0].future.done()):
            parsed, incoming = pieces[0].future.result(), pieces[0].incoming
            is_followed = len(pieces) > 1 and pieces[1].incoming is incoming
            if parsed.is_closed or (incoming.is_cut_up and not is_followed):
                pieces.popleft()
                yield parsed.outline, incoming
            elif is_followed:
                self._lengthen()
            else:
                return

    def _lengthen(self) -> None:
        """Make the first piece twice as long, so that a long block is not parsed again and again."""
        pieces = self._pieces
        parts = [pieces.popleft(), pieces.popleft()]
        wanted = len(parts[0].text) - len(parts[1].text)
        while pieces and pieces[0].incoming is parts[0].incoming and wanted > 0:
            parts.append(pieces.popleft())
            wanted -= len(parts[-1].text)
        text = "".join(part.text for part in parts)
        pieces.appendleft(_Piece(text, self._pool.submit(text), parts[0].incoming))
