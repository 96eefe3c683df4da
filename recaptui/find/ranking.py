"""The best matches of a query, in the order in which a list offers them.

Surer matches come first. Within a tier those come first that have more of the query's words themselves, then those at
the start of a word, headings, shorter ones and earlier ones. A query of a few letters also finds nodes by the initials
of their words. The work is bounded: only the first matches of each tier are compared, and `is_over` ends the search.
"""

import re
from collections.abc import Callable, Iterator
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
_HEADINGS = (Kind.HEADING, Kind.FILE)


class Hit(NamedTuple):
    """A match as a list shows it."""

    node: int
    text: str
    """The beginning of the node's plain text, on one line."""
    spans: list[MatchSpan]
    """The matched parts of the text."""
    tier: Tier
    """The tier of the match; matched initials count as literal."""


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
    by_initials = [hit for hit in _by_initials(index, query) if finder.matches.recorded(hit.node) is None]
    words = len(query.split())
    hits: list[Hit] = []
    for tier, members in nodes.items():
        compared = [_hit(finder, index.outline, node, tier) for node in members[:_COMPARED_LIMIT]]
        hits += _best(compared, index.outline, limit - len(hits), words)
        if tier is Tier.LITERAL:
            hits += _best(by_initials, index.outline, limit - len(hits), 1)
    return Ranked(hits, sum(map(len, nodes.values())) + len(by_initials))


def _hit(finder: Finder, outline: Outline, node: int, tier: Tier) -> Hit:
    text = text_of(outline, node, _TEXT_LIMIT)[:_TEXT_LIMIT]
    return Hit(node, text, finder.matches.spans(node, tier, text), tier)


def _best(hits: list[Hit], outline: Outline, limit: int, words: int) -> list[Hit]:
    """Return the best `limit` hits of one tier; `words` is the number of words in the query."""

    def key(hit: Hit) -> tuple[int, bool, bool, int, int]:
        is_below = outline.kind[hit.node] not in _HEADINGS
        return max(0, words - len(hit.spans)), not _starts_word(hit), is_below, len(hit.text), hit.node

    return nsmallest(max(0, limit), hits, key)


def _starts_word(hit: Hit) -> bool:
    return any(start == 0 or not hit.text[start - 1].isalnum() for start, _ in hit.spans)


def _by_initials(index: Index, query: str) -> Iterator[Hit]:
    """Yield the first nodes in which consecutive words begin with the letters of `query`."""
    if not _INITIALS.fullmatch(query):
        return
    pattern = r"(?:^|(?<=\s))" + r"[ \t]+".join(rf"[^\w\s]*({letter})\S*" for letter in query)
    in_chunk, in_text = re.compile(pattern.encode(), re.MULTILINE), re.compile(pattern, re.IGNORECASE)
    rows = (
        (chunk, chunk.folded.line_at(match.start()))
        for chunk in index.chunks
        for match in in_chunk.finditer(chunk.folded.text)
    )
    nodes = dict.fromkeys(chunk.first + row for chunk, row in rows)
    for node in islice(nodes, _COMPARED_LIMIT):
        text = text_of(index.outline, node, _TEXT_LIMIT)[:_TEXT_LIMIT]
        found = in_text.search(text)
        yield Hit(node, text, [found.span(number + 1) for number in range(len(query))] if found else [], Tier.LITERAL)
