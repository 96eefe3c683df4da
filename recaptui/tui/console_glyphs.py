"""The glyphs of the screen on the console of Linux, whose fonts have some hundred characters and no more.

Owns what stands for the ones that are missing. Refuses to know who drew them. Invariant: one cell for one cell, and
only what both the kernel's own font (code page 437, drivers/tty/vt/cp437.uni) and console-setup's Latin ones have.
"""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

GLYPHS = {"▸": "+", "▾": "-", "▪": "•", "⋯": "~", "✓": "x", "◦": "o", "›": "»"}
_TABLE = str.maketrans(GLYPHS)


class ConsoleGlyphs(LineFilter):
    """Puts what the font has in the place of what it has not."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The segments with other characters."""
        return [Segment(text.translate(_TABLE), style, control) for text, style, control in segments]
