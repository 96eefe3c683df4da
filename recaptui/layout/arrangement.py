"""Where the panes and the lines around them lie, by the size of the terminal.

The style sheet tui/recaptui.tcss must agree: it puts the widgets at the same places.
"""

from typing import NamedTuple

ARRANGEMENTS = ("-wide", "-stacked", "-alone", "-tiny")


class Region(NamedTuple):
    """A rectangle of the screen, in cells."""

    x: int
    y: int
    width: int
    height: int
    ground: str = "background"
    """The name of the theme's colour that is its ground."""


def arrangement(width: int, height: int) -> str:
    """Return the arrangement for a size: side by side, stacked, the outline alone, or alone without other lines."""
    if height < 8:
        return "-tiny"
    if width < 50 or height < 15:
        return "-alone"
    return "-stacked" if width < 80 else "-wide"


def regions(width: int, height: int) -> dict[str, Region]:
    """Return the regions of the screen by the name of what is drawn there, from top to bottom and left to right."""
    kind = arrangement(width, height)
    if kind == "-tiny":
        above = max(0, height - 1)
        return {"outline": Region(0, 0, width, above), "status": Region(0, above, width, 1, "surface")}
    panes = height - 3
    bars = {
        "status": Region(0, height - 2, width, 1, "background" if kind == "-stacked" else "surface"),
        "hints": Region(0, height - 1, width, 1),
    }
    top = {"breadcrumbs": Region(0, 0, width, 1, "surface")}
    if kind == "-wide":
        half = width // 2
        return {
            **top,
            "outline": Region(0, 1, half, panes),
            "detail": Region(half, 1, width - half, panes),
            **bars,
        }
    if kind == "-stacked":
        rows = panes * 3 // 5
        return {
            **top,
            "outline": Region(0, 1, width, rows),
            "detail": Region(0, 1 + rows, width, panes - rows, "surface"),
            **bars,
        }
    return {**top, "outline": Region(0, 1, width, panes), **bars}
