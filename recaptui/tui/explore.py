"""The main screen: holds the Browser and turns commands into its moves.

Owns what is shown where and when. Refuses to know how a row, a page or a line is drawn, and what a move does.
Invariant: after every command the widgets show the Browser; the page follows when the keys rest.
"""

import asyncio
import gc
import os
from collections.abc import Callable
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer

from recaptui.commands import COMMANDS
from recaptui.outline.browse import Browser
from recaptui.outline.model import DOCUMENT
from recaptui.text.sanitize import one_line
from recaptui.tui.detail import Detail
from recaptui.tui.line import Line
from recaptui.tui.outline_view import OutlineView
from recaptui.tui.pieces import Piece, width
from recaptui.tui.texts import breadcrumbs, hints, source_name, status

_REST = 0.05
"""Seconds without a key after which the page follows the cursor."""

ARRANGEMENTS = ("-wide", "-stacked", "-alone", "-tiny")


def arrangement(width: int, height: int) -> str:
    """How the panes lie in a terminal of this size: side by side, stacked, the outline alone, without its lines."""
    if height < 8:
        return "-tiny"
    if width < 50 or height < 15:
        return "-alone"
    return "-stacked" if width < 80 else "-wide"


def _collect_garbage() -> None:
    """Turn the collector on; what start-up made stays, and need not be looked at again."""
    gc.freeze()
    gc.enable()


class Explore(Screen[None], inherit_bindings=False):
    """Outline, detail pane and their lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"run('{command.id}')", command.label, show=False) for command in COMMANDS for key in command.keys
    ]
    AUTO_FOCUS = "#outline"

    def __init__(self, browser: Browser, send: Callable[[str], None], notice: str) -> None:
        super().__init__()
        self.browser = browser
        self._send = send
        self._notice = notice
        self._view = OutlineView(browser)
        self._detail = Detail(browser.outline)
        self._crumbs, self._status, self._hints = Line(id="crumbs"), Line(id="status"), Line(id="hints")
        self._rest: Timer | None = None

    def compose(self) -> ComposeResult:
        """The panes, and a line each for where you are, how it stands, and what to press."""
        yield self._crumbs
        yield self._view
        yield self._detail
        yield self._status
        yield self._hints

    def on_mount(self) -> None:
        """Show where the browser stands."""
        self._arrange(self.app.size)
        self._hints.show(hints())
        self._show_status()
        self.call_after_refresh(_collect_garbage)

    def on_resize(self, event: events.Resize) -> None:
        """The panes move, and the breadcrumbs share out the room they have."""
        self._arrange(event.size)
        self._show_node()

    def _arrange(self, size: Size) -> None:
        now = arrangement(size.width, size.height)
        self.update_classes({name: name == now for name in ARRANGEMENTS})

    def action_run(self, command: str) -> None:
        """Carry out a command of COMMANDS by its id."""
        if self._detail.has_focus and self._detail.scroll_page(command):
            return
        if command in OWN:
            OWN[command](self)
            return
        edits = self.browser.rows.edits
        self.browser.do(command, self._view.page)
        if self.browser.rows.edits != edits:
            self._view.rows_changed()
        self._moved()

    def go_to(self, node: int) -> None:
        """Show a node wherever it is, and put the cursor on it."""
        self.browser.select(node)
        self._view.rows_changed()
        self._moved()

    def notify_line(self, text: str) -> None:
        """Put a notice into the status line."""
        self._notice = one_line(text)
        self._show_status()

    def on_outline_view_picked(self, event: OutlineView.Picked) -> None:
        """A click selects; on the fold glyph it folds or unfolds too."""
        self.browser.cursor = event.node
        if event.on_glyph:
            self.action_run("toggle")
        else:
            self._moved()

    def _moved(self) -> None:
        self._view.cursor_moved()
        self._show_status()
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(_REST, self._show_node)

    def _show_node(self) -> None:
        self._detail.show(self.browser.cursor)
        self._crumbs.show([breadcrumbs(self.browser, self.size.width - 2)])

    def _show_status(self) -> None:
        left = status(self.browser)
        room = self.size.width - 2 - sum(map(width, left))
        self._status.show(left, [Piece(self._notice)] if self._notice else source_name(self.browser, room))

    def switch_pane(self) -> None:
        """Give the keys to the other pane, if it is shown."""
        target = self._view if self._detail.has_focus or not self._detail.is_on_screen else self._detail
        target.focus()

    def toggle_detail(self) -> None:
        """Show or hide the detail pane."""
        self.toggle_class("-no-detail")
        self._view.focus()

    def redraw(self) -> None:
        """Write every cell again, over whatever came between."""
        self.refresh(layout=True)

    # What follows is imported when it is first wanted: the first frame need not wait for it.

    def show_palette(self) -> None:
        """Open the palette."""
        from recaptui.tui.palette import open_palette

        open_palette(self)

    def show_help(self) -> None:
        """Open the help."""
        from recaptui.tui.help import Help

        self.app.push_screen(Help())

    def copy(self, command: str) -> None:
        """Copy the node under the cursor in the command's form."""
        from recaptui.export.forms import FORMS

        if self.browser.cursor != DOCUMENT:
            self.deliver(FORMS[command](self.browser.outline, self.browser.cursor))

    @work(exclusive=True)
    async def deliver(self, text: str) -> None:
        """Copy while the screen stays alive, then say what is certain."""
        from recaptui.system import clipboard

        delivery = await asyncio.to_thread(clipboard.copy, text, os.environ, self._send)
        self.notify_line(str(delivery))


OWN: dict[str, Callable[[Explore], object]] = {
    "switch_pane": Explore.switch_pane,
    "toggle_detail": Explore.toggle_detail,
    "copy": lambda explore: explore.copy("copy"),
    "copy_subtree": lambda explore: explore.copy("copy_subtree"),
    "palette": Explore.show_palette,
    "help": Explore.show_help,
    "redraw": Explore.redraw,
    "suspend": lambda explore: explore.app.action_suspend_process(),
    "quit": lambda explore: explore.app.exit(),
}
"""The commands that are about the screen, not about the view of the outline, by their ids."""
