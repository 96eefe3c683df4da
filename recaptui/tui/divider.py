"""The divider between the panes, which can be dragged. It is lit while it is held and while the page has the focus."""

from collections.abc import Callable

from textual import events
from textual.strip import Strip

from recaptui.layout.panes import rule
from recaptui.tui.painting import Painted


class Divider(Painted):
    """The widget of the divider."""

    def __init__(self, move: Callable[[int, int], None]) -> None:
        """Create the divider; `move` moves it to a column or a row of the screen."""
        super().__init__(id="divider")
        self._move = move
        self._is_lit = False

    def light(self, *, is_lit: bool) -> None:
        """Show whether the page has the focus."""
        if is_lit != self._is_lit:
            self._is_lit = is_lit
            self.refresh()

    def on_mouse_down(self) -> None:
        """Begin to drag."""
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse while a button is held; without one its release went to another widget, and it lets go."""
        if self._is_held and event.button:
            self._move(int(event.screen_x), int(event.screen_y))
        else:
            self.release_mouse()

    def on_mouse_up(self) -> None:
        """End the dragging."""
        self.release_mouse()

    def on_mouse_capture(self) -> None:
        """Show that it is held."""
        self.refresh()

    def on_mouse_release(self) -> None:
        """Show that it is held no more."""
        self.refresh()

    @property
    def _is_held(self) -> bool:
        return self.app.mouse_captured is self

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - all lines are the same
        """Return the strip of one line."""
        return self.paint(rule(self.size, is_lit=self._is_lit or self._is_held))
