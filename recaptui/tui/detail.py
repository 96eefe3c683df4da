"""The selected node as a page.

Owns drawing and scrolling the page. Refuses to know which node should be shown and when: the screen says so.
Invariant: only the lines in view are laid out, and only those that changed are repainted.
"""

from collections.abc import Callable

from textual.geometry import Region
from textual.strip import Strip

from recaptui.outline.model import DOCUMENT, Outline
from recaptui.tui.page import Line, Page, Place
from recaptui.tui.pane import Pane
from recaptui.tui.pieces import Piece, pad

_STEPS: dict[str, Callable[[int], int]] = {
    "next": lambda _: 1,
    "previous": lambda _: -1,
    "page_down": lambda page: page,
    "page_up": lambda page: -page,
    "half_page_down": lambda page: max(1, page // 2),
    "half_page_up": lambda page: -max(1, page // 2),
}
_WHEEL = 2


class Detail(Pane):
    """Draws the page of a node."""

    def __init__(self, outline: Outline) -> None:
        super().__init__(id="detail")
        self._outline = outline
        self._page: Page | None = None
        self._place = Place(DOCUMENT, 0)
        self._lines: list[Line] = []

    def show(self, node: int) -> None:
        """Show a node's page from its top; DOCUMENT shows nothing."""
        if self._page is None or self._page.root != node:
            self._open(node)

    def scroll_page(self, command: str) -> bool:
        """Carry out a command that scrolls; False when it is none of them."""
        if self._page is None:
            return False
        if command in _STEPS:
            self._go(self._page.moved(self._place, _STEPS[command](self.size.height), self.size.height))
        elif command in ("first", "last"):
            self._go(self._page.top if command == "first" else self._page.bottom(self.size.height))
        else:
            return False
        return True

    def on_resize(self) -> None:
        """Set the page at the new width."""
        if self._page:
            self._open(self._page.root)

    def on_mouse_scroll_down(self) -> None:
        """Scroll with the wheel."""
        self._wheel(_WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll with the wheel."""
        self._wheel(-_WHEEL)

    def _wheel(self, count: int) -> None:
        if self._page:
            self._go(self._page.moved(self._place, count, self.size.height))

    def _open(self, node: int) -> None:
        self._page = None if node == DOCUMENT else Page(self._outline, node, self.size.width - 2)
        self._go(self._page.top if self._page else self._place)

    def _go(self, place: Place) -> None:
        self._place = place
        lines = self._page.lines(place, self.size.height) if self._page else []
        before, self._lines = self._lines, lines
        for y in range(max(len(before), len(lines))):
            if before[y : y + 1] != lines[y : y + 1]:
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """The strip of a line of the pane."""
        line = self._lines[y] if y < len(self._lines) else ()
        return self.paint(pad([Piece(" "), *line], self.size.width))
