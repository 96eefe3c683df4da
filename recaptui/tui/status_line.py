"""The status line, which shows the position of the cursor, the state of the view, and a notice for some time."""

from collections.abc import Callable, Sequence

from textual.strip import Strip
from textual.timer import Timer

from recaptui.layout.runs import Run
from recaptui.layout.status import status_line
from recaptui.outline.browse import Browser
from recaptui.text.sanitize import one_line
from recaptui.tui.painting import Painted

_SHOWN = 4.0
"""The number of seconds for which a notice is shown, unless it stays until the next key."""


class StatusLine(Painted):
    """The widget of the status line."""

    def __init__(self, browser: Browser, progress: Callable[[], Sequence[Run]], notice: str) -> None:
        """Create the line; `progress` returns runs that show how far the document is read, none when it is whole."""
        super().__init__(id="status")
        self._browser, self._progress = browser, progress
        self._count = ""
        self._tells_match = True
        self._shown: list[Run] = []
        self._notice: tuple[str, ...] = (one_line(notice),) if notice else ()
        self._timer: Timer | None = None

    def say(self, *forms: str, stays: bool = False) -> None:
        """Show a notice for some seconds or, with `stays`, until `forget` is called.

        `forms` says the same in ever fewer words; the first one for which there is room is shown. Without any the last
        notice is removed.
        """
        self._stop()
        self._notice = tuple(map(one_line, forms))
        if forms and not stays:
            self._timer = self.set_timer(_SHOWN, self.forget)
        self._draw()

    def forget(self) -> None:
        """Remove the notice, if there is one."""
        if self._notice:
            self.say()

    def follow(self, count: str, *, tells_match: bool) -> None:
        """Show the state of the browser and the pending count; with `tells_match`, also the number of the match."""
        self._count, self._tells_match = count, tells_match
        self._draw()

    def on_resize(self) -> None:
        """Draw the line at its new width."""
        self._draw()

    def _draw(self) -> None:
        runs = status_line(
            self._browser,
            self._progress(),
            self._notice,
            self.app.size.width,
            count=self._count,
            tells_match=self._tells_match,
        )
        if runs != self._shown:
            self._shown = runs
            self.refresh()

    def _stop(self) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = None

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one line
        """Return the strip of the line."""
        return self.paint(self._shown)
