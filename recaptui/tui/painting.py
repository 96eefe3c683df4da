"""Pieces to strips: where style names become colours.

Owns the look of every piece, as one table over the theme's colours - whose attributes tell the looks apart where
there are no colours - and the thin bar that shows how far a pane is scrolled. Refuses to know what is drawn.
Invariant: a style is looked up once after a change of theme, not once a piece. Textual's component classes would say
the same, at a third of the time to the first frame.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from recaptui.layout.runs import Run


class Look(NamedTuple):
    """How pieces of a style look; what is None comes from what is below."""

    colour: str | None = None
    """The name of a colour of the theme, or AUTO."""
    strength: float = 1.0
    """How much of the colour there is; the rest is background."""
    background: str | None = None
    background_strength: float = 1.0
    attributes: str = ""
    """Rich's words: bold, italic, underline, strike, reverse, dim."""
    plain: str | None = None
    """The attributes where there are sixteen colours or none, and so no backgrounds; None: the same."""


AUTO = "auto"
"""Black or white, whichever stands out from the background."""

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
    "mark": Look("text-warning", attributes="bold"),
    "note": Look("text-primary", attributes="bold"),
    "tip": Look("text-success", attributes="bold"),
    "important": Look("text-accent", attributes="bold"),
    "warning": Look("text-warning", attributes="bold"),
    "caution": Look("text-error", attributes="bold"),
    "bar": Look(background="surface"),
    "rail": Look(background="foreground", background_strength=0.1),
    "thumb": Look(background="foreground", background_strength=0.3, plain="reverse"),
    "cursor": Look(AUTO, background="accent", plain="reverse"),
    "cursor-away": Look(AUTO, background="accent", background_strength=0.25, plain="bold underline"),
    "match": Look(AUTO, background="text-warning", attributes="bold underline", plain="bold underline reverse"),
}
"""Every style a piece can name. Words of a piece's style add up, the last one counts; a match is laid over all."""


def style_of(names: Iterable[str], ground: Style, colours: Mapping[str, str], *, is_plain: bool) -> Style:
    """The style of a piece on a ground, in a theme's colours; plain where grounds have no colours of their own."""
    style, below = ground, _background(ground)
    for look in map(LOOKS.__getitem__, sorted(names, key=_is_match)):
        if look.background and not is_plain:
            below = below.blend(Color.parse(colours[look.background]), look.background_strength)
            style += Style(bgcolor=below.rich_color)
        if colour := _colour(look, below, colours, is_plain=is_plain):
            style += Style(color=colour.rich_color)
        style += Style.parse(look.attributes if look.plain is None or not is_plain else look.plain)
    return style


def _is_match(name: str) -> bool:
    return name == "match"


def _colour(look: Look, below: Color, colours: Mapping[str, str], *, is_plain: bool) -> Color | None:
    """The colour of the letters; where grounds have none, letters that would need one have the usual colour."""
    if look.colour is None:
        return None
    if is_plain and look.background:
        return Color.parse(colours["foreground"])
    if look.colour == AUTO:
        return below.get_contrast_text(1)
    return below.blend(Color.parse(colours[look.colour]), look.strength)


def _background(style: Style) -> Color:
    return Color.from_rich_color(style.bgcolor) if style.bgcolor else Color.parse("ansi_default")


class Painted(Widget):
    """A widget that is made of pieces."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        self._styles_of: dict[tuple[str, str], Style] = {}
        super().__init__(id=id)

    def notify_style_update(self) -> None:
        """Forget the styles when the theme may say something else."""
        self._styles_of.clear()
        super().notify_style_update()

    def paint(self, pieces: Iterable[Run], over: str = "") -> Strip:
        """The pieces in the theme's colours; the style `over` is laid over them all."""
        return Strip(list(joined((text, self._style(names, over)) for text, names in pieces if text)))

    def _style(self, names: str, over: str) -> Style:
        if (names, over) not in self._styles_of:
            is_plain = self.app.no_color or self.app.native_ansi_color
            style = style_of(f"{names} {over}".split(), self.rich_style, self.app.theme_variables, is_plain=is_plain)
            self._styles_of[names, over] = style
        return self._styles_of[names, over]


def joined(parts: Iterable[tuple[str, Style]]) -> Iterator[Segment]:
    """The parts as few segments: each costs the terminal some 40 bytes of colours, and blanks look alike in many."""
    held, style = "", Style.null()
    for text, following in parts:
        if not held or style is following or (text.isspace() and _same_blank(style, following)):
            held, style = held + text, style if held else following
        elif held.isspace() and _same_blank(following, style):
            held, style = held + text, following
        else:
            yield Segment(held, style)
            held, style = text, following
    if held:
        yield Segment(held, style)


def _same_blank(style: Style, other: Style) -> bool:
    """Whether a blank looks the same in the one as in the other."""
    return style.bgcolor == other.bgcolor and not any(map(_shows_on_blanks, (style, other)))


def _shows_on_blanks(style: Style) -> bool:
    return bool(style.underline or style.strike or style.reverse)


def is_on_thumb(y: int, height: int, start: float, shown: float) -> bool:
    """Whether the thumb of the thin bar is on a line of a pane `height` lines high.

    `start` is the share of the content above the pane, `shown` the share in it; whole cells, no eighths, since block
    characters are wide in some East Asian terminals.
    """
    thumb = max(1, round(shown * height))
    top = round(start * (height - thumb) / max(1 - shown, 1e-9)) if shown < 1 else height
    return top <= y < top + thumb
