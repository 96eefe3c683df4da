"""The view of an outline and every command on it, without a screen.

A `Browser` carries out the commands and returns which parts of the view each has changed. The cursor is always a
visible node, or DOCUMENT when there are no rows.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection
from enum import Enum
from typing import NamedTuple

from recaptui.outline.change import State, changing
from recaptui.outline.fragments import join
from recaptui.outline.matches import Matches
from recaptui.outline.model import DOCUMENT, Outline
from recaptui.outline.moves import MOVES, first_child, parent
from recaptui.outline.rows import Rows
from recaptui.outline.start import start_level

_EVERYTHING = 2**31 - 1
"""A level that is deeper than any node."""


class DocumentState(Enum):
    """Whether a document is still being read; kept beside its Browser."""

    READING = "being read"
    WHOLE = "whole"


class Viewpoint(NamedTuple):
    """A state of the view to which the user can go back."""

    cursor: int
    root: int
    hides_body: bool
    matches: Matches | None


class Browser:
    """An outline, its visible rows, the cursor, marks and matches."""

    def __init__(self, outline: Outline, level: int | None = None) -> None:
        """Create a view that shows `level` levels; with None, the usual number."""
        self.outline = outline
        self.rows = Rows(outline)
        self.cursor = DOCUMENT
        self._is_usual = level is None
        """Whether the usual number of levels is shown, which depends on the first node."""
        self._level = level or start_level(outline)
        """The number of levels that are open in nodes that will be added."""
        self.level = self._level
        """The number of levels that were asked for last; nodes can have been folded and unfolded since."""
        self.marks: list[int] = []
        """The nodes that are marked for copying, visible or not, sorted."""
        self.matches: Matches | None = None
        """The matches of the query; None when there is no query."""
        self.filters = False
        """Whether the filter is on; it has an effect only while there are matches."""
        self._opened: list[int] = []
        """The nodes that were unfolded only to show the match under the cursor, outermost first."""
        self.unfold_to(self.level)

    @changing
    def do(self, command: str, count: int | None = None, *, page: int = 1) -> None:
        """Carry out the command with this id in MOVES or ACTIONS; do nothing when there are no rows.

        A move is made `count` times, once with None; `first` and `last` go to the line `count` of the file. The
        actions say what a count means to them. `page` is the height of the viewport in rows.
        """
        if not self.rows:
            return
        self._opened = []  # a match that the user moves on from stays in view
        if command in ("first", "last") and count:
            self._select(self.node_at_line(count))
        elif command in MOVES:
            self.cursor = MOVES[command](self.rows, self.cursor, page, count or 1)
        else:
            ACTIONS[command](self, count)

    def node_at_line(self, line: int) -> int:
        """Return the node on a line, from 1, of the file under the cursor; past its end the last one."""
        source = self.outline.source_of(self.cursor)
        return max(0, self.outline.node_at(source.first_line + min(line, source.lines) - 1))

    @changing
    def select(self, node: int) -> None:
        """Put the cursor on a node, and make the node visible if it is hidden."""
        self._select(node)

    def _select(self, node: int) -> None:
        if node not in self.rows:
            was_filtered = self.rows.only is not None
            self.rows.reveal(node)
            self.filters = self.filters and (self.rows.only is not None or not was_filtered)
        self.cursor = node

    @changing
    def show_match(self, node: int) -> None:
        """Put the cursor on a match; folds that were opened only for the last match are closed."""
        self._show_match(node)

    def _show_match(self, node: int) -> None:
        self._close(but=(*self.outline.ancestors(node),))
        self._opened += self.rows.reveal(node)
        self.cursor = node

    @changing
    def next_match(self, step: int) -> None:
        """Go `step` matches on, or back when `step` is negative, wrapping around at the ends.

        Past the last match of a finished search the next tier that has any is opened first.
        """
        matches = self.matches
        if not (matches and matches.nodes):
            return
        if step > 0 and matches.is_complete and matches.next_tier and matches.goes_around(self.cursor, step):
            matches.open(matches.next_tier)
            self._refilter()
        number = matches.beyond(self.cursor, step)
        self._show_match(matches.nodes[number % len(matches.nodes)])

    def keep_place(self) -> Viewpoint:
        """Return the state of the view; folds that were opened for a match stay open from then on."""
        self._opened = []
        return Viewpoint(self.cursor, self.rows.root, self.rows.hides_body, self.matches)

    @changing
    def go_back(self, place: Viewpoint) -> None:
        """Restore the cursor, zoom, hidden kinds and matches of a place."""
        self._close()
        rows, self.matches = self.rows, place.matches
        before = rows.root, rows.hides_body
        rows.root, rows.hides_body = place.root, place.hides_body
        if before != (place.root, place.hides_body) or self.rows.only is not None or self._wanted is not None:
            rows.filter(self._wanted)
        self.cursor = place.cursor
        self._settle()

    @changing
    def match(self, matches: Matches | None) -> None:
        """Replace the matches; `matches` is None when there is no query."""
        self.matches = matches
        self._refilter()

    @changing
    def refilter(self) -> None:
        """Update the filter after more matches were found; without matches it hides nothing."""
        self._refilter()

    @changing
    def toggle_filter(self) -> None:
        """Turn the filter, which shows only matches and their ancestors, on or off."""
        self.filters = not self.filters
        self._refilter()

    def _refilter(self) -> None:
        only = self._wanted
        if only is None and self.rows.only is None:
            return
        if (only is None) != (self.rows.only is None):
            self._opened = []  # `filter` replaces the folds that these belong to
        self.rows.filter(only)
        if only is None and self.cursor != DOCUMENT:
            self._select(self.cursor)
        else:
            self._settle()

    @property
    def _wanted(self) -> "array[int] | None":
        """The nodes that the filter keeps, sorted; None when it hides nothing."""
        return self.matches.kept if self.filters and self.matches and self.matches.nodes else None

    def _close(self, but: Collection[int] = ()) -> None:
        """Fold what was opened for a match, except the nodes in `but`."""
        self.rows.fold_again([node for node in self._opened if node not in but])
        self._opened = [node for node in self._opened if node in but]

    @changing
    def grow(self, fragment: Outline) -> None:
        """Append a fragment to the outline; the cursor stays where it is."""
        is_first = len(self.outline) == 0
        join(self.outline, fragment)
        if is_first and self._is_usual:
            self.level = self._level = start_level(self.outline)
        self.rows.grow(self._level)
        if self.cursor == DOCUMENT:
            self._settle()

    def unfold_to(self, level: int) -> None:
        """Show `level` levels; a cursor that is hidden by this moves to the last visible node before it."""
        self.rows.unfold_to(level)
        self.level = level
        if self.rows.root == DOCUMENT:
            self._level = level
        self._settle()

    def change_level(self, step: int, count: int | None) -> None:
        """Show `step` levels more than before, or with a count that many."""
        span, base = self.rows.span, self.rows.base_depth
        deepest = max(self.outline.depth[span.start : span.stop]) - base + 1
        self.unfold_to(max(1, min(count or min(self.level, deepest) + step, deepest)))

    def fold(self) -> None:
        """Fold the node under the cursor; when there is nothing to fold, go to its parent."""
        if self.rows.has_children(self.cursor) and not self.rows.is_folded(self.cursor):
            self.rows.fold(self.cursor, folded=True)
        else:
            self.cursor = parent(self.rows, self.cursor)

    def unfold(self) -> None:
        """Unfold the node under the cursor; when it is open, go to its first child."""
        if self.rows.is_folded(self.cursor):
            self.rows.fold(self.cursor, folded=False)
        else:
            self.cursor = first_child(self.rows, self.cursor)

    def unfold_all(self) -> None:
        """Unfold the zoomed subtree; without a zoom, nodes that are added later are unfolded too."""
        self.rows.unfold_all()
        self.level = _EVERYTHING
        if self.rows.root == DOCUMENT:
            self._level = _EVERYTHING

    def toggle(self) -> None:
        """Fold the node under the cursor when it is open, else unfold it; do nothing if it has no children to show."""
        if not self.rows.has_children(self.cursor):
            return
        self.rows.fold(self.cursor, folded=not self.rows.is_folded(self.cursor))

    def mark(self) -> None:
        """Mark the node under the cursor, or unmark it, and go to the next row."""
        place = bisect_left(self.marks, self.cursor)
        is_marked = self.marks[place : place + 1] == [self.cursor]
        self.marks[place : place + is_marked] = [] if is_marked else [self.cursor]
        self.cursor = MOVES["next"](self.rows, self.cursor, 1, 1)

    @property
    def state(self) -> State:
        """The values by which a change is noticed."""
        query = (self.matches, self.matches.limit) if self.matches else None
        return State(self.rows.edits, self.cursor, len(self.marks), query)

    @property
    def here(self) -> list[int]:
        """The node under the cursor, as a list; empty when there are no rows."""
        return [self.cursor] if self.rows else []

    @property
    def chosen(self) -> list[int]:
        """The nodes that a copy takes: the marked ones in document order, else the one under the cursor."""
        return [*self.marks] or self.here

    def zoom(self) -> None:
        """Show only the subtree of the node under the cursor, and unfold that node; do nothing on a leaf."""
        if self.outline.end[self.cursor] > self.cursor + 1:
            self._zoom(self.cursor)

    @changing
    def leave_zoom(self) -> None:
        """Zoom out to the whole document."""
        self._zoom(DOCUMENT)

    def _zoom(self, root: int) -> None:
        self.rows.zoom(root)
        self.level = self._level if root == DOCUMENT else _EVERYTHING

    def unzoom(self) -> None:
        """Zoom out to the parent of the node that is zoomed into; at the top level show everything."""
        if self.rows.root != DOCUMENT:
            self._zoom(self.outline.parent[self.rows.root])

    def toggle_body(self) -> None:
        """Show only headings and items, or every block again; every block when there are no headings or items."""
        self.rows.hide_body(hidden=not self.rows.hides_body)
        if not self.rows:
            self.rows.hide_body(hidden=False)
        self._settle()

    def _settle(self) -> None:
        """Put the cursor on the last visible node at or before it, or on DOCUMENT when there are no rows."""
        self.cursor = self.rows[self.rows.row(self.cursor)] if self.rows else DOCUMENT


Action = Callable[[Browser, int | None], None]
"""(browser, a count or None for none): carry out a command."""


def _uncounted(action: Callable[[Browser], None]) -> Action:
    return lambda browser, _: action(browser)


def _subtree(*, folded: bool) -> Action:
    """Fold or unfold the whole subtree; with a count only from that level on, or down to it."""

    def act(browser: Browser, count: int | None) -> None:
        if count:
            browser.rows.fold_levels(browser.cursor, count, folded=folded)
        else:
            browser.rows.fold_subtree(browser.cursor, folded=folded)

    return act


ACTIONS: dict[str, Action] = {
    "fold": _uncounted(Browser.fold),
    "unfold": _uncounted(Browser.unfold),
    "toggle": _uncounted(Browser.toggle),
    "fold_subtree": _subtree(folded=True),
    "unfold_subtree": _subtree(folded=False),
    "fold_siblings": _uncounted(lambda browser: browser.rows.fold_siblings(browser.cursor, folded=True)),
    "unfold_siblings": _uncounted(lambda browser: browser.rows.fold_siblings(browser.cursor, folded=False)),
    "unfold_all": _uncounted(Browser.unfold_all),
    "more_levels": lambda browser, count: browser.change_level(1, count),
    "fewer_levels": lambda browser, count: browser.change_level(-1, count),
    "mark": _uncounted(Browser.mark),
    "forget_marks": _uncounted(lambda browser: browser.marks.clear()),
    "zoom": _uncounted(Browser.zoom),
    "unzoom": _uncounted(Browser.unzoom),
    "toggle_body": _uncounted(Browser.toggle_body),
}
"""The commands that change what is shown, by id; with a count `more_levels` and `fewer_levels` show that level."""
