"""The table of looks, from which styles are resolved with the colours of a theme.

The style of a run consists of words, each of which names a look. The looks together give colours and attributes; the
attributes distinguish them where there are no colours. `style_of` resolves the words to a `Style`, a plain value from
which escape sequences or a widget's style can be made.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Colour = tuple[int, int, int] | int
"""Red, green and blue from 0 to 255, or the number of one of the terminal's sixteen colours, -1 for its default."""
_ANSI = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)


class Style(NamedTuple):
    """The resolved colours and attributes of a cell; a colour that is None is the terminal's default."""

    foreground: Colour | None = None
    background: Colour | None = None
    attributes: frozenset[str] = frozenset()


class Look(NamedTuple):
    """The changes that one word of a style makes; a colour that is None is not changed."""

    colour: str | None = None
    """The name of a colour of the theme, or AUTO."""
    strength: float = 1.0
    """The share of `colour`, from 0 to 1, when it is mixed with the background."""
    background: str | None = None
    """The name of a colour of the theme."""
    background_strength: float = 1.0
    """The share of `background`, from 0 to 1, when it is mixed with the background below."""
    attributes: str = ""
    """Words separated by spaces: bold, italic, underline, strike, reverse, dim."""
    plain: str | None = None
    """The attributes when backgrounds are not coloured; None if they are the same."""


AUTO = "auto"
"""The name for black or white, whichever has more contrast with the background."""

LOOKS: dict[str, Look] = {
    "heading": Look(attributes="bold"),
    "heading-1": Look("text-accent", attributes="bold underline"),
    "heading-2": Look("text-accent", attributes="bold"),
    "heading-3": Look(attributes="bold"),
    "heading-4": Look("foreground", 0.85, attributes="bold"),
    "heading-5": Look("foreground", 0.75, attributes="bold"),
    "heading-6": Look("foreground", 0.7, attributes="bold"),
    "strong": Look(attributes="bold"),
    "emphasis": Look(attributes="italic"),
    "strike": Look("foreground", 0.7, attributes="strike", plain="strike dim"),
    "link": Look("text-primary", attributes="underline"),
    "image": Look("text-primary", attributes="italic underline"),
    "code-span": Look("text-secondary", background="panel", attributes="italic", plain="bold italic"),
    "keyword": Look("text-accent", attributes="bold"),
    "string": Look("text-success"),
    "comment": Look("foreground", 0.7, attributes="italic"),
    "number": Look("text-warning"),
    "name": Look("text-primary"),
    "inserted": Look("text-success"),
    "deleted": Look("text-error"),
    "ground": Look(background="foreground", background_strength=0.05),
    "edge": Look(plain="reverse"),
    "language": Look("foreground", 0.7, plain="underline"),
    "body": Look("foreground", 0.85),
    "dim": Look("foreground", 0.7),
    "done": Look("foreground", 0.7),
    "html": Look("foreground", 0.7),
    "quote": Look("foreground", 0.7),
    "marker": Look("text-primary"),
    "zoomed": Look("text-accent", attributes="bold", plain="bold underline"),
    "mark": Look("text-warning", attributes="bold"),
    "note": Look("text-primary", attributes="bold"),
    "tip": Look("text-success", attributes="bold"),
    "important": Look("text-accent", attributes="bold"),
    "warning": Look("text-warning", attributes="bold"),
    "caution": Look("text-error", attributes="bold"),
    "bar": Look(background="surface"),
    "rail": Look(background="foreground", background_strength=0.1),
    "thumb": Look(background="foreground", background_strength=0.3, plain="reverse"),
    "rule": Look("foreground", 0.0, background="panel", plain=""),
    "rule-lit": Look("foreground", 0.0, background="accent", background_strength=0.6, plain=""),
    "here": Look(background="foreground", background_strength=0.05, plain=""),
    "here-rail": Look(background="accent", background_strength=0.6, plain="reverse"),
    "cursor": Look(AUTO, background="accent", plain="reverse"),
    "cursor-away": Look(AUTO, background="accent", background_strength=0.25, plain="bold underline"),
    "flash": Look(AUTO, background="text-success", plain="bold reverse"),
    "match": Look(AUTO, background="text-warning", attributes="bold underline", plain="bold underline reverse"),
}
"""The look of every word. Of several words in a style the last takes precedence, but `match` over all others."""


def style_of(names: Iterable[str], ground: Style, colours: Mapping[str, Colour], *, is_plain: bool) -> Style:
    """Return the style that the words `names` give to text whose style without them is `ground`.

    `colours` maps the names of the theme's colours to their values; `is_plain` says that backgrounds are not coloured.
    """
    style = ground
    for look in map(LOOKS.__getitem__, sorted(names, key=_is_match)):
        if look.background and not is_plain:
            ground_colour = _blended(style.background, colours[look.background], look.background_strength)
            style = style._replace(background=ground_colour)
        foreground = _foreground(look, style.background, colours, is_plain=is_plain)
        attributes = look.attributes if look.plain is None or not is_plain else look.plain
        style = style._replace(
            foreground=style.foreground if foreground is None else foreground,
            attributes=style.attributes.union(attributes.split()),
        )
    return style


def _is_match(name: str) -> bool:
    return name == "match"


def _foreground(
    look: Look, background: Colour | None, colours: Mapping[str, Colour], *, is_plain: bool
) -> Colour | None:
    """Return the foreground of a look on `background`; None if the look does not change it.

    With `is_plain`, a look that has a background gets the usual foreground of the theme.
    """
    if look.colour is None:
        return None
    if is_plain and look.background:
        return colours["foreground"]
    if look.colour == AUTO:
        return _contrasting(background)
    return _blended(background, colours[look.colour], look.strength)


def _blended(background: Colour | None, colour: Colour, strength: float) -> Colour:
    """Return `colour` mixed into `background`; the terminal's sixteen colours cannot be mixed and stay as they are."""
    if isinstance(colour, int) or strength >= 1:
        return colour
    red, green, blue = (
        int(below + (above - below) * strength) for below, above in zip(_rgb(background), colour, strict=True)
    )
    return red, green, blue


def _contrasting(background: Colour | None) -> Colour:
    """Return black or white, whichever has more contrast with the background (luma of ITU-R BT.601)."""
    red, green, blue = _rgb(background)
    return _WHITE if (299 * red + 587 * green + 114 * blue) / 255_000 < 0.5 else _BLACK


def _rgb(colour: Colour | None) -> tuple[int, int, int]:
    return colour if isinstance(colour, tuple) else _BLACK


def colour(text: str) -> Colour:
    """Parse a colour such as `#8fb8ff`, `ansi_bright_red` or `ansi_default`."""
    if text.startswith("#"):
        red, green, blue = bytes.fromhex(text[1:7])
        return red, green, blue
    name = text.removeprefix("ansi_")
    if name == "default":
        return -1
    return _ANSI.index(name.removeprefix("bright_")) + len(_ANSI) * name.startswith("bright_")
