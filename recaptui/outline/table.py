"""The rows of a table, and the fields of front matter, as their cells.

Handles how a line is cut into cells (GFM 4.10) and what a field is. Knows nothing of nodes, inline markup and widths.
The cells of a line, in order, are all of its text but the bars and the blanks around them.
"""

import re
from collections.abc import Sequence

_BAR = re.compile(r"(?<!\\)\|")
_FIELD = re.compile(r"([\w.-]+)[ \t]*:(?:[ \t]+(.*)|)$")
_GOES_ON = re.compile(r"[ \t]+|-[ \t]|#|$")
"""The start of a line that belongs to the field above it: indented, an item of a list, a comment, blank."""


def cells(line: str) -> list[str]:
    """The cells of a row; an escaped bar is a bar."""
    line = line.strip(" \t")
    inner = line[line.startswith("|") :]
    found = _BAR.split(inner)
    if len(found) > 1 and not found[-1].strip(" \t"):
        del found[-1]
    return [cell.strip(" \t").replace("\\|", "|") for cell in found]


def alignments(delimiters: str) -> list[str]:
    """How each column is set, from the line below the header: `<`, `^` or `>`."""
    return [_SIDES[cell.startswith(":"), cell.endswith(":")] for cell in cells(delimiters)]


_SIDES = {(False, False): "<", (True, False): "<", (True, True): "^", (False, True): ">"}


def fields(lines: Sequence[str]) -> list[tuple[str, str]] | None:
    """Each line's key and value; what goes on from the line above has no key. None when that is not all there is."""
    found: list[tuple[str, str]] = []
    for line in lines:
        if field := _FIELD.match(line.rstrip()):
            found.append((field[1], (field[2] or "").strip()))
        elif found and _GOES_ON.match(line):
            found.append(("", line.rstrip()))
        else:
            return None
    return found
