"""One node as one line of the outline.

Owns what a row shows and where: indentation, fold glyph, marker, text, number of descendants. Refuses to know
widgets and colours. Invariant: a row is exactly as wide as asked, whatever the depth and the text.
"""

from rich.cells import cell_len

from recaptui.outline import content
from recaptui.outline.inline import MARKED_UP, plain_text, spans
from recaptui.outline.model import Kind
from recaptui.outline.rows import Rows
from recaptui.text.sanitize import one_line
from recaptui.tui.pieces import ELLIPSIS, Piece, cut, of_spans, width

FOLDED, OPEN, LEAF = "▸", "▾", " "
DONE, TO_DO = "✓", "◦"
MARK = "*"
_MOST_SHOWN = 1_000
"""Characters of a node's text that are looked at: no row is wider."""
_STYLES = {Kind.HEADING: "heading", Kind.FILE: "heading", Kind.ITEM: ""}


def row(rows: Rows, node: int, room: int, *, is_marked: bool = False) -> list[Piece]:
    """The pieces of a node's row, `room` cells wide."""
    outline = rows.outline
    below = outline.end[node] - node - 1
    count = f" {below} " if below else " "
    indent = _indent(rows, node, room)
    mark = [Piece(MARK, "mark"), Piece(indent[1:], "dim")] if is_marked else [Piece(indent, "dim")]
    prefix = [*mark, Piece(f"{_glyph(rows, node)} ", "marker")]
    text = cut([*prefix, *_label(rows, node)], room - len(count))
    gap = room - len(count) - width(text)
    return [*text, Piece(" " * gap), Piece(count, "dim")]


def glyph_column(rows: Rows, node: int, room: int) -> int:
    """The column of a row's fold glyph."""
    return cell_len(_indent(rows, node, room))


def _indent(rows: Rows, node: int, room: int) -> str:
    """Two columns a level; past half of the room the level's number stands for them."""
    level = rows.outline.depth[node] - rows.base_depth
    indent = " " * (1 + 2 * level)
    if len(indent) <= room // 2:
        return indent
    return f"{ELLIPSIS}{level + 1} ".rjust(room // 2)


def _glyph(rows: Rows, node: int) -> str:
    if not rows.has_children(node):
        return LEAF
    return FOLDED if rows.is_folded(node) else OPEN


def _label(rows: Rows, node: int) -> list[Piece]:
    outline = rows.outline
    kind = Kind(outline.kind[node])
    style = _STYLES.get(kind, "body")
    if kind not in MARKED_UP:
        text = plain_text(outline, node, _MOST_SHOWN)[:_MOST_SHOWN].strip().split("\n", 1)
        more = f" {ELLIPSIS}" if len(text) > 1 else ""
        return [Piece(one_line(text[0]) + more, style)]
    checked = content.is_checked(outline, node)
    style = "done" if checked else style
    return [
        *_marker(rows, node, checked),
        *of_spans(spans(content.markup(outline, node, _MOST_SHOWN)[:_MOST_SHOWN]), style),
    ]


def _marker(rows: Rows, node: int, checked: bool | None) -> list[Piece]:  # noqa: FBT001 - a state, not an option
    """What stands before the text: a task's state, a number as written, a quote's sign."""
    if checked is not None:
        return [Piece(f"{DONE if checked else TO_DO} ", "marker")]
    if rows.outline.kind[node] == Kind.QUOTE:
        return [Piece("> ", "marker")]
    marker = content.marker(rows.outline, node)
    if not content.markup(rows.outline, node, _MOST_SHOWN):
        return [Piece(marker, "dim")]
    return [Piece(f"{marker} ", "marker")] if len(marker) > 1 else []
