"""The whole screen as lines: what is drawn before there is a screen.

Made of the same lines as the widgets', at the places where the style sheet puts these, so that the screen that follows
draws the same cells.
"""

from collections.abc import Sequence
from typing import NamedTuple

from recaptui.find.highlights import highlighted_in
from recaptui.layout.arrangement import Region, regions
from recaptui.layout.bars import bar_line, crumbs_line, first_counts, hints, status, status_right
from recaptui.layout.page import Page
from recaptui.layout.panes import Scroll, instead_of_rows, outline_line, page_lines
from recaptui.layout.runs import Run
from recaptui.outline.browse import Browser, DocumentState
from recaptui.outline.model import DOCUMENT


class Drawn(NamedTuple):
    """Runs that stand side by side on a line, on one ground."""

    runs: Sequence[Run]
    ground: str
    """The name of a colour of the theme."""


def frame(
    browser: Browser, state: DocumentState, size: tuple[int, int], progress: Sequence[Run], notice: str
) -> list[list[Drawn]]:
    """The lines of a screen of `size` (columns, rows) as a document is opened.

    `progress` tells how far it is read, `notice` what the user should know of it.
    """
    lines: list[list[Drawn]] = [[] for _ in range(size[1])]
    for name, region in regions(*size).items():
        part = _part(name, region, browser, state, size, progress, notice)
        for y, runs in zip(range(region.y, region.y + region.height), part, strict=True):
            lines[y].append(Drawn(runs, region.ground))
    return lines


def _part(
    name: str,
    region: Region,
    browser: Browser,
    state: DocumentState,
    size: tuple[int, int],
    progress: Sequence[Run],
    notice: str,
) -> list[list[Run]]:
    columns = region.width
    if name == "outline":
        return _outline(browser, region, instead_of_rows(browser, state, size))
    if name == "detail":
        return _detail(browser, region)
    if name == "breadcrumbs":
        crumbs, told = crumbs_line(browser, first_counts(browser), columns)
        return [bar_line([[run for crumb in crumbs for run in crumb.runs]], told, columns)]
    if name == "hints":
        return [bar_line(hints(), (), columns)]
    left = status(browser)
    return [bar_line(left, status_right(browser, left, progress, notice, columns), columns)]


def _outline(browser: Browser, region: Region, instead: str) -> list[list[Run]]:
    row = browser.rows.row(browser.cursor)
    scroll = Scroll(max(0, min(row, len(browser.rows) - region.height)), row)
    size = region.width, region.height
    return [outline_line(browser, y, scroll, size, instead) for y in range(region.height)]


def _detail(browser: Browser, region: Region) -> list[list[Run]]:
    size = region.width, region.height
    if browser.cursor == DOCUMENT:
        return page_lines((), size)
    page = Page(
        browser.outline, browser.cursor, region.width - 2, lambda node, text: highlighted_in(browser, node, text)
    )
    lines = page.lines(page.top, region.height)
    return page_lines(lines, size, share=(0.0, page.share(page.after(page.top, region.height))))
