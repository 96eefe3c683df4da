"""The row of a node in the outline: indentation, fold glyph, marker, text and number of descendants.

A row is exactly as wide as requested, whatever the depth and the text. Its node is read once.
"""

from rich.cells import cell_len

from recaptui.layout.runs import ELLIPSIS, MatchesIn, Run, cut, matched, of_spans, width_of
from recaptui.outline.content import Content, read
from recaptui.outline.inline import MARKED_UP, head_of
from recaptui.outline.model import Kind
from recaptui.outline.rows import Rows, kept_below

FOLDED, OPEN, LEAF = "▸", "▾", " "
DONE, TO_DO = "✓", "◦"
MARK = "*"
_SHOWN_LIMIT = 1_000
"""The limit of characters of a node's text that are read; terminals are narrower."""
_STYLES = {Kind.HEADING: "heading", Kind.FILE: "heading", Kind.ITEM: ""}


def row(
    rows: Rows, node: int, width: int, *, is_marked: bool = False, sign: str = "", matches_in: MatchesIn = lambda _: ()
) -> list[Run]:
    """Return the runs of a node's row, `width` cells wide.

    `sign` is the sign of its match, empty when there is none to show; `matches_in` returns the matches in a text.
    """
    count = f" {sign}{_count(rows, node)}" if sign else _count(rows, node)
    indent = _indent(rows, node, width)
    mark = [Run(MARK, "mark"), Run(indent[1:], "dim")] if is_marked else [Run(indent, "dim")]
    prefix = [*mark, Run(f"{_glyph(rows, node)} ", "marker")]
    text = cut([*prefix, *_label(rows, node, matches_in)], width - len(count))
    gap = width - len(count) - width_of(text)
    return [*text, Run(" " * gap), Run(count, "dim")]


def _count(rows: Rows, node: int) -> str:
    """Return the number of descendants as text; under a filter that hides some, also the number that it keeps."""
    below = rows.outline.end[node] - node - 1
    if rows.only is not None and kept_below(rows, node) < below:
        return f" {kept_below(rows, node)} of {below} "
    return f" {below} " if below else " "


def glyph_column(rows: Rows, node: int, width: int) -> int:
    """Return the column of a row's fold glyph."""
    return cell_len(_indent(rows, node, width))


def _indent(rows: Rows, node: int, width: int) -> str:
    """Return two spaces for each level, or the number of the level if they would take more than half of the width."""
    level = rows.outline.depth[node] - rows.base_depth
    indent = " " * (1 + 2 * level)
    if len(indent) <= width // 2:
        return indent
    return f"{ELLIPSIS}{level + 1} ".rjust(width // 2)


def _glyph(rows: Rows, node: int) -> str:
    if not rows.has_children(node):
        return LEAF
    return FOLDED if rows.is_folded(node) else OPEN


def _label(rows: Rows, node: int, matches_in: MatchesIn) -> list[Run]:
    outline = rows.outline
    kind = Kind(outline.kind[node])
    content = read(outline, node, _SHOWN_LIMIT)
    style = "done" if content.checked else _STYLES.get(kind, "body")
    spans = head_of(outline, node, content, _SHOWN_LIMIT)
    text = matched(of_spans(spans, style), matches_in)
    if kind in MARKED_UP:
        return [*_marker(kind, content, is_empty=not spans), *text]
    has_more = kind != Kind.FILE and len(content.body.lines) > 1
    return [*text, Run(f" {ELLIPSIS}", style)] if has_more else text


def _marker(kind: Kind, content: Content, *, is_empty: bool) -> list[Run]:
    """Return the runs before the text: the state of a task, a number as written, or `>` for a quote."""
    if content.checked is not None:
        return [Run(f"{DONE if content.checked else TO_DO} ", "marker")]
    if kind == Kind.QUOTE:
        return [Run("> ", "marker")]
    if is_empty:
        return [Run(content.marker, "dim")]
    return [Run(f"{content.marker} ", "marker")] if len(content.marker) > 1 else []
