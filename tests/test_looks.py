"""Looks: what is drawn can be read, and is told apart by more than colour."""

from collections.abc import Iterator
from itertools import combinations, product

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color

from recaptui.tui.app import RecaptuiApp
from recaptui.tui.painting import LOOKS, style_of
from recaptui.tui.themes import THEMES

DEFAULTS = ("recaptui-dark", "recaptui-light")
GROUNDS = ("background", "surface")
"""What a pane, a line and the page below the outline stand on."""
OVER = ("", "cursor", "cursor-away")
WITHOUT_TEXT = {"bar", "rail", "thumb"}
READABLE = 4.5
"""WCAG 2.2, 1.4.3, level AA."""


def colours_of(theme: str) -> dict[str, str]:
    chosen = THEMES[theme]
    return chosen.to_color_system().generate() | chosen.variables


def luminance(colour: RichColor) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [value / 255 for value in colour.get_truecolor()]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style, system: ColorSystem = ColorSystem.TRUECOLOR) -> float:
    """Of the letters to their ground, as a terminal of so many colours shows them."""
    assert style.color is not None
    assert style.bgcolor is not None
    lights = sorted(luminance(colour.downgrade(system)) for colour in (style.color, style.bgcolor))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def styles(theme: str) -> Iterator[tuple[str, Style]]:
    """Every look, and every two of them together, on every ground, with and without the cursor."""
    colours = colours_of(theme)
    names = [name for name in LOOKS if name not in WITHOUT_TEXT | {*OVER}]
    pairs = [("",), *((name,) for name in names), *product(names, names)]
    for ground, over, pair in product(GROUNDS, OVER, pairs):
        below = Style(
            color=Color.parse(colours["foreground"]).rich_color, bgcolor=Color.parse(colours[ground]).rich_color
        )
        words = [word for word in (*pair, over) if word]
        yield f"{words} on {ground}", style_of(words, below, colours, is_plain=False)


@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
@pytest.mark.parametrize("theme", DEFAULTS)
def test_every_look_can_be_read_on_every_ground(theme: str, system: ColorSystem) -> None:
    found = {name: contrast(style, system) for name, style in styles(theme)}
    assert len(found) > 1_000
    assert {name: round(value, 2) for name, value in found.items() if value < READABLE} == {}
