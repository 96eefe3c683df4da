"""A widget that shows lines of the help in columns, and selects one of them.

There is always a selected line unless there are no lines, and a move scrolls it into view.
"""

from collections.abc import Sequence

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.strip import Strip

from recaptui.commands import HelpLine
from recaptui.layout.help import Column, columns, help_line, nearest, number_at, place_of
from recaptui.layout.runs import Run
from recaptui.tui.painting import Painted

_WHEEL = 3
"""The number of rows that one notch of the wheel scrolls."""


class LinePicked(Message):
    """The message that the selected line was clicked."""


class HelpList(Painted):
    """The columns, the selected line and the scroll offset."""

    DEFAULT_CSS = "HelpList { height: 1fr; background: $surface; }"

    def __init__(self) -> None:
        super().__init__(id="help")
        self._lines: Sequence[HelpLine] = ()
        self._columns: list[Column] = []
        self._number = 0
        """The number of the selected line."""
        self._top = 0

    @property
    def selected(self) -> HelpLine | None:
        """The selected line; None when there are no lines."""
        return self._lines[self._number] if self._number < len(self._lines) else None

    @property
    def page(self) -> int:
        """The number of rows in view."""
        return max(1, self.size.height)

    def show(self, lines: Sequence[HelpLine]) -> None:
        """Show lines, with the first one selected."""
        self._lines, self._number, self._top = lines, 0, 0
        self._arrange()

    def on_resize(self) -> None:
        """Arrange the columns for the new size."""
        self._arrange()

    def _arrange(self) -> None:
        self._columns = columns(self._lines, self.size.width - 2, self.size.height)
        self._select(self._number)

    def move(self, step: int) -> None:
        """Select the line `step` lines further, at most the first or the last one."""
        self._select(self._number + step)

    def move_rows(self, step: int) -> None:
        """Select a line about `step` rows below in the same column, or above if negative."""
        if self._columns:
            place = place_of(self._columns, self._number)
            self._select(nearest(self._columns[place.column], place.first + step))

    def move_columns(self, step: int) -> None:
        """Select the line beside, `step` columns to the right, or to the left if negative."""
        if self._columns:
            place = place_of(self._columns, self._number)
            column = max(0, min(place.column + step, len(self._columns) - 1))
            self._select(nearest(self._columns[column], place.first) if column != place.column else self._number)

    def _select(self, number: int) -> None:
        """Select a line, and scroll it into view; with the first line of a column, the title above it if it fits."""
        self._number = max(0, min(number, len(self._lines) - 1))
        if self._columns:
            place = place_of(self._columns, self._number)
            is_first = self._number == nearest(self._columns[place.column], 0) and place.last < self.page
            self._top = min(max(self._top, place.last - self.page + 1), 0 if is_first else place.first)
        self.scroll_rows(0)

    def scroll_rows(self, step: int) -> None:
        """Scroll down by `step` rows, or up if negative; the selected line stays."""
        rows = max(map(len, self._columns), default=0)
        self._top = max(0, min(self._top + step, rows - self.page))
        self.refresh()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_rows(_WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_rows(-_WHEEL)

    def on_click(self, event: Click) -> None:
        """Select the line that was clicked, and post LinePicked."""
        event.stop()
        number = number_at(self._columns, event.x - 1, event.y + self._top)
        if number is not None:
            self._select(number)
            self.post_message(LinePicked())

    def render_line(self, y: int) -> Strip:
        """Return the strip of row `y` of the list."""
        return self.paint([Run(" "), *help_line(self._columns, self._top + y, self._number, self.size.width - 1)])
