"""A widget of one line, which shows runs at the left and at the right.

A change repaints the line and never causes a layout.
"""

from collections.abc import Sequence

from textual.strip import Strip

from recaptui.layout.bars import Groups, bar_line
from recaptui.layout.runs import Run
from recaptui.tui.painting import Painted


class Bar(Painted):
    """A line of groups at the left and runs at the right; the last groups are left out if there is no room."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._left: Groups = ()
        self._right: Sequence[Run] = ()

    def show(self, left: Groups, right: Sequence[Run] = ()) -> None:
        """Show groups of runs at the left and runs at the right; repaint only when they differ from those shown."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one line
        """Return the strip of the line."""
        return self.paint(bar_line(self._left, self._right, self.size.width))
