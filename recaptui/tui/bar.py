"""A widget of one line: breadcrumbs, status, hints.

Handles drawing runs at the left and at the right. Does not know what they say. A change repaints one line and never
causes a layout.
"""

from collections.abc import Sequence

from textual.strip import Strip

from recaptui.layout.bars import Groups, bar_line
from recaptui.layout.runs import Run
from recaptui.tui.painting import Painted


class Bar(Painted):
    """One line; of the groups at the left those are shown that have room beside what is at the right."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._left: Groups = ()
        self._right: Sequence[Run] = ()

    def show(self, left: Groups, right: Sequence[Run] = ()) -> None:
        """Show these runs, if they are not shown already."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one
        """The line's strip."""
        return self.paint(bar_line(self._left, self._right, self.size.width))
