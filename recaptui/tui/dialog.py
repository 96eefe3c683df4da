"""The base of the dialogs, which are screens on top of the main screen and can be left at any moment.

A dialog is dismissed only once, even if several keys in one burst dismiss it. Its other actions do nothing before its
widgets are mounted.
"""

from typing import TYPE_CHECKING, Generic

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType

if TYPE_CHECKING:
    _Base = Screen
else:
    _Base = Generic  # Textual inherits styles and keys only from the first base that is a widget

_LEAVING = ("dismiss",)
"""The actions that need none of the dialog's widgets."""


class Dialog(_Base[ScreenResultType]):
    """The base of the dialogs; in a list of base classes it precedes Textual's ModalScreen."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave the dialog with `result`; a second call does nothing, because Textual would remove the screen below."""
        return super().dismiss(result) if self.app.screen_stack[-1:] == [self] else AwaitComplete()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action can be carried out: only `dismiss` can before the widgets are mounted."""
        return super().check_action(action, parameters) if self.is_mounted or action in _LEAVING else False
