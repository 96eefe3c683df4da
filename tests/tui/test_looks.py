"""Tests of looks: all that is drawn is legible, and looks differ in more than colour."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations, product

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot
from textual.widget import Widget

from harness.pilots import until
from recaptui import options
from recaptui.layout.glyphs import GLYPHS
from recaptui.layout.looks import LOOKS
from recaptui.layout.themes import usual
from recaptui.load.loader import load
from recaptui.options import Options
from recaptui.outline.browse import Browser
from recaptui.system.streams import Stream
from recaptui.tui.app import RecaptuiApp
from recaptui.tui.console_glyphs import ConsoleGlyphs
from recaptui.tui.painting import style_of
from recaptui.tui.themes import THEMES

DEFAULTS = ("recaptui-dark", "recaptui-light")
GROUNDS = ("background", "surface")
"""What a pane, a line and the page below the outline stand on."""
OVER = ("", "cursor", "cursor-away", "flash")
WITHOUT_TEXT = {"bar", "rail", "thumb", "rule", "rule-lit", "here-rail"}
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


ATTRIBUTES = ("bold", "italic", "underline", "strike", "reverse")
SEEN = 3.0
"""WCAG 2.2, 1.4.11: from this contrast on a ground stands out from the one around it, whatever its colour."""


def traits(theme: str, *names: str) -> tuple[bool, ...]:
    """How a look differs where colours cannot be told apart."""
    colours = colours_of(theme)
    is_plain = theme.startswith("ansi")
    ground = Style(bgcolor="default" if is_plain else Color.parse(colours["background"]).rich_color)
    style = style_of(names, ground, colours, is_plain=is_plain)
    is_block = not is_plain and contrast(Style(color=style.bgcolor, bgcolor=ground.bgcolor)) >= SEEN
    return (is_block, *(bool(getattr(style, attribute)) for attribute in ATTRIBUTES))


@pytest.mark.parametrize("theme", [*DEFAULTS, "ansi-dark"])
@pytest.mark.parametrize("heading", ["heading", *(f"heading-{level}" for level in range(1, 7))])
def test_looks_differ_by_more_than_colour(heading: str, theme: str) -> None:
    looks = {name: traits(theme, name) for name in ("body", heading, "code-span", "link", "match")}
    assert [pair for pair in combinations(looks, 2) if looks[pair[0]] == looks[pair[1]]] == []
    inside = {name: traits(theme, heading, name) for name in ("", "code-span", "link", "match") if name}
    assert len(set(inside.values())) == len(inside)


@pytest.mark.parametrize("theme", [*DEFAULTS, "ansi-dark"])
@pytest.mark.parametrize("cursor", ["cursor", "cursor-away"])
def test_matches_are_seen_under_the_cursor(cursor: str, theme: str) -> None:
    looks = {name: traits(theme, name, cursor) for name in ("body", "link", "match")}
    assert looks["match"] != looks["body"]


def test_the_cursor_is_seen_without_colours() -> None:
    assert len({traits("ansi-dark", name) for name in ("body", "cursor", "cursor-away", "heading", "link")}) == 5


RICH = """# Heading with `code`

- [x] done, **strong** and [link](x)
- [ ] *to do* ~~not~~

> quote

```
code
```

| a | b |
|---|---|
| 1 | <b>2</b> |
"""


@pytest.mark.parametrize("theme", DEFAULTS)
@pytest.mark.parametrize(
    ("keys", "read"),
    [
        *(("0", "MainScreen"), ("0 j j m", "MainScreen"), ("tab", "MainScreen")),
        *(("colon", "EntryList"), ("colon", "LineInput"), ("colon o", "EntryList")),
        *(("question_mark", "HelpList"), ("c", "#sheet"), ("c down", "#sheet")),
    ],
)
@pytest.mark.parametrize("size", [(120, 40), (70, 24)])
async def test_every_screen_can_be_read(theme: str, keys: str, read: str, size: tuple[int, int]) -> None:
    app = RecaptuiApp(Browser(load([Stream("rich.md", data=RICH.encode())])), options=Options(theme=theme))
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys.split())
        part = app.screen if read == "MainScreen" else app.screen.query_one(read, Widget)
        await until(pilot, lambda: bool([*lettered(pilot, part)]))
        unreadable = {(s.text, str(s.style)) for s in lettered(pilot, part) if s.style and contrast(s.style) < READABLE}
        assert unreadable == set()


def lettered(pilot: Pilot[None], part: Widget) -> Iterator[Segment]:
    """What stands on a part of the screen, as it is sent to the terminal, but for blanks and the parts of a bar."""
    strips = pilot.app.screen._compositor.render_strips()
    for strip in strips[part.region.y : part.region.bottom]:
        yield from (text for text in strip.crop(part.region.x, part.region.right) if re.search(r"\w", text.text))


@pytest.mark.parametrize(
    ("environ", "theme"),
    [
        ({"TERM": "xterm-256color"}, "recaptui-dark"),
        ({"TERM": "xterm-kitty"}, "recaptui-dark"),
        ({"TERM": "alacritty", "COLORTERM": "truecolor"}, "recaptui-dark"),
        ({"TERM": "xterm-256color", "COLORFGBG": "0;15"}, "recaptui-light"),
        ({"TERM": "xterm-256color", "COLORFGBG": "0;default;7"}, "recaptui-light"),
        ({"TERM": "xterm-256color", "COLORFGBG": "15;0"}, "recaptui-dark"),
        ({"TERM": "xterm-256color", "COLORFGBG": "what"}, "recaptui-dark"),
        ({"TERM": "linux"}, "ansi-dark"),
        ({"TERM": "xterm", "COLORFGBG": "0;15"}, "ansi-light"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "ansi-dark"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "recaptui-dark"),
        ({}, "ansi-dark"),
    ],
)
def test_the_theme_suits_the_terminal(environ: Mapping[str, str], theme: str) -> None:
    assert usual(environ) == theme


def test_the_themes_are_those_that_can_be_asked_for() -> None:
    assert tuple(THEMES) == options.THEMES


def test_the_console_of_linux_shows_what_its_fonts_have() -> None:
    ascii_or_latin = {chr(code) for code in (*range(32, 127), *range(160, 256))}
    assert set(GLYPHS.values()) <= ascii_or_latin | {"•"}
    shown = ConsoleGlyphs().apply([Segment("▸ a ⋯ 日本", Style(bold=True))], Color(0, 0, 0))
    assert shown == [Segment("+ a ~ 日本", Style(bold=True))]
