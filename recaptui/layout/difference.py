"""The columns in which a line differs from the one that it replaces, so that only they are written to the terminal."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from unicodedata import east_asian_width

from rich.cells import cell_len

from recaptui.layout.runs import Run, width_of

_CERTAIN = frozenset(("W", "F", "H"))
"""The East Asian widths of characters that all terminals agree about; they also agree about ASCII."""
_GLYPHS = frozenset("▪▐⋯✓◦")
"""Those glyphs of a page that have the same width in all terminals."""


def difference(before: Sequence[Run], after: Sequence[Run]) -> range:
    """Return the columns from the first to the last one in which two lines of the same width differ.

    If a character may have another width in the terminal, these are all columns, because nobody knows what stands
    where.
    """
    width = width_of(after)
    if not all(map(_is_certain, (*before, *after))):
        return range(width)
    backwards = _same(_characters(reversed(before), -1), _characters(reversed(after), -1))
    return range(_same(_characters(before), _characters(after)), width - backwards)


def _is_certain(run: Run) -> bool:
    return run.text.isascii() or all(
        character.isascii() or character in _GLYPHS or east_asian_width(character) in _CERTAIN for character in run.text
    )


def _characters(runs: Iterable[Run], step: int = 1) -> Iterator[tuple[str, str]]:
    return ((character, style) for text, style in runs for character in text[::step])


def _same(before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]) -> int:
    """Return the width of what is the same at the start."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
    return sum(cell_len(character) for (character, _), _ in pairs)
