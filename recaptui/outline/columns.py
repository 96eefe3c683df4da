"""Columns, tabs and the prefixes that containers put before a line (CommonMark 2.2, 5.1, 5.2).

Everything here sees one line at a time and knows no nodes. A position never lies past the end of its line, and its
column counts every tab up to the next multiple of four, from the line's true start.
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


class Position(NamedTuple):
    """A point in a line, possibly inside a tab."""

    offset: int
    """Of the character there in the line, or of the one after the tab."""
    column: int
    base: int
    """The column at which the content of the innermost quote (or the line) starts."""
    owed: int = 0
    """How many columns of a tab that was cut are left, before the character."""


START = Position(0, 0, 0)


def skip_blanks(line: str, position: Position) -> Position:
    """Return the position of the next character that is neither space nor tab, or of the line's end."""
    return skip_columns(line, position, len(line) * TAB)


def skip_columns(line: str, position: Position, count: int) -> Position:
    """Return the position past at most `count` columns of spaces and tabs; the last tab may be cut."""
    offset, column, base, owed = position
    goal = column + count
    column = min(goal, column + owed)
    owed -= column - position.column
    while column < goal and offset < len(line) and line[offset] in " \t":
        if line.startswith(_FEW_SPACES, offset):
            stop = _SPACES.match(line, offset, offset + goal - column).end()  # type: ignore[union-attr] # it always matches
            offset, column = stop, column + stop - offset
            continue
        column += 1 if line[offset] == " " else TAB - column % TAB
        offset += 1
        if column > goal:
            owed, column = column - goal, goal
    return Position(offset, column, base, owed)


def enter_quote(line: str, position: Position) -> Position | None:
    """Return the position past a quote's `>` and the one column of space after it; None when there is no `>`."""
    before = skip_blanks(line, position)
    if not line.startswith(">", before.offset):
        return None
    inside = skip_columns(line, Position(before.offset + 1, before.column + 1, 0), 1)
    return inside._replace(base=inside.column)


def enter_quotes(line: str, count: int) -> tuple[Position, int]:
    """Return the position past at most `count` quotes from the line's start, and how many there were.

    Fewer on a lazy continuation line, which leaves the prefix out.
    """
    position, skipped = _skip_quotes(line, count - 1) if count > _FEW else (START, 0)
    for entered in range(skipped, count):
        inside = enter_quote(line, position)
        if inside is None:
            return position, entered
        position = inside
    return position, count


def _skip_quotes(line: str, count: int) -> tuple[Position, int]:
    """Enter `count` quotes in one go where no tab is between them; else return the line's start and 0."""
    before = line[: len(line) - len(line.lstrip(" >"))]
    if before.count(">") < count:
        return START, 0
    offset = -1
    for _ in range(count):
        offset = before.index(">", offset + 1)
    return Position(offset + 1, offset + 1, offset + 1), count


def marker_of(line: str, position: Position) -> str:
    """Return the list marker that follows a position: `-`, `*`, `+`, `1.`, `1)`; empty when there is none."""
    found = _MARKER.match(line, skip_blanks(line, position).offset)
    return found.group() if found else ""


def enter_item(line: str, position: Position) -> Position:
    """Return where an item's content starts past its marker, which its continuation lines are indented to.

    Content begins one column after the marker when the rest is blank or is itself indented as code.
    """
    before = skip_blanks(line, position)
    width = len(marker_of(line, position))
    after = Position(before.offset + width, before.column + width, position.base)
    content = skip_blanks(line, after)
    if content.offset == len(line) or content.column - after.column > TAB:
        return skip_columns(line, after, 1)._replace(column=after.column + 1)
    return content


def rest_of(line: str, position: Position) -> str:
    """Return the line from a position on; of a tab that is cut the spaces that are left of it."""
    return " " * position.owed + line[position.offset :]


def enter_containers(line: str, quotes: int, width: int) -> Position:
    """Return the position past `quotes` quotes and then `width` columns of indentation, as continuation lines have.

    Where less is there, as on a lazy continuation line, it is past what is there.
    """
    position, entered = enter_quotes(line, quotes)
    return skip_columns(line, position, width) if entered == quotes else position


def strip(line: str, quotes: int, width: int) -> str:
    """Return the line without that prefix."""
    return rest_of(line, enter_containers(line, quotes, width))


def is_blank(line: str, quotes: int) -> bool:
    """Tell whether nothing follows the prefix of `quotes` quotes."""
    position = enter_quotes(line, quotes)[0] if quotes else START
    return not line[position.offset :].strip(" \t")
