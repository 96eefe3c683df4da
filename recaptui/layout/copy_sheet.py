"""The sheet "Copy as" as lines of runs: the forms of a copy with their letters, a preview, and the keys.

Where it is wide, the preview stands beside the forms, else below them. A line is exactly as wide as the sheet.
"""

from collections.abc import Sequence
from typing import NamedTuple

from recaptui.layout.bars import Groups, bar_line
from recaptui.layout.runs import ELLIPSIS, Run, cut, over, pad, width_of

_WIDE = 60
"""The least number of columns with the preview beside the forms."""
_FORMS_WIDTH = 36
_LINES_AROUND = 2
"""The lines above and below the forms: the title and the keys."""
_LEAST_PREVIEW = 2
"""The least number of lines of a preview below the forms, if there is room."""
_LAST = "last"
_KEYS: Groups = (
    (Run("letter", "strong"), Run(" copy   ", "dim")),
    (Run("j k", "strong"), Run(" choose   ", "dim")),
    (Run("Enter", "strong"), Run(" copy   ", "dim")),
    (Run("Esc", "strong"), Run(" close   ", "dim")),
)


class Form(NamedTuple):
    """A form of a copy, as the sheet offers it."""

    letter: str
    label: str


class Sheet(NamedTuple):
    """What the sheet shows."""

    title: str
    forms: Sequence[Form]
    number: int
    """The number of the highlighted form."""
    last: int | None = None
    """The number of the form that was used last; None if none was."""
    preview: Sequence[str] = ()
    """The first lines of the copy, which are safe to show."""


def sheet_height(columns: int, rows: int, forms: int) -> int:
    """Return the height of a sheet with so many forms in a terminal of `columns` and `rows`."""
    least = forms + _LINES_AROUND + (0 if columns >= _WIDE else _LEAST_PREVIEW)
    return min(rows, max(least, rows * 2 // 5))


def sheet_line(sheet: Sheet, y: int, size: tuple[int, int]) -> list[Run]:
    """Return line `y`, from 0, of a sheet of `size` (columns, rows)."""
    columns, rows = size
    if y == 0:
        title = cut([Run("-- ", "dim"), Run(sheet.title, "strong"), Run(" ", "dim")], columns)
        return [*title, Run("-" * (columns - width_of(title)), "dim")]
    if y == rows - 1 > 1:
        return bar_line(_KEYS, (), columns)
    number = form_at(sheet, 0, y, size)
    if columns >= _WIDE:
        form = [Run(" " * _FORMS_WIDTH)] if number is None else _form_line(sheet, number, _FORMS_WIDTH)
        width, space = columns - _FORMS_WIDTH, rows - _LINES_AROUND
        return [*form, *_preview_line(sheet.preview, y - 1, width, space)]
    if number is not None:
        return _form_line(sheet, number, columns)
    above = _forms_in_view(sheet, size)
    return _preview_line(sheet.preview, y - 1 - len(above), columns, rows - _LINES_AROUND - len(above))


def form_at(sheet: Sheet, x: int, y: int, size: tuple[int, int]) -> int | None:
    """Return the number of the form in a cell of a sheet of `size` (columns, rows); None where there is none."""
    seen = _forms_in_view(sheet, size)
    if not 1 <= y <= len(seen) or (size[0] >= _WIDE and x >= _FORMS_WIDTH):
        return None
    return seen[y - 1]


def _forms_in_view(sheet: Sheet, size: tuple[int, int]) -> range:
    """Return the numbers of the forms in view, of which the highlighted one is one."""
    columns, rows = size
    space = max(1, rows - _LINES_AROUND)
    if columns < _WIDE:
        space = max(1, space - _LEAST_PREVIEW)
    first = max(0, sheet.number - space + 1)
    return range(first, min(first + space, len(sheet.forms)))


def _form_line(sheet: Sheet, number: int, width: int) -> list[Run]:
    form = sheet.forms[number]
    aside = [Run(f"{_LAST} ", "dim")] if number == sheet.last else []
    text = pad([Run(" "), Run(form.letter, "strong"), Run(f"  {form.label}")], width - width_of(aside))
    line = pad([*text, *aside], width)
    return over(line, "cursor") if number == sheet.number else line


def _preview_line(preview: Sequence[str], number: int, width: int, space: int) -> list[Run]:
    """Return line `number` of a preview of `space` lines; the last line tells if there is more."""
    text = preview[number] if number < len(preview) else ""
    if number == space - 1 and len(preview) > space:
        text = ELLIPSIS
    return pad([Run("| ", "dim"), Run(text, "body")], width)
