"""The places of the panes, of the divider between them and of the lines around them.

They are computed from the size of the terminal and the choice of the user. The first frame and the widgets are drawn at
the same places.
"""

from enum import Enum
from math import ceil
from typing import NamedTuple

_TINY = 8
"""The number of rows below which there are no lines around the panes but the status line."""
_BOTH = (50, 15)
"""The smallest terminal in which both panes can be shown, in columns and rows."""
_BESIDE = 80
"""The number of columns from which on the panes are side by side."""
_LEAST_COLUMNS, _LEAST_ROWS = 20, 3
"""The least width of a pane beside the other, and the least height of one above or below it."""
_STEP = 4
"""The number of columns by which one step moves a divider that stands; one that lies moves by a row."""


class Region(NamedTuple):
    """A rectangle of the screen, in cells."""

    x: int
    y: int
    width: int
    height: int
    ground: str = "background"
    """The name of the theme's colour that is its background."""


class Shown(Enum):
    """The panes that the user wants to see, in the order in which they are gone through."""

    BOTH = "both panes"
    OUTLINE = "the outline alone"
    PAGE = "the page alone"


class Choice(NamedTuple):
    """The arrangement that the user has chosen."""

    shown: Shown = Shown.BOTH
    beside: float = 0.5
    """The share of the width, from 0 to 1, that the outline has when the page is beside it."""
    above: float = 0.6
    """The share of the height, from 0 to 1, that the outline has when the page is below it."""


def regions(width: int, height: int, choice: Choice = Choice()) -> dict[str, Region]:  # noqa: B008 - it is immutable
    """Return the regions of a screen of `width` columns and `height` rows, from top to bottom and from left to right.

    They have the names of the widgets. Both panes are shown only if there is room for them; if there is not, `BOTH`
    shows the outline.
    """
    if height < _TINY:
        rows = max(0, height - 1)
        return {**_panes(Region(0, 0, width, rows), choice, height), "status": Region(0, rows, width, 1, "surface")}
    panes = _panes(Region(0, 1, width, height - 3), choice, height)
    return {
        "crumbs": Region(0, 0, width, 1, "surface"),
        **panes,
        "status": Region(0, height - 2, width, 1, "background" if is_stacked(panes) else "surface"),
        "hints": Region(0, height - 1, width, 1),
    }


def _panes(inner: Region, choice: Choice, height: int) -> dict[str, Region]:
    """Return the regions of the panes and of the divider; `height` is that of the terminal."""
    x, y, width, rows, _ = inner
    if choice.shown is not Shown.BOTH or width < _BOTH[0] or height < _BOTH[1]:
        return {"detail" if choice.shown is Shown.PAGE else "outline": inner}
    if width >= _BESIDE:
        left = _first(width, choice.beside, _LEAST_COLUMNS)
        return {
            "outline": Region(x, y, left, rows),
            "divider": Region(x + left, y, 1, rows),
            "detail": Region(x + left + 1, y, width - left - 1, rows),
        }
    top = _first(rows, choice.above, _LEAST_ROWS)
    return {
        "outline": Region(x, y, width, top),
        "divider": Region(x, y + top, width, 1),
        "detail": Region(x, y + top + 1, width, rows - top - 1, "surface"),
    }


def _first(cells: int, share: float, least: int) -> int:
    """Return how many of `cells` the first pane has. One of the others is the divider's, a half the second pane's."""
    return max(least, min(ceil((cells - 1) * share - 0.5), cells - 1 - least))


def is_stacked(found: dict[str, Region]) -> bool:
    """Return whether in the regions `found` the page is below the outline."""
    return "divider" in found and found["divider"].height == 1


def following(width: int, height: int, choice: Choice) -> Choice:
    """Return the next choice that shows other panes in a terminal of `width` columns and `height` rows."""
    every = [*Shown, *Shown]
    later = (choice._replace(shown=shown) for shown in every[every.index(choice.shown) + 1 :])
    now = regions(width, height, choice).keys()
    return next(other for other in later if regions(width, height, other).keys() != now)


def showing(pane: str, width: int, height: int, choice: Choice) -> Choice:
    """Return a choice that shows the pane called `pane`: the same one, else both panes, else that pane alone."""
    every = (choice, *(choice._replace(shown=shown) for shown in Shown))
    return next(other for other in every if pane in regions(width, height, other))


def divided(x: int, y: int, width: int, height: int, choice: Choice) -> Choice:
    """Return the choice with the divider in column `x` or, when it lies, in row `y`, or as near as it can be."""
    found = regions(width, height, choice)
    if "divider" not in found:
        return choice
    if is_stacked(found):
        rows = height - 3
        return choice._replace(above=_first(rows, (y - 1) / (rows - 1), _LEAST_ROWS) / (rows - 1))
    return choice._replace(beside=_first(width, x / (width - 1), _LEAST_COLUMNS) / (width - 1))


def moved(steps: int, width: int, height: int, choice: Choice) -> Choice:
    """Return the choice with the divider moved by so many steps: to the right or down, or back if it is negative."""
    divider = regions(width, height, choice).get("divider")
    if not divider:
        return choice
    return divided(divider.x + steps * _STEP, divider.y + steps, width, height, choice)
