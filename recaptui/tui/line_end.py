"""The end of a line in which a query is typed: hints of its keys, and what is found.

A hint that is clicked does what its key does.
"""

from collections.abc import Sequence

from textual.events import Click

from recaptui.commands import LineKey
from recaptui.layout.bars import group_at
from recaptui.layout.hints import line_groups
from recaptui.layout.runs import Run
from recaptui.tui.bar import Bar
from recaptui.tui.line_input import LineInput


class LineEnd(Bar):
    """The widget of the end of a line."""

    DEFAULT_CSS = "LineEnd { width: 1fr; height: 1; }"

    def __init__(self, query: LineInput, keys: Sequence[LineKey], *, id: str) -> None:  # noqa: A002 - Textual's name
        """Create the widget; `keys` are those of the line in which `query` is typed."""
        super().__init__(id=id)
        self._query = query
        hinted = [line for line in keys if line.word]
        self._keys = [line.keys[0] for line in hinted]
        self._hints = line_groups(hinted)
        self._told: Sequence[Run] = ()
        self.tell(())

    def tell(self, told: Sequence[Run]) -> None:
        """Show runs that tell what is found."""
        self._told = told
        self.show(self._hints, told)

    async def on_click(self, event: Click) -> None:
        """Do what the key of the clicked hint does."""
        event.stop()
        number = group_at(self._hints, self._told, event.x, self.size.width)
        if number is not None and number < len(self._keys):
            await self._query.act(self._keys[number])
