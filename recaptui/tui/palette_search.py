"""The search of the palette, which finds commands, themes and nodes for a query.

Nodes are searched in a thread, which ends when its caller is cancelled. Regular expressions are searched in a process
that only the palette uses, so that interrupting it does not disturb the query of the main screen.
"""

import asyncio
import re
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from recaptui.commands import Command, fitting, shown
from recaptui.errors import RecaptuiError
from recaptui.find.finder import Finder
from recaptui.find.query import parse
from recaptui.find.ranking import Hit, Ranked, ranked
from recaptui.layout.entries import Label
from recaptui.layout.hints import modes
from recaptui.layout.status import SIGNS
from recaptui.outline.address import SEPARATOR, node_at
from recaptui.outline.inline import name
from recaptui.system.regex_worker import Expressions
from recaptui.tui.entry_list import Entry
from recaptui.tui.main_screen import MainScreen
from recaptui.tui.themes import THEMES

ENTRY_LIMIT = 100
"""The limit of entries that are shown."""
_NAME_LIMIT = 60
"""The limit of characters of the name of an ancestor, and of the node at an address."""
_ADDRESS = re.compile(r"\d+(\.\d+)+")
_LINE = re.compile(r"[1-9]\d{0,8}")


class Found(NamedTuple):
    """The entries for a query."""

    entries: Sequence[Entry]
    total: int
    """The number of all entries that match, including those over the limit."""


class PaletteSearch:
    """The searches of one palette, with the process for its regular expressions."""

    def __init__(self, screen: MainScreen) -> None:
        """Prepare the searches; an entry that is chosen acts on `screen`."""
        self._screen = screen
        self._theme = screen.app.theme
        """The theme in use, which comes first among the themes."""
        self._commands = [
            Entry(Label(command.label, _keys(command)), partial(screen.action_run, command.id), command.help)
            for command in fitting(modes(screen.browser, reads_page=screen.detail.has_focus))
            if command.id != "palette"
        ]
        """The commands, those that fit the state of the screen first."""
        self._regexes = Expressions()

    async def find(self, text: str) -> Found:
        """Return the entries for a query; for an empty query all commands, those that fit now first.

        First comes what the query names exactly: a command by its key or name, a node by its line or address. Then come
        commands and themes in whose names each word of the query begins a word, then nodes, and then commands and
        themes whose names or descriptions contain the words.
        """
        text = text.strip()
        if not text:
            return Found(self._commands, len(self._commands))
        words = text.casefold().split()
        others = [
            *sorted(self._commands, key=lambda entry: (not _names(entry, text), len(entry.label.text))),
            *_themes(self._screen, self._theme),
        ]
        named = [entry for entry in others if _names(entry, text) or _starts_words(words, entry.label.text)]
        described = [
            entry
            for entry in others
            if entry not in named and _has(words, f"{entry.label.text} {entry.about}".casefold())
        ]
        nodes = await self._nodes(text)
        found = [_node_entry(self._screen, hit) for hit in nodes.hits]
        named, described = ([_highlighted(entry, words) for entry in entries] for entries in (named, described))
        entries = [*_places(self._screen, text), *named, *found, *described]
        return Found(entries[:ENTRY_LIMIT], len(entries) - len(found) + nodes.total)

    def interrupt(self) -> None:
        """End the search for a regular expression, because its query has been replaced."""
        self._regexes.interrupt()

    def close(self) -> None:
        """End all searching."""
        self._regexes.close()

    async def _nodes(self, text: str) -> Ranked:
        """Return the best nodes for a query, searched in a thread that ends when this call is cancelled."""
        is_over = threading.Event()
        index, stop = self._screen.search.index, len(self._screen.browser.outline)
        finder = Finder(index, parse(text), self._regexes.search)
        try:
            return await asyncio.to_thread(ranked, finder, index, text, stop, ENTRY_LIMIT, is_over.is_set)
        except RecaptuiError:  # an expression that is still being typed may be invalid
            return Ranked([], 0)
        finally:
            is_over.set()


def _places(screen: MainScreen, text: str) -> Iterator[Entry]:
    """Yield an entry for the node at the address or on the line `text`, if there is one."""
    browser = screen.browser
    node = node_at(browser.outline, text) if _ADDRESS.fullmatch(text) else None
    if _LINE.fullmatch(text) and browser.rows:
        line = min(int(text), browser.outline.source_of(browser.cursor).lines)
        text, node = f"line {line:,}", browser.node_at_line(line)
    if node is not None:
        yield Entry(Label(f"Go to {text}", name(browser.outline, node, _NAME_LIMIT)), partial(screen.go_to, node))


def _keys(command: Command) -> str:
    return "  ".join(map(shown, command.keys))


def _themes(screen: MainScreen, first: str) -> list[Entry]:
    """Return an entry for each theme, beginning with the one called `first`."""
    names = sorted(THEMES, key=lambda name: name != first)
    return [Entry(Label(f"Theme: {name}"), partial(_use_theme, screen, name), name, name) for name in names]


def _use_theme(screen: MainScreen, name: str) -> None:
    screen.app.theme = name
    screen.notice(f"Theme {name}")


def _names(entry: Entry, text: str) -> bool:
    """Return whether `text` is the name of a command's entry, or one of its keys."""
    return text.casefold() == entry.label.text.casefold() or text in entry.label.aside.split()


def _starts_words(words: Sequence[str], text: str) -> bool:
    """Return whether each of the words, casefolded, is the beginning of a word in `text`."""
    folded = f" {text.casefold().replace(':', ' ')}"
    return all(f" {word.rstrip(':')}" in folded for word in words)


def _highlighted(entry: Entry, words: Sequence[str]) -> Entry:
    """Return the entry with the words highlighted in its text."""
    found = re.finditer("|".join(map(re.escape, words)), entry.label.text, re.IGNORECASE)
    return entry._replace(label=entry.label._replace(spans=[match.span() for match in found]))


def _has(words: Sequence[str], text: str) -> bool:
    return all(word in text for word in words)


def _node_entry(screen: MainScreen, hit: Hit) -> Entry:
    outline = screen.browser.outline
    above = [name(outline, node, _NAME_LIMIT) for node in outline.ancestors(hit.node)][1::-1]
    where = f"{SIGNS[hit.tier]} {SEPARATOR.join(above)}".strip()
    return Entry(Label(hit.text, where, hit.spans), partial(screen.go_to, hit.node))
