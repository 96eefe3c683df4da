"""Pieces to strips: where style names become colours.

Owns the look of every piece, as one table over the theme's colours, and the thin bar that shows how far a pane is
scrolled. Refuses to know what is drawn. Invariant: a style is looked up once after a change of theme, not once a
piece. Textual's component classes would say the same, at a third of the time to the first frame.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from recaptui.tui.pieces import Piece


class Look(NamedTuple):
    """How pieces of a style look; what is None comes from what is below."""

    colour: str | None = None
    """The name of a colour of the theme."""
    strength: float = 1.0
    """How much of the colour there is; the rest is background."""
    background: str | None = None
    background_strength: float = 1.0
    attributes: str = ""
    """Rich's words: bold, italic, underline, strike."""


LOOKS: dict[str, Look] = {
    "heading": Look(attributes="bold"),
    "strong": Look(attributes="bold"),
    "emphasis": Look(attributes="italic"),
    "strike": Look(attributes="strike"),
    "link": Look(attributes="underline"),
    "code": Look("secondary"),
    "body": Look("foreground", 0.7),
    "dim": Look("foreground", 0.6),
    "done": Look("foreground", 0.6),
    "html": Look("foreground", 0.6),
    "image": Look(attributes="italic underline"),
    "keyword": Look(attributes="bold"),
    "name": Look("text-primary"),
    "string": Look("text-success"),
    "number": Look("text-warning"),
    "comment": Look("foreground", 0.6, attributes="italic"),
    "inserted": Look("text-success"),
    "deleted": Look("text-error"),
    "ground": Look(background="foreground", background_strength=0.05),
    "quote": Look("foreground", 0.4),
    "note": Look("text-primary", attributes="bold"),
    "tip": Look("text-success", attributes="bold"),
    "important": Look("text-accent", attributes="bold"),
    "warning": Look("text-warning", attributes="bold"),
    "caution": Look("text-error", attributes="bold"),
    "marker": Look("accent"),
    "mark": Look("warning", attributes="bold"),
    "bar": Look(background="surface"),
    "rail": Look(background="foreground", background_strength=0.1),
    "thumb": Look(background="foreground", background_strength=0.3),
    "match": Look("background", background="warning", attributes="underline"),
    "warning": Look("warning"),
    "cursor": Look("background", background="accent"),
    "cursor-away": Look("foreground", background="accent", background_strength=0.35),
}
"""Every style a piece can name. Words of a piece's style add up, the last one counts."""


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

    def paint(self, pieces: Iterable[Piece], over: str = "") -> Strip:
        """The pieces in the theme's colours; the style `over` is laid over them all."""
        return Strip(list(joined((text, self._style(names, over)) for text, names in pieces if text)))

    def _style(self, names: str, over: str) -> Style:
        if (names, over) not in self._styles_of:
            self._styles_of[names, over] = self._made(f"{names} {over}".split())
        return self._styles_of[names, over]

    def _made(self, names: Sequence[str]) -> Style:
        ground, style = self.background_colors[1], self.rich_style
        for look in map(LOOKS.__getitem__, names):
            if look.background:
                ground = ground.blend(self._colour(look.background), look.background_strength)
                style += Style(bgcolor=ground.rich_color)
            if look.colour:
                style += Style(color=ground.blend(self._colour(look.colour), look.strength).rich_color)
            style += Style.parse(look.attributes)
        return style

    def _colour(self, name: str) -> Color:
        return Color.parse(self.app.theme_variables[name])


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
    return style.bgcolor == other.bgcolor and not (style.underline or style.strike or other.underline or other.strike)


def bar(y: int, height: int, start: float, shown: float) -> Piece:
    """The cell of the thin bar on a line of a pane `height` lines high.

    `start` is the share of the content above the pane, `shown` the share in it; whole cells, no eighths, since block
    characters are wide in some East Asian terminals.
    """
    thumb = max(1, round(shown * height))
    top = round(start * (height - thumb) / max(1 - shown, 1e-9)) if shown < 1 else height
    return Piece(" ", "thumb" if top <= y < top + thumb else "bar")
