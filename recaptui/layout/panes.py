"""The complete lines of both panes, with their scrollbars, and of the divider between them.

A line is a list of runs exactly as wide as its pane. The widgets and the first frame draw the same lines.
"""

from collections.abc import Collection, Sequence
from functools import partial
from itertools import zip_longest
from typing import NamedTuple

from recaptui.find.highlights import highlighted_in
from recaptui.layout.page import Page, PageLine
from recaptui.layout.row import glyph_column, row
from recaptui.layout.runs import Run, over, pad, shifted
from recaptui.layout.scrollbar import is_on_thumb
from recaptui.layout.section import is_of
from recaptui.layout.status import sign
from recaptui.outline.browse import Browser, DocumentState
from recaptui.outline.model import DOCUMENT

SMALLEST = (20, 5)
"""The smallest terminal in which the outline is shown, in columns and rows."""


class Scroll(NamedTuple):
    """The state of the outline pane: its scroll offset, its cursor and whether it has the focus."""

    top: int
    """The scroll offset: the number of the first row in view."""
    cursor_row: int
    """The number of the row under the cursor."""
    has_focus: bool = True
    flashing: Collection[int] = ()
    """The nodes whose rows are drawn as just copied."""


_CONTEXT = 3
"""The number of rows that stay in view above and below the cursor, if the pane is high enough."""


def margin(height: int) -> int:
    """Return the number of rows that stay in view above and below the cursor in a pane of `height` rows."""
    return max(0, min(_CONTEXT, (height - 1) // 2))


def top_for(cursor_row: int, top: int, height: int, total: int) -> int:
    """Return the scroll offset nearest to `top` at which the cursor is in view, with rows above and below it.

    The pane shows `height` of `total` rows. At both ends of the rows the cursor can be on the first and the last line.
    """
    context = margin(height)
    top = min(max(top, cursor_row + context - height + 1), cursor_row - context)
    return max(0, min(top, total - height))


def caret(browser: Browser, scroll: Scroll, size: tuple[int, int]) -> tuple[int, int]:
    """Return the place (x, y) in an outline pane of `size` (columns, rows) at which the terminal's cursor stands.

    It is the fold glyph of the selected row; while that row is out of view, the nearest line of the pane.
    """
    if browser.cursor == DOCUMENT:
        return 0, 0
    y = max(0, min(scroll.cursor_row - scroll.top, size[1] - 1))
    return glyph_column(browser.rows, browser.cursor, size[0] - 1), y


def outline_line(browser: Browser, y: int, scroll: Scroll, size: tuple[int, int], instead: str = "") -> list[Run]:
    """Return line `y`, from 0, of an outline pane of `size` (columns, rows).

    If `instead` is not empty, that text is shown in place of the rows.
    """
    columns, height = size
    total, number = max(1, len(browser.rows)), y + scroll.top
    is_thumb = is_on_thumb(y, height, scroll.top / total, min(1, max(1, height) / total))
    edge = Run(" ", "thumb" if is_thumb else "bar")
    if instead or number >= len(browser.rows):
        return [*pad([Run(instead if y == 0 else "", "dim")], columns - 1), edge]
    node = browser.rows[number]
    runs = row(
        browser.rows,
        node,
        columns - 1,
        marks=browser.marks,
        sign=sign(browser, node),
        matches_in=partial(highlighted_in, browser, node),
    )
    if node in scroll.flashing:
        runs = over(runs, "flash")
    elif number == scroll.cursor_row:
        runs = over(runs, "cursor" if scroll.has_focus else "cursor-away")
    return [*runs, edge]


def instead_of_rows(browser: Browser, state: DocumentState, terminal: tuple[int, int]) -> str:
    """Return the text to show in place of rows; empty when rows are shown.

    `terminal` is the size of the whole terminal (columns, rows).
    """
    if terminal[0] < SMALLEST[0] or terminal[1] < SMALLEST[1]:
        return f"{SMALLEST[0]}x{SMALLEST[1]} !"
    if browser.cursor != DOCUMENT:
        return ""
    if browser.rows.only is not None:
        return " No match in what is zoomed into, or of the kinds that are shown."
    return " Reading ..." if state is DocumentState.READING else " This document is empty."


def page_lines(page: Page | None, place: PageLine, node: int, size: tuple[int, int], aside: int = 0) -> list[list[Run]]:
    """Return the lines of a detail pane of `size` (columns, rows) that shows a page from `place` on.

    The lines of `node` are set apart if the page shows more than it. Lines that are too wide are moved left by `aside`
    cells. The pane is empty if there is no page.
    """
    columns, height = size
    positions = page.positions(place, height) if page else []
    share = _share(page, place, height) if page else (0.0, 1.0)
    found = []
    for y, at in zip_longest(range(height), positions):
        is_here = page is not None and at is not None and is_of(page, node, at)
        line = pad(shifted(page.line(at) if page and at else (), aside, columns - 2), columns - 2)
        edge = Run(" ", "thumb" if is_on_thumb(y, height, *share) else "")
        found.append(pad([*(_set_apart(line) if is_here else [Run(" "), *line]), edge], columns))
    return found


def _set_apart(line: Sequence[Run]) -> list[Run]:
    return [Run(" ", "here-rail"), *(Run(text, f"here {style}".rstrip()) for text, style in line)]


def _share(page: Page, place: PageLine, height: int) -> tuple[float, float]:
    """Return the shares of the page that lie above the pane and in it, each from 0 to 1."""
    above = page.share(place)
    return above, page.share(page.after(place, height)) - above


def rule(size: tuple[int, int], *, is_lit: bool = False) -> list[Run]:
    """Return a line of a divider of `size` (columns, rows), which is lit while the page has the focus."""
    signs = "-=" if size[1] == 1 else "|▐"
    return [Run(signs[is_lit] * size[0], "rule-lit" if is_lit else "rule")]
