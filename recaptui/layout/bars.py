"""A line of groups of runs, which are shown whole or left out."""

from collections.abc import Sequence

from recaptui.layout.runs import Run, cut, pad, width_of

Groups = Sequence[Sequence[Run]]
"""Groups of runs; the runs of a group are shown together or left out together."""
_GAP = 2
"""The least number of cells between the groups and what stands at the right."""


def bar_line(left: Groups, right: Sequence[Run], columns: int) -> list[Run]:
    """Return a line of `columns` cells with `right` at its end, and the first groups of `left` that fit before it."""
    inner = columns - 2
    right = cut(right, max(inner, 0))
    fitting = [run for group in _fitting(left, inner - width_of(right) - _GAP * bool(right)) for run in group]
    gap = inner - width_of(fitting) - width_of(right)
    return pad([Run(" "), *fitting, Run(" " * gap), *right], columns)


def group_at(left: Groups, right: Sequence[Run], column: int, columns: int) -> int | None:
    """Return the number of the group in a column of the line that `bar_line` returns; None where there is none.

    The number of `right` is that after the last group of `left`.
    """
    start = columns - 1 - width_of(right)
    if start <= column < columns:
        return len(left) if right else None
    stop = 1
    for number, group in enumerate(_fitting(left, start - 1 - _GAP * bool(right))):
        first, stop = stop, stop + width_of(group)
        if first <= column < stop:
            return number
    return None


def _fitting(groups: Groups, room: int) -> Groups:
    """Return the first groups that fit into `room` cells; the last one may end in fewer spaces."""
    fitting: list[Sequence[Run]] = []
    for group in groups:
        bare = [*group[:-1], *(run._replace(text=run.text.rstrip()) for run in group[-1:])]
        if width_of(bare) > room:
            break
        fitting.append(group if width_of(group) <= room else bare)
        room -= width_of(group)
    return fitting
