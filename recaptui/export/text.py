"""The outline as indented text, for reading, copying and pipes. The text of a node keeps its line breaks."""

from collections.abc import Iterable, Iterator

from recaptui.outline.inline import plain_text
from recaptui.outline.model import Outline
from recaptui.text.sanitize import one_line

INDENT = "  "


def indented(outline: Outline, nodes: Iterable[int], base: int = 0) -> Iterator[str]:
    """Yield the lines of `nodes` without line ends, indented by depth; nodes at depth `base` are not indented."""
    for node in nodes:
        indent = INDENT * (outline.depth[node] - base)
        yield from ((indent + line).rstrip() for line in plain_text(outline, node).split("\n"))


def as_text(outline: Outline, nodes: Iterable[int], base: int = 0) -> Iterator[str]:
    """Yield the lines of `indented` with line ends, safe to show on a terminal."""
    for line in indented(outline, nodes, base):
        yield one_line(line) + "\n"
