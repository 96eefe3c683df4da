"""The help screen, which lists every key from the table of commands."""

from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from recaptui import __version__
from recaptui.commands import help_lines
from recaptui.tui.dialog import Dialog

_CLOSE = ("escape", "q", "question_mark", "enter", "ctrl+c")


class Help(Dialog[None], ModalScreen[None]):
    """The dialog with every key and what it does."""

    DEFAULT_CSS = """
    Help { align: center middle; background: $background 60%; }
    Help VerticalScroll {
        width: 100%; height: auto; max-height: 100%; background: $surface; padding: 1 2;
        scrollbar-size: 0 1; scrollbar-background: $surface; scrollbar-color: $foreground 30%;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, "dismiss", show=False) for key in _CLOSE),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
        Binding("g", "scroll(-1_000)", show=False),
        Binding("G", "scroll(1_000)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Yield the list of keys, which scrolls."""
        with VerticalScroll():
            yield Static(_text())

    def action_scroll(self, lines: int) -> None:
        """Scroll by a number of lines, up if it is negative."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def _text() -> Content:
    lines = help_lines()
    column = max(len("  ".join(line.keys)) for line in lines) + 2
    parts = [Content.styled(f"recaptui {__version__}", "bold"), Content("Esc closes this help.")]
    for group, members in groupby(lines, key=lambda line: line.group):
        parts += [Content(""), Content.styled(group, "bold")]
        parts += [
            Content.assemble((f"  {'  '.join(member.keys):{column}}", "$text-primary"), member.help)
            for member in members
        ]
    return Content("\n").join(parts)
