"""The main screen: holds the Browser and turns commands into its moves.

Owns what is shown where and when. Refuses to know how a row, a page or a line is drawn, and what a move does.
Invariant: after every command the widgets show the Browser; the page follows when the keys rest.
"""

import gc
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer

from recaptui.commands import COMMANDS
from recaptui.find.spans import highlighted_in
from recaptui.layout.arrangement import ARRANGEMENTS, arrangement
from recaptui.layout.bars import hints, source_name, status
from recaptui.layout.runs import Run, width
from recaptui.load.loader import damage
from recaptui.outline.address import node_at
from recaptui.outline.browse import Browser
from recaptui.text.sanitize import one_line
from recaptui.tui.actions import ACTIONS
from recaptui.tui.bar import Bar
from recaptui.tui.breadcrumbs import Breadcrumbs
from recaptui.tui.detail import Detail
from recaptui.tui.find_line import FindLine
from recaptui.tui.load_controller import Grown, LoadController
from recaptui.tui.opening import Opening
from recaptui.tui.outline_view import OutlineView
from recaptui.tui.pane import Pane

if TYPE_CHECKING:  # imported when something is first copied, or looked for
    from recaptui.system.clipboard import Delivery
    from recaptui.tui.copy_controller import CopyController
    from recaptui.tui.search_controller import SearchController

_REST = 0.05
"""Seconds without a key after which the page follows the cursor."""
_TURN = 0.0005
"""Seconds that a thread which reads or copies may keep the keys waiting; Python's own 5 ms are felt."""
_NEWS = 0.1
"""Seconds between two looks at how a document grows."""


class MainScreen(Screen[None], inherit_bindings=False):
    """Outline, detail pane and their lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"run('{command.id}')", command.label, show=False) for command in COMMANDS for key in command.keys
    ]
    AUTO_FOCUS = "#outline"

    def __init__(self, browser: Browser, send: Callable[[str], None], opening: Opening) -> None:
        super().__init__()
        self.browser = browser
        self._send, self._opening = send, opening
        self._growth = LoadController(opening.reading, self) if opening.reading else None
        self.form = "text"
        self.is_leaving = False
        """Whether the program ends when the last copy has arrived."""
        self._notice = one_line(opening.notice)
        self.view = OutlineView(browser)
        self.detail = Detail(browser.outline, partial(highlighted_in, browser))
        self._crumbs, self._status, self._hints = Breadcrumbs(browser), Bar(id="status"), Bar(id="hints")
        self._rest: Timer | None = None
        self._news: Timer | None = None
        """Runs while there is growth to show."""

    def compose(self) -> ComposeResult:
        """The panes, and a line each for where you are, how it stands, and what to press."""
        yield self._crumbs
        yield self.view
        yield self.detail
        yield self._status
        yield self._hints
        yield FindLine(lambda text: self.finding.look(text), lambda keeps: self.finding.close(keeps))

    def on_mount(self) -> None:
        """Show where the browser stands."""
        self._arrange(self.app.size)
        self._hints.show(hints())
        self.view.is_growing = self._growth is not None
        self._seek()
        self._show_status()
        self.call_after_refresh(self._go_on)

    def _go_on(self) -> None:
        """What can wait for the first frame."""
        if not self.is_attached:
            return  # the user has quit already
        sys.setswitchinterval(_TURN)
        if self._opening.find and not (self._opening.line or self._opening.at):
            self.finding.look(self._opening.find)
        gc.freeze()  # what start-up made stays, and need not be looked at again
        gc.enable()
        if self._growth:
            self._growth.start()

    def on_grown(self, event: Grown) -> None:
        """Take a fragment of the document in."""
        assert self._growth  # noqa: S101 - for the type checker: who else would post it
        fragment, is_first = event.step.fragment, not self.browser.rows
        if fragment is None:
            self._finish(event.step.notice)
        else:
            self.browser.grow(fragment)
        self._growth.taken(event.step)
        self._seek()
        if is_first or fragment is None:
            self._show_growth()
            self._show_node()
        elif not self._news:
            self._news = self.set_timer(_NEWS, self._show_growth)

    def _show_growth(self) -> None:
        """Show how far the document has grown: not with every fragment, or keys would wait for the drawing."""
        self._news = None
        self.view.grown()
        self.detail.grown()
        self._show_status()
        if self.browser.matches:
            self.finding.grown()

    def _finish(self, notice: str) -> None:
        """The document is whole."""
        self.view.is_growing = False
        self.view.refresh()
        self._notice = one_line(notice or damage(self.browser.outline)) or self._notice

    def _seek(self) -> None:
        """Go where the user wanted to start, once that is read."""
        line, at, outline = self._opening.line, self._opening.at, self.browser.outline
        is_whole = self._growth is None or not self.view.is_growing
        node = node_at(outline, at) if at else None
        if node is not None:
            self.browser.select(node)
        elif line and (is_whole or len(outline.sources) > 1 or line <= outline.sources[0].lines):
            self.browser.go_to_line(min(line, outline.sources[0].lines) - 1)
        elif not ((at or line) and is_whole):
            return
        elif at:
            self._notice = one_line(f"There is no node {at}")
        if self._opening.find:
            self.call_after_refresh(self.finding.look, self._opening.find)
        self._opening = self._opening._replace(line=0, at=None, find="")
        self.view.jumped()

    def on_resize(self, event: events.Resize) -> None:
        """The panes move, and the breadcrumbs share out the room they have."""
        self._arrange(event.size)
        self._show_status()
        self._show_node()

    def _arrange(self, size: Size) -> None:
        now = arrangement(size.width, size.height)
        self.update_classes({name: name == now for name in ARRANGEMENTS})

    def action_run(self, command: str) -> None:
        """Carry out a command of COMMANDS by its id."""
        if self.detail.has_focus and self.detail.scroll_page(command):
            return
        if command in ACTIONS:
            ACTIONS[command](self)
            return
        browser = self.browser
        edits, cursor, marks = browser.rows.edits, browser.cursor, len(browser.marks)
        browser.do(command, self.view.page)
        if browser.rows.edits != edits:
            self.view.rows_changed()
        elif len(browser.marks) != marks and browser.cursor == cursor:
            self.view.refresh()
        self._moved()

    def go_to(self, node: int) -> None:
        """Show a node wherever it is, and put the cursor on it."""
        edits = self.browser.rows.edits
        self.browser.select(node)
        if self.browser.rows.edits != edits:
            self.view.jumped()
        self._moved()

    def notify_line(self, text: str) -> None:
        """Put a notice into the status line."""
        self._notice = one_line(text)
        self._show_status()

    def on_outline_view_picked(self, event: OutlineView.Picked) -> None:
        """A click selects; on the fold glyph it folds or unfolds too."""
        self.go_to(event.node)
        if event.on_glyph:
            self.action_run("toggle")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Whoever clicks into a pane while a query is typed stays there."""
        if self.has_class("-finding") and isinstance(event.widget, Pane):
            self.finding.close(keeps=True)
            self.set_focus(event.widget)

    def _moved(self, *, by_user: bool = True) -> None:
        if by_user:  # who has chosen another place to be than was wanted before
            self._opening = self._opening._replace(line=0, at=None)
            if "finding" in vars(self):
                self.finding.stay()
        self.view.cursor_moved()
        self._show_status()
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(_REST, self._show_node)

    def _show_node(self) -> None:
        self.detail.show(self.browser.cursor)
        self._crumbs.follow()

    def _show_status(self) -> None:
        left = status(self.browser, tells_match=not self.has_class("-finding"))
        room = self.size.width - 2 - sum(map(width, left))
        self._status.show(left, self._at_right(room))

    def _at_right(self, room: int) -> list[Run]:
        """How far the reading is, the last notice, or the file's name."""
        if self._growth and not self._growth.is_over:
            return self._growth.progress(len(self.browser.outline))
        return [Run(self._notice)] if self._notice else source_name(self.browser, room)

    def copy(self, form: str, nodes: Sequence[int]) -> None:
        """Copy nodes in a format."""
        from recaptui.export.formats import COPIED

        if nodes:
            self.deliver(partial(COPIED[form], self.browser.outline, nodes))

    def deliver(self, make: Callable[[], Iterable[str]]) -> None:
        """Make a text and copy it while the screen stays alive, then say what is certain."""
        self.copier.copy(make)

    def delivered(self, delivery: "Delivery") -> None:
        """Say what became of a copy, and leave after the last one if that is wanted."""
        self.notify_line(str(delivery))
        if self.is_leaving and not self.copier.is_busy:
            self.app.exit()

    @cached_property
    def finding(self) -> "SearchController":
        """What is looked for."""
        from recaptui.tui.search_controller import SearchController

        return SearchController(self)

    def matches_changed(self, *, has_moved: bool = True) -> None:
        """Show the matches as they are by now, and where the cursor has gone."""
        if has_moved:
            self.view.jumped()
            self._moved(by_user=False)
        else:
            self.view.refresh()
            self._show_status()
        self.detail.highlight()

    @cached_property
    def copier(self) -> "CopyController":
        """What copies travel by."""
        from recaptui.tui.copy_controller import CopyController

        return CopyController(self._send, self._opening.route, partial(self.call_later, self.delivered))

    def last_words(self) -> str:
        """What to say on the terminal when the screen has gone; usually nothing."""
        return self.copier.close() if "copier" in vars(self) else ""

    def on_unmount(self) -> None:
        """However the program ends, nothing goes on reading or looking behind it."""
        if self._growth:
            self._growth.stop()
        if "finding" in vars(self):
            self.finding.stop()
