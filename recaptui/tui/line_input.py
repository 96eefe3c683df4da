"""An input on one line of plain text, whose keys act in the order in which they are typed."""

from collections.abc import Awaitable, Callable, Mapping
from inspect import isawaitable

from textual.events import Key
from textual.widgets import Input

from recaptui.find.query import LONGEST
from recaptui.text.sanitize import one_line
from recaptui.tui.pane import hand_on, keep


class LineInput(Input):
    """An input that acts on every key at once, and on no key that means something elsewhere."""

    DEFAULT_CSS = """
    LineInput, LineInput:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $surface; color: $foreground;
        & > .input--placeholder { color: $foreground 70%; }
        &:nocolor > .input--cursor { text-style: reverse; }
    }
    """

    def __init__(self, acts: Mapping[str, Callable[[], Awaitable[object] | object]], placeholder: str = "") -> None:
        """`acts` are called for the keys they are named by; all others edit the text."""
        super().__init__(compact=True, select_on_focus=False, placeholder=placeholder)
        self._acts = acts

    async def on_key(self, event: Key) -> None:
        """Act on a key; letters are left to the input."""
        if hand_on(event, self) or event.is_printable:
            return
        keep(event)
        bound = self.screen.active_bindings.get(event.key)
        if event.key in self._acts:
            result = self._acts[event.key]()
            if isawaitable(result):
                await result
        elif bound and bound.node is self:
            await self.app.run_action(bound.binding.action, self)

    def validate_value(self, value: str) -> str:
        """Return whatever is typed or pasted as one line that a terminal only displays, and not endless."""
        return one_line(value)[:LONGEST]
