"""The lines around the panes as runs: breadcrumbs, facts about a node, status line and hint line.

Text from documents is sanitised here. The callers sanitise the notices that they pass.
"""

from collections.abc import Sequence
from itertools import accumulate, islice, takewhile
from typing import NamedTuple

from recaptui.commands import COMMANDS, HELP_HINT, HINTS, Hint, shown
from recaptui.layout.runs import Run, cut, pad, width_of
from recaptui.outline.address import SEPARATOR
from recaptui.outline.browse import Browser
from recaptui.outline.counts import Counts, counts
from recaptui.outline.extent import lines as lines_of
from recaptui.outline.inline import name
from recaptui.outline.matches import Matches, Tier
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
_PROGRESS = 16
"""The width of the progress bar in cells."""
_FIRST_KEYS = {command.id: command.keys[0] for command in COMMANDS}
Groups = Sequence[Sequence[Run]]
"""Groups of runs; the runs of a group are shown together or left out together."""


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
    names = [Run(_name(outline, node, width), "dim") for node in path]
    names[-1] = names[-1]._replace(style="")
    while len(names) > 1 and _shortest(names[:-1]) + min(width_of(names[-1:]), width // 2) > width:
        del names[0]
    parts = [[Run(SEPARATOR, "dim"), *name] for name in _shared(names, width)]
    return [Crumb(node, part) for node, part in zip(path[-len(parts) :], [parts[0][1:], *parts[1:]], strict=True)]


def _shortest(above: list[Run]) -> int:
    """Return the width in cells of the ancestors, with their separators, after the most cutting that is allowed."""
    return sum(min(width_of([name]), _LEAST) + len(SEPARATOR) for name in above)


def _shared(names: list[Run], width: int) -> list[list[Run]]:
    """Return the names cut so that they fit into `width` cells together with their separators.

    The ancestors are cut first, to equal shares. The last name, that of the node itself, keeps half of the width.
    """
    own = cut(names[-1:], max(width // 2, width - _shortest(names[:-1])))
    share = max(_LEAST, (width - width_of(own)) // max(1, len(names) - 1) - len(SEPARATOR))
    return [*(cut([name], share) for name in names[:-1]), own]


def _name(outline: Outline, node: int, width: int) -> str:
    """Return the first `width` + 1 characters of a node's name, as one line that is safe to show."""
    return one_line(name(outline, node, 4 * width))[: width + 1]


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


def _status(browser: Browser, count: str, *, tells_match: bool, is_short: bool) -> list[list[Run]]:
    """Return the groups at the left of the status line: a pending count, the position, and the state of the view.

    `count` holds the digits of the count; it is empty when none is pending. `tells_match` says whether to include the
    number of the match under the cursor, and `is_short` whether to leave out what is less important than a notice.
    """
    nodes = len(browser.outline)
    if browser.cursor == DOCUMENT:
        return [[Run("0 nodes", "dim")]]
    details = [f"line {browser.outline.line_number(browser.cursor)}", f"{nodes:,} node{'s' * (nodes != 1)}"]
    facts = [
        f"{browser.rows.row(browser.cursor) + 1}/{len(browser.rows)}",
        *([] if is_short else details),
        f"{len(browser.marks):,} marked" * bool(browser.marks),
        f"match {number}" if tells_match and (number := _match(browser)) else "",
        f"{nodes - len(browser.rows.only):,} hidden" if browser.rows.only is not None else "",
        "zoomed" * (browser.rows.root != DOCUMENT),
        "headings and items" * (browser.rows.hides_body and not is_short),
    ]
    pending = [[Run(f"{count}  ", "strong")]] if count else []
    return [*pending, *([Run(f"{fact}  ", "dim")] for fact in facts if fact)]


SIGNS = {Tier.LITERAL: "", Tier.STRICT: "~", Tier.FOLDED: "~", Tier.APPROXIMATE: "≈"}
"""The sign of each tier of a match: `~` for romaji, `≈` for an approximate match, none for a literal one."""


def sign(browser: Browser, node: int) -> str:
    """Return the sign of a node's tier; empty for a literal match and for a node that does not match."""
    tier = browser.matches.tier(node) if browser.matches else None
    return SIGNS[tier or Tier.LITERAL]


def _match(browser: Browser) -> str:
    """Return the number of the match under the cursor, such as `3 of 12 ~`; empty when the cursor is on no match."""
    matches = browser.matches
    number = matches.number(browser.cursor) if matches else 0
    if not matches or not number:
        return ""
    return f"{number:,} of {_count(matches)} {sign(browser, browser.cursor)}".rstrip()


def _count(matches: Matches) -> str:
    """Return the number of matches as text, with `+` while the search goes on."""
    return f"{len(matches.nodes):,}{'' if matches.is_complete else '+'}"


def found(browser: Browser) -> list[Run]:
    """Return the runs that tell the number of matches in the find line; none when there is no query."""
    matches = browser.matches
    if not matches:
        return []
    if not matches.nodes:
        return [Run("no match" if matches.is_complete else "looking", "dim")]
    return [Run(_match(browser) or f"{_count(matches)} found")]


def progress(nodes: int, read: int, size: int | None, seconds: float) -> list[Run]:
    """Return the progress of reading a document: a bar, the share that was read, and an estimate of the seconds left.

    `read` and `size` are in bytes, and `seconds` is the time since the start. When `size` is None, the number of
    `nodes` is shown instead.
    """
    if not size:
        return [Run(f"reading, {nodes:,} nodes so far", "dim")]
    share = min(1.0, read / size)
    left = f", {seconds / share - seconds:,.0f} s left" if share > 0.01 else ""
    done = round(share * _PROGRESS)
    return [Run(" " * done, "thumb"), Run(" " * (_PROGRESS - done), "rail"), Run(f" {share:.0%}{left}", "dim")]


def _source_name(browser: Browser) -> list[Run]:
    """Return the name of the file under the cursor."""
    outline = browser.outline
    source = outline.sources[0] if browser.cursor == DOCUMENT else outline.source_of(browser.cursor)
    return [Run(one_line(source.name), "dim")]


def mode(browser: Browser, *, has_count: bool = False, reads_page: bool = False) -> str:
    """Return the mode whose hints are shown, a key of commands.HINTS.

    `has_count` says that a count is pending, and `reads_page` that the detail pane has the focus.
    """
    modes = {
        "counting": has_count,
        "page": reads_page,
        "marks": bool(browser.marks),
        "filter": browser.rows.only is not None,
        "matches": bool(browser.matches and browser.matches.nodes),
        "zoom": browser.rows.root != DOCUMENT,
    }
    return next((name for name, holds in modes.items() if holds), "outline")


def hints(mode: str = "outline") -> list[list[Run]]:
    """Return the groups of the hint line in a mode, one for each hint in commands.HINTS."""
    return [_hint(hint) for hint in HINTS[mode]]


def help_hint() -> list[Run]:
    """Return the hint that stands at the right of the hint line."""
    key, word = _hint(HELP_HINT)
    return [key, word._replace(text=word.text.rstrip())]


def _hint(hint: Hint) -> list[Run]:
    keys = " ".join(shown(_FIRST_KEYS[command]) for command in hint.ids)
    return [Run(keys, "strong"), Run(f" {hint.word}   ", "dim")]


def hint_at(mode: str, column: int, columns: int) -> Hint | None:
    """Return the hint in a column of a hint line of `columns` cells; None where there is none."""
    start = columns - 1 - width_of(help_hint())
    if column >= start:
        return HELP_HINT
    stop = 1
    for hint in HINTS[mode]:
        runs = _hint(hint)
        stop += width_of(runs)
        if stop - _hanging(runs) > start - 1:
            return None  # it has no room, and is left out
        if column < stop:
            return hint if column > 0 else None
    return None


def bar_line(left: Groups, right: Sequence[Run], columns: int) -> list[Run]:
    """Return a line of `columns` cells with `right` at its end, and the first groups of `left` that fit before it."""
    inner = columns - 2
    right = cut(right, max(inner, 0))
    fitting = _whole(left, inner - width_of(right) - bool(right))
    gap = inner - width_of(fitting) - width_of(right)
    return pad([Run(" "), *fitting, Run(" " * gap), *right], columns)


def _whole(groups: Groups, room: int) -> list[Run]:
    """Return the runs of the first groups that fit into `room` cells, without regard to spaces at their end.

    If even the first group does not fit, it is cut.
    """
    fitting: list[Run] = []
    for group in groups:
        longer = [*fitting, *group]
        if len(fitting) and width_of(longer) - _hanging(longer) > room:
            break
        fitting = longer
    if fitting and width_of(fitting) > room:
        fitting[-1] = fitting[-1]._replace(text=fitting[-1].text.rstrip())
    return cut(fitting, room)


def _hanging(runs: Sequence[Run]) -> int:
    return len(runs[-1].text) - len(runs[-1].text.rstrip()) if runs else 0


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


def status_line(
    browser: Browser,
    progress: Sequence[Run],
    notice: str,
    columns: int,
    *,
    count: str = "",
    tells_match: bool = True,
) -> list[Run]:
    """Return a status line of `columns` cells: at its end `progress`, else `notice`, else the file's name if it fits.

    When a notice does not fit, the facts of little use are left out at the left, and then the notice is cut. `count`
    holds the digits of a pending count, and `tells_match` says whether to show the number of the match.
    """
    left = _status(browser, count, tells_match=tells_match, is_short=False)
    space = columns - 2 - sum(map(width_of, left))
    if progress or not notice:
        name = _source_name(browser)
        return bar_line(left, progress or (name if width_of(name) <= space else ()), columns)
    if width_of([Run(notice)]) > space:
        left = _status(browser, count, tells_match=tells_match, is_short=True)
        space = columns - 2 - sum(map(width_of, left))
    return bar_line(left, cut([Run(notice)], max(space, 0)), columns)
