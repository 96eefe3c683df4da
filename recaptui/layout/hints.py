"""The hint line as runs: keys that are useful in the mode of the screen, from the table of commands."""

from recaptui.commands import HELP_HINT, HINTS, Hint, first_key
from recaptui.layout.bars import hanging
from recaptui.layout.runs import Run, width_of
from recaptui.outline.browse import Browser
from recaptui.outline.model import DOCUMENT


def mode(browser: Browser, *, has_count: bool = False, reads_page: bool = False) -> str:
    """Return the mode whose hints are shown, the first one of `modes`."""
    return modes(browser, has_count=has_count, reads_page=reads_page)[0]


def modes(browser: Browser, *, has_count: bool = False, reads_page: bool = False) -> list[str]:
    """Return the modes of the screen, keys of commands.HINTS, the one that matters most first.

    `has_count` says that a count is pending, and `reads_page` that the detail pane has the focus.
    """
    holding = {
        "counting": has_count,
        "page": reads_page,
        "marks": bool(browser.marks),
        "filter": browser.rows.only is not None,
        "matches": bool(browser.matches and browser.matches.nodes),
        "zoom": browser.rows.root != DOCUMENT,
        "outline": True,
    }
    return [name for name, holds in holding.items() if holds]


def hints(mode: str = "outline") -> list[list[Run]]:
    """Return the groups of the hint line in a mode, one for each hint in commands.HINTS."""
    return [_hint(hint) for hint in HINTS[mode]]


def help_hint() -> list[Run]:
    """Return the hint that stands at the right of the hint line."""
    key, word = _hint(HELP_HINT)
    return [key, word._replace(text=word.text.rstrip())]


def _hint(hint: Hint) -> list[Run]:
    keys = " ".join(map(first_key, hint.ids))
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
