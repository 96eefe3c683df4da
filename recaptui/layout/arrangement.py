"""The places of the panes and of the lines around them, computed from the size of the terminal.

The style sheet tui/recaptui.tcss must agree, because it puts the widgets at the same places.
"""

from typing import NamedTuple

ARRANGEMENTS = ("-wide", "-stacked", "-alone", "-tiny")
"""The names of the arrangements, which are classes in the style sheet."""


class Region(NamedTuple):
    """A rectangle of the screen, in cells."""

    x: int
    y: int
    width: int
    height: int
    ground: str = "background"
    """The name of the theme's colour that is its background."""


def arrangement(width: int, height: int) -> str:
    """Return the name of the arrangement for a terminal of `width` columns and `height` rows.

    The panes are side by side in `-wide`, and the outline is above the detail pane in `-stacked`. There is no detail
    pane in `-alone`, and only the outline and the status line in `-tiny`.
    """
    if height < 8:
        return "-tiny"
    if width < 50 or height < 15:
        return "-alone"
    return "-stacked" if width < 80 else "-wide"


def regions(width: int, height: int) -> dict[str, Region]:
    """Return the regions of the screen by name, ordered from top to bottom and from left to right."""
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
