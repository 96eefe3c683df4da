"""The hint line as runs: keys that are useful in the mode of the screen, from the table of commands."""

from collections.abc import Sequence

from recaptui.commands import HELP_HINT, HINTS, Hint, LineKey, first_key, shown
from recaptui.layout.bars import group_at
from recaptui.layout.runs import Run
from recaptui.outline.browse import Browser
from recaptui.outline.model import DOCUMENT


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
        "query": browser.matches is not None,
        "zoom": browser.rows.root != DOCUMENT,
        "outline": True,
    }
    return [name for name, holds in holding.items() if holds]


def hints(browser: Browser, *, has_count: bool = False, reads_page: bool = False) -> list[Hint]:
    """Return the hints for the state of the screen, the most useful first; the parameters are those of `modes`.

    If those of its first mode do not say what Esc would leave, a last one does.
    """
    first, *others = modes(browser, has_count=has_count, reads_page=reads_page)
    found = [hint._replace(word=hint.word.format(marked=f"{len(browser.marks):,}")) for hint in HINTS[first]]
    if _leaves(first):
        return found
    return [*found, *(Hint(("back_out",), f"leave {mode}") for mode in others if _leaves(mode))][: len(found) + 1]


def _leaves(mode: str) -> bool:
    return any("back_out" in hint.ids for hint in HINTS[mode])


def groups(hints: Sequence[Hint]) -> list[list[Run]]:
    """Return the groups of runs that show hints."""
    return [_hint(hint) for hint in hints]


def help_hint() -> list[Run]:
    """Return the hint that stands at the right of the hint line."""
    key, word = _hint(HELP_HINT)
    return [key, word._replace(text=word.text.rstrip())]


def _hint(hint: Hint) -> list[Run]:
    return _group(" ".join(map(first_key, hint.ids)), hint.word)


def _group(keys: str, word: str) -> list[Run]:
    return [Run(keys, "strong"), Run(f" {word}   ", "dim")]


def line_groups(keys: Sequence[LineKey]) -> list[list[Run]]:
    """Return the groups of runs that show keys of a line in which a query is typed."""
    return [_group(shown(line.keys[0]), line.word) for line in keys]


def hint_at(hints: Sequence[Hint], column: int, columns: int) -> Hint | None:
    """Return the hint in a column of a hint line of `columns` cells; None where there is none."""
    number = group_at(groups(hints), help_hint(), column, columns)
    return None if number is None else [*hints, HELP_HINT][number]
