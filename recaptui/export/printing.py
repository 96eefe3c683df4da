"""Printing: a node, or the whole document, in a format of the registry."""

from collections.abc import Iterator

from recaptui.export.formats import FORMATS
from recaptui.export.selection import Selection
from recaptui.outline.matches import Matches
from recaptui.outline.model import Outline


def printed(
    outline: Outline, root: int, to: str, level: int | None = None, matches: Matches | None = None
) -> Iterator[str]:
    """Yield the chunks of what is printed of a node, or of the whole document with DOCUMENT, in the format `to`.

    It stops after `level` levels where the format has such. With `matches` only these are printed. Raises KeyError
    when the format is not for printing.
    """
    chosen = FORMATS[to]
    if chosen.printed is None:
        raise KeyError(to)
    return chosen.printed(Selection(outline, root, level if chosen.has_levels else None, matches))
