"""A widget of one line: breadcrumbs, status, hints.

Owns drawing pieces at the left and at the right. Refuses to know what they say. Invariant: a change repaints one
line and never causes a layout.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.strip import Strip
from textual.widget import Widget

from recaptui.tui.painting import COMPONENTS, paint
from recaptui.tui.pieces import Piece, cut, pad, width


class Line(Widget):
    """One line; what is at the right gives way to what is at the left."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)
    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._left: Sequence[Piece] = ()
        self._right: Sequence[Piece] = ()

    def show(self, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Show these pieces, if they are not shown already."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one
        """The line's strip."""
        left = cut([Piece(" "), *self._left], self.size.width)
        room = self.size.width - width(left) - 2
        right = cut(self._right, max(room, 0))
        gap = self.size.width - width(left) - width(right) - 1
        return paint(self, pad([*left, Piece(" " * gap), *right], self.size.width))
