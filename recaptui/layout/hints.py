"""The hint line as runs: keys that are useful in the mode of the screen, from the table of commands."""

from recaptui.commands import COMMANDS, HELP_HINT, HINTS, Hint, shown
from recaptui.layout.bars import hanging
from recaptui.layout.runs import Run, width_of
from recaptui.outline.browse import Browser
from recaptui.outline.model import DOCUMENT

_FIRST_KEYS = {command.id: command.keys[0] for command in COMMANDS}


def mode(browser: Browser, *, has_count: bool = False, reads_page: bool = False) -> str:
    """Return the mode whose hints are shown, a key of commands.HINTS.

    `has_count` says that a count is pending, and `reads_page` that the detail pane has the focus.
    """
    if has_count:
        return "counting"
    if reads_page:
        return "page"
    layers = {
        "filter": browser.rows.only is not None,
        "matches": bool(browser.matches and browser.matches.nodes),
        "no match": browser.matches is not None,
        "zoom": browser.rows.root != DOCUMENT,
    }
    layer = next((name for name, holds in layers.items() if holds), "")
    return ", ".join(filter(None, ("marks" * bool(browser.marks), layer))) or "outline"


def hints(mode: str = "outline") -> list[list[Run]]:
    """Return the groups of the hint line in a mode, one for each hint in commands.HINTS."""
    return [_hint(hint) for hint in HINTS[mode]]


def help_hint() -> list[Run]:
    """Return the hint that stands at the right of the hint line."""
    key, word = _hint(HELP_HINT)
    return [key, word._replace(text=word.text.rstrip())]


def _hint(hint: Hint) -> list[Run]:
    keys = " ".join(shown(_FIRST_KEYS[command]) for command in hint.ids)
    return [Run(keys, "strong"), Run(f" {hint.word}   ", "dim")]


def hint_at(mode: str, column: int, columns: int) -> Hint | None:
    """Return the hint in a column of a hint line of `columns` cells; None where there is none."""
    start = columns - 1 - width_of(help_hint())
    if column >= start:
        return HELP_HINT
    stop = 1
    for hint in HINTS[mode]:
        runs = _hint(hint)
        stop += width_of(runs)
        if stop - hanging(runs) > start - 1:
            return None  # it has no room, and is left out
        if column < stop:
            return hint if column > 0 else None
    return None
