"""What is highlighted where a node is shown.

Needs nothing of what finds: the first frame need not wait for it.
"""

from collections.abc import Sequence

from recaptui.outline.browse import Browser
from recaptui.outline.matches import MatchSpan


def highlighted_in(browser: Browser, node: int, text: str) -> Sequence[MatchSpan]:
    """Return what is highlighted in a text that shows a node's plain text, or a part of it.

    That is what was found, in matches and in the ancestors of the one under the cursor.
    """
    matches = browser.matches
    if not matches:
        return ()
    tier = matches.tier(node)
    if tier is None and node < browser.cursor < browser.outline.end[node]:
        tier = matches.tier(browser.cursor)
    return () if tier is None else matches.spans(node, tier, text)
