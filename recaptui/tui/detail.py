"""The detail pane, which shows the page of a node and scrolls it.

The main screen decides which node is shown. Only the lines in view are laid out, and only lines that have changed are
repainted.
"""

from collections.abc import Callable

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from recaptui.layout.page import MatchesInNode, Page, PageLine
from recaptui.layout.panes import page_lines
from recaptui.layout.runs import Line, Run, pad, width_of
from recaptui.outline.model import DOCUMENT, Outline
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
_LINES_LIMIT = 1_000
"""Lines that one key scrolls at most: all lines on the way are laid out."""
"""The number of lines, or of cells sideways, that one notch of the wheel scrolls."""


class Detail(Pane):
    """The widget of the detail pane."""

    def __init__(self, outline: Outline, found: MatchesInNode) -> None:
        """Create the pane; `found` returns the matches in a text of a node."""
        super().__init__(id="detail")
        self._outline, self._found = outline, found
        self._page: Page | None = None
        self._place = PageLine(DOCUMENT)
        """The scroll offset: the position of the first line in view."""
        self._aside = 0
        """The number of cells by which lines that are wider than the pane are moved to the left."""
        self._drawn: list[list[Run]] = []
        self._node = DOCUMENT
        """The node whose page is shown, or will be shown as soon as the size of the pane is known."""
        self._page_size = Size(0, 0)
        """The size of the pane for which the page was laid out."""
        self._has_room = True
        """Whether there are empty lines below the page."""

    def show(self, node: int) -> None:
        """Show the page of `node` from its top, unless it is shown already; an empty pane for DOCUMENT."""
        if self._page is None or self._page.root != node:
            self._node = node
            if self.size:  # `_fit` opens it when the size is known
                self._open(node)

    def grown(self) -> None:
        """Show nodes that were added to the subtree, if there is room below the page."""
        if self._has_room:
            self.highlight()

    def highlight(self) -> None:
        """Lay the page out anew, and draw the lines that differ, such as those with other matches."""
        if self._page:
            self._page = Page(self._outline, self._page.root, self._room, self._found)
            self._go(self._place)

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
        """Lay the page out for the size of the pane, unless it is laid out for it already."""
        if self._page_size != self.size and self._node != DOCUMENT:
            self._open(self._node)

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

    def _open(self, node: int) -> None:
        self._page_size = self.size
        self._page = None if node == DOCUMENT else Page(self._outline, node, self._room, self._found)
        self._aside = 0
        self._go(self._page.top if self._page else self._place)

    def _lines(self) -> list[Line]:
        return self._page.lines(self._place, self.size.height) if self._page else []

    def _go(self, place: PageLine) -> None:
        self._place = place
        lines, height = self._lines(), self.size.height
        self._has_room = len(lines) < height
        before, self._drawn = self._drawn, page_lines(lines, self.size, self._aside, self._share(height))
        for y in range(height):
            if before[y : y + 1] != self._drawn[y : y + 1]:
                self.refresh(Region(0, y, self.size.width, 1))

    def _share(self, height: int) -> tuple[float, float]:
        """Return the shares of the page that lie above the pane and in it, each from 0 to 1."""
        if not self._page:
            return 0.0, 1.0
        above = self._page.share(self._place)
        return above, self._page.share(self._page.after(self._place, height)) - above

    def render_line(self, y: int) -> Strip:
        """Return the strip of line `y` of the pane."""
        self._fit()  # Textual may draw the pane before it sends the first resize
        return self.paint(self._drawn[y] if y < len(self._drawn) else pad([], self.size.width))
