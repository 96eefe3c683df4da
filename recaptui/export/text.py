"""The outline as plain text, for reading, copying and pipes: indented, or as bullets of one level.

The text of a node keeps its line breaks.
"""

from collections.abc import Iterable, Iterator

from recaptui.outline.inline import plain_text
from recaptui.outline.model import Kind, Outline
from recaptui.text.sanitize import one_line

INDENT = "  "
_NOT_LISTED = frozenset({Kind.RULE, Kind.DEFINITION, Kind.FRONT_MATTER})
"""The kinds that say nothing to a reader of a list."""


def indented(outline: Outline, nodes: Iterable[int], base: int = 0) -> Iterator[str]:
    """Yield the lines of `nodes` without line ends, indented by depth; nodes at depth `base` are not indented."""
    for node in nodes:
        indent = INDENT * (outline.depth[node] - base)
        yield from ((indent + line).rstrip() for line in plain_text(outline, node).split("\n"))


def as_text(outline: Outline, nodes: Iterable[int], base: int = 0) -> Iterator[str]:
    """Yield the lines of `indented` with line ends, safe to show on a terminal."""
    for line in indented(outline, nodes, base):
        yield one_line(line) + "\n"


def bulleted(outline: Outline, nodes: Iterable[int]) -> Iterator[str]:
    """Yield the lines of `nodes` without line ends, as a list without nesting; nodes without text are left out."""
    for node in nodes:
        text = "" if outline.kind[node] in _NOT_LISTED else plain_text(outline, node)
        if text:
            first, *rest = text.split("\n")
            yield f"- {first}"
            yield from ((INDENT + line).rstrip() for line in rest)
