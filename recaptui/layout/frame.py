"""The whole screen as lines, for the first frame.

It is composed of the lines that the widgets draw, at the places of `arrangement`, where the widgets stand too. So it
has the same cells as the first frame that Textual draws.
"""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from recaptui.find.highlights import highlighted_in
from recaptui.layout.arrangement import Region, regions
from recaptui.layout.bars import bar_line
from recaptui.layout.crumbs import crumbs_line, first_counts
from recaptui.layout.hints import groups, help_hint, hints
from recaptui.layout.page import Page, PageLine
from recaptui.layout.panes import Scroll, caret, instead_of_rows, outline_line, page_lines, rule, top_for
from recaptui.layout.runs import Run
from recaptui.layout.section import scrolled_to, section
from recaptui.layout.status import status_line
from recaptui.outline.browse import Browser, DocumentState
from recaptui.outline.model import DOCUMENT


class Drawn(NamedTuple):
    """Adjacent runs of a line that have the same background."""

    runs: Sequence[Run]
    ground: str
    """The name of the theme's colour that is their background."""


def frame(
    browser: Browser,
    state: DocumentState,
    size: tuple[int, int],
    progress: Sequence[Run],
    notice: str,
    *,
    has_jumped: bool = False,
) -> list[list[Drawn]]:
    """Return the lines of a screen of `size` (columns, rows) for a document that has just been opened.

    Each line is a list of parts from left to right. `progress` shows how far the document has been read, and `notice`
    is a message about it; both may be empty. A cursor that `has_jumped` is in the first row of the pane if that is
    possible, any other one in view after as little scrolling as needed.
    """
    lines: list[list[Drawn]] = [[] for _ in range(size[1])]
    for name, region in regions(*size).items():
        part = _part(name, region, browser, state, size, progress, notice, has_jumped=has_jumped)
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
    *,
    has_jumped: bool,
) -> list[list[Run]]:
    columns = region.width
    if name == "outline":
        return _outline(browser, region, instead_of_rows(browser, state, size), has_jumped=has_jumped)
    if name == "detail":
        return _detail(browser, region)
    if name == "divider":
        return [rule((region.width, region.height))] * region.height
    if name == "crumbs":
        crumbs, told = crumbs_line(browser, first_counts(browser), columns)
        return [bar_line([[run for crumb in crumbs for run in crumb.runs]], told, columns)]
    if name == "hints":
        return [bar_line(groups(hints(browser)), help_hint(), columns)]
    return [status_line(browser, progress, (notice,) if notice else (), columns)]


def _outline(browser: Browser, region: Region, instead: str, *, has_jumped: bool) -> list[list[Run]]:
    scroll, size = _scroll(browser, region.height, has_jumped=has_jumped), (region.width, region.height)
    return [outline_line(browser, y, scroll, size, instead) for y in range(region.height)]


def _scroll(browser: Browser, height: int, *, has_jumped: bool) -> Scroll:
    row = browser.rows.row(browser.cursor)
    return Scroll(top_for(row, row if has_jumped else 0, height, len(browser.rows)), row)


def caret_in(browser: Browser, size: tuple[int, int], *, has_jumped: bool) -> tuple[int, int]:
    """Return the place (x, y) at which the terminal's cursor stands in a frame of `size` (columns, rows).

    `has_jumped` has the same meaning as for `frame`.
    """
    region = regions(*size)["outline"]
    x, y = caret(browser, _scroll(browser, region.height, has_jumped=has_jumped), (region.width, region.height))
    return region.x + x, region.y + y


def _detail(browser: Browser, region: Region) -> list[list[Run]]:
    size, node = (region.width, region.height), browser.cursor
    if node == DOCUMENT:
        return page_lines(None, PageLine(node), node, size)
    root = section(browser.outline, node, browser.rows.root)
    page = Page(browser.outline, root, region.width - 2, partial(highlighted_in, browser))
    return page_lines(page, scrolled_to(page, page.top, node, region.height), node, size)
