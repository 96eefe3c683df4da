"""The command palette, which finds commands, themes and nodes by typed words.

The entries that can be chosen always belong to the query as it is typed.
"""

import asyncio
from collections.abc import Callable

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Horizontal, Vertical
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.widgets import Input

from recaptui.commands import LIST_KEYS
from recaptui.layout.runs import Run
from recaptui.tui.bar import Bar
from recaptui.tui.dialog import Dialog
from recaptui.tui.entry_list import Entry, EntryList, Picked
from recaptui.tui.line_end import LineEnd
from recaptui.tui.line_input import LineInput
from recaptui.tui.main_screen import MainScreen
from recaptui.tui.palette_search import PaletteSearch
from recaptui.tui.pane import hand_on, keep


class Palette(Dialog[None], ModalScreen[None], inherit_bindings=False):
    """The dialog: a query, and the list of what it finds."""

    DEFAULT_CSS = """
    Palette { background: $background 60%; }
    Palette > Vertical { width: 100%; height: 60%; min-height: 10; max-height: 100%; background: $surface; }
    Palette Horizontal { height: 1; background: $surface; }
    Palette.-themes { background: transparent; }
    Palette.-themes > Vertical { height: 10; min-height: 5; max-height: 50%; }
    Palette #palette-sign { width: 3; }
    """

    def __init__(self, screen: MainScreen) -> None:
        """Create the dialog; what is chosen is carried out on `screen`."""
        super().__init__()
        self._finding = PaletteSearch(screen)
        self._theme = screen.app.theme
        """The theme to restore after a preview."""
        self._entries = EntryList()
        self._query = LineInput(
            LIST_KEYS,
            {
                "next": lambda: self._await(lambda: self._move(1)),
                "previous": lambda: self._await(lambda: self._move(-1)),
                "page_down": lambda: self._await(lambda: self._move(self._entries.page)),
                "page_up": lambda: self._await(lambda: self._move(-self._entries.page)),
                "choose": lambda: self._await(self._choose),
                "leave": self._leave,
            },
            "A command, or words to find",
        )
        self._end = LineEnd(self._query, LIST_KEYS, id="palette-end")
        self._shown: str | None = None
        """The query whose entries are shown; None before the first."""
        self._search: asyncio.Task[None] | None = None
        self._awaiting: Callable[[], object] | None = None
        """What is done when the entries for the query are known; None when no key has asked for it."""
        self._held: list[Key] = []
        """The keys that were typed since."""

    def compose(self) -> ComposeResult:
        """Yield the query and the list below it."""
        sign = Bar(id="palette-sign")
        sign.show([[Run(":", "marker")]])
        with Vertical():
            with Horizontal():
                yield sign
                yield self._query
                yield self._end
            yield self._entries

    def on_mount(self) -> None:
        """Show the entries for an empty query."""
        self._query.focus()
        self._look()

    def on_unmount(self) -> None:
        """End all searching."""
        if self._search:
            self._search.cancel()
        self._finding.close()

    def on_key(self, event: Key) -> None:
        """Handle keys while the query has no focus: before it is there, and while an entry is awaited."""
        if hand_on(event, self):
            return
        keep(event)
        if event.key in ("escape", "ctrl+c"):
            self._leave()
        elif self._awaiting:
            self._held.append(event)
        elif event.key == "enter":
            self._await(self._choose)
        elif event.is_printable:
            self._query.insert_text_at_cursor(event.character or "")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for the query, unless the text has changed again since."""
        event.stop()
        if event.value == self._query.value and not self._awaiting:
            self._look()

    def _look(self) -> None:
        if self._search:
            self._search.cancel()
            self._finding.interrupt()
        self._search = asyncio.create_task(self._offer(self._query.value))

    async def _offer(self, text: str) -> None:
        """Show the entries for a query."""
        found = await self._finding.find(text)
        self._shown = text
        self._entries.show(found.entries)
        self.set_class(bool(found.entries and found.entries[0].theme), "-themes")
        count = f"{len(found.entries):,} of {found.total:,}" if found.total > len(found.entries) else f"{found.total:,}"
        self._end.tell([Run(count, "dim")] if text else [])
        self._preview()
        if self._awaiting:
            self._act_at_last(self._awaiting)

    def _await(self, act: Callable[[], object]) -> None:
        """Call `act` when the entries for the query as typed are known, and hold the keys that follow until then."""
        if self._shown == self._query.value:
            act()
        else:
            self._awaiting = act
            self.set_focus(None)
            self._look()

    def _act_at_last(self, act: Callable[[], object]) -> None:
        """Call what was awaited, and handle the keys that were held."""
        self._awaiting = None
        self.set_focus(self._query)  # at once, because the keys that were held go there
        act()
        held, self._held = self._held, []
        for event in held:
            hand_on(event, self)

    def _choose(self) -> None:
        self._take(self._entries.highlighted)

    def _take(self, entry: Entry | None) -> None:
        """Leave the palette and carry out an entry at once, before the next key is handled."""
        if entry and self.is_current:
            self.dismiss()
            entry.run()

    def _leave(self) -> None:
        """Leave without a choice. The end must not be awaited here: it waits for this handler."""
        self.dismiss()

    def on_picked(self, event: Picked) -> None:
        """Choose the entry that was clicked."""
        self._take(self._entries.entry(event.number))

    def on_click(self, event: Click) -> None:
        """Leave when the click was beside the palette."""
        if event.widget is self:
            self.dismiss()

    def _move(self, step: int) -> None:
        self._entries.move(step)
        self._preview()

    def _preview(self) -> None:
        """Show the highlighted theme, or restore the theme in use."""
        entry = self._entries.highlighted
        self.app.theme = (entry and entry.theme) or self._theme

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Restore the theme in use, and leave."""
        if self.is_current:
            self.app.theme = self._theme
        return super().dismiss(result)
