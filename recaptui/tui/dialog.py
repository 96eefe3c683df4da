"""The base of the dialogs: screens over the main one that can be left at any moment.

A dialog is left once, however many keys in one burst ask for it. Its other actions do nothing before its widgets exist.
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

_LEAVING = ("dismiss",)
"""The actions that need none of the dialog's widgets."""


class Dialog(_Base[ScreenResultType]):
    """The base of our dialogs; in a list of base classes it stands before Textual's ModalScreen."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave the dialog unless it was left already: Textual would remove the screen below it."""
        return super().dismiss(result) if self.app.screen_stack[-1:] == [self] else AwaitComplete()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can be carried out by now."""
        return super().check_action(action, parameters) if self.is_mounted or action in _LEAVING else False


class Options(OptionList):
    """An OptionList in which the keys for pages may come before its lines are known; Textual's raises LookupError."""

    def action_page_up(self) -> None:
        """Go up a page, where there are pages."""
        with suppress(LookupError):
            super().action_page_up()  # type: ignore[no-untyped-call] # Textual's

    def action_page_down(self) -> None:
        """Go down a page, where there are pages."""
        with suppress(LookupError):
            super().action_page_down()  # type: ignore[no-untyped-call] # Textual's
