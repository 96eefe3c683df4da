"""The conversion of runs to Textual's strips, in the colours of the theme.

Widgets that are drawn as runs derive from `Painted`, which resolves each style once after a change of the theme.
Textual's component classes could do the same, but they would take a third of the time until the first frame.
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
    """Return the style that the words `names` give to text whose style without them is `ground`, in Rich's form.

    `colours` maps the names of the theme's colours to their values as Textual writes them. `is_plain` says that
    backgrounds are not coloured.
    """
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
    """The base of widgets that are drawn as runs."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        self._styles_of: dict[str, Style] = {}
        super().__init__(id=id)

    def notify_style_update(self) -> None:
        """Forget the resolved styles, because the theme may have changed."""
        self._styles_of.clear()
        super().notify_style_update()

    def paint(self, runs: Iterable[Run]) -> Strip:
        """Return runs as a strip in the theme's colours."""
        return Strip(list(joined((text, self._style(names)) for text, names in runs if text)))

    def _style(self, names: str) -> Style:
        if names not in self._styles_of:
            is_plain = self.app.no_color or self.app.native_ansi_color
            colours = colours_of(self.app.theme) or self.app.theme_variables  # Textual rounds its own
            style = style_of(names.split(), self.rich_style, colours, is_plain=is_plain)
            self._styles_of[names] = style
        return self._styles_of[names]


def joined(parts: Iterable[tuple[str, Style]]) -> Iterator[Segment]:
    """Yield the parts joined to as few segments as possible, because each segment costs about 40 bytes of output.

    Blanks are joined to a part in another style if they look the same in it.
    """
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
