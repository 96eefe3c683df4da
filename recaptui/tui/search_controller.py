"""A query, from what is typed to where the cursor is.

Knows the Browser and the thread that finds, and no widget: a call returns what it has changed of the view. The cursor
jumps once for a query, to the first match at or below where the user was, else to the first of all; leaving a query
brings back what was there before.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

from textual.message import Message

from recaptui.find.finder import Finder
from recaptui.find.index import Index
from recaptui.find.query import LONGEST, parse
from recaptui.layout.bars import found
from recaptui.layout.runs import Run
from recaptui.outline.browse import Browser, Change, DocumentState, Viewpoint
from recaptui.outline.matches import Matches
from recaptui.system.regex_worker import Expressions
from recaptui.tui.messages import MatchesFound, Notice
from recaptui.tui.search_worker import SearchWorker

_PAUSE = 10
"""How many times longer than its last update the filter waits for the next one."""


class _Origin(NamedTuple):
    """What there was before a query was typed."""

    place: Viewpoint
    finder: Finder | None


class SearchController:
    """What is looked for in one document."""

    def __init__(self, browser: Browser, state: Callable[[], DocumentState], post: Callable[[Message], object]) -> None:
        """`state` tells whether the document is whole; `post` gets MatchesFound and Notice."""
        self._browser, self._state, self._post = browser, state, post
        self.index = Index(browser.outline)
        self._regexes = Expressions()
        self._worker = SearchWorker(self.index, post)
        self._worker.ask(None, len(browser.outline))
        self.text = ""
        """The query as it was typed last."""
        self._trouble = ""
        self._finder: Finder | None = None
        """What looks for the browser's matches."""
        self._origin: _Origin | None = None
        """None when no query is being typed."""
        self._jumps_from: int | None = None
        """The node from which on the first match is wanted, until one has come."""
        self._undrawn = Change()
        """What has changed since matches were drawn last."""
        self._filters_next = 0.0
        """When the filter may follow again."""

    def begin(self) -> Change:
        """A query is going to be typed."""
        self._origin = _Origin(self._browser.keep_place(), self._finder)
        return self.look("")

    def look(self, text: str) -> Change:
        """Look for a text from where the user is, or was before it was typed; empty when nothing is to be drawn yet."""
        change = self._browser.go_back(self._origin.place._replace(matches=None)) if self._origin else Change()
        self.text, self._trouble = text, ""
        self._regexes.interrupt()
        self._jumps_from = max(self._browser.cursor, 0)
        self._finder = self.finder(text, self._jumps_from) if parse(text) else None
        change |= self._browser.match(self._finder.matches if self._finder else None)
        self._undrawn |= change
        if self._finder is None:
            return self._drawn()
        self._worker.ask(self._finder, len(self._browser.outline))  # what it finds is drawn soon enough
        return Change()

    def keep(self) -> Change:
        """The query has been typed: stay at its match; without any query go back."""
        matches = self._browser.matches
        if not matches:
            return self.cancel()
        self._origin = None
        if matches.is_complete and not matches.nodes:
            self._post(Notice(f"No match for {self.text}"))
        return self._drawn() | Change(query=True)

    def cancel(self) -> Change:
        """Bring back what there was before the query was typed."""
        self.stay()
        if self._origin:
            place, self._finder = self._origin
            self._origin = None
            self._undrawn |= self._browser.go_back(place)
            if place.matches and not place.matches.is_complete:
                self.grown()  # it was left in the middle
        return self._drawn() | Change(query=True)

    def forget(self) -> Change:
        """Have no query any more."""
        self._finder = None
        return self._browser.match(None)

    def stay(self) -> None:
        """Jump to no match that is still to come."""
        self._jumps_from = None

    def grown(self) -> None:
        """Look through what has been read meanwhile, too."""
        if self._finder:
            self._finder.matches.is_complete = False
            self._worker.ask(self._finder, len(self._browser.outline))

    def take(self, event: MatchesFound) -> Change:
        """Take matches in; in between only their number changes: keys would wait for the drawing."""
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
        """What looks for a query, from the node `anchor` on."""
        return Finder(self.index, parse(text), self._regexes.search, anchor)

    def summary(self) -> list[Run]:
        """What is said beside the query: how many matches there are, or what is wrong."""
        if self._trouble:
            return [Run(self._trouble, "warning")]
        if len(self.text) >= LONGEST:
            return [Run(f"only the first {LONGEST:,} characters count", "warning")]
        return found(self._browser)

    def stop(self) -> None:
        """Look no further."""
        self._regexes.close()

    def _drawn(self) -> Change:
        """What is to be drawn by now."""
        change, self._undrawn = self._undrawn, Change()
        return change

    def _refilter(self, *, is_last: bool) -> Change:
        """Let the filter follow, but not so often that nothing else is done."""
        now = time.monotonic()
        if not is_last and now < self._filters_next:
            return Change()
        change = self._browser.refilter()
        self._filters_next = time.monotonic() + _PAUSE * (time.monotonic() - now)
        return change

    def _jump(self, matches: Matches, *, is_last: bool) -> Change:
        """Go to the first match there is to go to."""
        if self._jumps_from is None or not matches.nodes:
            return Change()
        target = matches.at_or_after(self._jumps_from)
        if target is None and is_last:
            target = matches.nodes[0]
        if target is None:
            return Change()
        self._jumps_from = None
        return self._browser.show_match(target)
