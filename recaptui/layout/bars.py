"""What the lines around the panes say: breadcrumbs, facts of a node, status, hints.

Every line says something, and all of it is safe to show.
"""

from collections.abc import Sequence
from itertools import accumulate, islice, takewhile
from typing import NamedTuple

from recaptui.commands import COMMANDS, shown
from recaptui.layout.runs import Run, cut, pad, width_of
from recaptui.outline.address import SEPARATOR
from recaptui.outline.browse import Browser
from recaptui.outline.counts import Counts, counts
from recaptui.outline.extent import lines as lines_of
from recaptui.outline.inline import head
from recaptui.outline.matches import Matches, Tier
from recaptui.outline.model import DOCUMENT, Outline
from recaptui.text.sanitize import one_line

_LEAST = 12
"""Cells that an ancestor keeps before it is left out."""
_SHORTEST = len(SEPARATOR) + 1
"""Cells of the shortest ancestor there is."""
_GAP = "  "
_SHARE = 3
"""The facts get at least this part of the line of breadcrumbs."""
_BETWEEN = 3
"""Cells between the way and the facts."""
_FIRST_STEPS = 32
"""Steps of counting before anything is drawn; each looks at some hundred nodes, or some thousand bytes."""
_PROGRESS = 16
"""Cells of the bar that tells how far the reading is."""
Groups = Sequence[Sequence[Run]]
"""Runs that are shown together or not at all."""


class Crumb(NamedTuple):
    """A step on the way to a node."""

    node: int
    runs: list[Run]


def breadcrumbs(browser: Browser, width: int) -> list[Crumb]:
    """Return the way from the top to the node under the cursor; where it is too long, each step gives some.

    The node itself keeps half of the width, which is in cells. Each but the first brings the separator before it.
    """
    if browser.cursor == DOCUMENT:
        return []
    outline = browser.outline
    nearest = islice(outline.ancestors(browser.cursor), max(0, width) // _SHORTEST)
    path = [*reversed([*nearest]), browser.cursor]
    names = [Run(_name(outline, node, width), "dim") for node in path]
    names[-1] = names[-1]._replace(style="")
    while len(names) > 1 and _shortest(names[:-1]) + min(width_of(names[-1:]), width // 2) > width:
        del names[0]
    parts = [[Run(SEPARATOR, "dim"), *name] for name in _shared(names, width)]
    return [Crumb(node, part) for node, part in zip(path[-len(parts) :], [parts[0][1:], *parts[1:]], strict=True)]


def _shortest(above: list[Run]) -> int:
    """Cells of the ancestors when each has given what it can."""
    return sum(min(width_of([name]), _LEAST) + len(SEPARATOR) for name in above)


def _shared(names: list[Run], width: int) -> list[list[Run]]:
    """Return the steps in a width: the ancestors give first, and are equal; the node itself keeps half of it."""
    own = cut(names[-1:], max(width // 2, width - _shortest(names[:-1])))
    share = max(_LEAST, (width - width_of(own)) // max(1, len(names) - 1) - len(SEPARATOR))
    return [*(cut([name], share) for name in names[:-1]), own]


def _name(outline: Outline, node: int, width: int) -> str:
    """Return a node's name, no shorter than what it is cut to in `width` cells."""
    return one_line("".join(span.text for span in head(outline, node, 4 * width)))[: width + 1]


def crumb_at(crumbs: Sequence[Crumb], column: int) -> int | None:
    """Return the node of the crumb that stands in a column of the line; separators belong to what they lead to."""
    for crumb in crumbs:
        column -= width_of(crumb.runs)
        if column < 0:
            return crumb.node
    return None


def facts(outline: Outline, node: int, counted: Counts | None, width: int) -> list[Run]:
    """What is below a node and which lines it takes, the most telling first, as far as they fit."""
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


def status(browser: Browser, *, tells_match: bool = True) -> list[list[Run]]:
    """Return where the cursor is: row of rows, line in its file, and how many nodes there are."""
    nodes = len(browser.outline)
    if browser.cursor == DOCUMENT:
        return [[Run("0 nodes", "dim")]]
    line = browser.outline.line_number(browser.cursor)
    facts = [
        f"{browser.rows.row(browser.cursor) + 1}/{len(browser.rows)}",
        f"line {line}",
        f"{nodes:,} node{'s' * (nodes != 1)}",
        f"{len(browser.marks):,} marked" * bool(browser.marks),
        f"match {number}" if tells_match and (number := _match(browser)) else "",
        f"{nodes - len(browser.rows.only):,} hidden" if browser.rows.only is not None else "",
        "zoomed" * (browser.rows.root != DOCUMENT),
        "headings and items" * browser.rows.hides_body,
    ]
    return [[Run(f"{fact}  ", "dim")] for fact in facts if fact]


SIGNS = {Tier.LITERAL: "", Tier.STRICT: "~", Tier.FOLDED: "~", Tier.APPROXIMATE: "≈"}
"""How surely a match is one: as written, by its romaji, or nearly."""


def sign(browser: Browser, node: int) -> str:
    """Return how surely a node is a match, when it is one and not as written."""
    tier = browser.matches.tier(node) if browser.matches else None
    return SIGNS[tier or Tier.LITERAL]


def _match(browser: Browser) -> str:
    """Return which match the cursor is on, and how surely it is one."""
    matches = browser.matches
    number = matches.number(browser.cursor) if matches else 0
    if not matches or not number:
        return ""
    return f"{number:,} of {_count(matches)} {sign(browser, browser.cursor)}".rstrip()


def _count(matches: Matches) -> str:
    """Tell how many matches there are, at least."""
    return f"{len(matches.nodes):,}{'' if matches.is_complete else '+'}"


def found(browser: Browser) -> list[Run]:
    """Return how many matches a query has."""
    matches = browser.matches
    if not matches:
        return []
    if not matches.nodes:
        return [Run("no match" if matches.is_complete else "looking", "dim")]
    return [Run(_match(browser) or f"{_count(matches)} found")]


def progress(nodes: int, read: int, size: int | None, seconds: float) -> list[Run]:
    """How far the reading is: a thin bar, the share that is read, and the seconds that are left.

    `read` and `size` are bytes, `seconds` is how long it took so far; without a size, how many nodes there are.
    """
    if not size:
        return [Run(f"reading, {nodes:,} nodes so far", "dim")]
    share = min(1.0, read / size)
    left = f", {seconds / share - seconds:,.0f} s left" if share > 0.01 else ""
    done = round(share * _PROGRESS)
    return [Run(" " * done, "thumb"), Run(" " * (_PROGRESS - done), "rail"), Run(f" {share:.0%}{left}", "dim")]


def source_name(browser: Browser, width: int) -> list[Run]:
    """Return the file that the cursor is in; nothing where it is wider than that."""
    outline = browser.outline
    source = outline.sources[0] if browser.cursor == DOCUMENT else outline.source_of(browser.cursor)
    name = [Run(one_line(source.name), "dim")]
    return name if width_of(name) <= width else []


def hints() -> list[list[Run]]:
    """Return the keys that are used most, from the table of commands."""
    return [[Run(shown(c.keys[0]), "strong"), Run(f" {c.hint}   ", "dim")] for c in COMMANDS if c.hint]


def bar_line(left: Groups, right: Sequence[Run], columns: int) -> list[Run]:
    """A line of so many columns; of the groups at the left the first that have room beside what is at the right."""
    inner = columns - 2
    right = cut(right, max(inner, 0))
    fitting = _whole(left, inner - width_of(right))
    gap = inner - width_of(fitting) - width_of(right)
    return pad([Run(" "), *fitting, Run(" " * gap), *right], columns)


def _whole(groups: Groups, room: int) -> list[Run]:
    """The leading groups that fit; trailing spaces may hang over."""
    fitting: list[Run] = []
    for group in groups:
        longer = [*fitting, *group]
        if len(fitting) and width_of(longer) - _hanging(longer) > room:
            break
        fitting = longer
    return cut(fitting, room)


def _hanging(runs: Sequence[Run]) -> int:
    return len(runs[-1].text) - len(runs[-1].text.rstrip()) if runs else 0


def crumbs_line(browser: Browser, counted: Counts | None, columns: int) -> tuple[list[Crumb], list[Run]]:
    """The way to the node under the cursor, and facts of what is below it, as far as it is counted.

    The facts get what the way leaves, but at least a part of the line.
    """
    if browser.cursor == DOCUMENT:
        return [], []
    room = columns - 2
    wanted = sum(width_of(crumb.runs) for crumb in breadcrumbs(browser, room))
    told = facts(browser.outline, browser.cursor, counted, max(room - wanted, room // _SHARE) - _BETWEEN)
    return breadcrumbs(browser, room - width_of(told) - _BETWEEN if told else room), told


def first_counts(browser: Browser) -> Counts | None:
    """What is below the node under the cursor, where it is counted in a few steps."""
    if browser.cursor == DOCUMENT:
        return None
    steps = counts(browser.outline, browser.cursor)
    found = [*islice(steps, _FIRST_STEPS + 1)]
    return found[-1] if len(found) <= _FIRST_STEPS else None


def status_right(browser: Browser, left: Groups, progress: Sequence[Run], notice: str, columns: int) -> Sequence[Run]:
    """How far the reading is, else the last notice, else the file's name where there is room beside what is left."""
    if progress:
        return progress
    return [Run(notice)] if notice else source_name(browser, columns - 2 - sum(map(width_of, left)))
