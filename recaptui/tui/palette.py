"""The command palette: every command, and every node and theme by typed words.

Nodes are found as everywhere, in a thread; what is shown is always of the query that was typed last. At most 100
entries are shown.
"""

import asyncio
import re
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual.app import App, ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
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
    """Something that the palette offers."""

    label: Label
    run: Callable[[], object]
    """What is done when it is chosen."""
    about: str = ""
    """More words that it is found by."""
    theme: str | None = None
    """The theme that is shown while the entry is highlighted."""


class Found(NamedTuple):
    """What the palette offers for a text."""

    entries: Sequence[Entry]
    total: int
    """The number of all that match, shown or not."""


class Picked(Message):
    """An entry was clicked."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class EntryList(Painted):
    """The entries, one a line, and the one that is highlighted."""

    DEFAULT_CSS = "EntryList { height: 1fr; background: $surface; }"

    def __init__(self) -> None:
        super().__init__(id="entries")
        self._entries: Sequence[Entry] = ()
        self._number = 0
        self._top = 0

    @property
    def highlighted(self) -> Entry | None:
        """The entry that Enter would choose."""
        return self._entries[self._number] if self._number < len(self._entries) else None

    def show(self, entries: Sequence[Entry]) -> None:
        """Show entries, the first highlighted."""
        self._entries, self._number, self._top = entries, 0, 0
        self.refresh()

    def move(self, step: int) -> None:
        """Highlight the entry `step` further on, the last or the first where there are not as many."""
        self._number = max(0, min(self._number + step, len(self._entries) - 1))
        self._top = min(max(self._top, self._number - self.page + 1), self._number)
        self.refresh()

    @property
    def page(self) -> int:
        """How many entries are seen."""
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
        """Tell which entry was clicked."""
        event.stop()
        if 0 <= self._top + event.y < len(self._entries):
            self.post_message(Picked(self._top + event.y))

    def entry(self, number: int) -> Entry | None:
        """Return an entry by its number; None when there is none by now."""
        return self._entries[number] if number < len(self._entries) else None

    def render_line(self, y: int) -> Strip:
        """Draw the entry on a line."""
        number = self._top + y
        if number >= len(self._entries):
            return self.paint([Run(" " * self.size.width)])
        label = self._entries[number].label
        return self.paint(entry_line(label, self.size.width, is_highlighted=number == self._number))


class Palette(Dialog[None], ModalScreen[None], inherit_bindings=False):
    """A query, and what it finds."""

    DEFAULT_CSS = """
    Palette { background: $background 60%; }
    Palette > Vertical { width: 100%; height: 60%; min-height: 10; max-height: 100%; background: $surface; }
    Palette Horizontal { height: 1; background: $surface; }
    Palette #palette-sign { width: 3; }
    Palette #palette-count { width: 16; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "dismiss(None)", show=False) for key in ("escape", "ctrl+c")
    ]  # for keys that come before the query has the focus

    def __init__(self, theme: str, find: Callable[[str], Awaitable[Found]]) -> None:
        """`theme` is the one in use; `find` returns what is offered for a text."""
        super().__init__()
        self._find = find
        self._theme = theme
        """What a preview is taken back to."""
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
        """The text whose entries are shown."""
        self._search: asyncio.Task[None] | None = None

    def compose(self) -> ComposeResult:
        """The query above its entries."""
        sign = Bar(id="palette-sign")
        sign.show([[Run(":", "marker")]])
        with Vertical():
            with Horizontal():
                yield sign
                yield self._query
                yield self._count
            yield self._entries

    def on_mount(self) -> None:
        """Offer what there is without a query."""
        self._query.focus()
        self._look()

    def on_unmount(self) -> None:
        """Let nobody look on."""
        if self._search:
            self._search.cancel()

    def on_key(self, event: Key) -> None:
        """Take letters that come before the query has the focus."""
        if not hand_on(event, self) and event.is_printable:
            keep(event)
            self._query.insert_text_at_cursor(event.character or "")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed; more of it that has come meanwhile is told of right after."""
        event.stop()
        if event.value == self._query.value:
            self._look()

    def _look(self) -> None:
        if self._search:
            self._search.cancel()
        self._search = asyncio.create_task(self._offer(self._query.value))

    async def _offer(self, text: str) -> None:
        """Show what is found for a text."""
        found = await self._find(text)
        self._shown = text
        self._entries.show(found.entries)
        count = f"{len(found.entries):,} of {found.total:,}" if found.total > len(found.entries) else f"{found.total:,}"
        self._count.show([], [Run(count if text else "", "dim")])
        self._preview()

    async def _choose(self) -> None:
        """Choose the highlighted entry, of what is typed by now."""
        if self._shown != self._query.value:
            if self._search:
                self._search.cancel()
            await self._offer(self._query.value)
        self._take(self._entries.highlighted)

    def _take(self, entry: Entry | None) -> None:
        """Leave, and do what an entry does before the keys that follow."""
        if entry and self.is_current:
            self.dismiss()
            entry.run()

    def _leave(self) -> None:
        """Leave without a choice; who waited here for the end of the dialog would wait for itself."""
        self.dismiss()

    def on_picked(self, event: Picked) -> None:
        """Choose an entry that was clicked."""
        self._take(self._entries.entry(event.number))

    def on_click(self, event: Click) -> None:
        """Leave at a click beside the palette."""
        if event.widget is self:
            self.dismiss()

    def _move(self, step: int) -> None:
        self._entries.move(step)
        self._preview()

    def _preview(self) -> None:
        """Show a theme while it is highlighted."""
        entry = self._entries.highlighted
        self.app.theme = (entry and entry.theme) or self._theme

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Take the preview back; who chose the theme gets it after this."""
        if self.is_current:
            self.app.theme = self._theme
        return super().dismiss(result)


def open_palette(screen: MainScreen) -> None:
    """Show the palette over the main screen."""
    screen.app.push_screen(Palette(screen.app.theme, partial(_found, screen, screen.app.theme)))


async def _found(screen: MainScreen, theme: str, text: str) -> Found:
    """Return what there is for a text: commands that are named by it, nodes, commands that it describes.

    `theme` is the one that is in use, and comes first of the themes.
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
    """Return the nodes that a query finds; looked for in a thread, which ends when nobody waits for it."""
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
    """Yield the place that a line number or an address means."""
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
    """Return the themes, beginning with the one named `first`."""
    names = sorted(THEMES, key=lambda name: name != first)
    return [Entry(Label(f"Theme: {name}"), partial(_use_theme, app, name), name, name) for name in names]


def _use_theme(app: App[Any], name: str) -> None:
    app.theme = name


def _starts_words(words: Sequence[str], text: str) -> bool:
    """Tell whether each of the words is the beginning of a word of a text."""
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
