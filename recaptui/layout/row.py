"""The row of a node in the outline: indentation, fold glyph, marker, text, and numbers of what is below it.

A row is exactly as wide as requested, whatever the depth and the text. Its node is read once. If the text is too wide
for its first match to be seen, it is moved to the left.
"""

from collections.abc import Sequence

from rich.cells import cell_len

from recaptui.layout.runs import ELLIPSIS, MatchesIn, Run, cut, matched, of_spans, shifted, width_of
from recaptui.outline.content import Content, read
from recaptui.outline.inline import HEAD_LIMIT, MARKED_UP, first_words, head_of
from recaptui.outline.model import Kind
from recaptui.outline.rows import Rows, kept_below, number_within
from recaptui.outline.table import cells
from recaptui.text.sanitize import one_line

FOLDED, OPEN, LEAF = "▸", "▾", " "
DONE, TO_DO = "✓", "◦"
MARK = "*"
_STYLES = {Kind.HEADING: "heading", Kind.FILE: "heading", Kind.ITEM: ""}
_TAG_LIMIT = 12
"""The limit of characters of the language of a code block."""
_AFTER = 10
"""The number of cells after a match that are shown when the text is moved to show the match."""


def row(
    rows: Rows,
    node: int,
    width: int,
    *,
    marks: Sequence[int] = (),
    sign: str = "",
    matches_in: MatchesIn = lambda _: (),
) -> list[Run]:
    """Return the runs of a node's row, `width` cells wide.

    `marks` are the marked nodes, sorted. `sign` is the sign of the node's match, empty when there is none to show;
    `matches_in` returns the matches in a text.
    """
    numbers = [*_marked_below(rows, node, marks), Run(f" {sign}" * bool(sign) + _count(rows, node), "dim")]
    indent = _indent(rows, node, width)
    is_marked = number_within(marks, node, node + 1) > 0
    mark = [Run(MARK, "mark"), Run(indent[1:], "dim")] if is_marked else [Run(indent, "dim")]
    prefix = [*mark, Run(f"{_glyph(rows, node)} ", "marker")]
    room = width - width_of(numbers)
    text = cut([*prefix, *_label(rows, node, room - width_of(prefix), matches_in)], room)
    return [*text, Run(" " * (room - width_of(text))), *numbers]


def _count(rows: Rows, node: int) -> str:
    """Return the number of descendants as text; under a filter that hides some, also the number that it keeps."""
    below = rows.outline.end[node] - node - 1
    if rows.only is not None and kept_below(rows, node) < below:
        return f" {kept_below(rows, node)} of {below} "
    return f" {below} " if below else " "


def _marked_below(rows: Rows, node: int, marks: Sequence[int]) -> list[Run]:
    """Return the number of marked nodes that a fold hides, if it hides any."""
    hidden = number_within(marks, node + 1, rows.outline.end[node]) if rows.is_folded(node) else 0
    return [Run(f" {hidden}{MARK}", "mark")] if hidden else []


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


def _label(rows: Rows, node: int, width: int, matches_in: MatchesIn) -> list[Run]:
    """Return the marker and the text of a row; the text is cut to what `width` cells leave for it."""
    outline, kind = rows.outline, Kind(rows.outline.kind[node])
    content = read(outline, node, HEAD_LIMIT)
    style = "done" if content.checked else _STYLES.get(kind, "body")
    if kind in MARKED_UP or kind == Kind.FILE:
        spans = head_of(outline, node, content)
        marker = _marker(kind, content, is_empty=not spans)
        text = matched(of_spans(spans, style), matches_in)
    else:
        marker = _tag(kind, content)
        text = _line(content, style, matches_in)
    return [*marker, *_with_match(text, width - width_of(marker))]


def _marker(kind: Kind, content: Content, *, is_empty: bool) -> list[Run]:
    """Return the runs before the text: the state of a task, a number as written, or `>` for a quote."""
    if content.checked is not None:
        return [Run(f"{DONE if content.checked else TO_DO} ", "marker")]
    if kind == Kind.QUOTE:
        return [Run("> ", "marker")]
    if is_empty:
        return [Run(content.marker, "dim")]
    return [Run(f"{content.marker} ", "marker")] if len(content.marker) > 1 else []


def _tag(kind: Kind, content: Content) -> list[Run]:
    """Return what a block is: the language of code, or the numbers of columns and of rows of a table."""
    if kind == Kind.CODE:
        name = one_line(content.language[:_TAG_LIMIT]) or "code"
    elif kind == Kind.TABLE:
        header, is_whole, _ = content.markup.partition("\n")
        name = f"{len(cells(header))} x {len(content.body.lines) - 2}" if is_whole else "table"
    else:
        return []
    return [Run(name, "language ground"), Run("  ")]


def _line(content: Content, style: str, matches_in: MatchesIn) -> list[Run]:
    """Return the line of a block with its first match, else its first words; an ellipsis stands for other lines."""
    first = next(iter(matches_in(content.markup)), (0, 0))[0]
    start = content.markup.rfind("\n", 0, first) + 1
    line = content.markup[start:].partition("\n")[0].strip() if start else first_words(content)
    before = [Run(f"{ELLIPSIS} ", style)] if start else []
    after = [Run(f" {ELLIPSIS}", style)] if len(content.body.lines) > 1 else []
    return [*before, *matched([Run(one_line(line), style)], matches_in), *after]


def _with_match(text: list[Run], width: int) -> list[Run]:
    """Return the text cut to `width` cells; it is moved to the left if its first match would not be seen otherwise."""
    number = next((number for number, run in enumerate(text) if "match" in run.style.split()), None)
    if number is None or width_of(text) <= width:
        return text
    start = width_of(text[:number])
    stop = start + width_of(text[number : number + 1])
    aside = min(stop + min(_AFTER, width // 2) - width, start - 1) if stop >= width else 0
    return shifted(text, max(aside, 0), width)
