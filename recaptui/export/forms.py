"""The forms in which a node can be copied, in one table.

Owns the choice of form for each command. Invariant: the text has no final newline.
"""

from collections.abc import Callable

from recaptui.export.markdown import as_markdown
from recaptui.outline.inline import plain_text
from recaptui.outline.model import Kind, Outline

_AS_SOURCE = frozenset({Kind.TABLE, Kind.QUOTE, Kind.HTML, Kind.RULE, Kind.DEFINITION, Kind.FRONT_MATTER})


def own_text(outline: Outline, node: int) -> str:
    """The node's own text: plain where it has words, a code block's content, the source of any other block."""
    return (as_markdown if outline.kind[node] in _AS_SOURCE else plain_text)(outline, node)


FORMS: dict[str, Callable[[Outline, int], str]] = {"copy": own_text, "copy_subtree": as_markdown}
"""What each copying command copies, by its id."""
