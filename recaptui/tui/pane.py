"""The base of both panes, which take keys and have a scrollbar that can be dragged.

Keys act in the order in which they are typed, however fast they come. Keys after one that opens a dialog or the find
line go to the dialog or the line, and keys after its end go to the pane again.
"""

from textual.events import Key, MouseDown, MouseMove
from textual.geometry import Offset
from textual.widget import Widget

from recaptui.commands import COMMAND_OF
from recaptui.tui.painting import Painted


class Pane(Painted, can_focus=True):
    """A focusable widget with a scrollbar in its last column; a subclass scrolls in `drag`."""

    @property
    def caret(self) -> Offset:
        """The place of the terminal's cursor on the screen while the pane has the focus: on the line that is read."""
        return self.region.offset

    async def on_key(self, event: Key) -> None:
        """Carry out the command of a key before the next key is handled."""
        if hand_on(event, self):
            return
        if event.key.isdecimal():
            keep(event)
            await self.run_action(f"screen.digit({event.key})")
        elif event.key in COMMAND_OF:
            keep(event)
            await self.run_action(f"screen.run('{COMMAND_OF[event.key]}')")

    def on_blur(self) -> None:
        """Take the focus again if nothing has it, because the terminal has reported a click outside of the screen."""
        if self.app.app_focus and self.screen.focused is None and self.display:
            self.focus()

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin to drag the scrollbar if it was pressed."""
        if event.x == self.size.width - 1:
            self.capture_mouse()
            self._drag(event.y)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Scroll while the scrollbar is dragged."""
        if self.app.mouse_captured is self:
            self._drag(event.y)

    def on_mouse_up(self) -> None:
        """End the dragging."""
        self.release_mouse()

    def _drag(self, y: int) -> None:
        self.drag(min(max(y / max(1, self.size.height - 1), 0), 1))

    def drag(self, share: float) -> None:
        """Scroll to `share`, from 0 at the top to 1 at the end."""
        raise NotImplementedError


def hand_on(event: Key, widget: Widget) -> bool:
    """Post a key to the widget that has the focus, if that is not `widget`; return whether it was posted.

    The focus may have moved since the key was sent to `widget`.
    """
    current = widget.app.screen
    target = current.focused or current
    if widget is target:
        return False
    keep(event)
    target.post_message(Key(event.key, event.character))  # a new event, because `keep` has stopped this one
    return True


def keep(event: Key) -> None:
    """Stop a key, so that no other handler receives it."""
    event.stop()
    event.prevent_default()
