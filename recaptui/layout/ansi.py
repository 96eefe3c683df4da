"""The conversion of lines of styled runs to text with escape sequences (SGR, ECMA-48 8.3.117).

Colours are reduced to those that the terminal has: true colour, 256 colours, its own sixteen, or none.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cache
from itertools import groupby
from operator import itemgetter

from recaptui.layout.frame import Drawn
from recaptui.layout.looks import Colour, Style, style_of

_ATTRIBUTES = {"bold": 1, "dim": 2, "italic": 3, "underline": 4, "reverse": 7, "strike": 9}
_GREY = 0.15
"""The saturation, from 0 to 1, below which a colour becomes one of the 24 greys."""


class Palette(Enum):
    """The colours that a terminal has; the value is their number, 0 for none."""

    NONE = 0
    SIXTEEN = 16
    EIGHT_BIT = 256
    TRUE_COLOUR = 2**24


def encoded(
    lines: Sequence[Sequence[Drawn]],
    colours: Mapping[str, Colour],
    palette: Palette,
    glyphs: Mapping[int, str],
    *,
    is_plain: bool,
) -> str:
    """Return `lines` as text with escape sequences, to be written from the top left cell of the terminal on.

    `colours` maps the names of the theme's colours to their values, and `glyphs` maps the code points of characters
    that the terminal lacks to their replacements. `is_plain` says that backgrounds are not coloured.
    """

    @cache
    def select(names: str, ground: str) -> str:
        below = Style(colours["foreground"], colours[ground])
        return _sgr(style_of(names.split(), below, colours, is_plain=is_plain), palette)

    def written(parts: Iterable[Drawn]) -> str:
        styled = ((select(names, ground), text) for runs, ground in parts for text, names in runs if text)
        return "".join(
            style + "".join(text for _, text in group) for style, group in groupby(styled, itemgetter(0))
        ).translate(glyphs)

    return "\x1b[0m\r\n".join(map(written, lines)) + "\x1b[0m"


def _sgr(style: Style, palette: Palette) -> str:
    codes = [0, *sorted(_ATTRIBUTES[name] for name in style.attributes)]
    if palette is not Palette.NONE:
        codes += [*_colour(style.foreground, 0, palette), *_colour(style.background, 10, palette)]
    return f"\x1b[{';'.join(map(str, codes))}m"


def _colour(colour: Colour | None, offset: int, palette: Palette) -> list[int]:
    """Return the SGR parameters of a colour; `offset` is 0 for a foreground and 10 for a background."""
    if colour is None or colour == -1:
        return []
    if isinstance(colour, int):
        return [offset + (30 + colour if colour < 8 else 82 + colour)]
    if palette is Palette.TRUE_COLOUR:
        return [38 + offset, 2, *colour]
    return [38 + offset, 5, _eight_bit(colour)]


def _eight_bit(colour: tuple[int, int, int]) -> int:
    """Return the number of the nearest of xterm's 256 colours, by the same rule as Rich.

    It is one of the 24 greys or of the 6 x 6 x 6 colours of the cube.
    """
    high, low = max(colour), min(colour)
    light = (high + low) / 510
    spread = (high - low) / 255
    saturation = 0.0 if not spread else spread / ((high + low) / 255 if light <= 0.5 else 2 - (high + low) / 255)
    if saturation < _GREY:
        grey = round(light * 25)
        return {0: 16, 25: 231}.get(grey, 231 + grey)
    red, green, blue = (round(part / 95 if part < 95 else 1 + (part - 95) / 40) for part in colour)
    return 16 + 36 * red + 6 * green + blue
