"""The sheet "Copy as" at the bottom of the screen, which offers the forms of a copy and previews the highlighted one.

The sheet does not copy. Its result is the name of a format, or None. A preview is the beginning of what would be
copied, without the characters that are not copied, and sanitised.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.screen import ModalScreen
from textual.strip import Strip

from recaptui.export.formats import COPIED, FORMATS
from recaptui.layout.copy_sheet import Form, Sheet, form_at, sheet_height, sheet_line
from recaptui.layout.names import thing
from recaptui.outline.model import Outline
from recaptui.text.clean import clean
from recaptui.text.sanitize import one_line
from recaptui.tui.dialog import Dialog
from recaptui.tui.entry_list import Picked
from recaptui.tui.painting import Painted

_SEEN, _WIDEST = 100, 1_000
"""The limits of a preview: the number of its lines, and of the characters in a line."""
_NAMES = tuple(COPIED)
_FORMS = tuple(Form(FORMATS[name].letter, FORMATS[name].label) for name in _NAMES)


class CopyAs(Dialog[str | None], ModalScreen[str | None], inherit_bindings=False):
    """The sheet for copying nodes."""

    DEFAULT_CSS = """
    CopyAs { align: left bottom; background: transparent; }
    CopyAs > #sheet { width: 100%; background: $surface; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, "dismiss(None)", show=False) for key in ("escape", "q", "c", "ctrl+c")),
        *(Binding(FORMATS[name].letter, f"dismiss('{name}')", show=False) for name in _NAMES),
        *(Binding(key, "move(1)", show=False) for key in ("j", "down", "ctrl+n")),
        *(Binding(key, "move(-1)", show=False) for key in ("k", "up", "ctrl+p")),
        Binding("enter", "choose", show=False),
    ]

    def __init__(self, outline: Outline, nodes: Sequence[int], last: str, tell_height: Callable[[int], object]) -> None:
        """Create the sheet for copying `nodes`.

        `last` is the name of the format that was chosen last, empty if none was. `tell_height` is called with the
        number of lines that the sheet covers.
        """
        super().__init__()
        self._outline, self._chosen, self._tell_height = outline, nodes, tell_height
        number = _NAMES.index(last) if last else None
        title = f"Copy {thing(outline, [range(node, node + 1) for node in nodes])[0]} as"
        self._view = _SheetView(Sheet(title, _FORMS, number or 0, number))

    def compose(self) -> ComposeResult:
        """Yield the sheet."""
        self._fit()
        yield self._view

    def on_mount(self) -> None:
        """Show the first preview."""
        self._preview(self._highlighted)

    def on_resize(self) -> None:
        """Give the sheet the height that suits the terminal."""
        self._fit()

    def _fit(self) -> None:
        height = sheet_height(*self.app.size, len(_FORMS))
        self._view.styles.height = height
        self._tell_height(height)

    @property
    def _highlighted(self) -> str:
        """The name of the highlighted format."""
        return _NAMES[self._view.sheet.number]

    def action_choose(self) -> None:
        """Leave with the highlighted format."""
        self.dismiss(self._highlighted)

    def action_move(self, step: int) -> None:
        """Move the highlight by `step` formats, and preview the one that it is on."""
        number = max(0, min(self._view.sheet.number + step, len(_NAMES) - 1))
        if number != self._view.sheet.number:
            self._view.show(self._view.sheet._replace(number=number, preview=()))
            self._preview(self._highlighted)

    @work(exclusive=True)
    async def _preview(self, name: str) -> None:
        """Show the beginning of a copy in the format `name`; it is made in a thread, because one chunk can be large."""
        lines = await asyncio.to_thread(_beginning, self._outline, self._chosen, name)
        self._view.show(self._view.sheet._replace(preview=lines))

    def on_picked(self, event: Picked) -> None:
        """Leave with the format that was clicked."""
        self.dismiss(_NAMES[event.number])

    def on_click(self, event: Click) -> None:
        """Leave when the click was beside the sheet."""
        if event.widget is self:
            self.dismiss()


class _SheetView(Painted):
    """The widget that draws the sheet."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(id="sheet")
        self.sheet = sheet

    def show(self, sheet: Sheet) -> None:
        """Draw another state of the sheet."""
        self.sheet = sheet
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Post Picked for the form that was clicked."""
        event.stop()
        number = form_at(self.sheet, event.x, event.y, self.size)
        if number is not None:
            self.post_message(Picked(number))

    def render_line(self, y: int) -> Strip:
        """Return the strip of line `y` of the sheet."""
        return self.paint(sheet_line(self.sheet, y, self.size))


def _beginning(outline: Outline, nodes: Sequence[int], name: str) -> list[str]:
    """Return the first lines of a copy in the format `name`, as many of them as a preview can show."""
    return [*islice(chain.from_iterable(map(_lines, COPIED[name](outline, nodes))), _SEEN)]


def _lines(chunk: str) -> Iterator[str]:
    """Yield the lines of a chunk, each cut to the limit of a preview."""
    start = 0
    while start <= len(chunk):
        stop = chunk.find("\n", start)
        stop = stop if stop >= 0 else len(chunk)
        yield one_line(clean(chunk[start : min(stop, start + _WIDEST)]).text)
        start = stop + 1
