"""The command palette, which finds commands, themes and nodes by typed words.

Nodes are found in a thread, by the same search as everywhere. The entries that can be chosen always belong to the query
as it is typed.
"""

import asyncio
import re
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from textual.app import App, ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Horizontal, Vertical
from textual.events import Click, Key, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input

from recaptui.commands import COMMANDS, Command, shown
from recaptui.errors import RecaptuiError
from recaptui.find.ranking import Hit, Ranked, ranked
from recaptui.layout.bars import SIGNS
from recaptui.layout.entries import Label, entry_line
from recaptui.layout.runs import Run
from recaptui.outline.address import SEPARATOR, node_at
from recaptui.outline.inline import head
from recaptui.outline.model import DOCUMENT, Outline
from recaptui.tui.bar import Bar
from recaptui.tui.dialog import Dialog
from recaptui.tui.line_input import LineInput
from recaptui.tui.main_screen import MainScreen
from recaptui.tui.painting import Painted
from recaptui.tui.pane import hand_on, keep
from recaptui.tui.themes import THEMES

ENTRY_LIMIT = 100
_NAME_LIMIT = 60
"""Characters of an ancestor that an entry can show."""
_ADDRESS = re.compile(r"\d+(\.\d+)+")
_WHEEL = 3
"""Entries that one notch of the wheel scrolls."""


class Entry(NamedTuple):
    """Something that can be chosen in the palette."""

    label: Label
    run: Callable[[], object]
    """Called when the entry is chosen."""
    about: str = ""
    """More words by which the entry is found."""
    theme: str | None = None
    """The name of the theme that is shown while the entry is highlighted."""


class Found(NamedTuple):
    """The entries for a query."""

    entries: Sequence[Entry]
    total: int
    """The number of entries that match, shown or not."""


class Picked(Message):
    """An entry was clicked."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class EntryList(Painted):
    """The list of entries, one a line, one of them highlighted."""

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
        """Move the highlight by `step` entries, no further than to the first or the last one."""
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
        """Post the number of the entry that was clicked."""
        event.stop()
        if 0 <= self._top + event.y < len(self._entries):
            self.post_message(Picked(self._top + event.y))

    def entry(self, number: int) -> Entry | None:
        """Return an entry by its number; None when there is no such entry."""
        return self._entries[number] if number < len(self._entries) else None

    def render_line(self, y: int) -> Strip:
        """Draw the entry on a line."""
        number = self._top + y
        if number >= len(self._entries):
            return self.paint([Run(" " * self.size.width)])
        label = self._entries[number].label
        return self.paint(entry_line(label, self.size.width, is_highlighted=number == self._number))


class Palette(Dialog[None], ModalScreen[None], inherit_bindings=False):
    """The dialog: a query, and the list of what it finds."""

    DEFAULT_CSS = """
    Palette { background: $background 60%; }
    Palette > Vertical { width: 100%; height: 60%; min-height: 10; max-height: 100%; background: $surface; }
    Palette Horizontal { height: 1; background: $surface; }
    Palette #palette-sign { width: 3; }
    Palette #palette-count { width: 16; }
    """

    def __init__(self, theme: str, find: Callable[[str], Awaitable[Found]]) -> None:
        """Create the dialog; `theme` is the name of the theme in use, and `find` returns the entries for a query."""
        super().__init__()
        self._find = find
        self._theme = theme
        """The theme to restore after a preview."""
        self._entries = EntryList()
        self._count = Bar(id="palette-count")
        moves = {"up": -1, "ctrl+p": -1, "ctrl+k": -1, "down": 1, "ctrl+n": 1, "ctrl+j": 1}
        self._query = LineInput(
            {
                **{key: partial(self._move, step) for key, step in moves.items()},
                "pageup": lambda: self._move(-self._entries.page),
                "pagedown": lambda: self._move(self._entries.page),
                "enter": self._choose,
                "escape": self._leave,
                "ctrl+c": self._leave,
            },
            "A command, or words of a node",
        )
        self._shown: str | None = None
        """The query whose entries are shown; None before the first."""
        self._search: asyncio.Task[None] | None = None
        self._is_choosing = False
        """Whether Enter was pressed and the entries for the query are not known yet."""
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
                yield self._count
            yield self._entries

    def on_mount(self) -> None:
        """Show the entries for an empty query."""
        self._query.focus()
        self._look()

    def on_unmount(self) -> None:
        """Cancel the search."""
        if self._search:
            self._search.cancel()

    def on_key(self, event: Key) -> None:
        """Handle keys while the query has no focus: before it is there, and while an entry is awaited."""
        if hand_on(event, self):
            return
        keep(event)
        if event.key in ("escape", "ctrl+c"):
            self._leave()
        elif self._is_choosing:
            self._held.append(event)
        elif event.key == "enter":
            self._choose()
        elif event.is_printable:
            self._query.insert_text_at_cursor(event.character or "")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for the query, unless the text has changed again since."""
        event.stop()
        if event.value == self._query.value and not self._is_choosing:
            self._look()

    def _look(self) -> None:
        if self._search:
            self._search.cancel()
        self._search = asyncio.create_task(self._offer(self._query.value))

    async def _offer(self, text: str) -> None:
        """Show the entries for a query."""
        found = await self._find(text)
        self._shown = text
        self._entries.show(found.entries)
        count = f"{len(found.entries):,} of {found.total:,}" if found.total > len(found.entries) else f"{found.total:,}"
        self._count.show([], [Run(count if text else "", "dim")])
        self._preview()
        if self._is_choosing:
            self._choose_awaited()

    def _choose(self) -> None:
        """Choose the highlighted entry; hold the keys that follow until those for the query as typed are known."""
        if self._shown == self._query.value:
            self._take(self._entries.highlighted)
        else:
            self._is_choosing = True
            self.set_focus(None)
            self._look()

    def _choose_awaited(self) -> None:
        """Choose what was awaited, and handle the keys that were held."""
        self._is_choosing = False
        self._query.focus()
        self._take(self._entries.highlighted)
        held, self._held = self._held, []
        for event in held:
            hand_on(event, self)

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


def open_palette(screen: MainScreen) -> None:
    """Open the palette over the main screen."""
    screen.app.push_screen(Palette(screen.app.theme, partial(_found, screen, screen.app.theme)))


async def _found(screen: MainScreen, theme: str, text: str) -> Found:
    """Return the entries for a query: first commands whose names begin with its words, then nodes, then other commands.

    `theme` is the name of the theme in use, which comes first among the themes.
    """
    commands = _commands(screen)
    if not text.strip():
        return Found(commands, len(commands))
    words = text.casefold().split()
    others = [*sorted(commands, key=lambda entry: len(entry.label.text)), *_themes(screen.app, theme)]
    named = [entry for entry in others if _starts_words(words, entry.label.text)]
    explained = [
        entry for entry in others if entry not in named and _has(words, f"{entry.label.text} {entry.about}".casefold())
    ]
    nodes = await _nodes(screen, text)
    entries = [*_places(screen, text), *named, *(_node_entry(screen, hit) for hit in nodes.hits), *explained]
    return Found(entries[:ENTRY_LIMIT], len(entries) - len(nodes.hits) + nodes.total)


async def _nodes(screen: MainScreen, text: str) -> Ranked:
    """Return the best nodes for a query, searched in a thread that ends when this call is cancelled."""
    is_over = threading.Event()
    search, stop = screen.search, len(screen.browser.outline)
    try:
        return await asyncio.to_thread(
            ranked, search.finder(text), search.index, text.strip(), stop, ENTRY_LIMIT, is_over.is_set
        )
    except RecaptuiError:  # an expression that is not finished yet finds nothing
        return Ranked([], 0)
    finally:
        is_over.set()


def _places(screen: MainScreen, text: str) -> Iterator[Entry]:
    """Yield an entry for the node whose address the text is."""
    outline, text = screen.browser.outline, text.strip()
    node = node_at(outline, text) if _ADDRESS.fullmatch(text) else None
    if node is not None:
        yield Entry(Label(f"Go to {text}", _name(outline, node)), partial(screen.go_to, node))


def _commands(screen: MainScreen) -> list[Entry]:
    return [
        Entry(Label(command.label, _keys(command)), partial(screen.action_run, command.id), command.help)
        for command in COMMANDS
    ]


def _keys(command: Command) -> str:
    return "  ".join(map(shown, command.keys))


def _themes(app: App[Any], first: str) -> list[Entry]:
    """Return an entry for each theme, beginning with the one called `first`."""
    names = sorted(THEMES, key=lambda name: name != first)
    return [Entry(Label(f"Theme: {name}"), partial(_use_theme, app, name), name, name) for name in names]


def _use_theme(app: App[Any], name: str) -> None:
    app.theme = name


def _starts_words(words: Sequence[str], text: str) -> bool:
    """Return whether each of the words is the beginning of a word in `text`."""
    folded = f" {text.casefold().replace(':', ' ')}"
    return all(f" {word.rstrip(':')}" in folded for word in words)


def _has(words: Sequence[str], text: str) -> bool:
    return all(word in text for word in words)


def _node_entry(screen: MainScreen, hit: Hit) -> Entry:
    outline = screen.browser.outline
    above = [_name(outline, node) for node in outline.ancestors(hit.node)][1::-1]
    where = f"{SIGNS[hit.tier]} {SEPARATOR.join(above)}".strip()
    return Entry(Label(hit.text, where, hit.spans), partial(screen.go_to, hit.node))


def _name(outline: Outline, node: int) -> str:
    return "".join(span.text for span in head(outline, node, _NAME_LIMIT))[:_NAME_LIMIT] if node != DOCUMENT else ""
