"""A subtree as Markdown that starts at column 0.

Owns the re-indentation. Invariant: parsed again, an item's or a heading's subtree gives the same subtree (lazy
continuation lines excepted), and but for its indentation it has exactly the user's characters.
"""

from recaptui.outline import content
from recaptui.outline.columns import rest_of, skip_blanks, strip
from recaptui.outline.model import Kind, Outline


def as_markdown(outline: Outline, node: int) -> str:
    """The node's and its descendants' lines, less the prefix of its containers, without a final newline."""
    lines = content.lines(outline, node)
    if not lines:
        return ""
    quotes = content.quotes(outline, node)
    text = outline.text_of(lines[0])
    place = content.start_of(outline, node)
    if outline.kind[node] != Kind.CODE:
        place = skip_blanks(text, place)
    width = place.column - place.base
    return "\n".join([rest_of(text, place), *(strip(outline.text_of(line), quotes, width) for line in lines[1:])])
