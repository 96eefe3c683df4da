"""The outline pane, which draws the visible rows of a Browser with Textual's line API.

A move of the cursor repaints two rows, and neither a move nor a scroll causes a layout. Textual's ScrollView would lay
the screen out for every fold, so this widget keeps its own scroll offset and draws its own scrollbar. Clicks are posted
as NodePicked.
"""

from collections.abc import Callable, Collection, Sequence

from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.timer import Timer

from recaptui.layout.panes import Scroll, caret, instead_of_rows, outline_line, top_for
from recaptui.layout.row import glyph_column
from recaptui.outline.browse import Browser, DocumentState
from recaptui.outline.model import DOCUMENT
from recaptui.tui.messages import NodePicked
from recaptui.tui.pane import Pane

_FLASH = 0.15
"""The number of seconds for which copied rows flash."""
_WHEEL = 3
"""The number of rows that one notch of the wheel scrolls."""


class OutlineView(Pane, inherit_bindings=False):
    """The widget of the outline pane."""

    def __init__(self, browser: Browser, state: Callable[[], DocumentState]) -> None:
        """Create the widget; `state` returns whether the document is still being read."""
        super().__init__(id="outline")
        self._browser, self._state = browser, state
        self._top = 0
        """The scroll offset: the number of the first row in view."""
        self._cursor_row = browser.rows.row(browser.cursor)
        """The number of the row on which the cursor is drawn."""
        self._clicked = DOCUMENT
        """The node of the last single click; the second click of a double click means it even if rows have moved."""
        self._covered = 0
        """The number of lines at the pane's end that a sheet covers."""
        self._before = 0
        """The scroll offset from before the sheet was there."""
        self._flashing: frozenset[int] = frozenset()
        """The nodes whose rows flash."""
        self._flash: Timer | None = None
        """The timer that ends the flash."""
        self._last = len(browser.outline) - 1
        """The last node of the outline when growth was last drawn."""

    @property
    def caret(self) -> Offset:
        """The place of the selected row's fold glyph on the screen."""
        return self.region.offset + caret(self._browser, Scroll(self._top, self._cursor_row), self.size)

    @property
    def page(self) -> int:
        """The number of rows in view."""
        return max(1, self.size.height - self._covered)

    def rows_changed(self) -> None:
        """Draw the outline after rows have changed; keep the cursor on its line of the screen if that is possible."""
        on_screen = min(max(self._cursor_row - self._top, 0), self.page - 1)
        self._cursor_row = self._browser.rows.row(self._browser.cursor)
        self._scroll(self._cursor_row - on_screen)
        self.refresh()

    def jumped(self) -> None:
        """Draw the outline after the cursor has jumped; if it left the pane, scroll so that it is in the middle."""
        self._cursor_row = self._browser.rows.row(self._browser.cursor)
        if not 0 <= self._cursor_row - self._top < self.page:
            self._scroll(self._cursor_row - self.page // 2)
        self._scroll(self._top)
        self.refresh()

    def grown(self) -> None:
        """Draw the nodes that were added at the end, and the counts of their ancestors."""
        outline, rows = self._browser.outline, self._browser.rows
        last, self._last = self._last, len(outline) - 1
        seen = range(self._top, self._top + self.page)
        if rows.row(last) < seen.stop:
            self.refresh()
            return
        for node in outline.ancestors(last):
            if node in rows and rows.row(node) in seen:
                self.refresh(Region(0, rows.row(node) - self._top, self.size.width, 1))

    def cursor_moved(self) -> None:
        """Draw the row that the cursor has left and the row that it is on, scrolled into view."""
        before, self._cursor_row = self._cursor_row, self._browser.rows.row(self._browser.cursor)
        self._reveal()
        for changed in {before, self._cursor_row}:
            self.refresh(Region(0, changed - self._top, self.size.width - 1, 1))

    def cover(self, lines: int) -> None:
        """Keep the cursor above the last `lines` of the screen, which a sheet covers; with 0 scroll back."""
        if not self._covered:
            self._before = self._top
        self._covered = max(0, self.region.bottom - (self.screen.size.height - lines)) if lines else 0
        self._scroll(self._top if lines else self._before)
        self._reveal()

    def flash(self, copied: Sequence[range]) -> None:
        """Let the rows in view flash whose nodes are in `copied`, which are sorted ranges that do not overlap.

        Nothing flashes where the user wants no animations or no colours.
        """
        if self.app.animation_level == "none" or self.app.no_color:
            return
        from recaptui.export.selection import contains  # a copy has imported it

        self._end_flash()
        rows = self._browser.rows
        seen = [rows[number] for number in range(self._top, min(self._top + self.page, len(rows)))]
        self._flashing = frozenset(node for node in seen if contains(copied, node))
        self._draw_rows(self._flashing)
        self._flash = self.set_timer(_FLASH, self._end_flash)

    def _end_flash(self) -> None:
        if self._flash:
            self._flash.stop()
        ended, self._flashing, self._flash = self._flashing, frozenset(), None
        self._draw_rows(ended)

    def _draw_rows(self, nodes: Collection[int]) -> None:
        """Draw the rows of `nodes` that are in view."""
        for node in nodes:
            if node in self._browser.rows:
                y = self._browser.rows.row(node) - self._top
                self.refresh(Region(0, y, self.size.width - 1, 1))

    def _reveal(self) -> None:
        """Scroll by as few rows as needed to have the cursor in view, with some rows above and below it."""
        self._scroll(top_for(self._cursor_row, self._top, self.page, len(self._browser.rows)))

    def _scroll(self, top: int) -> None:
        top = max(0, min(top, len(self._browser.rows) - self.page))
        if top != self._top:
            self._top = top
            self.refresh()

    def scroll_rows(self, step: int) -> None:
        """Scroll down by `step` rows, or up if negative; the cursor stays on its node."""
        self._scroll(self._top + step)

    def on_resize(self) -> None:
        """Scroll so that the cursor stays in view."""
        self._reveal()

    def on_mouse_scroll_down(self) -> None:
        """Scroll down; the cursor stays on its node."""
        self.scroll_rows(_WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up; the cursor stays on its node."""
        self.scroll_rows(-_WHEEL)

    def drag(self, share: float) -> None:
        """Scroll to `share`, from 0 at the top to 1 at the end."""
        self._scroll(round((len(self._browser.rows) - self.page) * share))

    def on_click(self, event: events.Click) -> None:
        """Post NodePicked for the row that was clicked; a double click and one on the glyph also fold."""
        number, rows = event.y + self._top, self._browser.rows
        if event.x == self.size.width - 1:
            return
        if event.chain == 1:
            self._clicked = rows[number] if number < len(rows) else DOCUMENT
        if self._clicked != DOCUMENT:
            glyph = glyph_column(rows, self._clicked, self.size.width - 1)
            folds = event.chain > 1 or glyph <= event.x <= glyph + 1
            self.post_message(NodePicked(self._clicked, folds=folds))

    def render_line(self, y: int) -> Strip:
        """Return the strip of line `y` of the pane."""
        instead = instead_of_rows(self._browser, self._state(), self.screen.size)
        scroll = Scroll(self._top, self._cursor_row, self.has_focus, self._flashing)
        return self.paint(outline_line(self._browser, y, scroll, self.size, instead))
