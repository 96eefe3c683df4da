"""A line of groups of runs, which are shown whole or left out."""

from collections.abc import Sequence

from recaptui.layout.runs import Run, cut, pad, width_of

Groups = Sequence[Sequence[Run]]
"""Groups of runs; the runs of a group are shown together or left out together."""


def bar_line(left: Groups, right: Sequence[Run], columns: int) -> list[Run]:
    """Return a line of `columns` cells with `right` at its end, and the first groups of `left` that fit before it."""
    inner = columns - 2
    right = cut(right, max(inner, 0))
    fitting = _whole(left, inner - width_of(right) - bool(right))
    gap = inner - width_of(fitting) - width_of(right)
    return pad([Run(" "), *fitting, Run(" " * gap), *right], columns)


def _whole(groups: Groups, room: int) -> list[Run]:
    """Return the runs of the first groups that fit into `room` cells, without regard to spaces at their end.

    If even the first group does not fit, it is cut.
    """
    fitting: list[Run] = []
    for group in groups:
        longer = [*fitting, *group]
        if len(fitting) and width_of(longer) - hanging(longer) > room:
            break
        fitting = longer
    if fitting and width_of(fitting) > room:
        fitting[-1] = fitting[-1]._replace(text=fitting[-1].text.rstrip())
    return cut(fitting, room)


def hanging(runs: Sequence[Run]) -> int:
    """Return the number of spaces at the end of `runs`."""
    return len(runs[-1].text) - len(runs[-1].text.rstrip()) if runs else 0
