"""The screen of a terminal as SVG.

Every character is placed by its column, so a wide character has exactly two cells whatever the widths of the fonts, and
no blank is dropped.
"""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from wcwidth import wcwidth

CELL, LINE = 9.6, 21
"""The width and height of a cell in pixels; a character of Fira Code at FONT_SIZE is one cell wide."""
FONT_SIZE, WIDE_FONT_SIZE, BASELINE = 16, 17, 16
NARROW_FONT, SYMBOL_FONT, WIDE_FONT = "Fira Code", "DejaVu Sans Mono", "Noto Sans Mono CJK JP"
"""The second font is for the glyphs of one cell that the first lacks, such as the fold marks."""
FOREGROUND, BACKGROUND = "#d0d0d0", "#1e1e1e"
_ANSI = {
    "black": "#000000",
    "red": "#cc5555",
    "green": "#5fb36a",
    "brown": "#c7a24a",
    "blue": "#5a8fd6",
    "magenta": "#b678c9",
    "cyan": "#55b5b5",
    "white": "#d0d0d0",
    "brightblack": "#707070",
    "brightred": "#e57373",
    "brightgreen": "#81c784",
    "brightbrown": "#e6c56a",
    "brightblue": "#82aee8",
    "brightmagenta": "#cf9adb",
    "brightcyan": "#80d4d4",
    "brightwhite": "#ffffff",
}
_STYLE = (
    f"text{{font:{FONT_SIZE}px '{NARROW_FONT}','{SYMBOL_FONT}',monospace;font-variant-ligatures:none;white-space:pre}}"
    f".w{{font:{WIDE_FONT_SIZE}px '{WIDE_FONT}'}}.b{{font-weight:bold}}.i{{font-style:italic}}"
    ".u{text-decoration:underline}.s{text-decoration:line-through}"
)


class Look(NamedTuple):
    """The look that all characters of a run share."""

    fg: str
    bg: str
    classes: str
    """The CSS classes, separated by blanks; `w` is that of a wide character."""


class Placed(NamedTuple):
    """A character with its column, from 0, its width in columns, and its look."""

    column: int
    width: int
    text: str
    look: Look


def draw(screen: Any) -> str:
    """Return the pyte screen as one SVG document."""
    width, height = size(screen)
    rows = "".join(_row(list(_placed(screen.buffer[y], screen.columns)), y * LINE) for y in range(screen.lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><style>{_STYLE}</style>'
        f'<rect width="100%" height="100%" fill="{BACKGROUND}"/>{rows}</svg>'
    )


def size(screen: Any) -> tuple[int, int]:
    """Return the width and height of the picture in pixels."""
    return round(screen.columns * CELL), screen.lines * LINE


def _placed(cells: Any, columns: int) -> Iterator[Placed]:
    """Yield the characters of a row; the empty cell after a wide character is a part of it."""
    x = 0
    while x < columns:
        cell = cells[x]
        wide = bool(cell.data) and wcwidth(cell.data[0]) == 2
        yield Placed(x, 1 + wide, cell.data, _look(cell, wide=wide))
        x += 1 + wide


def _look(cell: Any, *, wide: bool) -> Look:
    fg, bg = _colour(cell.fg, FOREGROUND), _colour(cell.bg, BACKGROUND)
    if cell.reverse:
        fg, bg = bg, fg
    flags = (("w", wide), ("b", cell.bold), ("i", cell.italics), ("u", cell.underscore), ("s", cell.strikethrough))
    return Look(fg, bg, " ".join(name for name, is_set in flags if is_set))


def _colour(name: str, default: str) -> str:
    """Return the CSS colour for one of pyte: "default", a name, or six hexadecimal digits."""
    return default if name == "default" else _ANSI.get(name, f"#{name}")


def _row(row: list[Placed], y: int) -> str:
    """Return the SVG of a row, with all backgrounds before the text.

    A background drawn later would cut the edge of a glyph that leans over its cell.
    """
    grounds = "".join(_ground(list(run), bg, y) for bg, run in groupby(row, lambda c: c.look.bg) if bg != BACKGROUND)
    return grounds + "".join(_text(list(run), look, y) for look, run in groupby(row, lambda c: c.look))


def _ground(run: list[Placed], colour: str, y: int) -> str:
    left, right = run[0].column, run[-1].column + run[-1].width
    return f'<rect x="{left * CELL:.1f}" y="{y}" width="{(right - left) * CELL:.1f}" height="{LINE}" fill="{colour}"/>'


def _text(run: list[Placed], look: Look, y: int) -> str:
    """Return one text element in which every character has a position; empty when there is nothing to draw."""
    if "u" not in look.classes and "s" not in look.classes:
        run = [character for character in run if character.text.strip()]
    if not run:
        return ""
    spans = "".join(f'<tspan x="{_left(c):.1f}">{escape(c.text)}</tspan>' for c in run)
    return f'<text y="{y + BASELINE}" fill="{look.fg}" class="{look.classes}">{spans}</text>'


def _left(character: Placed) -> float:
    """Return the x position of a glyph; a wide glyph, which is narrower than its two cells, is centred in them."""
    spare = 2 * CELL - WIDE_FONT_SIZE if character.width == 2 else 0
    return character.column * CELL + spare / 2
