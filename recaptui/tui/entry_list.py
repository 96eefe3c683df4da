"""A widget that lists entries, one on each line, and highlights one of them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.strip import Strip

from recaptui.layout.entries import Label, entry_line
from recaptui.layout.runs import Run
from recaptui.tui.painting import Painted

_WHEEL = 3
"""The number of entries that one notch of the wheel scrolls."""


class Entry(NamedTuple):
    """A choice in the list."""

    label: Label
    run: Callable[[], object]
    """Called when the entry is chosen."""
    about: str = ""
    """A text in which words of a query are also looked up."""
    theme: str | None = None
    """The name of the theme that is shown while the entry is highlighted; None for the theme in use."""


class Picked(Message):
    """The message that an entry was clicked."""

    def __init__(self, number: int) -> None:
        """Create the message; `number` is the number of the entry in the list, from 0."""
        super().__init__()
        self.number = number


class EntryList(Painted):
    """The list of entries, its highlight and its scroll offset."""

    DEFAULT_CSS = "EntryList { height: 1fr; background: $surface; }"

    def __init__(self) -> None:
        super().__init__(id="entries")
        self._entries: Sequence[Entry] = ()
        self._number = 0
        self._top = 0

    @property
    def highlighted(self) -> Entry | None:
        """The entry that Enter chooses; None when there is no entry."""
        return self._entries[self._number] if self._number < len(self._entries) else None

    def show(self, entries: Sequence[Entry]) -> None:
        """Show entries, with the first one highlighted."""
        self._entries, self._number, self._top = entries, 0, 0
        self.refresh()

    def move(self, step: int) -> None:
        """Move the highlight by `step` entries, at most to the first or the last one, and scroll it into view."""
        self._number = max(0, min(self._number + step, len(self._entries) - 1))
        self._top = min(max(self._top, self._number - self.page + 1), self._number)
        self.refresh()

    @property
    def page(self) -> int:
        """The number of entries in view."""
        return max(1, self.size.height)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self._scroll(_WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self._scroll(-_WHEEL)

    def _scroll(self, step: int) -> None:
        self._top = max(0, min(self._top + step, len(self._entries) - self.page))
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Post Picked for the entry that was clicked."""
        event.stop()
        if 0 <= self._top + event.y < len(self._entries):
            self.post_message(Picked(self._top + event.y))

    def entry(self, number: int) -> Entry | None:
        """Return the entry with a number, from 0; None when there is no such entry."""
        return self._entries[number] if number < len(self._entries) else None

    def render_line(self, y: int) -> Strip:
        """Return the strip of line `y` of the list."""
        number = self._top + y
        if number >= len(self._entries):
            return self.paint([Run(" " * self.size.width)])
        label = self._entries[number].label
        return self.paint(entry_line(label, self.size.width, is_highlighted=number == self._number))
