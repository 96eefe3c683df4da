"""The first frame, which is drawn before Textual is imported.

That is possible for our own themes and those of the terminal's sixteen colours, in a terminal that shows their colours
as they are. Otherwise Textual draws the first frame.
"""

from collections.abc import Mapping, Sequence

from recaptui.layout.ansi import Palette, encoded
from recaptui.layout.frame import Drawn, caret_in, frame
from recaptui.layout.glyphs import GLYPHS
from recaptui.layout.looks import colour
from recaptui.layout.status import progress
from recaptui.layout.themes import ANSI, colours_of
from recaptui.outline.browse import Browser, DocumentState
from recaptui.text.sanitize import one_line

_PALETTES = {"kitty": Palette.EIGHT_BIT, "256color": Palette.EIGHT_BIT}
"""The colours of a terminal by the last part of TERM; any other has sixteen."""


def lines(
    browser: Browser,
    size: tuple[int, int],
    *,
    bytes_left: int | None,
    state: DocumentState,
    notice: str,
    has_jumped: bool,
) -> list[list[Drawn]]:
    """Return the lines of the first frame for a terminal of `size` (columns, rows); none when the size is not known.

    `bytes_left` is the size of a document that is still being read, None when it is not known. `has_jumped` says that
    the cursor is where the user wants to start.
    """
    if min(size) < 1:
        return []
    told = progress(len(browser.outline), 0, bytes_left, 0.0) if state is DocumentState.READING else []
    return frame(browser, state, size, told, one_line(notice), has_jumped=has_jumped)


def placed_caret(browser: Browser, size: tuple[int, int], *, has_jumped: bool) -> str:
    """Return the sequence that puts the terminal's cursor on the selected row, where braille displays look for it."""
    x, y = caret_in(browser, size, has_jumped=has_jumped)
    return f"\x1b[{y + 1};{x + 1}H"


def coloured(lines: Sequence[Sequence[Drawn]], theme: str, environ: Mapping[str, str]) -> str | None:
    """Return the text to write to a terminal with the environment `environ`; None where only Textual can draw it."""
    colours, palette = colours_of(theme), _palette(environ)
    is_plain = theme in ANSI
    if not lines or colours is None or "TEXTUAL_COLOR_SYSTEM" in environ or "TEXTUAL_FILTERS" in environ:
        return None
    if not is_plain and palette not in (Palette.EIGHT_BIT, Palette.TRUE_COLOUR):
        return None
    glyphs = str.maketrans(GLYPHS if environ.get("TERM") == "linux" else {})
    known = {key: colour(text) for key, text in colours.items()}
    return encoded(lines, known, palette, glyphs, is_plain=is_plain)


def _palette(environ: Mapping[str, str]) -> Palette:
    """Return the colours of the terminal, which Rich derives from the environment in the same way."""
    if environ.get("NO_COLOR"):
        return Palette.NONE
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return Palette.TRUE_COLOUR
    return _PALETTES.get(environ.get("TERM", "").strip().lower().rpartition("-")[2], Palette.SIXTEEN)
