"""The names of nodes and of what is copied, for notices."""

from collections.abc import Sequence

from recaptui.layout.runs import Run, cut
from recaptui.outline.inline import name
from recaptui.outline.model import Outline
from recaptui.text.sanitize import one_line

_NAME_WIDTH = 24
"""The limit of cells of the name of a copied node."""


def short_name(outline: Outline, node: int, width: int) -> str:
    """Return the name of a node as one line that is safe to show, cut to `width` cells."""
    return "".join(run.text for run in cut([Run(one_line(name(outline, node, width + 1)))], width))


def thing(outline: Outline, copied: Sequence[range]) -> tuple[str, str]:
    """Return a name for the nodes in `copied`, which are sorted ranges, and a shorter name."""
    chosen, count = len(copied), sum(map(len, copied))
    if chosen > 1:
        what = "subtrees" if count > chosen else "nodes"
        return f"{chosen:,} marked {what}", f"{chosen:,} {what}"
    if count > 1:
        return f"subtree, {count:,} nodes", f"{count:,} nodes"
    node = copied[0].start
    text = short_name(outline, node, _NAME_WIDTH)
    return (text, text) if text.strip() else ("1 node", "1 node")
