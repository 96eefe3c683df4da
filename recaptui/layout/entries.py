"""The lines of a list of entries, such as the palette's.

A line shows the text of an entry, with the matched parts highlighted, and a second text at the right. It is exactly as
wide as requested, and both texts are sanitised.
"""

from collections.abc import Sequence
from typing import NamedTuple

from recaptui.layout.runs import Run, cut, highlighted, pad, under_cursor, width_of
from recaptui.text.sanitize import one_line

_ASIDE = 3
"""The text at the right gets 1 / _ASIDE of the line, or more if the other text leaves it free."""


class Label(NamedTuple):
    """The texts of an entry."""

    text: str
    aside: str = ""
    """The text at the right: the keys of a command, or the ancestors of a node."""
    spans: Sequence[tuple[int, int]] = ()
    """The matched parts of the text: sorted pairs of the offsets at which each starts and stops."""


def entry_line(label: Label, width: int, *, is_highlighted: bool) -> list[Run]:
    """Return the line of an entry, `width` cells wide; with `is_highlighted`, in the style of the cursor."""
    inner = width - 2
    text = highlighted([Run(one_line(label.text))], label.spans)
    aside = cut([Run(one_line(label.aside), "dim")], max(inner - width_of(text) - 2, inner // _ASIDE))
    text = cut(text, inner - width_of(aside) - 2 * bool(aside))
    gap = inner - width_of(text) - width_of(aside)
    runs = pad([Run(" "), *text, Run(" " * gap), *aside], width)
    return [under_cursor(run) for run in runs] if is_highlighted else runs
