"""The hint line, whose hints can be clicked."""

from collections.abc import Sequence

from textual import events

from recaptui.commands import Hint
from recaptui.layout.hints import groups, help_hint, hint_at
from recaptui.tui.bar import Bar
from recaptui.tui.messages import CommandPicked


class HintLine(Bar):
    """The widget of the hint line."""

    def __init__(self) -> None:
        super().__init__(id="hints")
        self._hints: Sequence[Hint] = ()

    def follow(self, hints: Sequence[Hint]) -> None:
        """Show hints, and that of the help."""
        self._hints = hints
        self.show(groups(hints), help_hint())

    def on_click(self, event: events.Click) -> None:
        """Post CommandPicked for the first command of the hint that was clicked."""
        hint = hint_at(self._hints, event.x, self.size.width)
        if hint:
            self.post_message(CommandPicked(hint.ids[0]))
