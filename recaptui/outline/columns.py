"""Columns, tabs and the prefixes that containers put before a line (CommonMark 2.2, 5.1, 5.2).

Each function looks at one line; none knows nodes. A position never lies past the end of its line. Its column is counted
from the true start of the line, and a tab reaches to the next multiple of four.
"""

import re
from typing import NamedTuple

TAB = 4
_MARKER = re.compile(r"[-+*]|[0-9]{1,9}[.)]")

_SPACES = re.compile(" *")
_FEW_SPACES = " " * 8
"""A run of spaces that is long enough to be skipped by one regular expression."""
_FEW = 8
"""The number of quotes up to which they are entered one by one; more are skipped at once."""


class Position(NamedTuple):
    """A point in a line, possibly inside a tab."""

    offset: int
    """The offset of the character in the line; inside a tab, of the character after it."""
    column: int
    base: int
    """The column at which the content of the innermost quote (or the line) starts."""
    owed: int = 0
    """The number of columns that are left of a cut tab, before the character."""


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
    """Return the position past at most `count` quotes from the line's start, and the number of quotes passed.

    That number is smaller on a lazy continuation line, which omits signs of its quotes.
    """
    position, skipped = _skip_quotes(line, count - 1) if count > _FEW else (START, 0)
    for entered in range(skipped, count):
        inside = enter_quote(line, position)
        if inside is None:
            return position, entered
        position = inside
    return position, count


def _skip_quotes(line: str, count: int) -> tuple[Position, int]:
    """Return the position past `count` quotes, and `count`; START and 0 if a tab is among them or there are fewer."""
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
    """Return the position of an item's content, past its marker; continuation lines are indented to its column.

    The content starts one column after the marker when the rest of the line is blank or is itself indented code.
    """
    before = skip_blanks(line, position)
    width = len(marker_of(line, position))
    after = Position(before.offset + width, before.column + width, position.base)
    content = skip_blanks(line, after)
    if content.offset == len(line) or content.column - after.column > TAB:
        return skip_columns(line, after, 1)._replace(column=after.column + 1)
    return content


def rest_of(line: str, position: Position) -> str:
    """Return the line from a position on; what is left of a cut tab becomes spaces."""
    return " " * position.owed + line[position.offset :]


def enter_containers(line: str, quotes: int, width: int) -> Position:
    """Return the position past `quotes` quotes and then `width` columns of indentation, as continuation lines have.

    On a line with less, such as a lazy continuation line, it is the position past what is there.
    """
    position, entered = enter_quotes(line, quotes)
    return skip_columns(line, position, width) if entered == quotes else position


def strip(line: str, quotes: int, width: int) -> str:
    """Return the line without the prefix of `quotes` quotes and `width` columns of indentation."""
    return rest_of(line, enter_containers(line, quotes, width))


def is_blank(line: str, quotes: int) -> bool:
    """Return whether nothing follows the prefix of `quotes` quotes."""
    position = enter_quotes(line, quotes)[0] if quotes else START
    return not line[position.offset :].strip(" \t")
