"""The outline as indented text, for reading and for pipes.

Owns the indentation. Invariant: what comes out is safe to show on a terminal; a node's text keeps its lines.
"""

from collections.abc import Iterator

from recaptui.outline.inline import plain_text
from recaptui.outline.model import Outline
from recaptui.text.sanitize import one_line

INDENT = "  "


def as_text(outline: Outline, nodes: Iterator[int]) -> Iterator[str]:
    """The nodes' lines, each with its end, indented by depth."""
    for node in nodes:
        indent = INDENT * outline.depth[node]
        for line in plain_text(outline, node).split("\n"):
            yield f"{indent}{one_line(line)}".rstrip() + "\n"
