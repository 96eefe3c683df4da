"""The line in which a query is typed.

Owns the input and its keys. Refuses to find anything: it hands on what is typed. Invariant: nothing that is pasted into
it acts on the terminal.
"""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input

from recaptui.find.query import LONGEST
from recaptui.layout.runs import Run
from recaptui.text.sanitize import one_line
from recaptui.tui.bar import Bar
from recaptui.tui.pane import hand_on, keep


class FindLine(Widget):
    """A sign, the query, and how many matches it has."""

    DEFAULT_CSS = """
    FindLine { layout: horizontal; height: 1; column-span: 2; background: $surface; }
    FindLine #find-sign { width: 3; }
    FindLine #find-count { width: 1fr; }
    FindLine Input, FindLine Input:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $surface; color: $foreground;
    }
    """

    def __init__(self, look: Callable[[str], None], leave: Callable[[bool], None]) -> None:
        """`look` gets every query, `leave` whether the match is to stay."""
        super().__init__(id="find")
        self._look, self._leave = look, leave
        self._query = _Query(compact=True, select_on_focus=False)
        self._count = Bar(id="find-count")
        self._earlier: list[str] = []
        """Queries that were kept, the last one last."""
        self._looked_for = ""
        self._recalled = 0
        """How many queries back the one that is shown was typed."""

    def compose(self) -> ComposeResult:
        """Side by side."""
        sign = Bar(id="find-sign")
        sign.show([[Run("/", "marker")]])
        yield sign
        yield self._query
        yield self._count

    def open(self) -> None:
        """Ask for a new query; from now on the keys come here."""
        self._recalled, self._looked_for = 0, ""
        self._query.value = ""
        self.display = True
        self.screen.set_focus(self._query)

    def tell(self, pieces: list[Run]) -> None:
        """Say how many matches there are."""
        self._count.show([], pieces)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed; more of it that has come meanwhile is told of right after."""
        event.stop()
        if event.value == self._query.value:
            self._look_for(event.value)

    def _look_for(self, text: str) -> None:
        if self.display and text != self._looked_for:
            self._looked_for = text
            self._look(text)

    def submit(self) -> None:
        """Stay at the match, also of what was typed right before."""
        query = self._query.value
        self._look_for(query)
        if query:
            self._earlier = [*(earlier for earlier in self._earlier if earlier != query), query]
        self._leave(True)  # noqa: FBT003 - it is what it is asked

    def close(self) -> None:
        """Go back to where the cursor was."""
        self._leave(False)  # noqa: FBT003 - it is what it is asked

    def recall(self, step: int) -> None:
        """Show an earlier query, or a later one again."""
        if not self._earlier:
            return
        self._recalled = min(max(self._recalled + step, 0), len(self._earlier))
        self._query.value = self._earlier[-self._recalled] if self._recalled else ""
        self._query.cursor_position = len(self._query.value)


_KEYS: dict[str, Callable[[FindLine], None]] = {
    "enter": FindLine.submit,
    "escape": FindLine.close,
    "ctrl+c": FindLine.close,
    "up": lambda bar: bar.recall(1),
    "down": lambda bar: bar.recall(-1),
}
"""What keys do that are not part of a query: at once, so that no later key is taken for one of its letters."""


class _Query(Input):
    """An input on one line of plain text."""

    async def on_key(self, event: Key) -> None:
        """Act on every key at once, so that all act in the order they are typed in; letters are left to the input.

        Keys that mean something elsewhere mean nothing here.
        """
        if hand_on(event, self) or event.is_printable:
            return
        keep(event)
        assert isinstance(self.parent, FindLine)  # noqa: S101 - for the type checker
        bound = self.screen.active_bindings.get(event.key)
        if event.key in _KEYS:
            _KEYS[event.key](self.parent)
        elif bound and bound.node is self:
            await self.app.run_action(bound.binding.action, self)

    def validate_value(self, value: str) -> str:
        """Whatever is typed or pasted, as one line that a terminal only displays, and not endless."""
        return one_line(value)[:LONGEST]
