"""The controller of queries, which searches, gives matches to the Browser, and moves its cursor.

Methods that change the view return the changes to draw. For each query the cursor jumps once: to the first match at or
after the node where it was, else to the first match of all. Cancelling a query restores the view from before it.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

from textual.message import Message

from recaptui.find.finder import Finder
from recaptui.find.index import Index
from recaptui.find.query import LONGEST, parse
from recaptui.layout.runs import Run
from recaptui.layout.status import found
from recaptui.options import TIERS
from recaptui.outline.browse import Browser, DocumentState, Viewpoint
from recaptui.outline.change import Change
from recaptui.outline.matches import Matches, Tier
from recaptui.system.regex_worker import Expressions
from recaptui.tui.messages import MatchesFound, Notice
from recaptui.tui.search_worker import SearchWorker

_PAUSE = 10
"""The pause between two updates of the filter, as a multiple of the duration of the first of them."""


class _Origin(NamedTuple):
    """The state from before a query was typed, to be restored if it is cancelled."""

    place: Viewpoint
    finder: Finder | None


class SearchController:
    """The queries of one document, their index, and the thread and process that search."""

    def __init__(
        self,
        browser: Browser,
        state: Callable[[], DocumentState],
        post: Callable[[Message], object],
        opened: str = TIERS[0],
    ) -> None:
        """Start the thread, which begins to build the index.

        `state` returns whether the document is whole; `post` is called with each MatchesFound and Notice. The tiers up
        to `opened`, one of TIERS, are open in every query.
        """
        self._opened = Tier.called(opened)
        self._browser, self._state, self._post = browser, state, post
        self.index = Index(browser.outline)
        self._regexes = Expressions()
        self._worker = SearchWorker(self.index, post)
        self._worker.ask(None, len(browser.outline))
        self.text = ""
        """The text of the query that was typed last."""
        self._trouble = ""
        self._finder: Finder | None = None
        """The search for the browser's matches; None when there is no query."""
        self._origin: _Origin | None = None
        """The state to restore when the query is cancelled; None when none is being typed."""
        self._jumps_from: int | None = None
        """The node from which on the cursor jumps to the first match; None when no jump is pending."""
        self._undrawn = Change()
        """The changes that have not been returned for drawing."""
        self._filters_next = 0.0
        """The time, in seconds of time.monotonic, before which the filter is not updated again."""

    def begin(self) -> Change:
        """Begin a query, and remember the view so that `cancel` can restore it."""
        self._origin = _Origin(self._browser.keep_place(), self._finder)
        return self.look("")

    def look(self, text: str) -> Change:
        """Search for `text` from the cursor or, while a query is typed, from where the cursor was before it.

        Return the changes to draw at once: none while there is something to search for.
        """
        change = self._browser.go_back(self._origin.place._replace(matches=None)) if self._origin else Change()
        self.text, self._trouble = text, ""
        self._regexes.interrupt()
        self._jumps_from = max(self._browser.cursor, 0)
        self._finder = self.finder(text, self._jumps_from) if parse(text) else None
        if self._finder:
            self._finder.matches.open(self._opened)
        change |= self._browser.match(self._finder.matches if self._finder else None)
        self._undrawn |= change
        if self._finder is None:
            return self._drawn()
        self._worker.ask(self._finder, len(self._browser.outline))
        return Change()  # `take` returns the changes together with the first matches

    def keep(self) -> Change:
        """End the typing and stay at the match; an empty query is cancelled."""
        matches = self._browser.matches
        if not matches:
            return self.cancel()
        self._origin = None
        if matches.is_complete and not matches.nodes:
            self._post(Notice(f"No match for {self.text}"))
        return self._drawn() | Change(query=True)

    def cancel(self) -> Change:
        """End the typing and restore the view from before the query."""
        self.stay()
        if self._origin:
            place, self._finder = self._origin
            self._origin = None
            self._undrawn |= self._browser.go_back(place)
            if place.matches and not place.matches.is_complete:
                self.grown()  # the cancelled query had interrupted its search
        return self._drawn() | Change(query=True)

    def forget(self) -> Change:
        """Forget the query and its matches."""
        self._finder = None
        return self._browser.match(None)

    def stay(self) -> None:
        """Give up the pending jump to the first match."""
        self._jumps_from = None

    def grown(self) -> None:
        """Search the nodes that were added to the outline."""
        if self._finder:
            self._finder.matches.is_complete = False
            self._worker.ask(self._finder, len(self._browser.outline))

    def take(self, event: MatchesFound) -> Change:
        """Add new matches; return the changes to draw, none when only the number of matches has changed."""
        matches = event.matches
        for nodes in event.batches:
            matches.add(nodes)
        if matches is not self._browser.matches:
            return Change()
        matches.is_complete = event.is_complete and self._state() is DocumentState.WHOLE
        self._trouble = event.trouble
        moved = self._refilter(is_last=matches.is_complete) | self._jump(matches, is_last=event.is_complete)
        self._undrawn |= moved
        if matches.is_complete and not (matches.nodes or self._origin):
            self._post(Notice(event.trouble or f"No match for {self.text}"))
        if moved.cursor or moved.rows or event.is_complete:
            return self._drawn() | Change(query=True)
        return Change()

    def finder(self, text: str, anchor: int = 0) -> Finder:
        """Return a new search for a query, which begins at the node `anchor`."""
        return Finder(self.index, parse(text), self._regexes.search, anchor)

    def summary(self) -> list[Run]:
        """Return the runs that tell the number of matches, or an error in the query."""
        if self._trouble:
            return [Run(self._trouble, "warning")]
        if len(self.text) >= LONGEST:
            return [Run(f"only the first {LONGEST:,} characters count", "warning")]
        return found(self._browser)

    def stop(self) -> None:
        """End all searching."""
        self._regexes.close()

    def _drawn(self) -> Change:
        """Return the changes that have not been returned for drawing, and forget them."""
        change, self._undrawn = self._undrawn, Change()
        return change

    def _refilter(self, *, is_last: bool) -> Change:
        """Update the filter; unless `is_last`, do nothing if it was updated a short time ago."""
        now = time.monotonic()
        if not is_last and now < self._filters_next:
            return Change()
        change = self._browser.refilter()
        self._filters_next = time.monotonic() + _PAUSE * (time.monotonic() - now)
        return change

    def _jump(self, matches: Matches, *, is_last: bool) -> Change:
        """Carry out the pending jump, if its match is known; `is_last` says that no more matches come.

        It stays pending while a surer match may come.
        """
        if self._jumps_from is None or not matches.nodes:
            return Change()
        target = matches.at_or_after(self._jumps_from)
        if target is None and is_last:
            target = matches.nodes[0]
        if target is None:
            return Change()
        if is_last or matches.best is Tier.LITERAL:
            self._jumps_from = None
        return self._browser.show_match(target)
