"""The parts of a shown node that are highlighted.

The module does not import the search, so that the first frame need not wait for that import.
"""

from collections.abc import Sequence

from recaptui.outline.browse import Browser
from recaptui.outline.matches import MatchSpan


def highlighted_in(browser: Browser, node: int, text: str) -> Sequence[MatchSpan]:
    """Return the spans to highlight in `text`, which shows a node's plain text or a part of it.

    Terms are highlighted in every match, and in the ancestors of the match under the cursor.
    """
    matches = browser.matches
    if not matches:
        return ()
    tier = matches.tier(node)
    if tier is None and node < browser.cursor < browser.outline.end[node]:
        tier = matches.tier(browser.cursor)
    return () if tier is None else matches.spans(node, tier, text)
