"""The status line as runs: the position of the cursor, the state of the view, progress, and a notice.

The callers sanitise the notices that they pass.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import product

from recaptui.layout.bars import bar_line
from recaptui.layout.names import short_name
from recaptui.layout.runs import Run, cut, width_of
from recaptui.outline.browse import Browser
from recaptui.outline.matches import Matches, Tier
from recaptui.outline.model import DOCUMENT
from recaptui.text.sanitize import one_line

_NAME_WIDTH = 40
"""The limit of cells of a node's name in a notice."""
_PROGRESS = 16
"""The width of the progress bar in cells."""


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


def answer(browser: Browser, command: str) -> str:
    """Return what is said after a command on the view; empty when what it shows says enough."""
    if command in ("more_levels", "fewer_levels"):
        return f"Level {browser.level}"
    is_leaf = browser.cursor != DOCUMENT and browser.outline.end[browser.cursor] == browser.cursor + 1
    if command == "zoom" and is_leaf:
        return f"Nothing below {short_name(browser.outline, browser.cursor, _NAME_WIDTH)}"
    return ""


SIGNS = {Tier.LITERAL: "", Tier.OTHER_CASE: "", Tier.STRICT: "~", Tier.FOLDED: "~", Tier.APPROXIMATE: "≈"}
"""The sign of each tier of a match: `~` for romaji, `≈` for an approximate match, none for a literal one."""
_COUNTED = {**SIGNS, Tier.OTHER_CASE: "Aa"}
"""The sign of each tier where its matches are counted."""
_OPENED = {
    Tier.OTHER_CASE: "in another case or accent",
    Tier.STRICT: "by romaji",
    Tier.FOLDED: "by romaji without long sounds",
    Tier.APPROXIMATE: "despite typing errors",
}
"""What is said of the matches of a tier that is opened."""


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
    return f"{number:,} of {_count(matches)} {sign(browser, browser.cursor)}".rstrip() + _closed(matches)


def _closed(matches: Matches) -> str:
    """Return the numbers of the matches in the tiers that are not open, such as ` · 96 ~ · 5 ≈`."""
    counts: Counter[str] = Counter()
    for tier, nodes in matches.tiers.items():
        if tier > matches.limit:
            counts[_COUNTED[tier]] += len(nodes)
    return "".join(f" · {count:,} {sign}" for sign, count in counts.items() if count)


def opened(matches: Matches) -> str:
    """Return what is said when a tier of matches has been opened."""
    return f"{len(matches.tiers[matches.limit]):,} more {_OPENED[matches.limit]}"


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
    return [Run(_match(browser) or f"{_count(matches)} found{_closed(matches)}")]


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


def status_line(
    browser: Browser,
    progress: Sequence[Run],
    notice: tuple[str, ...],
    columns: int,
    *,
    count: str = "",
    tells_match: bool = True,
) -> list[Run]:
    """Return a status line of `columns` cells: at its end `progress`, else `notice`, else the file's name if it fits.

    `notice` says the same in ever fewer words; it is empty when there is none. The first words that fit are shown, if
    need be after the facts of little use are left out at the left; the fewest are cut. `count` holds the digits of a
    pending count, and `tells_match` says whether to show the number of the match.
    """
    lefts = [_status(browser, count, tells_match=tells_match, is_short=is_short) for is_short in (False, True)]
    spaces = [columns - 2 - sum(map(width_of, left)) for left in lefts]
    if progress or not notice:
        source = _source_name(browser)
        left = lefts[width_of(progress) > spaces[0]]
        return bar_line(left, progress or (source if width_of(source) <= spaces[0] else ()), columns)
    places = [*zip(lefts, spaces, strict=True)]
    for (left, space), words in (*product(places, notice[:-1] or notice), (places[-1], notice[-1])):
        if width_of([Run(words)]) <= space:
            return bar_line(left, [Run(words)], columns)
    return bar_line(lefts[-1], cut([Run(notice[-1])], max(spaces[-1], 0)), columns)
