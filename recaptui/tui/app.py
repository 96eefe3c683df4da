"""Textual's application: it creates the main screen, and starts, suspends and ends the use of the terminal.

Every copy goes through system/clipboard, also those that Textual makes of a selection or an input.
"""

import asyncio
import os
import signal
from collections.abc import Sequence
from pkgutil import get_data
from typing import Any, ClassVar, NamedTuple

from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.reactive import Initialize, Reactive
from textual.screen import Screen
from textual.theme import Theme

from recaptui.commands import COMMANDS
from recaptui.errors import ExitCode
from recaptui.load.loader import Loader
from recaptui.options import Options
from recaptui.outline.browse import Browser
from recaptui.outline.start import Start
from recaptui.system.terminal import EarlyScreen
from recaptui.tui.actions import ACTIONS
from recaptui.tui.console_glyphs import ConsoleGlyphs
from recaptui.tui.main_screen import MainScreen
from recaptui.tui.themes import THEMES, chosen


class RecaptuiApp(App[None], inherit_bindings=False):
    """The application that shows one outline."""

    TITLE: str | None = "recaptui"
    CSS = (get_data("recaptui.tui", "recaptui.tcss") or b"").decode()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "suspend_process", show=False, priority=True)  # also in dialogs, and while a query is typed
        for command in COMMANDS
        if command.id == "suspend"
        for key in command.keys
    ]
    ENABLE_COMMAND_PALETTE = False  # ours opens it, with our commands
    ESCAPE_TO_MINIMIZE = False

    def __init__(
        self,
        browser: Browser,
        loader: Loader | None = None,
        start: Start = Start(),  # noqa: B008 - a value
        options: Options = Options(),  # noqa: B008 - a value
        early: EarlyScreen | None = None,
    ) -> None:
        """Create the application.

        `loader` reads the rest of the document, None when there is none; `start` is where the cursor begins; `early` is
        the screen before Textual, None when there was none.
        """
        self._browser, self._loader, self._start, self._options = browser, loader, start, options
        self._early = early
        self.main_screen: MainScreen | None = None
        self._is_away = False
        """Whether the terminal shows the shell or the plain screen."""
        super().__init__(driver_class=driver(early))

    def _first_theme(self) -> str:
        return chosen(self._options.theme, os.environ)

    theme: Reactive[str] = Reactive(Initialize(_first_theme))
    """The name of the theme; it is known before the style sheet is parsed, so that it is parsed once."""

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our themes and Textual's."""
        return THEMES

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, and on the Linux console the one that replaces glyphs its fonts do not have."""
        filters = super().get_line_filters()
        return [*filters, ConsoleGlyphs()] if os.environ.get("TERM") == "linux" else filters

    def on_mount(self) -> None:
        """Exit in order when a signal ends the program, and draw the screen again after a suspension."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)
        if self._early and self.main_screen:
            self.main_screen.call_after_refresh(self._early.may_read.set)
        self.app_suspend_signal.subscribe(self, self._leave_terminal)
        self.app_resume_signal.subscribe(self, self._redraw)

    def _leave_terminal(self, _: object) -> None:
        self._is_away = True

    def _redraw(self, _: object) -> None:
        """Draw the screen after a suspension; Textual does so only when the size has changed."""
        self._is_away = False
        self.screen.refresh(layout=True)

    def get_default_screen(self) -> Screen[Any]:
        """Return the main screen, which is shown from the first frame on."""
        self.main_screen = MainScreen(self._browser, self._send, ACTIONS, self._loader, self._start, self._options)
        return self.main_screen

    def _send(self, sequence: str) -> None:
        """Write a sequence to the terminal between two frames; raise OSError when the screen is not shown."""
        if self._driver is None or self._exit or self._is_away:
            raise OSError("the screen has gone")
        self._driver.write(sequence)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text by our routes; the status line tells the result."""
        self._clipboard = text
        if self.main_screen:
            self.main_screen.copies.copy(lambda: [text])


def driver(early: EarlyScreen | None = None) -> type[Driver]:
    """Return the class of the driver: ours, or Textual's where the parts of Textual that ours overrides are missing.

    TEXTUAL_DRIVER is ignored, because the name of a driver that does not exist would end the program.
    """
    try:
        from recaptui.tui.driver import driver_class
    except ImportError:
        from textual.drivers.linux_driver import LinuxDriver

        return LinuxDriver
    return driver_class(early)


class Ended(NamedTuple):
    """The result of a run of the screen."""

    status: int
    """The exit status."""
    last_words: str
    """A message for the shell; empty when there is none."""


def run(browser: Browser, loader: Loader | None, start: Start, options: Options, early: EarlyScreen) -> Ended:
    """Show the outline until the user quits; raise RecaptuiError before that for a theme that does not exist."""
    chosen(options.theme, os.environ)
    app = RecaptuiApp(browser, loader, start, options, early)
    app.run()
    crashed = app.return_code == 1  # Textual's status for it
    status = ExitCode.INTERNAL if crashed else app.return_code or ExitCode.OK
    return Ended(status, app.main_screen.last_words() if app.main_screen else "")
