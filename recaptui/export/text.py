"""The outline as indented text, for reading, copying and pipes.

Handles the indentation. A node's text keeps its lines.
"""

from collections.abc import Iterable, Iterator

from recaptui.outline.inline import plain_text
from recaptui.outline.model import Outline
from recaptui.text.sanitize import one_line

INDENT = "  "


def indented(outline: Outline, nodes: Iterable[int], base: int = 0) -> Iterator[str]:
    """Yield the nodes' lines as they are, without their ends, indented by depth; depth `base` is the left edge."""
    for node in nodes:
        indent = INDENT * (outline.depth[node] - base)
        yield from ((indent + line).rstrip() for line in plain_text(outline, node).split("\n"))


def as_text(outline: Outline, nodes: Iterable[int], base: int = 0) -> Iterator[str]:
    """Yield the same lines with their ends, safe to show on a terminal."""
    for line in indented(outline, nodes, base):
        yield one_line(line) + "\n"
