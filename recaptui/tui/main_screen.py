"""The main screen, which carries out commands on the Browser and draws the changes.

Widgets and controllers post messages to it, and it calls their methods. Only `show` decides what is drawn after a
change of the view. The page follows the cursor after a short pause in the input.
"""

import gc
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.layout import Layout
from textual.screen import Screen
from textual.timer import Timer

from recaptui.commands import COMMANDS
from recaptui.layout.hints import hints
from recaptui.layout.status import answer
from recaptui.load.loader import Loader
from recaptui.options import TIERS
from recaptui.outline.browse import Browser, DocumentState
from recaptui.outline.change import Change
from recaptui.outline.start import Start, Step
from recaptui.tui import messages
from recaptui.tui.breadcrumbs import Breadcrumbs
from recaptui.tui.detail import Detail
from recaptui.tui.find_line import FindLine
from recaptui.tui.hint_line import HintLine
from recaptui.tui.load_controller import LoadController
from recaptui.tui.outline_view import OutlineView
from recaptui.tui.pane import Pane
from recaptui.tui.panes import Panes
from recaptui.tui.plain import PlainScreen
from recaptui.tui.status_line import StatusLine

if TYPE_CHECKING:  # imported at the first copy or search
    from recaptui.system.clipboard import Clipboard
    from recaptui.tui.copy_controller import CopyController
    from recaptui.tui.search_controller import SearchController

_REST = 0.05
"""The number of seconds without a change of the view after which the page follows the cursor."""
_SWITCH_INTERVAL = 0.0005
"""Seconds after which a thread gives up the interpreter lock; Python's default of 5 ms would delay keys noticeably."""
_DIGITS = 9
"""The limit of digits of a count."""
_GROWTH_INTERVAL = 0.1
"""The least number of seconds between two drawings of a growing document."""


class MainScreen(Screen[None], inherit_bindings=False):
    """The screen with the outline, the detail pane and the lines around them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"run('{command.id}')", command.label, show=False) for command in COMMANDS for key in command.keys
    ]
    AUTO_FOCUS: ClassVar[str | None] = "#outline"

    def __init__(
        self,
        browser: Browser,
        new_clipboard: "Callable[[], Clipboard]",
        actions: "Mapping[str, Callable[[MainScreen, int], object]]",
        loader: Loader | None = None,
        start: Start = Start(),  # noqa: B008 - it is immutable
        tier: str = TIERS[0],
    ) -> None:
        """Create the screen, whose cursor begins at `start`.

        `new_clipboard` makes the clipboard at the first copy, `actions` maps ids to what acts on the screen, `loader`
        reads the rest of the document, and `tier` is one of TIERS, up to which queries find.
        """
        super().__init__()
        self.browser = browser
        self._new_clipboard, self._actions, self._start, self._tier = new_clipboard, actions, start, tier
        self._load = LoadController(loader, browser, self.post_message)
        self._search: SearchController | None = None
        self._copies: CopyController | None = None
        self.plain = PlainScreen(self, self.notice)
        self.is_leaving = False
        """Whether the program ends when the last copy has been delivered."""
        self.picked: Iterable[str] | None = None
        """The texts to be printed when the program has ended; None if the user has picked none."""
        self._count = ""
        """The digits of the pending count; empty when there is none."""
        self.view = OutlineView(browser, self.document_state)
        self.detail = Detail(browser)
        self.panes = Panes(self, self.view, self.detail)
        self._breadcrumbs, self._hints, self._find_line = Breadcrumbs(browser), HintLine(), FindLine()
        self._status = StatusLine(browser, self._load.progress, self._load.notice)
        self._rest: Timer | None = None
        self._growth: Timer | None = None
        """The timer that draws the growth of the document next; None when there is none to draw."""

    def compose(self) -> ComposeResult:
        """Yield the panes and the lines around them."""
        yield from (self._breadcrumbs, *self.panes.widgets, self._status, self._hints, self._find_line)

    @property
    def layout(self) -> Layout:
        """The arrangement of the panes and the lines around them."""
        return self.panes

    def on_mount(self) -> None:
        """Arrange the panes, and draw the state of the browser."""
        self.panes.fit()
        self._go_to_start()
        self._follow()
        self._show_node()
        self.call_after_refresh(self._go_on)

    def _go_on(self) -> None:
        """Turn on garbage collection and start reading the document, which both wait for the first frame."""
        if not self.is_attached:  # the user has quit already
            return
        sys.setswitchinterval(_SWITCH_INTERVAL)
        gc.freeze()  # objects from start-up stay, and the collector need not visit them
        gc.enable()
        self._load.start()

    def on_unmount(self) -> None:
        """Stop reading and searching, however the program ends."""
        self._load.stop()
        if self._search:
            self._search.stop()

    @property
    def search(self) -> "SearchController":
        """The controller of queries, created when it is first used."""
        from recaptui.tui.search_controller import SearchController

        if not self._search:
            self._search = SearchController(self.browser, self.document_state, self.post_message, self._tier)
        return self._search

    @property
    def copies(self) -> "CopyController":
        """The controller of copies, created when it is first used."""
        from recaptui.tui.copy_controller import CopyController

        self._copies = self._copies or CopyController(self._new_clipboard(), self.post_message)
        return self._copies

    def document_state(self) -> DocumentState:
        """Return the state of the document."""
        return self._load.state

    @property
    def has_copies_under_way(self) -> bool:
        """Whether a copy is waiting or being delivered."""
        return self._copies is not None and self._copies.is_busy

    def last_words(self) -> str:
        """End copying; return a message for the shell about copies that were under way, empty if there were none."""
        return self._copies.close() if self._copies else ""

    def action_run(self, command: str) -> None:
        """Carry out the command with the id `command`, unless a dialog is open, for which the key was meant."""
        if self.app.screen is not self:
            return
        self.on_query_changed(messages.QueryChanged())  # letters that were typed right before
        count, self._count = int(self._count or 0) or None, ""
        self._status.forget()
        if (count and command == "back_out") or (
            self.detail.has_focus and self.detail.scroll_page(command, count or 1)
        ):
            self._follow()
        elif command in self._actions:
            self._actions[command](self, count or 1)
            self._follow()
        else:
            self._choose_place()
            change = self.browser.do(command, count, page=self.view.page)
            self.show(change, jumps=bool(count) and command in ("first", "last"))
            if notice := answer(self.browser, command):
                self.notice(notice)

    def action_digit(self, digit: int) -> None:
        """Append a digit to the pending count, or begin a count; a 0 without a count is the key of a command."""
        if self._count or digit:
            self._count = f"{self._count}{digit}"[:_DIGITS]
            self._follow()
        else:
            self.action_run("unfold_all")

    def on_command_picked(self, event: messages.CommandPicked) -> None:
        """Carry out the command that was clicked."""
        self.action_run(event.command)

    def go_to(self, node: int) -> None:
        """Put the cursor on a node, and make the node visible if it is hidden."""
        self._choose_place()
        self.show(self.browser.select(node), jumps=True)

    def _choose_place(self) -> None:
        """Give up a pending start and jump, because the user moves the cursor; search for the query of the start."""
        query, self._start = self._start.query, Start()
        if query:
            self._look(query)
        if self._search:
            self._search.stay()

    def open_query(self) -> None:
        """Open the find line."""
        self.add_class("-finding")
        self._find_line.open()
        self.show(self.search.begin(), jumps=True)

    @property
    def _is_finding(self) -> bool:
        return self.has_class("-finding")

    def on_query_changed(self, _: messages.QueryChanged) -> None:
        """Search for the current text of the find line."""
        if self._is_finding and self._find_line.text != self.search.text:
            self._look(self._find_line.text)

    def _look(self, text: str) -> None:
        change = self.search.look(text)
        if change.query:
            self.show(change, jumps=True)
        self._follow()

    def action_keep_query(self) -> None:
        """Close the find line and keep the query, including letters whose QueryChanged has not been handled yet."""
        self.on_query_changed(messages.QueryChanged())
        self._find_line.close(keeps=True)
        self._leave_query(self.search.keep())

    def action_cancel_query(self) -> None:
        """Close the find line and restore the view from before the query."""
        self._find_line.close(keeps=False)
        self._leave_query(self.search.cancel())

    def _leave_query(self, change: Change) -> None:
        self.remove_class("-finding")
        self.panes.focus()
        self.show(change, jumps=True)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Update the hints; if a pane was clicked while a query is typed, keep the query and the focus on the pane."""
        if self._is_finding and isinstance(event.widget, Pane):
            self.action_keep_query()
            self.set_focus(event.widget)
        self._follow()

    def on_matches_found(self, event: messages.MatchesFound) -> None:
        """Add new matches, and show them unless they belong to an older query."""
        change = self.search.take(event)
        if change != Change():
            self.show(change, jumps=change.cursor)
        else:
            self._follow()

    def on_document_grown(self, event: messages.DocumentGrown) -> None:
        """Append a fragment to the outline; draw growth only from time to time, so that it does not delay keys."""
        is_first = not self.browser.rows
        self._load.take(event.step)
        self._go_to_start()
        if self._load.state is DocumentState.WHOLE:
            if self._load.notice:
                self.notice(self._load.notice, stays=True)
            self.view.refresh()
        if is_first or self._load.state is DocumentState.WHOLE:
            self._show_growth()
            self._show_node()
        elif not self._growth:
            self._growth = self.set_timer(_GROWTH_INTERVAL, self._show_growth)

    def on_copied(self, event: messages.Copied) -> None:
        """Show the result of a copy, and what was copied; after the last one, end the program if the user has quit."""
        if event.delivery.is_delivered:
            self.view.flash(event.copied)
        self.notice(*event.delivery.forms, stays=event.stays)
        if self.is_leaving and not self.has_copies_under_way:
            self.app.exit()

    def on_notice(self, event: messages.Notice) -> None:
        """Show a notice."""
        self.notice(event.text)

    def on_node_picked(self, event: messages.NodePicked) -> None:
        """Select the node that the mouse has picked, and fold or unfold it if the click says so."""
        self.go_to(event.node)
        if event.folds:
            self.action_run("toggle")

    def _go_to_start(self) -> None:
        """Go to the place where the user wants to start, if it has been read."""
        decision = self._start.decide(self.browser.outline, is_whole=self._load.state is DocumentState.WHOLE)
        if decision.step is Step.WAIT:
            return
        query, self._start = self._start.query, Start()
        if decision.step is Step.GO:
            self.browser.select(decision.node)
            self.view.jumped()
        elif decision.reason:
            self.notice(decision.reason, stays=True)
        if query:
            self.call_after_refresh(self._look, query)

    def show(self, change: Change, *, jumps: bool = False) -> None:
        """Draw the parts that have changed; with `jumps`, scroll a cursor that left the pane to its middle."""
        if jumps:
            self.view.jumped()
        elif change.rows:
            self.view.rows_changed()
        elif change.query or (change.marks and not change.cursor):
            self.view.refresh()
        self.view.cursor_moved()
        self._follow()
        if change.query:
            self.detail.highlight()
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(_REST, self._show_node)

    def notice(self, *forms: str, stays: bool = False) -> None:
        """Show a notice, given in ever fewer words, for some seconds or, with `stays`, until the next key."""
        self._status.say(*forms, stays=stays)

    def on_resize(self) -> None:
        """Show the panes that there is room for at the new size."""
        self.panes.fit()
        self._follow()
        self._show_node()

    def _show_growth(self) -> None:
        """Draw the growth of the document."""
        self._growth = None
        self.view.grown()
        self.detail.grown()
        self._follow()
        if self._search:
            self._search.grown()

    def _show_node(self) -> None:
        self.detail.show(self.browser.cursor)
        self._breadcrumbs.follow()

    def _follow(self) -> None:
        """Show the state of the view in the lines around the panes, and which pane has the focus."""
        self.panes.divider.light(is_lit=self.detail.has_focus)
        if self._is_finding:
            self._find_line.tell(self.search.summary())
        self._status.follow(self._count, tells_match=not self._is_finding)
        self._hints.follow(hints(self.browser, has_count=bool(self._count), reads_page=self.detail.has_focus))
