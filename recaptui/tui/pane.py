"""What both panes are: painted, with keys.

Owns what happens to keys while the focus moves. Invariant: every key that is typed after the one that finds belongs
to the query, however fast it comes.
"""

from textual.events import Key

from recaptui.commands import COMMANDS
from recaptui.tui.painting import Painted

_FIND = next(command for command in COMMANDS if command.id == "find")


class Pane(Painted, can_focus=True):
    """A widget that is made of pieces and can have the focus."""

    async def on_key(self, event: Key) -> None:
        """Let the query have the keys at once; keys that were on their way here then go to it."""
        focused = self.screen.focused
        if focused is self and event.key not in _FIND.keys:
            return
        event.stop()
        event.prevent_default()
        if focused is self:
            await self.run_action(f"screen.run('{_FIND.id}')")
        elif focused:
            focused.post_message(Key(event.key, event.character))  # a new one: this one has been stopped
