"""The help, which lists every key, filters the list by typed words, and carries out the command of a line.

The keys that move in it are those of the outline, and those of its filter are those of the palette.
"""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input

from recaptui import __version__
from recaptui.commands import COMMAND_OF, LIST_KEYS
from recaptui.layout.help import all_lines, filtered
from recaptui.layout.runs import Run
from recaptui.tui.bar import Bar
from recaptui.tui.dialog import Dialog
from recaptui.tui.help_list import HelpList, LinePicked
from recaptui.tui.line_input import LineInput
from recaptui.tui.main_screen import MainScreen
from recaptui.tui.pane import hand_on, keep

_FAR = 1_000
"""More lines than the help has."""


class Help(Dialog[None], ModalScreen[None], inherit_bindings=False):
    """The dialog: a head, the list of lines, and a filter."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    DEFAULT_CSS = """
    Help { background: $surface; overflow: hidden; }
    Help Horizontal, Help Bar { height: 1; }
    Help #help-sign { width: 3; }
    Help #help-count { width: 10; max-width: 25%; }
    """

    def __init__(self, screen: MainScreen) -> None:
        """Create the dialog; commands are carried out on `screen`."""
        super().__init__()
        self._screen = screen
        self._list = HelpList()
        self._head, self._sign, self._count = Bar(id="help-head"), Bar(id="help-sign"), Bar(id="help-count")
        moves: dict[str, Callable[[], object]] = {
            "next": lambda: self._list.move(1),
            "previous": lambda: self._list.move(-1),
            "page_down": lambda: self._list.move_rows(self._list.page),
            "page_up": lambda: self._list.move_rows(-self._list.page),
        }
        acts = {**moves, "choose": self._run, "leave": self._leave}
        typed = {name: partial(self._act_on_typed, act) for name, act in acts.items()}
        self._filter = LineInput(LIST_KEYS, typed, "filters, Enter runs a line")
        self._filtered: str | None = None
        """The filter whose lines are shown; None before the first."""
        self._acts: dict[str, Callable[[], object]] = {
            **moves,
            "fold": lambda: self._list.move_columns(-1),
            "unfold": lambda: self._list.move_columns(1),
            "first": lambda: self._list.move(-_FAR),
            "last": lambda: self._list.move(_FAR),
            "half_page_down": lambda: self._list.move_rows(self._list.page // 2),
            "half_page_up": lambda: self._list.move_rows(-(self._list.page // 2)),
            "scroll_down": lambda: self._list.scroll_rows(1),
            "scroll_up": lambda: self._list.scroll_rows(-1),
            "find": lambda: self.set_focus(self._filter),
            "toggle": self._run,
            "back_out": self._leave,
            "help": self.dismiss,
            "quit": self.dismiss,
        }
        """What the keys of the commands do here, by the ids of the commands."""
        self._follow()

    def compose(self) -> ComposeResult:
        """Yield the head, the list and the filter, from top to bottom."""
        self._head.show([[Run(f"recaptui {__version__}", "strong")]], [Run("Esc closes this help", "dim")])
        self._sign.show([[Run("/", "marker")]])
        yield self._head
        yield self._list
        with Horizontal():
            yield from (self._sign, self._filter, self._count)

    def on_key(self, event: Key) -> None:
        """Carry out a key before the next one; while the filter has the focus, the key is its own."""
        if hand_on(event, self):
            return
        keep(event)
        act = self._acts.get(COMMAND_OF.get(event.key, ""))
        if act:
            act()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the lines that have the words of the filter."""
        event.stop()
        self._follow()

    def _act_on_typed(self, act: Callable[[], object]) -> None:
        """Call `act` after the lines for the filter as it is typed are shown."""
        self._follow()
        act()

    def _follow(self) -> None:
        """Show the lines for the filter as it is typed, unless they are shown."""
        text = self._filter.value
        if text != self._filtered:
            self._filtered = text
            lines = filtered(text)
            self._list.show(lines)
            self._count.show([], [Run(f"{len(lines)} of {len(all_lines())}" if text else "", "dim")])

    def on_line_picked(self, _: LinePicked) -> None:
        """Carry out the command of the line that was clicked."""
        self._run()

    def _run(self) -> None:
        """Leave the help, and carry out the command of the selected line; do nothing if it has none."""
        line = self._list.selected
        if line and line.command and self.is_current:
            self.dismiss()
            self._screen.action_run(line.command)

    def _leave(self) -> None:
        """Clear the filter, or leave when it is empty. The end must not be awaited here: it waits for this handler."""
        if self._filter.value:
            self._filter.value = ""
            self._follow()
            self.set_focus(None)
        else:
            self.dismiss()
