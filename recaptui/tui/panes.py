"""The arrangement of the main screen: which panes are shown, where the divider is, and which pane has the focus.

`layout.arrangement` computes the places, at which `Panes` puts the widgets. What the user chooses stays while the
program runs.
"""

from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.screen import Screen
from textual.widget import Widget

from recaptui.layout.arrangement import Choice, divided, following, is_stacked, moved, regions, showing
from recaptui.tui.detail import Detail
from recaptui.tui.divider import Divider
from recaptui.tui.outline_view import OutlineView
from recaptui.tui.pane import Pane


class Panes(Layout):
    """The layout of a screen with an outline and a detail pane."""

    name = "panes"

    def __init__(self, screen: Screen[None], view: OutlineView, detail: Detail) -> None:
        self._screen, self._view, self._detail = screen, view, detail
        self.divider = Divider(self._drag_divider)
        self._choice = Choice()

    @property
    def widgets(self) -> tuple[Widget, ...]:
        """The panes and the divider, from left to right or from top to bottom."""
        return self._view, self.divider, self._detail

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:  # noqa: ARG002, FBT001, FBT002 - Textual's signature
        """Return the places of the widgets for a screen of this size; the find line has that of the lowest line."""
        found = regions(*size, self._choice)
        places = {"find": [*found.values()][-1], **found}
        return [
            WidgetPlacement(Region(*places[child.id][:4]), Offset(), Spacing(), child)
            for child in children
            if child.id in places
        ]

    def fit(self) -> None:
        """Show the panes that there are at the size of the terminal; a pane that is hidden loses focus and mouse."""
        found = regions(*self._screen.app.size, self._choice)
        for widget in self.widgets:
            widget.display = widget.id in found
            if not widget.display:
                widget.release_mouse()
        self._screen.update_classes({"-stacked": is_stacked(found), "-tiny": "crumbs" not in found})
        if isinstance(self._screen.focused, Pane) and not self._screen.focused.display:
            self.focus()

    def focus(self) -> None:
        """Give the focus to the outline if it is shown, else to the page."""
        self._screen.set_focus(self._view if self._view.display else self._detail)

    def cycle(self) -> None:
        """Go through both panes, the outline alone and the page alone."""
        self._choose(following(*self._screen.app.size, self._choice))
        self.focus()

    def switch(self) -> None:
        """Give the focus to the other pane, and show it if it is hidden."""
        self._go_to(self._view if self._detail.has_focus else self._detail)

    def leave_page(self) -> None:
        """Give the focus to the outline, and show it if it is hidden."""
        self._go_to(self._view)

    def _go_to(self, pane: OutlineView | Detail) -> None:
        self._choose(showing(pane.id or "", *self._screen.app.size, self._choice))
        self._screen.set_focus(pane)

    def move_divider(self, steps: int) -> None:
        """Move the divider by so many steps, to the right or down, or back if `steps` is negative."""
        self._choose(moved(steps, *self._screen.app.size, self._choice))

    def _drag_divider(self, x: int, y: int) -> None:
        """Put the divider in column `x` or row `y` of the screen, as near as it can be."""
        self._choose(divided(x, y, *self._screen.app.size, self._choice))

    def _choose(self, choice: Choice) -> None:
        if choice != self._choice:
            self._choice = choice
            self.fit()
            self._view.refresh(layout=True)  # a child, because the screen does not forget its own arrangement
