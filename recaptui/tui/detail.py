"""The detail pane, which shows the page of a node and scrolls it.

The main screen decides which node is shown. Only the lines in view are laid out, and only lines that have changed are
repainted. A node without children is shown in its section, and the page is scrolled only if the node is out of view. A
click on a bullet or a heading is posted as NodePicked.
"""

from collections.abc import Callable
from functools import partial

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from recaptui.find.highlights import highlighted_in
from recaptui.layout.difference import difference
from recaptui.layout.page import Page, PageLine
from recaptui.layout.panes import page_lines
from recaptui.layout.runs import Line, Run, pad, width_of
from recaptui.layout.section import node_of_mark, scrolled_to, section
from recaptui.outline.browse import Browser
from recaptui.outline.model import DOCUMENT
from recaptui.tui.messages import NodePicked
from recaptui.tui.pane import Pane

_STEPS: dict[str, Callable[[int], int]] = {
    "next": lambda _: 1,
    "previous": lambda _: -1,
    "page_down": lambda page: page,
    "page_up": lambda page: -page,
    "half_page_down": lambda page: max(1, page // 2),
    "half_page_up": lambda page: -max(1, page // 2),
}
"""By command, the function that maps the height of the pane in lines to the number of lines to scroll down."""
_ASIDE = {"fold": -8, "unfold": 8}
"""The number of cells that each command moves wide lines to the left, while the pane has the focus."""
_WHEEL = 2
"""The number of lines, or of cells sideways, that one notch of the wheel scrolls."""
_LINES_LIMIT = 1_000
"""Lines that one key scrolls at most: all lines on the way are laid out."""
_MARGIN = 1
"""The number of cells before the text of the page."""


class Detail(Pane):
    """The widget of the detail pane."""

    def __init__(self, browser: Browser) -> None:
        super().__init__(id="detail")
        self._browser = browser
        self._page: Page | None = None
        self._place = PageLine(DOCUMENT)
        """The scroll offset: the position of the first line in view."""
        self._aside = 0
        """The number of cells by which lines that are wider than the pane are moved to the left."""
        self._drawn: list[list[Run]] = []
        self._node = DOCUMENT
        """The node that is shown, or will be shown as soon as the size of the pane is known."""
        self._page_size = Size(0, 0)
        """The size of the pane for which the page was laid out."""
        self._has_room = True
        """Whether there are empty lines below the page."""

    def show(self, node: int) -> None:
        """Show the page of `node`, unless it is shown already; an empty pane for DOCUMENT.

        The page starts at its top, or if the node is only a part of it, where the node is in view.
        """
        if node != self._node or self._page is None or self._page.root != self._root(node):
            self._node = node
            if self.size:  # `_fit` opens it when the size is known
                self._open()

    def _root(self, node: int) -> int:
        return section(self._browser.outline, node, self._browser.rows.root)

    def grown(self) -> None:
        """Show nodes that were added to the subtree, if there is room below the page."""
        if self._has_room:
            self.highlight()

    def highlight(self) -> None:
        """Lay the page out anew, and draw the lines that differ, such as those with other matches."""
        if self._page:
            self._page = self._laid_out(self._page.root)
            self._go(self._place)

    def _laid_out(self, root: int) -> Page:
        return Page(self._browser.outline, root, self._room, partial(highlighted_in, self._browser))

    def scroll_page(self, command: str, count: int) -> bool:
        """Carry out the command with the id `command` `count` times if it scrolls the page; return whether it does."""
        if self._page is None:
            return False
        if command in _STEPS:
            lines = max(-_LINES_LIMIT, min(count * _STEPS[command](self.size.height), _LINES_LIMIT))
            self._go(self._page.moved(self._place, lines, self.size.height))
        elif command in ("first", "last"):
            self._go(self._page.top if command == "first" else self._page.bottom(self.size.height))
        elif command in _ASIDE:
            self._move_aside(count * _ASIDE[command])
        else:
            return False
        return True

    def on_resize(self) -> None:
        """Lay the page out for the new size."""
        self._fit()

    def _fit(self) -> None:
        """Lay the page out for the size of the pane, unless it is laid out for it already.

        The line at the top stays there, but a node that was in view stays in view.
        """
        if self._page_size == self.size or self._node == DOCUMENT:
            return
        if not self._page:
            self._open()
            return
        was_in_view = self._place == self._scrolled(self._page, self._place, self._page_size.height)
        self._page_size, self._page = self.size, self._laid_out(self._page.root)
        place = self._page.moved(self._place, 0, self.size.height)
        self._go(self._scrolled(self._page, place, self.size.height) if was_in_view else place)

    def on_click(self, event: events.Click) -> None:
        """Post NodePicked for the node whose bullet or heading was clicked."""
        if self._page and event.x < self.size.width - 1:
            node = node_of_mark(self._page, self._place, event.x - _MARGIN, event.y)
            if node != DOCUMENT:
                self.post_message(NodePicked(node))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down, or sideways when Shift is held."""
        self._wheel(_WHEEL, is_sideways=event.shift)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up, or sideways when Shift is held."""
        self._wheel(-_WHEEL, is_sideways=event.shift)

    def on_mouse_scroll_right(self) -> None:
        """Scroll sideways, to the right."""
        self._wheel(_WHEEL, is_sideways=True)

    def on_mouse_scroll_left(self) -> None:
        """Scroll sideways, to the left."""
        self._wheel(-_WHEEL, is_sideways=True)

    def _wheel(self, count: int, *, is_sideways: bool) -> None:
        if is_sideways:
            self._move_aside(count)
        elif self._page:
            self._go(self._page.moved(self._place, count, self.size.height))

    def _move_aside(self, count: int) -> None:
        """Move lines that are wider than the pane `count` cells to the left, at most to the end of the widest one."""
        hidden = max(map(width_of, self._lines()), default=0) - self._room
        if hidden > 0:
            self._aside = max(0, min(self._aside + count, hidden))
            self._go(self._place)

    def drag(self, share: float) -> None:
        """Scroll so that about `share` of the page, from 0 to 1, lies above the pane."""
        if self._page:
            self._go(self._page.at(share, self.size.height))

    @property
    def _room(self) -> int:
        """The width of the page in cells, without the margin and the scrollbar."""
        return self.size.width - 2

    def _open(self) -> None:
        """Show the page of the node; stay where it is scrolled to if the same page showed another part of it."""
        self._page_size, root = self.size, self._root(self._node)
        if self._page is None or self._page.root != root or self._node == root:
            self._page = None if root == DOCUMENT else self._laid_out(root)
            self._place, self._aside = PageLine(root), 0
        place = self._scrolled(self._page, self._place, self.size.height) if self._page else self._place
        self._go(place)

    def _scrolled(self, page: Page, place: PageLine, height: int) -> PageLine:
        return scrolled_to(page, place, self._node, height)

    def _lines(self) -> list[Line]:
        return self._page.lines(self._place, self.size.height) if self._page else []

    def _go(self, place: PageLine) -> None:
        self._place, height = place, self.size.height
        self._has_room = len(self._lines()) < height
        before, self._drawn = self._drawn, page_lines(self._page, place, self._node, self.size, self._aside)
        for y, line in enumerate(self._drawn):
            if before[y : y + 1] != [line]:
                columns = difference(before[y], line) if y < len(before) else range(self.size.width)
                self.refresh(Region(columns.start, y, len(columns), 1))

    def render_line(self, y: int) -> Strip:
        """Return the strip of line `y` of the pane."""
        self._fit()  # Textual may draw the pane before it sends the first resize
        return self.paint(self._drawn[y] if y < len(self._drawn) else pad([], self.size.width))
