"""The printing of a node, or of the whole document, in one of the formats."""

from collections.abc import Iterator

from recaptui.export.formats import FORMATS
from recaptui.export.selection import Selection
from recaptui.outline.matches import Matches
from recaptui.outline.model import Outline


def printed(
    outline: Outline, root: int, to: str, level: int | None = None, matches: Matches | None = None
) -> Iterator[str]:
    """Yield the chunks of a print of the node `root`, or with DOCUMENT of the whole document, in the format `to`.

    `level` is the number of levels printed, None for all; formats without levels ignore it. With `matches`, only these
    are printed. Raise KeyError if there is no such format for printing.
    """
    chosen = FORMATS[to]
    if chosen.printed is None:
        raise KeyError(to)
    return chosen.printed(Selection(outline, root, level if chosen.has_levels else None, matches))
