"""Terms: the words of a query, each prepared to be searched in all its tiers.

`nodes` finds the nodes of a chunk that have a term in their folded text, and `spans` finds it in their text as shown.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from recaptui.find.index import Chunk, Index, Lines, text_of
from recaptui.find.query import LONGEST, MatchMode, Word
from recaptui.outline.inline import plain_parts
from recaptui.outline.long_text import is_long
from recaptui.outline.matches import MatchSpan, Tier
from recaptui.outline.model import Outline
from recaptui.text import romaji, typo
from recaptui.text.fold import bare, bared, fold, folded

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

    def __init__(self, word: Word, index: Index, expressions: Expressions) -> None:
        self._word = word
        self._index = index
        self._expressions = expressions
        self._folded = fold(word.text)
        self._bare = bare(self._folded)
        self._cased = self._folded if word.ignores_case else fold(word.text, keeps_case=True)
        self._matched: dict[int, dict[MatchSpan, str]] = {}
        """For each node the spans that the regular expression matched, each with its text."""
        self._looked_through: set[range] = set()
        """The ranges of nodes in which the expression was searched."""

    @property
    def _romaji(self) -> romaji.Romaji | None:
        """The word as a reading; None when it cannot be one. In a document without kana only kana are read."""
        return self._reading if self._index.has_kana or not self._folded.isascii() else None

    @cached_property
    def _reading(self) -> romaji.Romaji | None:
        return romaji.romaji(self._folded, romaji.load()) if self._word.mode is MatchMode.WORD else None

    @cached_property
    def _typo(self) -> typo.Approximate | None:
        is_word = self._word.mode is MatchMode.WORD and typo.errors(self._bare)
        return typo.Approximate(self._bare) if is_word else None

    def gains(self, limit: Tier) -> bool:
        """Return whether the pass with the worst tier `limit` can find more than the passes before it."""
        if limit == Tier.APPROXIMATE:
            return self._typo is not None
        return limit <= Tier.OTHER_CASE or self._romaji is not None

    def nodes(self, chunk: Chunk, limit: Tier, first: Tier = Tier.LITERAL) -> dict[int, Tier]:
        """Return the nodes of `chunk` that have the term in the tiers from `first` to `limit`, each with its best."""
        found: dict[int, Tier] = {}
        if first <= Tier.LITERAL:
            is_expression = self._word.mode is MatchMode.EXPRESSION
            found = self._by_expression(chunk) if is_expression else self._as_word(chunk)
        if first <= Tier.STRICT <= limit and self._romaji:
            for node, match in _by_node(chunk.first, chunk.folded, self._romaji.finditer):
                tier = Tier.STRICT if match.is_strict else Tier.FOLDED
                found[node] = min(found.get(node, tier), tier)
        if limit >= Tier.APPROXIMATE and self._typo:
            for node, _ in _by_node(chunk.first, chunk.bare, self._typo.lines):
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
        searches = [self._as_written, self._in_other_case, self._by_romaji, self._by_romaji, self._approximately]
        return next(filter(None, (search(text) for search in searches[: limit + 1])), [])

    def _as_word(self, chunk: Chunk) -> dict[int, Tier]:
        """Return the nodes of `chunk` that have the word as it is written or in another case."""
        is_exact = self._word.mode is MatchMode.EXACT
        found = {}
        is_written = not is_exact and self._word.ignores_case
        for node in _having(chunk.first, chunk.folded, self._folded):
            if is_written or any(map(self._as_written, _windows(self._index.outline, node))):
                found[node] = Tier.LITERAL
            elif not is_exact:
                found[node] = Tier.OTHER_CASE
        if self._bare and not is_exact and (chunk.bare is not chunk.folded or self._bare != self._folded):
            for node in _having(chunk.first, chunk.bare, self._bare):
                found.setdefault(node, Tier.OTHER_CASE)
        return found

    def _by_expression(self, chunk: Chunk) -> dict[int, Tier]:
        nodes = range(chunk.first, chunk.stop)
        if nodes not in self._looked_through:
            texts = [text_of(self._index.outline, node, _CHARACTERS_LIMIT)[:_CHARACTERS_LIMIT] for node in nodes]
            matched = self._expressions(self._word.text, self._word.ignores_case, texts)
            for node, text, spans in zip(nodes, texts, matched, strict=True):
                if spans:
                    self._matched[node] = {span: text[slice(*span)] for span in spans}
            self._looked_through.add(nodes)
        return {node: Tier.LITERAL for node in nodes if node in self._matched}

    def _as_written(self, text: str) -> list[MatchSpan]:
        if self._word.mode is MatchMode.EXACT:
            return list(_occurrences(text, self._word.text))
        keeps_case = not self._word.ignores_case
        looked_at = folded(text, keeps_case=keeps_case)
        return [looked_at.span(*span) for span in _occurrences(looked_at.text, self._cased)]

    def _in_other_case(self, text: str) -> list[MatchSpan]:
        if self._word.mode is MatchMode.EXACT:
            return []
        looked_at = bared(folded(text))
        return [looked_at.span(*span) for span in _occurrences(looked_at.text, self._bare)]

    def _by_romaji(self, text: str) -> list[MatchSpan]:
        looked_at = folded(text)
        matches = list(self._romaji.finditer(looked_at.text)) if self._romaji else []
        strict = [match for match in matches if match.is_strict]
        return [looked_at.span(match.start, match.stop) for match in strict or matches]

    def _approximately(self, text: str) -> list[MatchSpan]:
        looked_at = bared(folded(text))
        matches = self._typo.lines(looked_at.text) if self._typo else ()
        return [looked_at.span(match.start, match.stop) for match in matches]


def _having(first: int, lines: Lines, word: str) -> Iterator[int]:
    """Yield the nodes whose line has a folded word, in order; the first line is that of the node `first`."""
    needle = word.encode("utf-8", "surrogatepass")  # a surrogate is in no text, so it is not found
    offset = _find(lines.text, needle, 0)
    while offset >= 0:
        number = lines.line_at(offset)
        yield first + number
        offset = _find(lines.text, needle, lines.starts[number + 1])


def _by_node(first: int, lines: Lines, search: Callable[[str], Iterable[_M]]) -> Iterator[tuple[int, _M]]:
    """Yield the matches that `search` finds in lines, each after its node; the first line is that of `first`."""
    text = lines.text[:_BYTES_LIMIT].decode(errors="ignore")
    node, offset = first, 0
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
