"""Finding on the main screen: from what is typed to where the cursor is.

Owns the query under way and where the user was before it. Refuses to look through anything itself. Invariants: the
cursor jumps once for a query, to the first match at or below where the user was, else to the first of all; Escape
brings back what was there.
"""

import time
from typing import TYPE_CHECKING

from recaptui.find.finder import Finder
from recaptui.find.index import Index
from recaptui.find.query import LONGEST, parse
from recaptui.layout.bars import found
from recaptui.layout.runs import Run
from recaptui.outline.browse import Place
from recaptui.outline.matches import Matches
from recaptui.system.regex_worker import Expressions
from recaptui.tui.find_line import FindLine
from recaptui.tui.search_worker import MatchesFound, SearchWorker

if TYPE_CHECKING:  # the main screen imports this module when something is first looked for
    from recaptui.tui.main_screen import MainScreen


_PAUSE = 10
"""Times what the filter took last, until it follows again."""


class SearchController:
    """What is looked for on one screen."""

    def __init__(self, explore: "MainScreen") -> None:
        self._explore = explore
        self._browser = explore.browser
        self._index = Index(self._browser.outline)
        self._expressions = Expressions()
        self._search = SearchWorker(self._index, lambda found: explore.call_later(self.take, found))
        self._search.ask(None, len(self._browser.outline))
        self._bar = explore.query_one(FindLine)
        self._text = ""
        self._finder: Finder | None = None
        """What looks for the browser's matches."""
        self._origin: tuple[Place, Finder | None] | None = None
        """Where the user was when the bar was opened, while it is open."""
        self._jumps_from: int | None = None
        """The node from which on the first match is wanted, until one has come."""
        self._filters_next = 0.0
        """When the filter may follow again."""

    def open(self) -> None:
        """Ask for a query."""
        self._origin = self._browser.keep_place(), self._finder
        self._explore.add_class("-finding")
        self._bar.open()
        self.look("")

    def close(self, keeps: bool) -> None:  # noqa: FBT001 - it is what it is asked
        """The bar is done: stay, or go back."""
        origin, self._origin = self._origin, None
        matches = self._browser.matches
        if keeps and matches and matches.is_complete and not matches.nodes:
            self._explore.notify_line(f"No match for {self._text}")
        if origin and not (keeps and matches):
            self.stay()
            place, self._finder = origin
            self._browser.go_back(place)
            if place.matches and not place.matches.is_complete:
                self.grown()  # it was left in the middle
        self._explore.remove_class("-finding")
        self._bar.display = False
        self._explore.set_focus(self._explore.view)
        self._explore.matches_changed()

    def forget(self) -> None:
        """Have no query any more."""
        self.stay()
        self._finder = None
        self._browser.match(None)
        self._explore.matches_changed()

    def stay(self) -> None:
        """Jump to no match that is still to come."""
        self._jumps_from = None

    def stop(self) -> None:
        """Look no further."""
        self._expressions.close()

    def grown(self) -> None:
        """Look through what has come, too."""
        if self._finder:
            self._finder.matches.is_complete = False
            self._search.ask(self._finder, len(self._browser.outline))

    def take(self, event: MatchesFound) -> None:
        """Take matches in, and show them unless they answer an older query."""
        matches = event.matches
        for nodes in event.batches:
            matches.add(nodes)
        if matches is not self._browser.matches:
            return
        matches.is_complete = event.is_complete and not self._explore.view.is_growing
        browser, rows = self._browser, self._browser.rows
        cursor, edits = browser.cursor, rows.edits
        self._refilter(is_last=matches.is_complete)
        has_moved = self._jump(matches, is_last=event.is_complete) or browser.cursor != cursor
        if rows.edits != edits and not has_moved:
            self._explore.view.rows_changed()
        if has_moved or event.is_complete:  # in between only the count changes: keys would wait for the drawing
            self._explore.matches_changed(has_moved=has_moved)
        self._tell(event.trouble)
        if matches.is_complete and not (matches.nodes or self._origin):
            self._explore.notify_line(event.trouble or f"No match for {self._text}")

    def look(self, text: str) -> None:
        """Look for a text from where the user is, or was when the bar was opened."""
        browser = self._browser
        if self._origin:
            browser.go_back(self._origin[0]._replace(matches=None))
        self._text = text
        self._expressions.interrupt()
        start = max(browser.cursor, 0)
        self._jumps_from = start
        self._finder = self.finder(text, start) if parse(text) else None
        browser.match(self._finder.matches if self._finder else None)
        if self._finder:
            self._search.ask(self._finder, len(browser.outline))  # what it finds is drawn soon enough
        else:
            self._explore.matches_changed()
        self._tell("")

    def finder(self, text: str, anchor: int = 0) -> Finder:
        """What looks for a query."""
        return Finder(self._index, parse(text), self._expressions.search, anchor)

    def _refilter(self, *, is_last: bool) -> None:
        """Let the filter follow, but not so often that nothing else is done."""
        now = time.monotonic()
        if is_last or now >= self._filters_next:
            self._browser.refilter()
            self._filters_next = time.monotonic() + _PAUSE * (time.monotonic() - now)

    def _jump(self, matches: Matches, *, is_last: bool) -> bool:
        """Go to the first match there is to go to; whether there is."""
        if self._jumps_from is None or not matches.nodes:
            return False
        target = matches.at_or_after(self._jumps_from)
        if target is None and is_last:
            target = matches.nodes[0]
        if target is None:
            return False
        self._jumps_from = None
        self._browser.show_match(target)
        return True

    def _tell(self, trouble: str) -> None:
        """What the bar says."""
        if trouble:
            self._bar.tell([Run(trouble, "warning")])
        elif len(self._text) >= LONGEST:
            self._bar.tell([Run(f"only the first {LONGEST:,} characters count", "warning")])
        else:
            self._bar.tell(found(self._browser))
