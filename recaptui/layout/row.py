"""One node as one line of the outline.

Owns what a row shows and where: indentation, fold glyph, marker, text, number of descendants. Refuses to know
widgets and colours. Invariant: a row is exactly as wide as asked, whatever the depth and the text.
"""

from rich.cells import cell_len

from recaptui.layout.runs import ELLIPSIS, Found, Run, cut, matched, of_spans, width
from recaptui.outline.content import Content, read
from recaptui.outline.inline import MARKED_UP, head_of
from recaptui.outline.model import Kind, Outline
from recaptui.outline.rows import Rows, kept_below

FOLDED, OPEN, LEAF = "▸", "▾", " "
DONE, TO_DO = "✓", "◦"
MARK = "*"
_SHOWN_LIMIT = 1_000
"""Characters of a node's text that are looked at: no row is wider."""
_STYLES = {Kind.HEADING: "heading", Kind.FILE: "heading", Kind.ITEM: ""}


def row(
    rows: Rows, node: int, room: int, *, is_marked: bool = False, sign: str = "", found: Found = lambda _: ()
) -> list[Run]:
    """The pieces of a node's row, `room` cells wide; `found` tells what is highlighted, `sign` how sure that is."""
    count = f" {sign}{_count(rows, node)}" if sign else _count(rows, node)
    indent = _indent(rows, node, room)
    mark = [Run(MARK, "mark"), Run(indent[1:], "dim")] if is_marked else [Run(indent, "dim")]
    prefix = [*mark, Run(f"{_glyph(rows, node)} ", "marker")]
    text = cut([*prefix, *_label(rows, node, found)], room - len(count))
    gap = room - len(count) - width(text)
    return [*text, Run(" " * gap), Run(count, "dim")]


def _count(rows: Rows, node: int) -> str:
    """How many descendants there are; under a filter, how many of them it lets through."""
    below = rows.outline.end[node] - node - 1
    if rows.only is not None and kept_below(rows, node) < below:
        return f" {kept_below(rows, node)} of {below} "
    return f" {below} " if below else " "


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


def _label(rows: Rows, node: int, found: Found) -> list[Run]:
    outline = rows.outline
    kind = Kind(outline.kind[node])
    content = read(outline, node, _SHOWN_LIMIT)
    style = "done" if content.checked else _STYLES.get(kind, "body")
    spans = head_of(outline, node, content, _SHOWN_LIMIT)
    text = matched(of_spans(spans, style), found)
    if kind in MARKED_UP:
        return [*_marker(kind, content, is_empty=not spans), *text]
    has_more = kind != Kind.FILE and len(content.body.lines) > 1
    return [*text, Run(f" {ELLIPSIS}", style)] if has_more else text


def _marker(kind: Kind, content: Content, *, is_empty: bool) -> list[Run]:
    """What stands before the text: a task's state, a number as written, a quote's sign."""
    if content.checked is not None:
        return [Run(f"{DONE if content.checked else TO_DO} ", "marker")]
    if kind == Kind.QUOTE:
        return [Run("> ", "marker")]
    if is_empty:
        return [Run(content.marker, "dim")]
    return [Run(f"{content.marker} ", "marker")] if len(content.marker) > 1 else []
