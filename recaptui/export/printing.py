"""What is printed in each format.

Owns which nodes a format writes. Refuses to know where it goes.
"""

from collections.abc import Iterator

from recaptui.export.forms import FORMS
from recaptui.export.json import as_json
from recaptui.export.text import as_text
from recaptui.outline.model import DOCUMENT, Outline


def pieces(outline: Outline, root: int, to: str, level: int | None = None) -> Iterator[str]:
    """A node, or the whole document with DOCUMENT, in a format, piece by piece.

    Text and JSON stop after so many levels; the other forms are always whole.
    """
    span = range(len(outline)) if root == DOCUMENT else range(root, outline.end[root])
    above = DOCUMENT if root == DOCUMENT else outline.parent[root]
    base = outline.depth[root] if root != DOCUMENT else 0
    nodes = (node for node in span if level is None or outline.depth[node] - base < level)
    if to == "json":
        return as_json(outline, nodes, above)
    if to == "text":
        return as_text(outline, nodes, base)
    tops = list(outline.children(DOCUMENT)) if root == DOCUMENT else [root]
    return (f"{piece}\n" for piece in FORMS[to].pieces(outline, tops))
