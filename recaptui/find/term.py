"""Terms: the words of a query, each prepared to be searched in all its tiers.

`nodes` finds the nodes of a chunk that have a term in their folded text, and `spans` finds it in their text as shown.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from recaptui.find.index import Chunk, Index, text_of
from recaptui.find.query import LONGEST, MatchMode, Word
from recaptui.outline.inline import plain_parts
from recaptui.outline.long_text import is_long
from recaptui.outline.matches import MatchSpan, Tier
from recaptui.outline.model import Outline
from recaptui.text import romaji, typo
from recaptui.text.fold import Folded, fold, folded

_CHARACTERS_LIMIT = 100_000
"""The limit of characters of a node that are searched in any but the literal way; more would take minutes."""
_BYTES_LIMIT = 400_000
"""The same limit in bytes of a chunk; only a chunk with a single long node exceeds it."""
_WINDOW = 1_000_000
"""The number of bytes searched at once; other threads can run in between."""

Expressions = Callable[[str, bool, Sequence[str]], list[list[MatchSpan]]]
"""(regular expression, whether case is ignored, texts) -> the spans of its matches in each text.

It raises RecaptuiError when the expression is invalid or takes too long.
"""


class _Match(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...


_M = TypeVar("_M", bound=_Match)


def has_letters(word: Word) -> bool:
    """Return whether a word can be searched: folding may remove all its characters, if they are invisible."""
    return word.mode is MatchMode.EXPRESSION or bool(fold(word.text))


class Term:
    """A word of a query that is prepared for searching; it caches the matches of a regular expression."""

    def __init__(self, word: Word, expressions: Expressions) -> None:
        self._word = word
        self._expressions = expressions
        self._folded = fold(word.text)
        self._compared = fold(word.text, keeps_case=word.mode is MatchMode.CASED)
        """The folded word, in its own case if the case must match."""
        self._matched: dict[int, dict[MatchSpan, str]] = {}
        """For each node the spans that the regular expression matched, each with its text."""
        self._looked_through: set[range] = set()
        """The ranges of nodes in which the expression was searched."""

    @cached_property
    def _romaji(self) -> romaji.Romaji | None:
        return romaji.romaji(self._folded, romaji.load()) if self._word.mode is MatchMode.FOLDED else None

    @cached_property
    def _typo(self) -> typo.Approximate | None:
        return typo.Approximate(self._folded) if self._word.mode in (MatchMode.FOLDED, MatchMode.CASED) else None

    @cached_property
    def _near(self) -> typo.Approximate:
        return typo.Approximate(self._compared)

    def gains(self, limit: Tier) -> bool:
        """Return whether the pass with the worst tier `limit` can find more than the passes before it."""
        if limit == Tier.APPROXIMATE:
            return bool(self._typo and typo.errors(self._folded))
        return limit == Tier.LITERAL or self._romaji is not None

    def nodes(self, index: Index, chunk: Chunk, limit: Tier) -> dict[int, Tier]:
        """Return the nodes of `chunk` that have the term, each with its best tier, none worse than `limit`."""
        if self._word.mode is MatchMode.EXPRESSION:
            return self._by_expression(index, chunk)
        found = dict.fromkeys(self._literally(index, chunk), Tier.LITERAL)
        if limit >= Tier.STRICT and self._romaji:
            for node, match in _by_node(chunk, self._romaji.finditer):
                tier = Tier.STRICT if match.is_strict else Tier.FOLDED
                found[node] = min(found.get(node, tier), tier)
        if limit >= Tier.APPROXIMATE and self._typo:
            for node, _ in _by_node(chunk, self._typo.lines):
                text = text_of(index.outline, node, _CHARACTERS_LIMIT)
                if self._word.mode is MatchMode.FOLDED or self._approximately(text):
                    found.setdefault(node, Tier.APPROXIMATE)
        return found

    def spans(self, node: int, text: str, limit: Tier) -> list[MatchSpan]:
        """Return the spans of the term in `text`, which shows `node`, in the best tier up to `limit` that has any.

        A regular expression is not searched again: if `text` is only a part of the node's plain text, the strings that
        the expression has matched are searched in it.
        """
        if self._word.mode is MatchMode.EXPRESSION:
            matched = self._matched.get(node, {})
            if all(text[slice(*span)] == found for span, found in matched.items()):
                return list(matched)
            return [span for found in set(matched.values()) for span in _occurrences(text, found)]
        searches = [self._as_written, self._by_romaji, self._by_romaji, self._approximately][: limit + 1]
        return next(filter(None, (search(text) for search in searches)), [])

    def _literally(self, index: Index, chunk: Chunk) -> Iterator[int]:
        """Yield the nodes of `chunk` that have the word as it is written, in order."""
        needle = self._folded.encode("utf-8", "surrogatepass")  # a surrogate is in no text, so it is not found
        offset = _find(chunk.text, needle, 0)
        while offset >= 0:
            row = chunk.line_at(offset)
            node = chunk.first + row
            if self._word.mode is MatchMode.FOLDED or any(map(self._as_written, _windows(index.outline, node))):
                yield node
            offset = _find(chunk.text, needle, chunk.starts[row + 1])

    def _by_expression(self, index: Index, chunk: Chunk) -> dict[int, Tier]:
        nodes = range(chunk.first, chunk.stop)
        if nodes not in self._looked_through:
            texts = [text_of(index.outline, node, _CHARACTERS_LIMIT)[:_CHARACTERS_LIMIT] for node in nodes]
            matched = self._expressions(self._word.text, self._word.ignores_case, texts)
            for node, text, spans in zip(nodes, texts, matched, strict=True):
                if spans:
                    self._matched[node] = {span: text[slice(*span)] for span in spans}
            self._looked_through.add(nodes)
        return {node: Tier.LITERAL for node in nodes if node in self._matched}

    def _as_written(self, text: str) -> list[MatchSpan]:
        if self._word.mode is MatchMode.EXACT:
            return list(_occurrences(text, self._word.text))
        looked_at = self._comparable(text)
        return [looked_at.span(*span) for span in _occurrences(looked_at.text, self._compared)]

    def _by_romaji(self, text: str) -> list[MatchSpan]:
        looked_at = folded(text)
        matches = list(self._romaji.finditer(looked_at.text)) if self._romaji else []
        strict = [match for match in matches if match.is_strict]
        return [looked_at.span(match.start, match.stop) for match in strict or matches]

    def _approximately(self, text: str) -> list[MatchSpan]:
        looked_at = self._comparable(text)
        return [looked_at.span(match.start, match.stop) for match in self._near.lines(looked_at.text)]

    def _comparable(self, text: str) -> Folded:
        """Return the text folded, in its own case if the case must match."""
        return folded(text, keeps_case=self._word.mode is MatchMode.CASED)


def _by_node(chunk: Chunk, search: Callable[[str], Iterable[_M]]) -> Iterator[tuple[int, _M]]:
    """Yield the matches that `search` finds in the text of `chunk`, each after its node."""
    text = chunk.text[:_BYTES_LIMIT].decode(errors="ignore")
    node, offset = chunk.first, 0
    for match in search(text):
        node, offset = node + text.count("\n", offset, match.start), match.start
        yield node, match


def _windows(outline: Outline, node: int) -> Iterator[str]:
    """Yield a node's plain text; a long one in parts that overlap by the length of the longest possible word."""
    if not is_long(outline, node):
        yield text_of(outline, node)
        return
    text = ""
    for part in plain_parts(outline, node):
        text = text[-LONGEST:] + part.replace("\n", " ")
        yield text


def _find(text: bytes, needle: bytes, start: int) -> int:
    """Return the first offset of `needle` from `start` on, or -1; a long text is searched in windows."""
    for offset in range(start, len(text), _WINDOW):
        found = text.find(needle, offset, offset + _WINDOW + len(needle) - 1)
        if found >= 0:
            return found
    return -1


def _occurrences(text: str, needle: str) -> Iterator[MatchSpan]:
    offset = text.find(needle) if needle else -1
    while offset >= 0:
        yield offset, offset + len(needle)
        offset = text.find(needle, offset + len(needle))
