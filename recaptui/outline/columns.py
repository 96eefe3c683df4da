"""Columns, tabs and the prefixes that containers put before a line (CommonMark 2.2, 5.1, 5.2).

Owns how far an item's or a quote's prefix reaches into a line. Refuses to know nodes and buffers: it sees one
line at a time. Invariant: a Place never lies past its line's end, and its column counts every tab up to the
next multiple of four, from the line's true start.
"""

import re
from typing import NamedTuple

TAB = 4
_MARKER = re.compile(r"[-+*]|[0-9]{1,9}[.)]")

_SPACES = re.compile(" *")
_FEW_SPACES = " " * 8
"""More than these are passed in one go."""
_FEW = 8
"""Quotes that are entered one by one."""


class Place(NamedTuple):
    """A point in a line, possibly inside a tab."""

    at: int
    """The index of the character there, or the one after the tab."""
    column: int
    base: int
    """The column at which the content of the innermost quote (or the line) starts."""
    owed: int = 0
    """How many columns of a tab that was cut are left, before the character."""


START = Place(0, 0, 0)


def skip_blanks(line: str, place: Place) -> Place:
    """The next character that is neither space nor tab, or the line's end."""
    return skip_columns(line, place, len(line) * TAB)


def skip_columns(line: str, place: Place, count: int) -> Place:
    """Past at most so many columns of spaces and tabs; the last tab may be cut."""
    at, column, base, owed = place
    goal = column + count
    column = min(goal, column + owed)
    owed -= column - place.column
    while column < goal and at < len(line) and line[at] in " \t":
        if line.startswith(_FEW_SPACES, at):
            stop = _SPACES.match(line, at, at + goal - column).end()  # type: ignore[union-attr] # it always matches
            at, column = stop, column + stop - at
            continue
        column += 1 if line[at] == " " else TAB - column % TAB
        at += 1
        if column > goal:
            owed, column = column - goal, goal
    return Place(at, column, base, owed)


def enter_quote(line: str, place: Place) -> Place | None:
    """Past a quote's `>` and the one column of space after it; None when there is no `>`."""
    before = skip_blanks(line, place)
    if not line.startswith(">", before.at):
        return None
    inside = skip_columns(line, Place(before.at + 1, before.column + 1, 0), 1)
    return inside._replace(base=inside.column)


def enter_quotes(line: str, count: int) -> tuple[Place, int]:
    """Past at most so many quotes from the line's start, and how many there were.

    Fewer on a lazy continuation line, which leaves the prefix out.
    """
    place, skipped = _skip_quotes(line, count - 1) if count > _FEW else (START, 0)
    for entered in range(skipped, count):
        inside = enter_quote(line, place)
        if inside is None:
            return place, entered
        place = inside
    return place, count


def _skip_quotes(line: str, count: int) -> tuple[Place, int]:
    """The same in one go, for a line that starts with so many quotes and no tab between them; else the line's start."""
    before = line[: len(line) - len(line.lstrip(" >"))]
    if before.count(">") < count:
        return START, 0
    at = -1
    for _ in range(count):
        at = before.index(">", at + 1)
    return Place(at + 1, at + 1, at + 1), count


def marker_of(line: str, place: Place) -> str:
    """The list marker that follows the place: `-`, `*`, `+`, `1.`, `1)`; empty when there is none."""
    found = _MARKER.match(line, skip_blanks(line, place).at)
    return found.group() if found else ""


def enter_item(line: str, place: Place) -> Place:
    """Past a list marker, to where the item's content starts (and its continuation lines are indented to).

    Content begins one column after the marker when the rest is blank or is itself indented as code.
    """
    before = skip_blanks(line, place)
    width = len(marker_of(line, place))
    after = Place(before.at + width, before.column + width, place.base)
    content = skip_blanks(line, after)
    if content.at == len(line) or content.column - after.column > TAB:
        return skip_columns(line, after, 1)._replace(column=after.column + 1)
    return content


def rest_of(line: str, place: Place) -> str:
    """The line from the place on; of a tab that is cut the spaces that are left of it."""
    return " " * place.owed + line[place.at :]


def enter_containers(line: str, quotes: int, width: int) -> Place:
    """Past the prefix of a line that continues its containers: so many quotes, then so many columns of indentation.

    Where less is there, as on a lazy continuation line, past what is there.
    """
    place, entered = enter_quotes(line, quotes)
    return skip_columns(line, place, width) if entered == quotes else place


def strip(line: str, quotes: int, width: int) -> str:
    """The line without that prefix."""
    return rest_of(line, enter_containers(line, quotes, width))


def is_blank(line: str, quotes: int) -> bool:
    """Whether nothing follows the prefix of so many quotes."""
    place = enter_quotes(line, quotes)[0] if quotes else START
    return not line[place.at :].strip(" \t")
