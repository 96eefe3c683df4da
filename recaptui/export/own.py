"""What `y` copies: a node's own text, in the form its kind is used in.

Owns the choice: the plain text of what has words, a code block's content, the source of every other block.
"""

from recaptui.export.markdown import as_markdown
from recaptui.outline.inline import plain_text
from recaptui.outline.model import Kind, Outline

_AS_SOURCE = frozenset({Kind.TABLE, Kind.QUOTE, Kind.HTML, Kind.RULE, Kind.DEFINITION, Kind.FRONT_MATTER})


def own_text(outline: Outline, node: int) -> str:
    """The node's own text; for a quote everything in it."""
    return (as_markdown if outline.kind[node] in _AS_SOURCE else plain_text)(outline, node)
