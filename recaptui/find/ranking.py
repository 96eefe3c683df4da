"""The best matches of a query, in the order in which a list offers them.

Surer matches come first. Within a tier those come first that have more of the query's words themselves, then those at
the start of a word, headings, shorter ones and earlier ones. A query of a few letters also finds nodes by the initials
of their words, which come after the start of a word and before what is inside one. The work is bounded: only the first
matches of each tier are compared, and `is_over` ends the search.
"""

import operator
import re
from collections.abc import Callable, Iterator
from enum import IntEnum
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from recaptui.find.finder import Finder
from recaptui.find.index import Index, text_of
from recaptui.outline.matches import MatchSpan, Tier
from recaptui.outline.model import Kind, Outline

FEW = 5
"""The number of surer matches that makes approximate ones unnecessary in a list."""
_COMPARED_LIMIT = 2_000
"""The limit of matches of a tier that are compared with each other."""
_TEXT_LIMIT = 300
"""The limit of characters of a node's text in a list."""
_INITIALS = re.compile(r"[a-z0-9]{2,8}")
"""Matches a query that can be the initials of words."""
_TO_NEXT_WORD = r"\S*+[ \t]++"
_NUMBER = r"(?:[^\w\s]*+\d\S*+[ \t]++)?+"
"""The pattern of a word that begins with a digit, which initials may pass over."""
_HEADINGS = (Kind.HEADING, Kind.FILE)


class Place(IntEnum):
    """Where in a text a match stands, from the most to the least telling."""

    START = 0
    """At the start of a word."""
    INITIALS = 1
    INSIDE = 2


class Hit(NamedTuple):
    """A match as a list shows it."""

    node: int
    text: str
    """The beginning of the node's plain text, on one line."""
    spans: list[MatchSpan]
    """The matched parts of the text."""
    tier: Tier
    """The tier of the match; matched initials count as literal."""
    place: Place


class Ranked(NamedTuple):
    """The result of a ranking."""

    hits: list[Hit]
    """The best matches, the best one first."""
    total: int
    """The number of all matches."""


def ranked(
    finder: Finder, index: Index, query: str, stop: int, limit: int, is_over: Callable[[], bool] = lambda: False
) -> Ranked:
    """Return the best `limit` matches of `query` among the nodes before `stop`.

    `finder` must be a search for the same query that has not run yet. `is_over` is called after every chunk; when it
    returns True, the result is empty. Raise RecaptuiError if a regular expression is invalid or takes too long.
    """
    nodes: dict[Tier, list[int]] = {tier: [] for tier in Tier}
    for worst in (Tier.FOLDED, Tier.APPROXIMATE):
        if sum(map(len, nodes.values())) >= FEW:
            break
        for found in finder.run(stop, worst):
            for node in found:
                nodes[finder.matches.recorded(node) or Tier.LITERAL].append(node)
            if is_over():
                return Ranked([], 0)
    by_initials = {hit.node: hit for hit in _by_initials(index, query) if _tier(finder, hit) is not Tier.LITERAL}
    words = len(query.split())
    hits: list[Hit] = []
    for tier, members in nodes.items():
        others = (node for node in members if node not in by_initials)
        compared = [_hit(finder, index.outline, node, tier) for node in islice(others, _COMPARED_LIMIT)]
        compared += by_initials.values() if tier is Tier.LITERAL else ()
        hits += _best(compared, index.outline, limit - len(hits), words)
    only_by_initials = sum(_tier(finder, hit) is None for hit in by_initials.values())
    return Ranked(hits, sum(map(len, nodes.values())) + only_by_initials)


def _tier(finder: Finder, hit: Hit) -> Tier | None:
    return finder.matches.recorded(hit.node)


def _hit(finder: Finder, outline: Outline, node: int, tier: Tier) -> Hit:
    text = text_of(outline, node, _TEXT_LIMIT)[:_TEXT_LIMIT]
    spans = finder.matches.spans(node, tier, text)
    place = Place.START if any(_starts_word(text, start) for start, _ in spans) else Place.INSIDE
    return Hit(node, text, spans, tier, place)


def _starts_word(text: str, offset: int) -> bool:
    return offset == 0 or not text[offset - 1].isalnum()


def _best(hits: list[Hit], outline: Outline, limit: int, words: int) -> list[Hit]:
    """Return the best `limit` hits of one tier; `words` is the number of words in the query."""

    def key(hit: Hit) -> tuple[int, Place, bool, int, int]:
        is_below = outline.kind[hit.node] not in _HEADINGS
        return max(0, words - len(hit.spans)), hit.place, is_below, len(hit.text), hit.node

    return nsmallest(max(0, limit), hits, key)


def _by_initials(index: Index, query: str) -> Iterator[Hit]:
    """Yield the first nodes that have the letters of `query` as initials: of consecutive words, or inside one word.

    A word that begins with a digit may be passed over. Inside a word, capital letters are the initials.
    """
    if not _INITIALS.fullmatch(query):
        return
    for in_chunk, in_text in (_words(query), _capitals(query)):
        nodes = dict.fromkeys(
            chunk.first + chunk.folded.line_at(match.start())
            for chunk in index.chunks
            for match in in_chunk.finditer(chunk.folded.text)
        )
        for node in islice(nodes, _COMPARED_LIMIT):
            text = text_of(index.outline, node, _TEXT_LIMIT)[:_TEXT_LIMIT]
            if match := in_text.search(text):
                spans = [match.span(number + 1) for number in range(len(query))]
                yield Hit(node, text, spans, Tier.LITERAL, Place.INITIALS)


def _words(query: str) -> tuple[re.Pattern[bytes], re.Pattern[str]]:
    """Return the patterns, for a chunk and for a node's text, of words that begin with the letters of `query`."""
    first, *others = (rf"[^\w\s]*({letter})" for letter in query)
    between = (_TO_NEXT_WORD if letter.isdigit() else _TO_NEXT_WORD + _NUMBER for letter in query[1:])
    pattern = r"(?:^|(?<=\s))" + first + "".join(map(operator.add, between, others))
    return re.compile(pattern.encode(), re.MULTILINE), re.compile(pattern, re.IGNORECASE)


def _capitals(query: str) -> tuple[re.Pattern[bytes], re.Pattern[str]]:
    """Return the patterns of a word whose capitals are the letters of `query`; a chunk does not tell capitals."""
    first, others = query[0], query[1:]
    in_chunk = rf"\b{first}" + "".join(rf"[^\W{letter}]*+{letter}" for letter in others)
    in_text = rf"\b([{first}{first.upper()}])" + "".join(rf"[^\WA-Z]*+({letter.upper()})" for letter in others)
    return re.compile(in_chunk.encode()), re.compile(in_text)
