"""The application: wiring, style sheet, terminal.

Owns what belongs to no screen. Refuses to know outlines beyond handing one to the main screen. Invariant: every
copy, also Textual's own of selections and inputs, goes through system/clipboard and tells the truth.
"""

import asyncio
import os
import signal
from collections.abc import Sequence
from pkgutil import get_data
from typing import Any, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.reactive import Initialize, Reactive
from textual.screen import Screen
from textual.theme import Theme

from recaptui.errors import ExitCode
from recaptui.outline.browse import START_LEVEL, Browser
from recaptui.outline.model import Outline
from recaptui.tui.explore import Explore
from recaptui.tui.glyphs import ConsoleGlyphs
from recaptui.tui.opening import Opening
from recaptui.tui.themes import THEMES, chosen


class RecaptuiApp(App[None], inherit_bindings=False):
    """Shows one outline."""

    TITLE = "recaptui"
    CSS = (get_data("recaptui.tui", "recaptui.tcss") or b"").decode()
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False  # ours opens it, with our commands
    ESCAPE_TO_MINIMIZE = False

    def __init__(self, browser: Browser, opening: Opening | None = None) -> None:
        self._browser = browser
        self._opening = opening or Opening()
        super().__init__(driver_class=our_driver())

    def _first_theme(self) -> str:
        return chosen(self._opening.theme, os.environ)

    theme: Reactive[str] = Reactive(Initialize(_first_theme))
    """Known before the style sheet is read, so that it is read once."""

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours and Textual's."""
        return THEMES

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and on the console of Linux the one that knows its fonts."""
        filters = super().get_line_filters()
        return [*filters, ConsoleGlyphs()] if os.environ.get("TERM") == "linux" else filters

    def on_mount(self) -> None:
        """Give the terminal back also when a signal ends the program, and take it anew after a suspension."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)
        self.app_resume_signal.subscribe(self, self._redraw)

    def _redraw(self, _: object) -> None:
        """Draw the screen after the shell had it: Textual does so only when the size has changed."""
        self.screen.refresh(layout=True)

    def get_default_screen(self) -> Screen[Any]:
        """The main screen from the first frame on."""
        return Explore(self._browser, self._send, self._opening)

    def _send(self, sequence: str) -> None:
        """Write a sequence to the terminal, between two frames."""
        if self._driver is not None:
            self._driver.write(sequence)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by our routes, and say in the status line what became of it."""
        self._clipboard = text
        explore = self.screen_stack[0]
        assert isinstance(explore, Explore), "the main screen lies below every other"  # noqa: S101 - for the type checker
        explore.deliver(lambda: text)


def our_driver() -> type[Driver] | None:
    """The driver that survives whatever is typed; None, which is Textual's own, where it cannot be made."""
    try:
        from recaptui.tui.driver import driver_class
    except ImportError:  # it is made of Textual's insides
        return None
    return driver_class()


def run(outline: Outline, level: int | None, opening: Opening) -> int:
    """Show the outline until the user quits, and give the exit status; a theme that is none is an error before."""
    chosen(opening.theme, os.environ)
    app = RecaptuiApp(Browser(outline, level or START_LEVEL), opening)
    app.run()
    return ExitCode.INTERNAL if app.return_code == 1 else app.return_code or ExitCode.OK  # 1 is Textual's, for a crash
