"""Pieces to strips: where style names become colours.

Owns the lookup of component styles for the widgets that draw lines themselves. Refuses to know what is drawn.
"""

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from recaptui.tui.pieces import STYLES, Piece

COMPONENTS = frozenset(f"piece--{name}" for name in STYLES)
"""The component classes of every widget that paints pieces."""


def paint(widget: Widget, pieces: Iterable[Piece], over: Style | None = None) -> Strip:
    """The pieces in the widget's colours; `over` is laid over them all, keeping bold, italic and the like."""
    segments = []
    for text, names in pieces:
        style = sum((_component(widget, name) for name in names.split()), widget.rich_style)
        segments.append(Segment(text, style + over if over else style))
    return Strip(segments)


def _component(widget: Widget, name: str) -> Style:
    """What a component's style sets; a colour that lets the background through is blended with it."""
    component = f"piece--{name}"
    own = widget.get_component_rich_style(component, partial=True)
    blended = widget.get_component_rich_style(component).color if own.color else None
    return own + Style(color=blended)
