"""Runs as strips of Textual, in the colours of the theme.

Widgets that are drawn as runs derive from `Painted`, which resolves each style once after a change of the theme.
Textual's component classes could do the same, but they would take a third of the time to the first frame.
"""

from collections.abc import Iterable, Iterator, Mapping

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from recaptui.layout import looks
from recaptui.layout.looks import LOOKS, Colour
from recaptui.layout.runs import Run
from recaptui.layout.themes import colours_of

_NAMES = {name for look in LOOKS.values() for name in (look.colour, look.background) if name not in (None, looks.AUTO)}
"""The names of the theme's colours that looks use."""


def style_of(names: Iterable[str], ground: Style, colours: Mapping[str, str], *, is_plain: bool) -> Style:
    """Return Rich's style for the names of a style on a ground; `colours` are a theme's, as Textual writes them."""
    known = {name: _colour(Color.parse(colours[name])) for name in _NAMES | {"foreground"}}
    background = ground.bgcolor and _colour(Color.from_rich_color(ground.bgcolor))
    style = looks.style_of(names, looks.Style(None, background), known, is_plain=is_plain)
    coloured = Style(color=_rich(style.foreground), bgcolor=_rich(style.background))
    return ground + coloured + Style.parse(" ".join(style.attributes))


def _colour(colour: Color) -> Colour:
    return colour.rgb if colour.ansi is None else colour.ansi


def _rich(colour: Colour | None) -> RichColor | None:
    if isinstance(colour, tuple):
        return RichColor.from_rgb(*colour)
    return None if colour is None else RichColor.default() if colour < 0 else RichColor.from_ansi(colour)


class Painted(Widget):
    """A widget that is drawn as runs."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        self._styles_of: dict[str, Style] = {}
        super().__init__(id=id)

    def notify_style_update(self) -> None:
        """Forget the resolved styles when the theme may have changed."""
        self._styles_of.clear()
        super().notify_style_update()

    def paint(self, runs: Iterable[Run]) -> Strip:
        """Return runs as a strip in the theme's colours."""
        return Strip(list(joined((text, self._style(names)) for text, names in runs if text)))

    def _style(self, names: str) -> Style:
        if names not in self._styles_of:
            is_plain = self.app.no_color or self.app.native_ansi_color
            colours = colours_of(self.app.theme) or self.app.theme_variables  # Textual's are rounded
            style = style_of(names.split(), self.rich_style, colours, is_plain=is_plain)
            self._styles_of[names] = style
        return self._styles_of[names]


def joined(parts: Iterable[tuple[str, Style]]) -> Iterator[Segment]:
    """Yield the parts as few segments: each costs some 40 bytes, and blanks of different styles can look the same."""
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
    """Return whether a blank looks the same in both styles."""
    return style.bgcolor == other.bgcolor and not any(map(_shows_on_blanks, (style, other)))


def _shows_on_blanks(style: Style) -> bool:
    return bool(style.underline or style.strike or style.reverse)
