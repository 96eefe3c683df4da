"""A widget of one line: breadcrumbs, status, hints.

Owns drawing pieces at the left and at the right. Refuses to know what they say. Invariant: a change repaints one
line and never causes a layout.
"""

from collections.abc import Sequence

from textual.strip import Strip

from recaptui.layout.runs import Run, cut, pad, width_of
from recaptui.tui.painting import Painted

Groups = Sequence[Sequence[Run]]


class Bar(Painted):
    """One line; of the groups at the left those are shown that have room beside what is at the right."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._left: Groups = ()
        self._right: Sequence[Run] = ()

    def show(self, left: Groups, right: Sequence[Run] = ()) -> None:
        """Show these pieces, if they are not shown already."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one
        """The line's strip."""
        inner = self.size.width - 2
        right = cut(self._right, max(inner, 0))
        left = _whole(self._left, inner - width_of(right))
        gap = inner - width_of(left) - width_of(right)
        return self.paint(pad([Run(" "), *left, Run(" " * gap), *right], self.size.width))


def _whole(groups: Groups, room: int) -> list[Run]:
    """The leading groups that fit; trailing spaces may hang over."""
    fitting: list[Run] = []
    for group in groups:
        longer = [*fitting, *group]
        if len(fitting) and width_of(longer) - _hanging(longer) > room:
            break
        fitting = longer
    return cut(fitting, room)


def _hanging(pieces: Sequence[Run]) -> int:
    return len(pieces[-1].text) - len(pieces[-1].text.rstrip()) if pieces else 0
