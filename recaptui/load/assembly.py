"""The assembly of fragments that are parsed in parallel, in their order.

A fragment whose last block is open is joined with the next ones of its source and parsed again. So every fragment that
is yielded is closed or is the last one of its source.
"""

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from recaptui.load.source_reader import SourceReader
from recaptui.outline.model import Outline
from recaptui.outline.parse import Parsed, parse


class ClosedError(Exception):
    """Raised when a parser is closed before it has parsed a fragment."""


class Job(Protocol):
    """A fragment that is being parsed."""

    def done(self) -> bool:
        """Return whether the result is known."""

    def result(self) -> Parsed:
        """Wait for the result and return it; raise ClosedError when there will be none."""


class Parser(Protocol):
    """The interface of an object that parses fragments."""

    size: int
    """The number of fragments that are parsed at once."""

    def submit(self, text: str, /) -> Job:
        """Start to parse the fragment `text`, and return the job."""


class _Done(NamedTuple):
    """A finished job."""

    parsed: Parsed

    def done(self) -> bool:
        return True

    def result(self) -> Parsed:
        return self.parsed


class Here:
    """Parses each fragment immediately, in this process."""

    size = 0

    def submit(self, text: str) -> Job:
        """Parse the fragment `text`, and return a finished job."""
        return _Done(parse(text))


class _Fragment(NamedTuple):
    """A fragment that is being parsed."""

    text: str
    job: Job
    reader: SourceReader


class Assembly:
    """A queue of fragments that are being parsed, in the order of the document."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser
        """The parser of all fragments put from here on; it may be replaced."""
        self._fragments: deque[_Fragment] = deque()

    def put(self, text: str, reader: SourceReader) -> None:
        """Start to parse `text`, the next fragment of the source of `reader`."""
        self._fragments.append(_Fragment(text, self.parser.submit(text), reader))

    def take(self, *, is_end: bool = False) -> Iterator[tuple[Outline, SourceReader]]:
        """Yield the parsed fragments in order, each with the reader of its source.

        Wait for a fragment only while more than twice `parser.size` are queued; with `is_end` wait for all.
        """
        fragments = self._fragments
        while fragments and (is_end or len(fragments) > 2 * self.parser.size or fragments[0].job.done()):
            parsed, reader = fragments[0].job.result(), fragments[0].reader
            is_followed = len(fragments) > 1 and fragments[1].reader is reader
            if parsed.is_closed or (reader.is_exhausted and not is_followed):
                fragments.popleft()
                yield parsed.outline, reader
            elif is_followed:
                self._lengthen()
            else:
                return

    def _lengthen(self) -> None:
        """Join the first fragment with the next ones until its length has doubled, and parse it again.

        Thanks to the doubling, a long block is parsed only a few times.
        """
        fragments = self._fragments
        parts = [fragments.popleft(), fragments.popleft()]
        wanted = len(parts[0].text) - len(parts[1].text)
        while fragments and fragments[0].reader is parts[0].reader and wanted > 0:
            parts.append(fragments.popleft())
            wanted -= len(parts[-1].text)
        text = "".join(part.text for part in parts)
        fragments.appendleft(_Fragment(text, self.parser.submit(text), parts[0].reader))
