"""Textual's application, which creates the main screen, and starts, suspends and ends the use of the terminal.

Every copy goes through system.clipboard, including those that Textual makes of a selection or an input.
"""

import asyncio
import os
import signal
from collections.abc import Iterable, Sequence
from pkgutil import get_data
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.reactive import Initialize, Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Input

from recaptui.commands import COMMANDS
from recaptui.errors import ExitCode
from recaptui.layout.themes import usual
from recaptui.load.loader import Loader
from recaptui.options import Options
from recaptui.outline.browse import Browser
from recaptui.outline.start import Start
from recaptui.system.replies import Replies
from recaptui.system.terminal import EarlyScreen
from recaptui.tui.actions import ACTIONS
from recaptui.tui.console_glyphs import ConsoleGlyphs
from recaptui.tui.main_screen import MainScreen
from recaptui.tui.pane import Pane
from recaptui.tui.themes import THEMES

if TYPE_CHECKING:
    from recaptui.system.clipboard import Clipboard


class RecaptuiApp(App[None], inherit_bindings=False):
    """The application that shows one outline."""

    TITLE: str | None = "recaptui"
    CSS = (get_data("recaptui.tui", "recaptui.tcss") or b"").decode()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "suspend_process", show=False, priority=True)  # it works in dialogs and inputs too
        for command in COMMANDS
        if command.id == "suspend"
        for key in command.keys
    ]
    ENABLE_COMMAND_PALETTE = False  # tui.palette takes its place
    ESCAPE_TO_MINIMIZE = False

    def __init__(
        self,
        browser: Browser,
        loader: Loader | None = None,
        start: Start = Start(),  # noqa: B008 - it is immutable
        options: Options = Options(),  # noqa: B008 - it is immutable
        early: EarlyScreen | None = None,
    ) -> None:
        """Create the application.

        `loader` reads the rest of the document; it is None for a whole document. `start` is the place where the cursor
        begins. `early` is the terminal before Textual takes it over; None if nothing used it before.
        """
        self._browser, self._loader, self._start, self._options = browser, loader, start, options
        self._early = early
        self.main_screen: MainScreen | None = None
        self._is_away = False
        """Whether the terminal shows the shell or the plain screen."""
        super().__init__(driver_class=driver(early))

    def _first_theme(self) -> str:
        return self._options.theme or usual(os.environ)

    theme: Reactive[str] = Reactive(Initialize(_first_theme))
    """The name of the theme. It is set before the style sheet is parsed, so that the sheet is parsed only once."""

    @property
    def cursor_position(self) -> Offset:
        """The place of the terminal's cursor, which braille displays and screen readers follow although it is hidden.

        It is the line that is read in a pane, the place in an input, and else the start of what has the focus.
        """
        focused = self.screen.focused
        if isinstance(focused, Pane):
            return focused.caret
        if isinstance(focused, Input):
            return focused.cursor_screen_offset
        return focused.region.offset if focused else Offset()

    @cursor_position.setter
    def cursor_position(self, _: Offset) -> None:
        """Ignore the place that Textual's inputs tell before they are laid out."""

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The program's own themes and Textual's, by name."""
        return THEMES

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, and on the Linux console a filter that replaces glyphs missing from its fonts."""
        filters = super().get_line_filters()
        return [*filters, ConsoleGlyphs()] if os.environ.get("TERM") == "linux" else filters

    def on_mount(self) -> None:
        """Install the handlers of signals and suspensions, and let keys be read after the first frame.

        A signal that ends the program exits the application in order.
        """
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)
        if self._early and self.main_screen:
            self.main_screen.call_after_refresh(self._early.may_read.set)
        self.app_suspend_signal.subscribe(self, self._leave_terminal)
        self.app_resume_signal.subscribe(self, self._redraw)

    def _leave_terminal(self, _: object) -> None:
        self._is_away = True

    def _redraw(self, _: object) -> None:
        """Draw the screen after a suspension, because Textual does so only when the size has changed."""
        self._is_away = False
        self.screen.refresh(layout=True)

    def get_default_screen(self) -> Screen[Any]:
        """Create and return the main screen, which is shown from the first frame on."""
        self.main_screen = MainScreen(
            self._browser, self._new_clipboard, ACTIONS, self._loader, self._start, self._options.tier
        )
        return self.main_screen

    def _new_clipboard(self) -> "Clipboard":
        """Return the clipboard; what it needs is imported at the first copy."""
        from recaptui.system import paths
        from recaptui.system.clipboard import Clipboard

        replies = self._early.replies if self._early else Replies()
        return Clipboard(self._send, paths.copied(), self._options.clipboard, lambda: replies.answers)

    def _send(self, sequence: str) -> None:
        """Write an escape sequence to the terminal between two frames; raise OSError if the screen is not shown."""
        if self._driver is None or self._exit or self._is_away:
            raise OSError("the screen has gone")
        self._driver.write(sequence)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text by the routes of system.clipboard; the status line shows the result."""
        self._clipboard = text
        if self.main_screen:
            self.main_screen.copies.copy(lambda: [text])


def driver(early: EarlyScreen | None = None) -> type[Driver]:
    """Return the driver class: that of tui.driver, or Textual's if private parts of Textual that it needs are missing.

    TEXTUAL_DRIVER is ignored, because the name of a driver that does not exist would end the program.
    """
    try:
        from recaptui.tui.driver import driver_class
    except ImportError:
        from textual.drivers.linux_driver import LinuxDriver

        return LinuxDriver
    return driver_class(early)


class Ended(NamedTuple):
    """The result of a run of the application."""

    status: int
    """The exit status."""
    last_words: str
    """A message for the shell; empty when there is none."""
    picked: Iterable[str] | None
    """The texts to be printed; None if the user has picked none."""


def run(browser: Browser, loader: Loader | None, start: Start, options: Options, early: EarlyScreen) -> Ended:
    """Show the outline until the user quits, and return the result."""
    app = RecaptuiApp(browser, loader, start, options, early)
    app.run()
    crashed = app.return_code == 1  # Textual returns 1 after an exception
    status = ExitCode.INTERNAL if crashed else app.return_code or ExitCode.OK
    screen = app.main_screen
    return Ended(status, screen.last_words(), screen.picked) if screen else Ended(status, "", None)
