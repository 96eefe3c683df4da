"""The time before Textual is imported: the first frame, and the typed keys that can act on it already.

A key acts here if it is that of a command on the Browser; the first other key and whatever follows it wait for the
screen. So keys act in the order in which they were typed.
"""

import os

from recaptui.commands import COMMANDS
from recaptui.layout.arrangement import regions
from recaptui.layout.first_frame import coloured, lines, placed_caret
from recaptui.layout.frame import Drawn
from recaptui.layout.themes import usual
from recaptui.load.loader import Loader, damage
from recaptui.options import Options
from recaptui.outline.browse import ACTIONS, Browser, DocumentState
from recaptui.outline.moves import MOVES
from recaptui.outline.start import Start, Step
from recaptui.system.replies import has_unknown_ground, is_light
from recaptui.system.terminal import EarlyScreen, is_ssh

_SENT = {
    "down": b"\x1b[B",
    "end": b"\x1b[F",
    "enter": b"\r",
    "home": b"\x1b[H",
    "left": b"\x1b[D",
    "left_curly_bracket": b"{",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
    "right": b"\x1b[C",
    "right_curly_bracket": b"}",
    "space": b" ",
    "up": b"\x1b[A",
}
"""What a terminal sends for the keys that have a name, by that name."""
_TELLING = {"more_levels", "fewer_levels", "zoom"}
"""The commands after which the screen may show a notice."""


def _sent(key: str) -> bytes:
    """Return what a terminal sends for a key in Textual's notation."""
    if key.startswith("ctrl+"):
        return bytes([ord(key[-1]) & 0x1F])
    return _SENT[key] if len(key) > 1 else key.encode()


_COMMANDS = {
    _sent(key): command.id
    for command in COMMANDS
    for key in command.keys
    if command.id in (MOVES.keys() | ACTIONS.keys()) - _TELLING
}
"""The ids of the commands that can be carried out before there is a screen, by what is sent for their keys."""


class Opening:
    """The view of the beginning of a document, on the terminal that `early` is."""

    def __init__(self, loader: Loader, start: Start, options: Options, early: EarlyScreen) -> None:
        """Parse the beginning of the document, and go to the place where the user wants to start."""
        self.browser = Browser(loader.first(), options.level)
        self._size, self._early, self._start = loader.size, early, start
        self._state = DocumentState.WHOLE if loader.is_whole else DocumentState.READING
        decision = start.decide(self.browser.outline, is_whole=loader.is_whole)
        if decision.step is Step.GO:
            self.browser.select(decision.node)
        self._notice = decision.reason or (damage(self.browser.outline) if loader.is_whole else "")
        self.theme = options.theme or ""
        """The theme in which the document is shown; until the first frame only that of the options."""

    def show(self) -> None:
        """Draw the first frame, in a theme that suits the terminal if the user has chosen none."""
        frame, caret = self._frame()
        asks = not self.theme and has_unknown_ground(os.environ)
        ground = is_light(self._early.await_ground(is_remote=is_ssh(os.environ))) if asks else None
        self.theme = self.theme or usual(os.environ, is_light=ground)
        self._draw(frame, caret)

    def act(self) -> None:
        """Carry out what has been typed, unless the screen has to do something else before."""
        if self._start != Start() or self._notice or not self.browser.rows:
            return
        while commands := self._early.take_commands(_COMMANDS):
            page = max(1, regions(*os.get_terminal_size(2))["outline"].height)
            for command in commands:
                self.browser.do(command, page=page)
            self._draw(*self._frame())

    def _frame(self) -> tuple[list[list[Drawn]], str]:
        """Return the lines of a frame, and the sequence that places the terminal's cursor in it."""
        size, has_jumped = os.get_terminal_size(2), self._start != Start()
        frame = lines(
            self.browser,
            size,
            bytes_left=self._size,
            state=self._state,
            notice=self._notice,
            has_jumped=has_jumped,
        )
        return frame, placed_caret(self.browser, size, has_jumped=has_jumped)

    def _draw(self, frame: list[list[Drawn]], caret: str) -> None:
        """Draw a frame, if that can be done before there is a screen."""
        if written := coloured(frame, self.theme, os.environ):
            self._early.draw(written + caret)
