"""How a document is opened: everything the screen is told besides the outline."""

from typing import NamedTuple

from recaptui.load.loader import Loader


class Opening(NamedTuple):
    """The defaults are those of a whole document without wishes."""

    line: int = 0
    """Where to start, from 1; 0 for the first node."""
    at: str | None = None
    """The address of the node to start at."""
    find: str = ""
    """The query at whose first match to start."""
    notice: str = ""
    """The first thing the status line says."""
    route: str = "auto"
    """How copies travel: one of options.ROUTES."""
    reading: Loader | None = None
    """Where the rest of the outline comes from, if there is more."""
    theme: str | None = None
    """The name of a theme; None for the one that suits the terminal."""
