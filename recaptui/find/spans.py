"""What to highlight of a query's matches.

Answers for a node's plain text, or for a text that shows a part of it, which characters the terms of a query matched.
Spans are sorted, and none touches another.
"""

from collections.abc import Sequence
from functools import lru_cache

from recaptui.find.index import text_of
from recaptui.find.term import Term
from recaptui.outline.browse import Browser
from recaptui.outline.matches import Highlighter, Span, Tier
from recaptui.outline.model import Outline

_REMEMBERED = 512
"""Texts whose spans are remembered: those on a few screens."""


def highlighter(outline: Outline, terms: Sequence[Term]) -> Highlighter:
    """What highlights the terms in the nodes of an outline."""

    @lru_cache(maxsize=_REMEMBERED)
    def spans(node: int, limit: Tier, text: str | None) -> list[Span]:
        shown = text_of(outline, node) if text is None else text
        return _merged(sorted(span for term in terms for span in term.spans(node, shown, limit)))

    return spans


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Sorted spans, those that overlap or touch made one."""
    merged: list[Span] = []
    for start, stop in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def highlighted_in(browser: Browser, node: int, text: str) -> Sequence[Span]:
    """What is highlighted in a text that shows a node's plain text, or a part of it.

    That is what was found, in matches and in the ancestors of the one under the cursor.
    """
    matches = browser.matches
    if not matches:
        return ()
    tier = matches.tier(node)
    if tier is None and node < browser.cursor < browser.outline.end[node]:
        tier = matches.tier(browser.cursor)
    return () if tier is None else matches.spans(node, tier, text)
