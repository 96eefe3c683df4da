"""The section in which a page shows a node without children, the place at which it is seen, and what can be clicked.

Everything is asked of the Page, which lays out only what is in view. So the time does not depend on the size of the
section, or on the position of the node in it.
"""

from rich.cells import cell_len

from recaptui.layout.page import Page, PageLine
from recaptui.layout.runs import Line, width_of
from recaptui.outline.model import DOCUMENT, Kind, Outline


def section(outline: Outline, node: int, top: int) -> int:
    """Return the root of the page for a node: itself or, if it has no children, the section that it is in.

    That is the nearest heading above it, or the outermost node if there is none. `top` is the node that is zoomed into,
    or DOCUMENT; the section is not larger than that.
    """
    if node == DOCUMENT or outline.end[node] > node + 1:
        return node
    for ancestor in outline.ancestors(node):
        if ancestor < top:
            break
        node = ancestor
        if outline.kind[node] == Kind.HEADING:
            break
    return node


def scrolled_to(page: Page, place: PageLine, node: int, height: int) -> PageLine:
    """Return where a page of `height` lines must start for the own lines of a node to be in view.

    It is `place` if they are in view there; else they are in the middle. Of a node that is too long its start is shown.
    """
    if node == page.root:
        return place
    first = page.first(node)
    length = sum(at.node == node for at in page.positions(first, height))
    if place <= first and page.after(first, max(length, 1) - 1) < page.after(place, height):
        return place
    return min(page.before(first, (height - length) // 2), page.bottom(height))


def is_of(page: Page, node: int, at: PageLine) -> bool:
    """Return whether a line of the page is one of a node that is set apart, because the page shows more than it."""
    return at.node == node != page.root and at >= page.first(node)


def node_of_mark(page: Page, place: PageLine, x: int, y: int) -> int:
    """Return the node whose bullet, number, box or heading is in column `x`, line `y` of a page that starts at `place`.

    Return DOCUMENT where there is none. Columns are counted from the start of the text.
    """
    positions = page.positions(place, y + 1)
    if y >= len(positions):
        return DOCUMENT
    at, line = positions[y], page.line(positions[y])
    is_title = at.node == page.root or page.outline.kind[at.node] in (Kind.HEADING, Kind.FILE)
    if is_title and at >= page.first(at.node) and 0 <= x < width_of(line):
        return at.node
    if page.outline.kind[at.node] == Kind.ITEM and at == page.first(at.node) and x in _mark(line):
        return at.node
    return DOCUMENT


def _mark(line: Line) -> range:
    """Return the columns of the first marker on a line."""
    start = 0
    for text, style in line:
        if style == "marker":
            return range(start, start + cell_len(text))
        start += cell_len(text)
    return range(0)
