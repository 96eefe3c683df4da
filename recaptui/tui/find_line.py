"""The find line, in which a query is typed.

It posts QueryChanged for every change, and its other keys run actions of the screen. What was typed is never lost to an
earlier query.
"""

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from recaptui.commands import FIND_KEYS
from recaptui.layout.runs import Run
from recaptui.tui.bar import Bar
from recaptui.tui.line_end import LineEnd
from recaptui.tui.line_input import LineInput
from recaptui.tui.messages import QueryChanged


class FindLine(Widget):
    """The widget of the find line: a sign, the query, and its end, with the number of its matches."""

    DEFAULT_CSS = """
    FindLine { layout: horizontal; background: $surface; }
    FindLine #find-sign { width: 3; }
    """

    def __init__(self) -> None:
        super().__init__(id="find")
        self._query = LineInput(
            FIND_KEYS,
            {
                "next": lambda: self.screen.run_action("run('next_match')"),
                "previous": lambda: self.screen.run_action("run('previous_match')"),
                "earlier": lambda: self.recall(1),
                "later": lambda: self.recall(-1),
                "keep": lambda: self.screen.run_action("keep_query"),
                "leave": lambda: self.screen.run_action("cancel_query"),
            },
        )
        self._end = LineEnd(self._query, FIND_KEYS, id="find-end")
        self._earlier: list[str] = []
        """The queries that were kept, the oldest first."""
        self._recalled = 0
        """The number of the earlier query that is shown, from 1 for the last one; 0 for a new query."""
        self._typed = ""
        """The new query, while an earlier one is shown."""

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
        yield self._end

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
        self._end.tell(runs)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Post QueryChanged, unless the line is hidden or the text has changed again since."""
        event.stop()
        if self.display and event.value == self.text:
            self.post_message(QueryChanged())

    def recall(self, step: int) -> None:
        """Show the query that was kept `step` queries before the shown one, or after it if `step` is negative.

        After the last of them comes what was typed.
        """
        recalled = min(max(self._recalled + step, 0), len(self._earlier))
        if recalled == self._recalled:
            return
        self._typed = self._typed if self._recalled else self.text
        self._recalled = recalled
        self._query.value = self._earlier[-recalled] if recalled else self._typed
        self._query.cursor_position = len(self._query.value)
