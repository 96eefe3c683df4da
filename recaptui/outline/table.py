"""The cells of a table's row (GFM 4.10), and the fields of front matter.

The cells of a line are all of its text except the bars and the blanks around them.
"""

import re
from collections.abc import Sequence

_BAR = re.compile(r"(?<!\\)\|")
_FIELD = re.compile(r"([\w.-]+)[ \t]*:(?:[ \t]+(.*)|)$")
_GOES_ON = re.compile(r"[ \t]+|-[ \t]|#|$")
"""Matches the start of a line that belongs to the field above: indented, a list item, a comment, or blank."""


def cells(line: str) -> list[str]:
    """Return the cells of a row; an escaped bar becomes a plain bar."""
    line = line.strip(" \t")
    inner = line[line.startswith("|") :]
    found = _BAR.split(inner)
    if len(found) > 1 and not found[-1].strip(" \t"):
        del found[-1]
    return [cell.strip(" \t").replace("\\|", "|") for cell in found]


def alignments(delimiters: str) -> list[str]:
    """Return the alignment of each column, `<`, `^` or `>`, from the line below the header."""
    return [_SIDES[cell.startswith(":"), cell.endswith(":")] for cell in cells(delimiters)]


_SIDES = {(False, False): "<", (True, False): "<", (True, True): "^", (False, True): ">"}


def fields(lines: Sequence[str]) -> list[tuple[str, str]] | None:
    """Return the key and value of each line; None when a line is neither a field nor the continuation of one.

    A continuation has an empty key.
    """
    found: list[tuple[str, str]] = []
    for line in lines:
        if field := _FIELD.match(line.rstrip()):
            found.append((field[1], (field[2] or "").strip()))
        elif found and _GOES_ON.match(line):
            found.append(("", line.rstrip()))
        else:
            return None
    return found
