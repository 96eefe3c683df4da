"""Everything a user can do to the view of an outline, without a screen.

Handles the cursor and what each command does to the rows. Knows nothing of keys and drawing. The cursor is a visible
node, or DOCUMENT when the outline is empty.
"""

import operator
from array import array
from collections.abc import Callable, Collection
from enum import Enum
from functools import wraps
from typing import Concatenate, NamedTuple, ParamSpec

from recaptui.outline.fragments import join
from recaptui.outline.matches import Matches
from recaptui.outline.model import DOCUMENT, Outline
from recaptui.outline.moves import MOVES, first_child, parent
from recaptui.outline.rows import Rows

_EVERYTHING = 2**31 - 1
"""A level deeper than any."""
START_LEVEL = 3
"""Headings and their first items are open at the start."""


class DocumentState(Enum):
    """How far a document is known; kept beside its Browser."""

    READING = "being read"
    WHOLE = "whole"


class Viewpoint(NamedTuple):
    """Where the user was, to go back to."""

    cursor: int
    root: int
    hides_body: bool
    matches: Matches | None


class Change(NamedTuple):
    """What a command has changed of the view."""

    rows: bool = False
    """Whether rows came or went."""
    cursor: bool = False
    marks: bool = False
    query: bool = False
    """Whether other matches are shown."""

    def __or__(self, other: "Change") -> "Change":
        return Change(*map(max, self, other))


class _State(NamedTuple):
    """What changes are seen by."""

    edits: int
    cursor: int
    marks: int
    """How many there are: no command adds as many as it takes away."""
    matches: Matches | None


_P = ParamSpec("_P")


def _changing(command: "Callable[Concatenate[Browser, _P], None]") -> "Callable[Concatenate[Browser, _P], Change]":
    """Have a command return what it has changed."""

    @wraps(command)
    def changing(browser: "Browser", /, *args: _P.args, **options: _P.kwargs) -> Change:
        before = browser.state
        command(browser, *args, **options)
        return Change(*map(operator.ne, before, browser.state))

    return changing


class Browser:
    """An outline, its rows and a cursor."""

    def __init__(self, outline: Outline, level: int = START_LEVEL) -> None:
        self.outline = outline
        self.rows = Rows(outline)
        self.cursor = DOCUMENT
        self._level = level
        """How many levels are open of what is still to come."""
        self.marks: set[int] = set()
        """Nodes picked for copying, visible or not."""
        self.matches: Matches | None = None
        """What was found, if something was looked for."""
        self.filters = False
        """Whether only matches are wanted."""
        self._opened: list[int] = []
        """The folds that only show the match the cursor is on, outermost first."""
        self.unfold_to(level)

    @_changing
    def do(self, command: str, count: int = 1, *, page: int = 1) -> None:
        """Carry out a command of MOVES or ACTIONS; an empty outline has nothing to do it on.

        A move is made `count` times; `page` is how many rows a page has.
        """
        if not self.rows:
            return
        self._opened = []  # where the user goes on from a match, it stays in view
        if command in MOVES:
            self.cursor = MOVES[command](self.rows, self.cursor, page, count)
        else:
            ACTIONS[command](self)

    @_changing
    def select(self, node: int) -> None:
        """Go to a node, showing it wherever it is."""
        self._select(node)

    def _select(self, node: int) -> None:
        if node not in self.rows:
            was_filtered = self.rows.only is not None
            self.rows.reveal(node)
            self.filters = self.filters and (self.rows.only is not None or not was_filtered)
        self.cursor = node

    @_changing
    def show_match(self, node: int) -> None:
        """Go to a match; folds that showed only the one before close again."""
        self._show_match(node)

    def _show_match(self, node: int) -> None:
        self._close(but=(*self.outline.ancestors(node),))
        self._opened += self.rows.reveal(node)
        self.cursor = node

    @_changing
    def next_match(self, step: int) -> None:
        """Go so many matches on, or back, and around at the ends."""
        if self.matches and self.matches.nodes:
            number = self.matches.beyond(self.cursor, step)
            self._show_match(self.matches.nodes[number % len(self.matches.nodes)])

    def keep_place(self) -> Viewpoint:
        """Where the user is; what is open for a match stays open from now on."""
        self._opened = []
        return Viewpoint(self.cursor, self.rows.root, self.rows.hides_body, self.matches)

    @_changing
    def go_back(self, place: Viewpoint) -> None:
        """Show everything as it was at a place."""
        self._close()
        rows, self.matches = self.rows, place.matches
        before = rows.root, rows.hides_body
        rows.root, rows.hides_body = place.root, place.hides_body
        if before != (place.root, place.hides_body) or self.rows.only is not None or self._wanted is not None:
            rows.filter(self._wanted)
        self.cursor = place.cursor
        self._settle()

    @_changing
    def match(self, matches: Matches | None) -> None:
        """Have these matches, or none, from now on."""
        self.matches = matches
        self._refilter()

    @_changing
    def refilter(self) -> None:
        """Show what the filter lets through by now; without matches there is nothing to filter by."""
        self._refilter()

    @_changing
    def toggle_filter(self) -> None:
        """Show only the matches and their ancestors, or everything again."""
        self.filters = not self.filters
        self._refilter()

    def _refilter(self) -> None:
        only = self._wanted
        if only is None and self.rows.only is None:
            return
        if (only is None) != (self.rows.only is None):
            self._opened = []  # they are folds that are put away now
        self.rows.filter(only)
        if only is None and self.cursor != DOCUMENT:
            self._select(self.cursor)
        else:
            self._settle()

    @property
    def _wanted(self) -> "array[int] | None":
        """What the filter lets through by now."""
        return self.matches.kept if self.filters and self.matches and self.matches.nodes else None

    def _close(self, but: Collection[int] = ()) -> None:
        """Close the folds that were opened for a match, but for some."""
        self.rows.fold_again([node for node in self._opened if node not in but])
        self._opened = [node for node in self._opened if node in but]

    @_changing
    def grow(self, fragment: Outline) -> None:
        """Take in what comes next in the document; the cursor stays."""
        join(self.outline, fragment)
        self.rows.grow(self._level)
        if self.cursor == DOCUMENT:
            self._settle()

    def unfold_to(self, level: int) -> None:
        """Show so many levels; the cursor climbs to what is still there."""
        self.rows.unfold_to(level)
        if self.rows.root == DOCUMENT:
            self._level = level
        self._settle()

    def fold(self) -> None:
        """Fold this node; when there is nothing to fold, go to its parent."""
        if self.rows.has_children(self.cursor) and not self.rows.is_folded(self.cursor):
            self.rows.fold(self.cursor, folded=True)
        else:
            self.cursor = parent(self.rows, self.cursor)

    def unfold(self) -> None:
        """Unfold this node; when it is open, go to its first child."""
        if self.rows.is_folded(self.cursor):
            self.rows.fold(self.cursor, folded=False)
        else:
            self.cursor = first_child(self.rows, self.cursor)

    def unfold_all(self) -> None:
        """Show everything that is zoomed into, and what is still to come."""
        self.rows.unfold_all()
        if self.rows.root == DOCUMENT:
            self._level = _EVERYTHING

    def toggle(self) -> None:
        """Fold an open node, unfold a folded one; where nothing is shown below it, nothing happens."""
        if not self.rows.has_children(self.cursor):
            return
        self.rows.fold(self.cursor, folded=not self.rows.is_folded(self.cursor))

    def mark(self) -> None:
        """Mark this node, or unmark it, and go on to the next row."""
        self.marks ^= {self.cursor}
        self.cursor = MOVES["next"](self.rows, self.cursor, 1, 1)

    @property
    def state(self) -> _State:
        """What a change is seen by."""
        return _State(self.rows.edits, self.cursor, len(self.marks), self.matches)

    @property
    def here(self) -> list[int]:
        """The node under the cursor, if there is one."""
        return [self.cursor] if self.rows else []

    @property
    def chosen(self) -> list[int]:
        """What a copy takes: the marked nodes in document order, else the node under the cursor."""
        return sorted(self.marks) or self.here

    def zoom(self) -> None:
        """Show only this subtree, unfolded."""
        self.rows.zoom(self.cursor)

    def unzoom(self) -> None:
        """Show the subtree one level further out."""
        if self.rows.root != DOCUMENT:
            self.rows.zoom(self.outline.parent[self.rows.root])

    def toggle_body(self) -> None:
        """Show only headings and items, or every block; every block where there is nothing else."""
        self.rows.hide_body(hidden=not self.rows.hides_body)
        if not self.rows:
            self.rows.hide_body(hidden=False)
        self._settle()

    def _settle(self) -> None:
        """Put the cursor on the last visible node at or before it."""
        self.cursor = self.rows[self.rows.row(self.cursor)] if self.rows else DOCUMENT


def _level(level: int) -> Callable[[Browser], None]:
    return lambda browser: browser.unfold_to(level)


ACTIONS: dict[str, Callable[[Browser], None]] = {
    "fold": Browser.fold,
    "unfold": Browser.unfold,
    "toggle": Browser.toggle,
    "fold_subtree": lambda browser: browser.rows.fold_subtree(browser.cursor, folded=True),
    "unfold_subtree": lambda browser: browser.rows.fold_subtree(browser.cursor, folded=False),
    "fold_siblings": lambda browser: browser.rows.fold_siblings(browser.cursor, folded=True),
    "unfold_siblings": lambda browser: browser.rows.fold_siblings(browser.cursor, folded=False),
    "unfold_all": Browser.unfold_all,
    "mark": Browser.mark,
    "forget_marks": lambda browser: browser.marks.clear(),
    "zoom": Browser.zoom,
    "unzoom": Browser.unzoom,
    "toggle_body": Browser.toggle_body,
    **{f"level_{level}": _level(level) for level in range(1, 10)},
}
"""Every command that changes what is shown, by its id."""
