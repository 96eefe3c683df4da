"""The outline's rows on the screen.

Owns drawing visible rows with the line API, scrolling them, and telling what was clicked. Refuses to decide
anything: it draws a Browser and posts. Invariant: a cursor move repaints two rows, a scroll only this widget,
and neither causes a layout.
"""

from typing import ClassVar

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from recaptui.outline.browse import Browser
from recaptui.outline.model import DOCUMENT
from recaptui.tui.painting import COMPONENTS, paint
from recaptui.tui.pieces import Piece, pad
from recaptui.tui.row import glyph_column, row


class OutlineView(ScrollView, inherit_bindings=False):
    """Draws the rows of a browser."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*COMPONENTS, "outline--cursor"}
    ALLOW_SELECT = False
    can_focus = True

    class Picked(Message):
        """A row was clicked."""

        def __init__(self, node: int, *, on_glyph: bool) -> None:
            super().__init__()
            self.node = node
            self.on_glyph = on_glyph

    def __init__(self, browser: Browser) -> None:
        super().__init__(id="outline")
        self._browser = browser
        self._row_under_cursor = 0

    @property
    def page(self) -> int:
        """How many rows are seen."""
        return max(1, self.size.height)

    def rows_changed(self) -> None:
        """Draw anew after rows came or went; the cursor stays on its line of the screen where it can."""
        on_screen = self._row_under_cursor - self.scroll_offset.y
        self._resize()
        row = self._cursor_row
        self._scroll(row - min(max(on_screen, 0), self.page - 1))
        self._reveal(row)
        self._row_under_cursor = row
        self.refresh()

    def cursor_moved(self) -> None:
        """Draw the row that was left and the one that was reached."""
        before, after = self._row_under_cursor, self._cursor_row
        self._row_under_cursor = after
        self._reveal(after)
        for changed in {before, after}:
            self.refresh_line(changed)

    @property
    def _room(self) -> int:
        """Cells of a row, beside the scrollbar."""
        return self.scrollable_content_region.width

    @property
    def _cursor_row(self) -> int:
        return self._browser.rows.row(self._browser.cursor)

    def _resize(self) -> None:
        """Tell the scrolling how many rows there are, without the layout that setting `virtual_size` causes."""
        size = Size(self._room, len(self._browser.rows))
        self.set_reactive(Widget.virtual_size, size)
        self.vertical_scrollbar.window_virtual_size = size.height

    def _reveal(self, row: int) -> None:
        top = self.scroll_offset.y
        if row < top:
            self._scroll(row)
        elif row >= top + self.page:
            self._scroll(row - self.page + 1)

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=max(0, min(top, len(self._browser.rows) - self.page)), animate=False, force=True)

    def on_resize(self) -> None:
        """Keep the cursor in view at any size."""
        self._resize()
        self._reveal(self._cursor_row)

    def on_click(self, event: events.Click) -> None:
        """Tell which row was clicked."""
        row = event.y + self.scroll_offset.y
        if row < len(self._browser.rows):
            node = self._browser.rows[row]
            at = glyph_column(self._browser.rows, node, self._room)
            self.post_message(self.Picked(node, on_glyph=at <= event.x <= at + 1))

    def render_line(self, y: int) -> Strip:
        """The strip of a line of the screen."""
        width, rows = self._room, self._browser.rows
        number = y + self.scroll_offset.y
        if number >= len(rows):
            return paint(self, pad(self._instead(y), width))
        node = rows[number]
        over = self.get_component_rich_style("outline--cursor", partial=True) if node == self._browser.cursor else None
        return paint(self, row(rows, node, width), over)

    def _instead(self, y: int) -> list[Piece]:
        """What is shown where there is no row."""
        return [Piece(" This document is empty.", "dim")] if y == 0 and self._browser.cursor == DOCUMENT else []
