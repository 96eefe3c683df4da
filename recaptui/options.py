"""What the command line asks for: plain data.

Owns the options and their defaults. Refuses to know how they are written.
"""

from typing import NamedTuple

FORMATS = ("text", "json")


class Options(NamedTuple):
    """The defaults are those of the bare command."""

    sources: tuple[str, ...] = ()
    """Empty: standard input if it is a pipe or a file, else the bundled recap."""
    level: int | None = None
    """None: everything when printing, the usual start on the screen."""
    prints: bool = False
    format: str | None = None
    """One of FORMATS; any prints. None: the screen, or text where there is none."""
