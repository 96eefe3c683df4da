"""The line in which a query is typed.

It posts QueryChanged while somebody types, and has the screen leave the query at Enter and Esc. Nothing that is pasted
into it acts on the terminal.
"""

from textual.app import ComposeResult
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input

from recaptui.find.query import LONGEST
from recaptui.layout.runs import Run
from recaptui.text.sanitize import one_line
from recaptui.tui.bar import Bar
from recaptui.tui.messages import QueryChanged
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

    def __init__(self) -> None:
        super().__init__(id="find")
        self._query = _Query(compact=True, select_on_focus=False)
        self._count = Bar(id="find-count")
        self._earlier: list[str] = []
        """Queries that were kept, the last one last."""
        self._recalled = 0
        """How many queries back the one that is shown was typed."""

    @property
    def text(self) -> str:
        """What is typed."""
        return self._query.value

    def compose(self) -> ComposeResult:
        """Side by side."""
        sign = Bar(id="find-sign")
        sign.show([[Run("/", "marker")]])
        yield sign
        yield self._query
        yield self._count

    def open(self) -> None:
        """Ask for a new query; from now on the keys come here."""
        self._recalled = 0
        self._query.value = ""
        self.display = True
        self.screen.set_focus(self._query)

    def close(self, *, keeps: bool) -> None:
        """Be gone; a query that `keeps` its match is remembered."""
        if keeps and self.text:
            self._earlier = [*(earlier for earlier in self._earlier if earlier != self.text), self.text]
        self.display = False

    def tell(self, runs: list[Run]) -> None:
        """Say how many matches there are."""
        self._count.show([], runs)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell of what is typed; more of it that has come meanwhile is told of right after."""
        event.stop()
        if self.display and event.value == self.text:
            self.post_message(QueryChanged())

    def recall(self, step: int) -> None:
        """Show an earlier query, or a later one again."""
        if not self._earlier:
            return
        self._recalled = min(max(self._recalled + step, 0), len(self._earlier))
        self._query.value = self._earlier[-self._recalled] if self._recalled else ""
        self._query.cursor_position = len(self._query.value)


_LEAVING = {"enter": "keep_query", "escape": "cancel_query", "ctrl+c": "cancel_query"}
"""What the screen does at keys that end a query."""
_RECALLING = {"up": 1, "down": -1}
"""How many queries further back a key leads."""


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
        if event.key in _LEAVING:
            await self.run_action(f"screen.{_LEAVING[event.key]}")
        elif event.key in _RECALLING:
            self.parent.recall(_RECALLING[event.key])
        elif bound and bound.node is self:
            await self.app.run_action(bound.binding.action, self)

    def validate_value(self, value: str) -> str:
        """Whatever is typed or pasted, as one line that a terminal only displays, and not endless."""
        return one_line(value)[:LONGEST]
