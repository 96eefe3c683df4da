"""The find line, in which a query is typed.

It posts QueryChanged for every change. Enter runs the action of the screen that keeps the query, and Esc the one that
cancels it.
"""

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from recaptui.layout.runs import Run
from recaptui.tui.bar import Bar
from recaptui.tui.line_input import LineInput
from recaptui.tui.messages import QueryChanged


class FindLine(Widget):
    """The widget of the find line: a sign, the query, and the number of its matches."""

    DEFAULT_CSS = """
    FindLine { layout: horizontal; background: $surface; }
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
        """The queries that were kept, the oldest first."""
        self._recalled = 0
        """The number of the earlier query that is shown, from 1 for the last one; 0 for a new query."""

    @property
    def text(self) -> str:
        """The text of the query."""
        return self._query.value

    def compose(self) -> ComposeResult:
        """Yield the three parts, from left to right."""
        sign = Bar(id="find-sign")
        sign.show([[Run("/", "marker")]])
        yield sign
        yield self._query
        yield self._count

    def open(self) -> None:
        """Show the line with an empty query, and give it the focus."""
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
        """Show `runs`, which tell the number of matches, at the right."""
        self._count.show([], runs)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Post QueryChanged, unless the line is hidden or the text has changed again since."""
        event.stop()
        if self.display and event.value == self.text:
            self.post_message(QueryChanged())

    def recall(self, step: int) -> None:
        """Show the query that was kept `step` queries before the shown one, or after it if `step` is negative."""
        if not self._earlier:
            return
        self._recalled = min(max(self._recalled + step, 0), len(self._earlier))
        self._query.value = self._earlier[-self._recalled] if self._recalled else ""
        self._query.cursor_position = len(self._query.value)
