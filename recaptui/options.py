"""What the command line and the environment ask for: plain data.

Owns the options and their defaults. Refuses to know how they are written on the command line.
"""

from collections.abc import Mapping
from typing import NamedTuple

from recaptui.errors import RecaptuiError

FORMATS = ("text", "markdown", "ancestors", "breadcrumb", "link", "json")
ROUTES = ("auto", "native", "osc52", "tmux", "screen", "file", "off")


class Options(NamedTuple):
    """The defaults are those of the bare command."""

    sources: tuple[str, ...] = ()
    """Empty: standard input if it is a pipe or a file, else the bundled recap."""
    level: int | None = None
    """None: everything when printing, the usual start on the screen."""
    prints: bool = False
    format: str | None = None
    """One of FORMATS; any prints. None: the screen, or text where there is none."""
    at: str | None = None
    """The address of the node to start at, or to print."""
    find: str | None = None
    """A query: where to start, or what to print."""
    clipboard: str = "auto"
    """One of ROUTES."""
    theme: str | None = None
    """The name of a theme; None: the one that suits the terminal. Whether there is such a one the screen knows."""
    doctor: bool = False
    """Whether to tell how copies travel, and end."""


def from_environment(environ: Mapping[str, str]) -> Options:
    """The options of the bare command, as the environment has them."""
    clipboard = environ.get("RECAPTUI_CLIPBOARD") or "auto"
    if clipboard not in ROUTES:
        raise RecaptuiError(f"RECAPTUI_CLIPBOARD is {clipboard!r}, which is no route", f"use {', '.join(ROUTES)}")
    return Options(clipboard=clipboard, theme=environ.get("RECAPTUI_THEME") or None)
