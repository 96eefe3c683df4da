"""The hint line, whose hints can be clicked."""

from textual import events

from recaptui.layout.hints import help_hint, hint_at, hints
from recaptui.tui.bar import Bar
from recaptui.tui.messages import CommandPicked


class HintLine(Bar):
    """The widget of the hint line."""

    def __init__(self) -> None:
        super().__init__(id="hints")
        self._mode = "outline"

    def follow(self, mode: str) -> None:
        """Show the hints of `mode`, a key of commands.HINTS."""
        self._mode = mode
        self.show(hints(mode), help_hint())

    def on_click(self, event: events.Click) -> None:
        """Post CommandPicked for the first command of the hint that was clicked."""
        hint = hint_at(self._mode, event.x, self.size.width)
        if hint:
            self.post_message(CommandPicked(hint.ids[0]))
