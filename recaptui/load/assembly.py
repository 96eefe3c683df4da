"""Fragments that are parsed side by side, and come out in their order.

A fragment whose last block is still open is made longer by those that follow in its source: what comes out is whole, or
the last of its source. This module does not know where fragments come from and go, and who parses them.
"""

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from recaptui.load.source_reader import SourceReader
from recaptui.outline.model import Outline
from recaptui.outline.parse import Parsed, parse


class ClosedError(Exception):
    """A parser was closed before it had parsed a fragment."""


class Job(Protocol):
    """A fragment that is being parsed."""

    def done(self) -> bool:
        """Whether the result is there."""

    def result(self) -> Parsed:
        """The result, as soon as it is there; raises ClosedError when it never will be."""


class Parser(Protocol):
    """Somebody who parses fragments."""

    size: int
    """How many fragments are parsed at once."""

    def submit(self, text: str, /) -> Job:
        """Have a fragment parsed."""


class _Done(NamedTuple):
    """A fragment that is parsed."""

    parsed: Parsed

    def done(self) -> bool:
        return True

    def result(self) -> Parsed:
        return self.parsed


class Here:
    """Parses each fragment at once, in this process."""

    size = 0

    def submit(self, text: str) -> Job:
        """Parse a fragment."""
        return _Done(parse(text))


class _Fragment(NamedTuple):
    """A fragment that is being parsed."""

    text: str
    job: Job
    reader: SourceReader


class Assembly:
    """The fragments that have not come out."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser
        """Who parses those that come; it may change."""
        self._fragments: deque[_Fragment] = deque()

    def put(self, text: str, reader: SourceReader) -> None:
        """Have the next fragment of a source parsed; those of other sources may follow once it is cut up."""
        self._fragments.append(_Fragment(text, self.parser.submit(text), reader))

    def take(self, *, is_end: bool = False) -> Iterator[tuple[Outline, SourceReader]]:
        """Yield what is ready, and what keeps too many others waiting; at the end everything."""
        fragments = self._fragments
        while fragments and (is_end or len(fragments) > 2 * self.parser.size or fragments[0].job.done()):
            parsed, reader = fragments[0].job.result(), fragments[0].reader
            is_followed = len(fragments) > 1 and fragments[1].reader is reader
            if parsed.is_closed or (reader.is_cut_up and not is_followed):
                fragments.popleft()
                yield parsed.outline, reader
            elif is_followed:
                self._lengthen()
            else:
                return

    def _lengthen(self) -> None:
        """Make the first fragment twice as long, so that a long block is not parsed again and again."""
        fragments = self._fragments
        parts = [fragments.popleft(), fragments.popleft()]
        wanted = len(parts[0].text) - len(parts[1].text)
        while fragments and fragments[0].reader is parts[0].reader and wanted > 0:
            parts.append(fragments.popleft())
            wanted -= len(parts[-1].text)
        text = "".join(part.text for part in parts)
        fragments.appendleft(_Fragment(text, self.parser.submit(text), parts[0].reader))
