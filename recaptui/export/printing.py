"""What is printed in each format.

Owns which nodes a format writes. Refuses to know where it goes.
"""

from collections.abc import Iterator

from recaptui.export.forms import FORMS
from recaptui.export.json import as_json
from recaptui.export.markdown import own_lines
from recaptui.export.text import as_text
from recaptui.outline.matches import Matches
from recaptui.outline.model import DOCUMENT, Outline


def pieces(
    outline: Outline, root: int, to: str, level: int | None = None, matches: Matches | None = None
) -> Iterator[str]:
    """A node, or the whole document with DOCUMENT, in a format, piece by piece.

    Text and JSON stop after so many levels; the other forms are always whole. With matches these are written, and
    text, Markdown and JSON have their ancestors too, whatever the level.
    """
    span = range(len(outline)) if root == DOCUMENT else range(root, outline.end[root])
    above = DOCUMENT if root == DOCUMENT else outline.parent[root]
    base = outline.depth[root] if root != DOCUMENT else 0
    nodes = (node for node in span if level is None or outline.depth[node] - base < level)
    if matches:
        nodes = (node for node in matches.kept if node in span)
    if to == "json":
        return as_json(outline, nodes, above, matches)
    if to == "text":
        return as_text(outline, nodes, base)
    if matches and to in ("markdown", "ancestors"):
        return (f"{piece}\n" for piece in own_lines(outline, nodes))
    tops = list(outline.children(DOCUMENT)) if root == DOCUMENT else [root]
    return (f"{piece}\n" for piece in FORMS[to].pieces(outline, matches.nodes if matches else tops))
