"""Glyphs for the console of Linux, put in place of those that its fonts lack when Textual has drawn."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from recaptui.layout.glyphs import GLYPHS

_TABLE = str.maketrans(GLYPHS)


class ConsoleGlyphs(LineFilter):
    """Puts what the font has in the place of what it has not."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The segments with other characters."""
        return [Segment(text.translate(_TABLE), style, control) for text, style, control in segments]
