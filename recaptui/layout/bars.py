"""The text of the lines around the panes: breadcrumbs, facts about a node, status and hints.

All of it is safe to show.
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
"""The least cells of an ancestor; where they are not left, the outermost ancestors are left out."""
_SHORTEST = len(SEPARATOR) + 1
"""Cells of the shortest ancestor with its separator."""
_GAP = "  "
_SHARE = 3
"""The facts get at least one part in this many of the top line."""
_BETWEEN = 3
"""The least cells between the breadcrumbs and the facts."""
_FIRST_STEPS = 32
"""The limit of steps of counting before the first drawing; each looks at some hundred nodes or thousand bytes."""
_PROGRESS = 16
"""Cells of the progress bar."""
Groups = Sequence[Sequence[Run]]
"""Groups of runs; the runs of a group are shown together or left out together."""


class Crumb(NamedTuple):
    """One step of the breadcrumbs."""

    node: int
    runs: list[Run]


def breadcrumbs(browser: Browser, width: int) -> list[Crumb]:
    """Return the breadcrumbs of the node under the cursor, from the top level down, in `width` cells.

    Where they are too long the ancestors are shortened; the node itself keeps half of the width. Each step but the
    first begins with the separator.
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
    """Return the cells of the ancestors when all are as short as they may be."""
    return sum(min(width_of([name]), _LEAST) + len(SEPARATOR) for name in above)


def _shared(names: list[Run], width: int) -> list[list[Run]]:
    """Return the steps cut to `width` cells: ancestors are cut first, to equal shares; the node keeps half of it."""
    own = cut(names[-1:], max(width // 2, width - _shortest(names[:-1])))
    share = max(_LEAST, (width - width_of(own)) // max(1, len(names) - 1) - len(SEPARATOR))
    return [*(cut([name], share) for name in names[:-1]), own]


def _name(outline: Outline, node: int, width: int) -> str:
    """Return a node's name, cut to a few characters more than fit into `width` cells."""
    return one_line("".join(span.text for span in head(outline, node, 4 * width)))[: width + 1]


def crumb_at(crumbs: Sequence[Crumb], column: int) -> int | None:
    """Return the node of the step in a column of the line; a separator belongs to the step after it."""
    for crumb in crumbs:
        column -= width_of(crumb.runs)
        if column < 0:
            return crumb.node
    return None


def facts(outline: Outline, node: int, counted: Counts | None, width: int) -> list[Run]:
    """Return facts about a subtree and its lines, the most important first, as many as fit into `width` cells."""
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
    """Return the groups of the status line: row, line in the file, number of nodes, marks, match, filter and zoom."""
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
"""The sign of each tier of a match: `~` for romaji, `≈` for an approximate match, none for a literal one."""


def sign(browser: Browser, node: int) -> str:
    """Return the sign of a node's tier; empty for a literal match and for a node that does not match."""
    tier = browser.matches.tier(node) if browser.matches else None
    return SIGNS[tier or Tier.LITERAL]


def _match(browser: Browser) -> str:
    """Return the number of the match under the cursor, of how many, and its sign; empty when it is on none."""
    matches = browser.matches
    number = matches.number(browser.cursor) if matches else 0
    if not matches or not number:
        return ""
    return f"{number:,} of {_count(matches)} {sign(browser, browser.cursor)}".rstrip()


def _count(matches: Matches) -> str:
    """Return the number of matches, with `+` while the search goes on."""
    return f"{len(matches.nodes):,}{'' if matches.is_complete else '+'}"


def found(browser: Browser) -> list[Run]:
    """Return what the find line tells about the number of matches."""
    matches = browser.matches
    if not matches:
        return []
    if not matches.nodes:
        return [Run("no match" if matches.is_complete else "looking", "dim")]
    return [Run(_match(browser) or f"{_count(matches)} found")]


def progress(nodes: int, read: int, size: int | None, seconds: float) -> list[Run]:
    """Return the progress of a reading: a bar, the share that was read, and an estimate of the seconds left.

    `read` and `size` are bytes, and `seconds` is the time since the start. Where the size is not known, the number of
    `nodes` is told instead.
    """
    if not size:
        return [Run(f"reading, {nodes:,} nodes so far", "dim")]
    share = min(1.0, read / size)
    left = f", {seconds / share - seconds:,.0f} s left" if share > 0.01 else ""
    done = round(share * _PROGRESS)
    return [Run(" " * done, "thumb"), Run(" " * (_PROGRESS - done), "rail"), Run(f" {share:.0%}{left}", "dim")]


def source_name(browser: Browser, width: int) -> list[Run]:
    """Return the name of the file under the cursor; nothing when it is wider than `width` cells."""
    outline = browser.outline
    source = outline.sources[0] if browser.cursor == DOCUMENT else outline.source_of(browser.cursor)
    name = [Run(one_line(source.name), "dim")]
    return name if width_of(name) <= width else []


def hints() -> list[list[Run]]:
    """Return the most used keys, from the table of commands."""
    return [[Run(shown(c.keys[0]), "strong"), Run(f" {c.hint}   ", "dim")] for c in COMMANDS if c.hint]


def bar_line(left: Groups, right: Sequence[Run], columns: int) -> list[Run]:
    """Return a line of `columns` cells: the runs at the right, and as many of the groups at the left as fit."""
    inner = columns - 2
    right = cut(right, max(inner, 0))
    fitting = _whole(left, inner - width_of(right))
    gap = inner - width_of(fitting) - width_of(right)
    return pad([Run(" "), *fitting, Run(" " * gap), *right], columns)


def _whole(groups: Groups, room: int) -> list[Run]:
    """Return the leading groups that fit into `room` cells, not counting spaces at their end."""
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
    """Return the breadcrumbs of the node under the cursor, and the facts about it.

    `counted` is what is below the node, None while it is not counted. The facts get what the breadcrumbs leave, but at
    least a part of the line.
    """
    if browser.cursor == DOCUMENT:
        return [], []
    room = columns - 2
    wanted = sum(width_of(crumb.runs) for crumb in breadcrumbs(browser, room))
    told = facts(browser.outline, browser.cursor, counted, max(room - wanted, room // _SHARE) - _BETWEEN)
    return breadcrumbs(browser, room - width_of(told) - _BETWEEN if told else room), told


def first_counts(browser: Browser) -> Counts | None:
    """Return the counts of the subtree under the cursor; None when counting it takes more than a few steps."""
    if browser.cursor == DOCUMENT:
        return None
    steps = counts(browser.outline, browser.cursor)
    found = [*islice(steps, _FIRST_STEPS + 1)]
    return found[-1] if len(found) <= _FIRST_STEPS else None


def status_right(browser: Browser, left: Groups, progress: Sequence[Run], notice: str, columns: int) -> Sequence[Run]:
    """Return the right of the status line: the progress, else the notice, else the file's name if it has room."""
    if progress:
        return progress
    return [Run(notice)] if notice else source_name(browser, columns - 2 - sum(map(width_of, left)))
