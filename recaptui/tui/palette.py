"""The command palette: every command, and every node by typed words.

Owns matching and order. Uses Textual's own palette, not its matcher, whose worst case takes most of a second for
one line. Invariants: matching is linear in the text, at most 100 hits are shown, and no text from a file reaches
the palette as markup.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import suppress
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from textual import on
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input
from textual.worker import WorkerCancelled, WorkerFailed

from recaptui.commands import COMMANDS, Command, shown
from recaptui.outline.inline import head, plain_text
from recaptui.outline.model import DOCUMENT, Kind, Outline
from recaptui.text.sanitize import one_line

if TYPE_CHECKING:  # the screen imports this module when the palette is first opened
    from recaptui.tui.explore import Explore

MOST = 100
_SHOWN = 300
"""Characters of a node that a line of the palette can show."""
_FEW = 20_000
"""Nodes that are all looked at."""
_NODES, _LINES = 100, 1_000
"""Nodes and lines that are looked through at once."""
_LABELS = max(len(command.label) for command in COMMANDS)
_SLICE = 0.004
"""Seconds of matching between two chances for the screen to draw."""


class Palette(CommandPalette):
    """Textual's palette in the look of the rest.

    As wide as the screen: beside a narrower one, what it uncovers would show wide characters that are cut in half.
    """

    DEFAULT_CSS = """
    Palette {
        & > Vertical, &:dark > Vertical { background: $surface; margin-top: 1; }
        #--input { border: none; padding: 1 1 0 1; height: 2; background: $surface; }
        SearchIcon { display: none; }
        CommandInput, CommandInput:focus { border: none; padding: 0 1; height: 1; background: $surface; }
        CommandList {
            border: none; padding: 1 0; background: $surface; text-wrap: nowrap; text-overflow: ellipsis;
            scrollbar-size: 0 1; scrollbar-background: $surface; scrollbar-color: $foreground 30%;
        }
        CommandList > .option-list--option { text-style: none; }
        CommandList > .option-list--option-highlighted {
            background: $accent; color: $background; text-style: none;
        }
    }
    """

    @on(Input.Submitted)
    async def wait_for_hits(self) -> None:
        """Before Enter takes the first hit: it must be one of what is typed by now, not of what was before."""
        for worker in [worker for worker in self.workers if worker.node is self]:
            with suppress(WorkerCancelled, WorkerFailed):
                await worker.wait()


def open_palette(explore: "Explore") -> None:
    """Show the palette over the main screen."""

    class Everything(Provider):
        """Commands, then nodes in document order."""

        async def discover(self) -> Hits:
            """Every command."""
            for command in COMMANDS:
                run = partial(explore.action_run, command.id)
                yield DiscoveryHit(_command_line(command), run, command.label)

        async def search(self, query: str) -> Hits:
            """What has every word of the query; the score only keeps the order."""
            words = query.casefold().split()
            rank = 0
            named, explained = _commands(words)
            for command in named:
                run = partial(explore.action_run, command.id)
                yield Hit(_score(rank), _command_line(command), run, command.label)
                rank += 1
            outline = explore.browser.outline
            async for node in matching(outline, words):
                if rank == MOST:
                    break
                display = _node_line(outline, node)
                yield Hit(_score(rank), display, partial(explore.go_to, node), display.plain)
                rank += 1
            for command in explained[: MOST - rank]:
                run = partial(explore.action_run, command.id)
                yield Hit(_score(rank), _command_line(command), run, command.label)
                rank += 1

    palette = Palette([Everything], placeholder="A command, or words of a node")
    explore.app.push_screen(palette)


def _score(rank: int) -> float:
    return 1 - rank / MOST / 2


def _commands(words: Sequence[str]) -> tuple[list[Command], list[Command]]:
    """The commands that have every word in their label, and those that have them only in their help too."""
    named = [command for command in COMMANDS if _has(words, command.label)]
    found = [command for command in COMMANDS if _has(words, f"{command.label} {command.help}")]
    return named, [command for command in found if command not in named]


def _has(words: Sequence[str], text: str) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)


async def matching(outline: Outline, words: Sequence[str]) -> AsyncIterator[int]:
    """The nodes whose own text has every word, in document order; the screen gets its turn in between."""
    started = perf_counter()
    for batch in _every(outline) if len(outline) <= _FEW else _likely(outline, words):
        for node in batch:
            if _has(words, plain_text(outline, node)):
                yield node
        if perf_counter() - started > _SLICE:
            await asyncio.sleep(0)
            started = perf_counter()


def _every(outline: Outline) -> Iterator[range]:
    """All nodes, some at a time."""
    for first in range(0, len(outline), _NODES):
        yield range(first, min(first + _NODES, len(outline)))


def _likely(outline: Outline, words: Sequence[str]) -> Iterator[list[int]]:
    """The nodes with a line that has the longest word as it is written, some at a time.

    A hundred times quicker; a word in the middle of which markup stands is missed.
    """
    yield [node for node in outline.children(DOCUMENT) if outline.kind[node] == Kind.FILE]  # their names are no lines
    longest = re.compile(re.escape(max(words, key=len)), re.IGNORECASE)
    seen = -1
    for first in range(0, outline.line_count, _LINES):
        stop = min(first + _LINES, outline.line_count)
        found = {outline.node_at(line) for line in _lines_with(longest, outline.text_between(first, stop), first)}
        batch = sorted(node for node in found if node > seen)
        seen = max((seen, *batch))
        yield [node for node in batch if outline.kind[node] != Kind.FILE]


def _lines_with(pattern: re.Pattern[str], text: str, first: int) -> Iterator[int]:
    """The lines of a text that match, counted from `first`."""
    line, place = first, 0
    for found in pattern.finditer(text):
        line += text.count("\n", place, found.start())
        place = found.start()
        yield line


def _command_line(command: Command) -> Content:
    keys = "  ".join(map(shown, command.keys))
    return Content.assemble(f"{command.label:{_LABELS}}", (f"   {keys}", "dim"))


def _node_line(outline: Outline, node: int) -> Content:
    parent = outline.parent[node]
    below = "" if parent == DOCUMENT else f"   {_line(outline, parent)}"
    return Content.assemble(_line(outline, node), (below, "dim"))


def _line(outline: Outline, node: int) -> str:
    return one_line("".join(span.text for span in head(outline, node, _SHOWN)))
