"""What every dialog is: a screen over the main one that may be left, and pressed in, at any moment.

Handles what happens to keys that come before a dialog is made and after it is left. It is left once, however often that
is asked for in one burst; whatever else is pressed before it is made does nothing.
"""

from contextlib import suppress
from typing import TYPE_CHECKING, Generic

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType
from textual.widgets import OptionList

if TYPE_CHECKING:
    _Base = Screen
else:
    _Base = Generic  # styles and keys are inherited only from the first base that is a widget: that is Textual's class

_LEAVING = ("dismiss", "escape")
"""Names of the actions that need nothing to be there; the second is of Textual's palette."""


class Dialog(_Base[ScreenResultType]):
    """The base of our dialogs, before Textual's class of a modal screen."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave, unless that was done already: Textual would take away the screen below."""
        return super().dismiss(result) if self.app.screen_stack[-1:] == [self] else AwaitComplete()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action can be carried out: its widgets must be there."""
        return super().check_action(action, parameters) if self.is_mounted or action in _LEAVING else False


class Options(OptionList):
    """A list whose keys for pages may come before it knows its lines, which Textual looks up all the same."""

    def action_page_up(self) -> None:
        """Go up a page, where there are pages."""
        with suppress(LookupError):
            super().action_page_up()  # type: ignore[no-untyped-call] # Textual's

    def action_page_down(self) -> None:
        """Go down a page, where there are pages."""
        with suppress(LookupError):
            super().action_page_down()  # type: ignore[no-untyped-call] # Textual's
