"""An input of one line of plain text, in which keys act in the order in which they are typed."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from inspect import isawaitable

from textual.events import Key
from textual.widgets import Input

from recaptui.commands import LineKey
from recaptui.find.query import LONGEST
from recaptui.text.sanitize import one_line
from recaptui.tui.pane import hand_on, keep


class LineInput(Input):
    """An input that handles every key itself, so that none reaches the bindings of the screen."""

    DEFAULT_CSS = """
    LineInput, LineInput:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $surface; color: $foreground;
        & > .input--placeholder { color: $foreground 70%; }
        &:nocolor > .input--cursor { text-style: reverse; }
    }
    """

    def __init__(
        self,
        keys: Sequence[LineKey],
        acts: Mapping[str, Callable[[], Awaitable[object] | object]],
        placeholder: str = "",
    ) -> None:
        """Create the input; `acts` maps the acts of `keys` to the functions called. Other keys edit the text."""
        super().__init__(compact=True, select_on_focus=False, placeholder=placeholder)
        self._acts = {key: acts[line.act] for line in keys for key in line.keys}

    async def on_key(self, event: Key) -> None:
        """Handle a key before the next one; printable keys are left to Textual's Input, which inserts them."""
        if hand_on(event, self) or event.is_printable:
            return
        keep(event)
        bound = self.screen.active_bindings.get(event.key)
        if event.key in self._acts:
            await self.act(event.key)
        elif bound and bound.node is self:
            await self.app.run_action(bound.binding.action, self)

    async def act(self, key: str) -> None:
        """Do what `key`, one of the keys of the line, does."""
        result = self._acts[key]()
        if isawaitable(result):
            await result

    def validate_value(self, value: str) -> str:
        """Return `value` as one line that is safe to show, cut to the length of the longest query."""
        return one_line(value)[:LONGEST]
