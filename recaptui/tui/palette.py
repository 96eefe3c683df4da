"""The command palette: every command, and every node and theme by typed words.

Handles what is offered, and in which order. Uses Textual's own palette, not its matcher, whose worst case takes most of
a second for one line. Nodes are found as everywhere; at most 100 hits are shown, and no text from a file reaches the
palette as markup.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from typing import Any, NamedTuple

from textual import on, work
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.command import Command as Option
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.css.query import NoMatches
from textual.errors import NoWidget
from textual.events import Click
from textual.widgets import Input, OptionList
from textual.worker import WorkerCancelled, WorkerFailed

from recaptui.commands import COMMANDS, Command, shown
from recaptui.errors import RecaptuiError
from recaptui.find.finder import Finder
from recaptui.outline.inline import head
from recaptui.outline.matches import Tier
from recaptui.outline.model import DOCUMENT, Outline
from recaptui.text.sanitize import one_line
from recaptui.tui.dialog import Dialog
from recaptui.tui.main_screen import MainScreen
from recaptui.tui.themes import THEMES

HIT_LIMIT = 100
_SHOWN = 300
"""Characters of a node that a line of the palette can show."""
_LABELS = max(len(command.label) for command in COMMANDS)


class Palette(Dialog[None], CommandPalette):
    """Textual's palette in the look of the rest.

    As wide as the screen: beside a narrower one, what it uncovers would show wide characters that are cut in half.
    """

    DEFAULT_CSS = """
    Palette {
        & > Vertical, &:dark > Vertical { background: $surface; margin-top: 1; }
        #--input { border: none; padding: 1 1 0 1; height: 2; background: $surface; }
        SearchIcon { display: none; }
        CommandInput, CommandInput:focus {
            border: none; padding: 0 1; height: 1; background: $surface;
            & > .input--placeholder { color: $foreground 70%; }
            &:nocolor > .input--cursor { text-style: reverse; }
        }
        CommandList {
            border: none; padding: 1 0; background: $surface; text-wrap: nowrap; text-overflow: ellipsis;
            scrollbar-size: 0 1; scrollbar-background: $surface; scrollbar-color: $foreground 30%;
        }
        CommandList > .option-list--option { text-style: none; }
        CommandList > .option-list--option-highlighted {
            background: $accent; color: auto; text-style: none;
        }
        CommandList:ansi > .option-list--option-highlighted {
            background: $block-cursor-background; color: $block-cursor-foreground;
        }
        CommandList:nocolor > .option-list--option-highlighted { text-style: bold underline; }
    }
    """

    def on_mount(self) -> None:
        """Remember what a preview has to be taken back to, and take part in it: Textual restyles the screens below."""
        self._theme = self.app.theme
        self.app.theme_changed_signal.subscribe(self, lambda _: self.app.stylesheet.update(self))

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Take the preview back; who chose the theme gets it after this."""
        if self.is_current:
            self.app.theme = self._theme
        return super().dismiss(result)

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)  # noqa: SLF001 - what it must be to end the one before
    async def _gather_commands(self, search_value: str) -> None:
        """Gather hits; Textual looks for the list also when the palette is going."""
        with suppress(NoMatches):
            gather = CommandPalette._gather_commands.__wrapped__  # type: ignore[attr-defined] # noqa: SLF001 - below `work`
            await gather(self, search_value)

    @on(Input.Changed)
    def skip_what_is_out_of_date(self, event: Input.Changed) -> None:
        """Look only for what is typed by now: Textual would begin anew, and end what it began, for every letter."""
        if event.value != event.input.value:
            event.stop()
            event.prevent_default()

    def on_click(self, event: Click) -> None:
        """A click beside the palette leaves it; Textual would look for a widget also where the screen has shrunk."""
        event.prevent_default()
        try:
            is_beside = self.get_widget_at(event.screen_x, event.screen_y)[0] is self
        except NoWidget:
            is_beside = True
        if is_beside:
            self.dismiss()

    def _action_command_list(self, action: str) -> None:
        """Move in the list; a page of one without room is nowhere, and Textual looks it up all the same."""
        with suppress(LookupError):
            super()._action_command_list(action)

    @on(OptionList.OptionHighlighted)
    def preview(self, event: OptionList.OptionHighlighted) -> None:
        """Show a theme while it is highlighted."""
        run = event.option.hit.command if isinstance(event.option, Option) else None
        self.app.theme = run.args[-1] if isinstance(run, partial) and run.func is _use_theme else self._theme

    @on(Input.Submitted)
    async def wait_for_hits(self) -> None:
        """Before Enter takes the first hit: it must be one of what is typed by now, not of what was before."""
        for worker in [worker for worker in self.workers if worker.node is self]:
            with suppress(WorkerCancelled, WorkerFailed):
                await worker.wait()


def open_palette(screen: MainScreen) -> None:
    """Show the palette over the main screen."""

    class Everything(Provider):
        """Commands, then nodes: the surer the match, the sooner."""

        async def discover(self) -> Hits:
            """Every command."""
            for entry in _commands(screen):
                yield DiscoveryHit(entry.line, entry.run, entry.label)

        async def search(self, query: str) -> Hits:
            """Entries with every word of the query in their label, nodes, entries that have them only elsewhere."""
            outline = screen.browser.outline
            named, explained = _with_words([*_commands(screen), *_themes(screen.app)], query.casefold().split())
            nodes = await best(screen.search.finder(query), len(outline))
            hits: Iterator[tuple[Content, Callable[[], object]]] = chain(
                ((entry.line, entry.run) for entry in named),
                ((_node_line(outline, node), partial(screen.go_to, node)) for node in nodes),
                ((entry.line, entry.run) for entry in explained),
            )
            for rank, (line, run) in enumerate(islice(hits, HIT_LIMIT)):
                yield Hit(1 - rank / HIT_LIMIT / 2, line, run, line.plain)

    palette = Palette([Everything], placeholder="A command, or words of a node")
    screen.app.push_screen(palette)


class _Entry(NamedTuple):
    """A line of the palette that is no node."""

    label: str
    """What it is called: who types that wants it before any node."""
    about: str
    line: Content
    run: Callable[[], object]


def _commands(screen: MainScreen) -> list[_Entry]:
    return [
        _Entry(command.label, command.help, _command_line(command), partial(screen.action_run, command.id))
        for command in COMMANDS
    ]


def _themes(app: App[Any]) -> list[_Entry]:
    return [_Entry("Theme", name, Content(f"Theme: {name}"), partial(_use_theme, app, name)) for name in THEMES]


def _use_theme(app: App[Any], name: str) -> None:
    app.theme = name


def _with_words(entries: Sequence[_Entry], words: Sequence[str]) -> tuple[list[_Entry], list[_Entry]]:
    """The entries that have every word in their label, and those that have them only in what is said about them too."""
    named = [entry for entry in entries if _has(words, entry.label)]
    found = [entry for entry in entries if _has(words, f"{entry.label}: {entry.about}")]
    return named, [entry for entry in found if entry not in named]


def _has(words: Sequence[str], text: str) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)


async def best(finder: Finder, stop: int) -> list[int]:
    """The first matches of each tier, the surer tiers first; found in a thread, which ends when nobody waits for it."""
    is_over = threading.Event()
    try:
        return await asyncio.to_thread(_best, finder, stop, is_over)
    finally:
        is_over.set()


def _best(finder: Finder, stop: int, is_over: threading.Event) -> list[int]:
    tiers: dict[Tier, list[int]] = {tier: [] for tier in Tier}
    with suppress(RecaptuiError):  # an expression that is not finished yet finds nothing
        for nodes in finder.run(stop):
            for node in nodes:
                tiers[finder.matches.tier(node) or Tier.LITERAL].append(node)
            if is_over.is_set() or len(tiers[Tier.LITERAL]) >= HIT_LIMIT:
                break
    return list(islice(chain.from_iterable(tiers.values()), HIT_LIMIT))


def _command_line(command: Command) -> Content:
    keys = "  ".join(map(shown, command.keys))
    return Content.assemble(f"{command.label:{_LABELS}}", (f"   {keys}", "dim"))


def _node_line(outline: Outline, node: int) -> Content:
    parent = outline.parent[node]
    below = "" if parent == DOCUMENT else f"   {_line(outline, parent)}"
    return Content.assemble(_line(outline, node), (below, "dim"))


def _line(outline: Outline, node: int) -> str:
    return one_line("".join(span.text for span in head(outline, node, _SHOWN)))
