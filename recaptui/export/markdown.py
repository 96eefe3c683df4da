"""A subtree as Markdown, less the prefix of its containers; an item starts at column 0.

Owns the re-indentation. Invariant: parsed again, a subtree gives the same subtree (lazy continuation lines
excepted). It has exactly the user's characters, but that tabs before the text of a line become spaces where the
move would change their width.
"""

from functools import partial

from recaptui.outline import content
from recaptui.outline.columns import TAB, Place, enter_containers, rest_of, skip_blanks
from recaptui.outline.model import Kind, Outline


def as_markdown(outline: Outline, node: int) -> str:
    """The node's and its descendants' lines, without a final newline."""
    lines = content.lines(outline, node)
    if not lines:
        return ""
    start = content.start_of(outline, node)
    if outline.kind[node] == Kind.ITEM:
        start = skip_blanks(outline.text_of(lines[0]), start)
    quotes, width = content.quotes(outline, node), start.column - start.base
    places = (enter_containers(outline.text_of(line), quotes, width) for line in lines[1:])
    return "\n".join([_from(outline, lines[0], start), *map(partial(_from, outline), lines[1:], places)])


def _from(outline: Outline, line: int, place: Place) -> str:
    """The line from the place on, which becomes column 0."""
    text = outline.text_of(line)
    if "\t" not in text or place.column % TAB == 0:
        return rest_of(text, place)
    start = content.text_start(outline, outline.node_at(line), line)
    return text[:start].expandtabs(TAB)[place.column :] + text[start:]
