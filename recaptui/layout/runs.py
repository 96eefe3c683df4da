"""Runs: pieces of text with one style each, of which all lines on the screen consist.

The functions make runs of inline spans, and cut, pad and wrap lines of runs to a width in cells. The text of a run is
safe to show, because the code that makes a run sanitises its text.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size

from recaptui.outline.inline import Span, Style
from recaptui.text.kinsoku import breaks
from recaptui.text.sanitize import one_line

ELLIPSIS = "⋯"
"""An ellipsis that is one cell wide everywhere; some East Asian terminals show `…` two cells wide."""


class Run(NamedTuple):
    """A piece of text with one style."""

    text: str
    style: str = ""
    """Names of looks, separated by spaces; empty for plain text."""


Line = tuple[Run, ...]

_WORDS = {
    Style.STRONG: "strong",
    Style.EMPHASIS: "emphasis",
    Style.STRIKE: "strike",
    Style.CODE: "code-span",
    Style.LINK: "link",
    Style.HTML: "html",
    Style.IMAGE: "image",
    Style.NOTE: "marker",
}


def of_spans(spans: Iterable[Span], style: str) -> list[Run]:
    """Return inline spans as runs on one line, each with `style` and its own style.

    There is one run for each span, and it has as many characters as the span.
    """
    return [Run(one_line(span.text), _named(style, span.style)) for span in spans]


def _named(style: str, inline: Style) -> str:
    words = (word for flag, word in _WORDS.items() if flag in inline)
    return " ".join((style, *words)).strip()


MatchesIn = Callable[[str], Sequence[tuple[int, int]]]
"""Text -> the spans of matches in it, each (start, stop), sorted."""


def matched(runs: Iterable[Run], matches_in: MatchesIn) -> list[Run]:
    """Return the runs with the matches in their text highlighted."""
    runs = list(runs)
    return highlighted(runs, matches_in("".join(run.text for run in runs)))


def highlighted(runs: Iterable[Run], spans: Iterable[tuple[int, int]], offset: int = 0) -> list[Run]:
    """Return the runs with the style `match` added to the text in `spans`.

    The spans are sorted pairs of the offsets at which a match starts and stops; the first run starts at `offset`.
    """
    found: list[Run] = []
    rest = deque(span for span in spans if span[1] > offset)
    for text, style in runs:
        start = offset
        while rest and rest[0][0] < offset + len(text):
            first, stop = max(rest[0][0], start), min(rest[0][1], offset + len(text))
            found += [Run(text[start - offset : first - offset], style)] if first > start else []
            found.append(Run(text[first - offset : stop - offset], f"{style} match".lstrip()))
            start = stop
            if rest[0][1] > offset + len(text):
                break
            rest.popleft()
        offset += len(text)
        found += [Run(text[start - offset :], style)] if start < offset else []
    return found


def under_cursor(run: Run) -> Run:
    """Return a run in the style of the cursor."""
    return run._replace(style=f"{run.style} cursor".lstrip())


def width_of(runs: Iterable[Run]) -> int:
    """Return the width of runs in cells."""
    return sum(cell_len(run.text) for run in runs)


def cut(runs: Iterable[Run], width: int) -> list[Run]:
    """Return the runs cut to at most `width` cells, with an ellipsis at the end if text is left out."""
    fitting: list[Run] = []
    used = 0
    for run in runs:
        needed = cell_len(run.text)
        if used + needed > width:
            return _ended(fitting, run, width - used) if width > 0 else []
        fitting.append(run)
        used += needed
    return fitting


def _ended(fitting: list[Run], run: Run, width: int) -> list[Run]:
    """Return `fitting` and an ellipsis after as much of `run` as leaves room for it in `width` cells.

    If `width` is 0, the ellipsis replaces the end of the last run in `fitting`.
    """
    if width > 0:
        text = set_cell_size(run.text, width - 1).rstrip() + ELLIPSIS
        return [*fitting, run._replace(text=text)]
    last = fitting[-1]
    return _ended(fitting[:-1], last, cell_len(last.text))


def dropped(runs: Iterable[Run], count: int) -> list[Run]:
    """Return the runs without their first `count` cells; the second half of a wide character becomes a space."""
    rest: list[Run] = []
    for run in runs:
        at = 0
        while count > 0 and at < len(run.text):
            count -= cell_len(run.text[at])
            at += 1
        rest.append(run._replace(text=" " * -count + run.text[at:]))
        count = max(count, 0)
    return rest


def pad(runs: list[Run], width: int) -> list[Run]:
    """Return the runs cut to `width` cells, or filled up to that width with spaces."""
    fitting = cut(runs, width)
    return [*fitting, Run(" " * (width - width_of(fitting)))]


def wrapped(runs: Iterable[Run], width: int) -> Iterator[Line]:
    """Yield the runs wrapped to lines of at most `width` cells, without the spaces at the end of a line.

    Without text one empty line is yielded.
    """
    for line in _broken(runs, partial(breaks, width=max(width, 2), cells=cell_len)):
        yield tuple([*line[:-1], line[-1]._replace(text=line[-1].text.rstrip())] if line else ())


def told(text: str, width: int) -> Iterator[Line]:
    """Yield the lines of the note `text`, which says what the page leaves out."""
    return wrapped([Run(f"{ELLIPSIS} {text}", "dim")], width)


def folded(runs: Iterable[Run], width: int) -> Iterator[Line]:
    """Yield the runs of a line of code, broken at any character into lines of at most `width` cells."""
    for line in _broken(runs, partial(_anywhere, width=max(width, 2))):
        yield tuple(line)


def _anywhere(text: str, width: int) -> list[int]:
    return list(accumulate(map(len, chop_cells(text, width))))[:-1]


def _broken(runs: Iterable[Run], breaks_of: Callable[[str], list[int]]) -> Iterator[list[Run]]:
    """Yield the runs of each line; `breaks_of` returns the offsets in the text at which new lines start."""
    rest = deque(runs)
    text = "".join(run.text for run in rest)
    for start, stop in pairwise([0, *breaks_of(text), len(text)]):
        yield list(_taken(rest, stop - start))


def parted(runs: Iterable[Run], count: int) -> tuple[Line, Line]:
    """Return the first `count` characters of the runs, and the rest."""
    rest = deque(runs)
    return tuple(_taken(rest, count)), tuple(rest)


def _taken(rest: deque[Run], count: int) -> Iterator[Run]:
    """Remove the first `count` characters from `rest`, and yield them as runs."""
    while count > 0:
        text, style = rest.popleft()
        if len(text) > count:
            rest.appendleft(Run(text[count:], style))
        yield Run(text[:count], style)
        count -= len(text)
