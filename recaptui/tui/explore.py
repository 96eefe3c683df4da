"""The main screen: holds the Browser and turns commands into its moves.

Owns what is shown where and when. Refuses to know how a row, a page or a line is drawn, and what a move does.
Invariant: after every command the widgets show the Browser; the page follows when the keys rest.
"""

import asyncio
import gc
import os
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from recaptui.commands import COMMANDS
from recaptui.outline.browse import ACTIONS, Browser
from recaptui.outline.model import DOCUMENT
from recaptui.text.sanitize import one_line
from recaptui.tui.detail import Detail
from recaptui.tui.line import Line
from recaptui.tui.outline_view import OutlineView
from recaptui.tui.pieces import Piece
from recaptui.tui.texts import breadcrumbs, hints, status

_REST = 0.05
"""Seconds without a key after which the page follows the cursor."""

_WIDTHS = [(0, "-narrow"), (50, "-stacked"), (80, "-wide")]
_HEIGHTS = [(0, "-tiny"), (8, "-short"), (15, "-tall")]


def _collect_garbage() -> None:
    """Turn the collector on; what start-up made stays, and need not be looked at again."""
    gc.freeze()
    gc.enable()


class Explore(Screen[None], inherit_bindings=False):
    """Outline, detail pane and their lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"run('{command.id}')", command.label, show=False) for command in COMMANDS for key in command.keys
    ]
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
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
        self._own: dict[str, Callable[[], object]] = {
            "switch_pane": self._switch_pane,
            "toggle_detail": self._toggle_detail,
            "copy": partial(self._copy, "copy"),
            "copy_subtree": partial(self._copy, "copy_subtree"),
            "palette": self._palette,
            "help": self._help,
            "redraw": self._redraw,
            "suspend": lambda: self.app.action_suspend_process(),
            "quit": lambda: self.app.exit(),
        }

    def compose(self) -> ComposeResult:
        """The panes, and a line each for where you are, how it stands, and what to press."""
        yield self._crumbs
        yield self._view
        yield self._detail
        yield self._status
        yield self._hints

    def on_mount(self) -> None:
        """Show where the browser stands."""
        self._hints.show(hints())
        self._show_status()
        self.call_after_refresh(_collect_garbage)

    def on_resize(self) -> None:
        """The breadcrumbs share out the room they have."""
        self._show_node()

    def action_run(self, command: str) -> None:
        """Carry out a command of COMMANDS by its id."""
        if self._detail.has_focus and self._detail.scroll_page(command):
            return
        if command in self._own:
            self._own[command]()
            return
        self.browser.do(command, self._view.page)
        if command in ACTIONS:
            self._view.rows_changed()
        else:
            self._view.cursor_moved()
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
            self._view.cursor_moved()
            self._moved()

    def _moved(self) -> None:
        self._show_status()
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(_REST, self._show_node)

    def _show_node(self) -> None:
        self._detail.show(self.browser.cursor)
        self._crumbs.show([breadcrumbs(self.browser, self.size.width - 2)])

    def _show_status(self) -> None:
        self._status.show(status(self.browser), [Piece(self._notice)])

    def _switch_pane(self) -> None:
        target = self._view if self._detail.has_focus or not self._detail.is_on_screen else self._detail
        target.focus()

    def _toggle_detail(self) -> None:
        self.toggle_class("-no-detail")
        self._view.focus()

    def _redraw(self) -> None:
        self.refresh(layout=True)

    # What follows is imported when it is first wanted: the first frame need not wait for it.

    def _palette(self) -> None:
        from recaptui.tui.palette import open_palette

        open_palette(self)

    def _help(self) -> None:
        from recaptui.tui.help import Help

        self.app.push_screen(Help())

    def _copy(self, command: str) -> None:
        from recaptui.export.forms import FORMS

        if self.browser.cursor != DOCUMENT:
            self.deliver(FORMS[command](self.browser.outline, self.browser.cursor))

    @work(exclusive=True)
    async def deliver(self, text: str) -> None:
        """Copy while the screen stays alive, then say what is certain."""
        from recaptui.system import clipboard

        delivery = await asyncio.to_thread(clipboard.copy, text, os.environ, self._send)
        self.notify_line(str(delivery))
