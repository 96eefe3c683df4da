"""The line in which a query is typed.

It posts QueryChanged while somebody types, and has the screen leave the query at Enter and Esc. Nothing that is pasted
into it acts on the terminal.
"""

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from recaptui.layout.runs import Run
from recaptui.tui.bar import Bar
from recaptui.tui.line_input import LineInput
from recaptui.tui.messages import QueryChanged


class FindLine(Widget):
    """A sign, the query, and how many matches it has."""

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
