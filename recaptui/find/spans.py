"""The spans of a query's terms in the text of a node, for highlighting.

The text can be the node's plain text or a part of it. Spans are sorted, and none touches another.
"""

from collections.abc import Sequence
from functools import lru_cache

from recaptui.find.index import text_of
from recaptui.find.term import Term
from recaptui.outline.matches import Highlighter, MatchSpan, Tier
from recaptui.outline.model import Outline

_REMEMBERED = 512
"""The number of texts whose spans are cached, enough for a few screens."""


def highlighter(outline: Outline, terms: Sequence[Term]) -> Highlighter:
    """Return the function that highlights the terms in nodes of an outline."""

    @lru_cache(maxsize=_REMEMBERED)
    def spans(node: int, limit: Tier, text: str | None) -> list[MatchSpan]:
        shown = text_of(outline, node) if text is None else text
        return _merged(sorted(span for term in terms for span in term.spans(node, shown, limit)))

    return spans


def _merged(spans: Sequence[MatchSpan]) -> list[MatchSpan]:
    """Return sorted `spans` after merging those that overlap or touch."""
    merged: list[MatchSpan] = []
    for start, stop in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged
