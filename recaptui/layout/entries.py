"""The lines of the palette.

What matched is set apart; at the right stands where an entry lies, or which keys it has. A line is exactly as wide as
asked. Names from a file are made safe to show here.
"""

from collections.abc import Sequence
from typing import NamedTuple

from recaptui.layout.runs import Run, cut, highlighted, pad, width_of
from recaptui.text.sanitize import one_line

_ASIDE = 3
"""The part of a line that what stands at the right can have at most, as one in so many."""


class Label(NamedTuple):
    """What a list shows of an entry."""

    text: str
    aside: str = ""
    """What stands at the right: the keys of a command, the place of a node."""
    spans: Sequence[tuple[int, int]] = ()
    """What of the text matched."""


def entry_line(label: Label, width: int, *, is_highlighted: bool) -> list[Run]:
    """Return the line of an entry, `width` cells wide."""
    inner = width - 2
    text = highlighted([Run(one_line(label.text))], label.spans)
    aside = cut([Run(one_line(label.aside), "dim")], max(inner - width_of(text) - 2, inner // _ASIDE))
    text = cut(text, inner - width_of(aside) - 2 * bool(aside))
    gap = inner - width_of(text) - width_of(aside)
    runs = pad([Run(" "), *text, Run(" " * gap), *aside], width)
    return [Run(text, f"{style} cursor".lstrip()) for text, style in runs] if is_highlighted else runs
