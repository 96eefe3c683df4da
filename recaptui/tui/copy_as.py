"""The dialog "Copy as", which shows the formats of a copy and a preview of the highlighted one.

The dialog does not copy. Its result is the name of a format, or None. Only the beginning of a copy is made for a
preview, and it is sanitised.
"""

import asyncio
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from recaptui.export.formats import COPIED, FORMATS
from recaptui.outline.model import Outline
from recaptui.text.sanitize import one_line
from recaptui.tui.dialog import Dialog, Options

_SEEN, _WIDEST = 40, 1_000
"""The limits of a preview: the number of its lines, and of the characters in a line."""


class CopyAs(Dialog[str | None], ModalScreen[str | None], inherit_bindings=False):
    """The dialog for copying `nodes`; `first` is the name of the format at the top of its list."""

    DEFAULT_CSS = """
    CopyAs { background: $background 60%; }
    CopyAs > Vertical { width: 100%; height: 100%; margin: 1 0; background: $surface; padding: 1 2; }
    CopyAs OptionList {
        height: auto; background: $surface; padding: 0; scrollbar-size: 0 1;
        &, &:focus { border: none; }
        & > .option-list--option-highlighted { background: $accent; color: auto; text-style: none; }
        &:ansi > .option-list--option-highlighted {
            background: $block-cursor-background; color: $block-cursor-foreground;
        }
        &:nocolor > .option-list--option-highlighted { text-style: bold underline; }
    }
    CopyAs #preview { margin-top: 1; height: 1fr; color: $foreground 80%; text-wrap: nowrap; text-overflow: ellipsis; }
    CopyAs .about { color: $foreground 70%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, "dismiss(None)", show=False) for key in ("escape", "q", "c", "ctrl+c")),
        Binding("j", "highlight('down')", show=False),
        Binding("k", "highlight('up')", show=False),
    ]

    def __init__(self, outline: Outline, nodes: Sequence[int], first: str) -> None:
        super().__init__()
        self._outline, self._chosen = outline, nodes
        names = [name for name in COPIED if name != first]
        self._names = [first, *names]

    def compose(self) -> ComposeResult:
        """Yield a heading, the list of formats and the preview, from top to bottom."""
        count = f"{len(self._chosen):,} nodes" if len(self._chosen) > 1 else "this node"
        with Vertical():
            yield Static(Content(f"Copy {count} as ... (Enter copies, Esc leaves)"), classes="about")
            yield Options(*(Option(Content(FORMATS[name].label), id=name) for name in self._names))
            yield Static(id="preview")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show a preview of the highlighted format."""
        self._preview(event.option_id or "")

    @work(exclusive=True)
    async def _preview(self, name: str) -> None:
        """Show the beginning of a copy in the format `name`; it is made in a thread, because one chunk can be large."""
        shown = await asyncio.to_thread(_beginning, self._outline, self._chosen, name)
        for preview in self.query("#preview").results(Static):  # none if the user has left the dialog
            preview.update(Content(shown))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Leave the dialog with the chosen format."""
        self.dismiss(event.option_id)

    def action_highlight(self, way: str) -> None:
        """Highlight the next format if `way` is "down", else the previous one."""
        formats = self.query_one(OptionList)
        formats.action_cursor_down() if way == "down" else formats.action_cursor_up()


def _beginning(outline: Outline, nodes: Sequence[int], name: str) -> str:
    """Return the beginning of a copy in the format `name`, as much of it as a preview can show."""
    lines = chain.from_iterable(map(_lines, COPIED[name](outline, nodes)))
    return "\n".join(islice(lines, _SEEN))


def _lines(chunk: str) -> Iterator[str]:
    """Yield the lines of a chunk, each cut to the limit of a preview."""
    start = 0
    while (stop := chunk.find("\n", start)) >= 0:
        yield one_line(chunk[start : min(stop, start + _WIDEST)])
        start = stop + 1
    yield one_line(chunk[start : start + _WIDEST])
