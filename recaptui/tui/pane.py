"""What both panes are: painted, with keys, and a bar at the right that can be dragged.

Handles what happens to keys while the focus moves, and who holds the bar. Does not know what is scrolled. However fast
keys come, those after the one that opens a query belong to the query, those after its end do not.
"""

from textual.events import Key, MouseDown, MouseMove
from textual.widget import Widget

from recaptui.commands import COMMANDS
from recaptui.tui.painting import Painted

_COMMANDS = {key: command.id for command in COMMANDS for key in command.keys}
"""What the screen carries out at a key."""


class Pane(Painted, can_focus=True):
    """A widget that is drawn as runs and can have the focus."""

    async def on_key(self, event: Key) -> None:
        """Act on a key at once, or keys that follow each other fast would find what was there before the first."""
        if hand_on(event, self):
            return
        if event.key in _COMMANDS:
            keep(event)
            await self.run_action(f"screen.run('{_COMMANDS[event.key]}')")

    def on_mouse_down(self, event: MouseDown) -> None:
        """A press on the bar takes hold of it."""
        if event.x == self.size.width - 1:
            self.capture_mouse()
            self._drag(event.y)

    def on_mouse_move(self, event: MouseMove) -> None:
        """The bar follows the mouse while it is held."""
        if self.app.mouse_captured is self:
            self._drag(event.y)

    def on_mouse_up(self) -> None:
        """Let go of the bar."""
        self.release_mouse()

    def _drag(self, y: int) -> None:
        self.drag(min(max(y / max(1, self.size.height - 1), 0), 1))

    def drag(self, share: float) -> None:
        """Scroll to where the bar is held, 0 at the top, 1 at the bottom."""
        raise NotImplementedError


def hand_on(event: Key, widget: Widget) -> bool:
    """Hand on a key that was on its way to a widget when the keys were given to another; whether it was."""
    current = widget.app.screen
    if widget is (current.focused or current) or (current is widget.screen and not current.focused):
        return False
    keep(event)
    (current.focused or current).post_message(Key(event.key, event.character))  # a new one: this one goes no further
    return True


def keep(event: Key) -> None:
    """Let nobody else act on a key."""
    event.stop()
    event.prevent_default()
