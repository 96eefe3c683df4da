"""A filter of Textual's output, which replaces glyphs that the fonts of the Linux console do not have."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from recaptui.layout.glyphs import GLYPHS

_TABLE = str.maketrans(GLYPHS)


class ConsoleGlyphs(LineFilter):
    """A filter that replaces glyphs missing from the console's fonts with similar ones."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Return the segments with the glyphs replaced."""
        return [Segment(text.translate(_TABLE), style, control) for text, style, control in segments]
