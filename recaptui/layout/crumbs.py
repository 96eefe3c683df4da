"""The top line as runs: the breadcrumbs of the node under the cursor, and facts about its subtree.

Names from documents are sanitised here.
"""

from collections.abc import Sequence
from itertools import accumulate, islice, takewhile
from typing import NamedTuple

from recaptui.layout.runs import Run, common_limit, cut, width_of
from recaptui.outline.address import SEPARATOR
from recaptui.outline.browse import Browser
from recaptui.outline.counts import Counts, counts
from recaptui.outline.extent import lines as lines_of
from recaptui.outline.inline import name
from recaptui.outline.model import DOCUMENT, Outline
from recaptui.text.sanitize import one_line

_LEAST = 12
"""The least width in cells to which an ancestor is cut; if there is less room, the outermost ancestors are left out."""
_SHORTEST = len(SEPARATOR) + 1
"""The width in cells of an ancestor of one character with its separator."""
_GAP = "  "
_SHARE = 3
"""The facts may take at least 1 / _SHARE of the top line."""
_BETWEEN = 3
"""The least number of cells between the breadcrumbs and the facts."""
_FIRST_STEPS = 32
"""The limit of steps of counting before the facts are first drawn; `outline.counts` bounds the time of a step."""


class Crumb(NamedTuple):
    """One step of the breadcrumbs."""

    node: int
    runs: list[Run]
    """The separator, except in the first step, and the node's name."""


def breadcrumbs(browser: Browser, width: int) -> list[Crumb]:
    """Return the breadcrumbs of the node under the cursor, from the top level down, at most `width` cells wide.

    If they are too wide, ancestors are cut and then left out, the outermost first. The node itself is cut last, and
    not below half of the width. There are no breadcrumbs when there is no row.
    """
    if browser.cursor == DOCUMENT:
        return []
    outline = browser.outline
    nearest = islice(outline.ancestors(browser.cursor), max(0, width) // _SHORTEST)
    path = [*reversed([*nearest]), browser.cursor]
    names = [Run(_name(outline, node, width), _style(browser, node)) for node in path]
    while len(names) > 1 and _shortest(names[:-1]) + min(width_of(names[-1:]), width // 2) > width:
        del names[0]
    parts = [[Run(SEPARATOR, "dim"), *name] for name in _shared(names, width)]
    return [Crumb(node, part) for node, part in zip(path[-len(parts) :], [parts[0][1:], *parts[1:]], strict=True)]


def _shortest(above: list[Run]) -> int:
    """Return the width in cells of the ancestors, with their separators, after the most cutting that is allowed."""
    return sum(min(width_of([name]), _LEAST) + len(SEPARATOR) for name in above)


def _shared(names: list[Run], width: int) -> list[list[Run]]:
    """Return the names cut so that they fit into `width` cells together with their separators.

    The ancestors are cut first, all to the same width; what shorter ones leave is shared out among the longer ones. The
    last name, that of the node itself, keeps half of the width.
    """
    own = cut(names[-1:], max(width // 2, width - _shortest(names[:-1])))
    above = names[:-1]
    room = width - width_of(own) - len(SEPARATOR) * len(above)
    limit = max(_LEAST, common_limit([width_of([name]) for name in above], room))
    return [*(cut([name], limit) for name in above), own]


def _style(browser: Browser, node: int) -> str:
    """Return the style of a node's name: ancestors are dim, and the node that is zoomed into is set apart."""
    if node == browser.rows.root:
        return "zoomed"
    return "" if node == browser.cursor else "dim"


def _name(outline: Outline, node: int, width: int) -> str:
    """Return the first `width` + 1 characters of a node's name, as one line that is safe to show."""
    return one_line(name(outline, node, width + 1))


def crumb_at(crumbs: Sequence[Crumb], column: int) -> int | None:
    """Return the node of the step at `column`, counted from the start of the breadcrumbs; None after their end.

    A separator belongs to the step after it.
    """
    for crumb in crumbs:
        column -= width_of(crumb.runs)
        if column < 0:
            return crumb.node
    return None


def facts(outline: Outline, node: int, counted: Counts | None, width: int) -> list[Run]:
    """Return facts about the subtree of `node`, the most important first, as many as fit into `width` cells.

    `counted` holds the counts of the subtree; None while they are not known.
    """
    below = outline.end[node] - node - 1
    lines = lines_of(outline, node)
    first = outline.line_number(node)
    found = [
        f"{counted.done:,}/{counted.tasks:,} done" if counted and counted.tasks else "",
        _children(counted.children) if counted and counted.children else "",
        f"{below:,} below" if below and not (counted and counted.children == below) else "",
        f"lines {first}-{first + len(lines) - 1}" if len(lines) > 1 else "",
    ]
    fitting = list(takewhile(lambda told: len(_GAP.join(told)) <= width, accumulate([fact] for fact in found if fact)))
    return [Run(_GAP.join(fitting[-1]), "dim")] if fitting else []


def _children(count: int) -> str:
    return f"{count:,} {'child' if count == 1 else 'children'}"


def crumbs_line(browser: Browser, counted: Counts | None, columns: int) -> tuple[list[Crumb], list[Run]]:
    """Return the breadcrumbs of the node under the cursor and the facts about it, for a line of `columns` cells.

    `counted` holds the counts of its subtree; None while they are not known. The facts get the room that the
    breadcrumbs leave, but at least a part of the line.
    """
    if browser.cursor == DOCUMENT:
        return [], []
    room = columns - 2
    wanted = sum(width_of(crumb.runs) for crumb in breadcrumbs(browser, room))
    told = facts(browser.outline, browser.cursor, counted, max(room - wanted, room // _SHARE) - _BETWEEN)
    return breadcrumbs(browser, room - width_of(told) - _BETWEEN if told else room), told


def first_counts(browser: Browser) -> Counts | None:
    """Return the counts of the subtree under the cursor; None if there are no rows or counting takes many steps."""
    if browser.cursor == DOCUMENT:
        return None
    steps = counts(browser.outline, browser.cursor)
    found = [*islice(steps, _FIRST_STEPS + 1)]
    return found[-1] if len(found) <= _FIRST_STEPS else None
