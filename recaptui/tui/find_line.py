"""The find line, in which a query is typed.

It posts QueryChanged for every change, and at Enter and Esc it runs the screen's actions that keep or cancel the query.
"""

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from recaptui.layout.runs import Run
from recaptui.tui.bar import Bar
from recaptui.tui.line_input import LineInput
from recaptui.tui.messages import QueryChanged


class FindLine(Widget):
    """A sign, the query, and the number of its matches."""

    DEFAULT_CSS = """
    FindLine { layout: horizontal; height: 1; column-span: 2; background: $surface; }
    FindLine #find-sign { width: 3; }
    FindLine #find-count { width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(id="find")
        self._query = LineInput(
            {
                "enter": lambda: self.screen.run_action("keep_query"),
                "escape": lambda: self.screen.run_action("cancel_query"),
                "ctrl+c": lambda: self.screen.run_action("cancel_query"),
                "up": lambda: self.recall(1),
                "down": lambda: self.recall(-1),
            }
        )
        self._count = Bar(id="find-count")
        self._earlier: list[str] = []
        """The queries that were kept, in order."""
        self._recalled = 0
        """The number of the earlier query that is shown, counted from the last one as 1; 0 for a new query."""

    @property
    def text(self) -> str:
        """The query as it is typed."""
        return self._query.value

    def compose(self) -> ComposeResult:
        """Yield the three parts, from left to right."""
        sign = Bar(id="find-sign")
        sign.show([[Run("/", "marker")]])
        yield sign
        yield self._query
        yield self._count

    def open(self) -> None:
        """Show an empty query and give it the keys."""
        self._recalled = 0
        self._query.value = ""
        self.display = True
        self.screen.set_focus(self._query)

    def close(self, *, keeps: bool) -> None:
        """Hide the line; with `keeps`, remember the query."""
        if keeps and self.text:
            self._earlier = [*(earlier for earlier in self._earlier if earlier != self.text), self.text]
        self.display = False

    def tell(self, runs: list[Run]) -> None:
        """Show runs at the right, which tell how many matches there are."""
        self._count.show([], runs)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Post QueryChanged, unless the text has changed again since."""
        event.stop()
        if self.display and event.value == self.text:
            self.post_message(QueryChanged())

    def recall(self, step: int) -> None:
        """Show the query that was kept `step` queries before the one that is shown."""
        if not self._earlier:
            return
        self._recalled = min(max(self._recalled + step, 0), len(self._earlier))
        self._query.value = self._earlier[-self._recalled] if self._recalled else ""
        self._query.cursor_position = len(self._query.value)
