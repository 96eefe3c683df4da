"""Styled pieces of one line: what a row, a page and a status line are made of before they are cells.

Owns cutting, padding and breaking to a width in cells, and how inline spans become pieces. Refuses to know widgets and
colours: a style is a name that the widget looks up. Invariant: the text of a piece is safe to show; whoever makes one
has sanitised it. `of_spans` gives one piece a span, with as many characters, so spans can be cut at an offset before.
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
"""Neutral in width, unlike `…`, which some East Asian terminals show two cells wide."""


class Run(NamedTuple):
    """Text of one style."""

    text: str
    style: str = ""
    """Words that name looks, separated by spaces; empty for the widget's own."""


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
    """Inline spans on one line, each in the given style and its own."""
    return [Run(one_line(span.text), _named(style, span.style)) for span in spans]


def _named(style: str, inline: Style) -> str:
    words = (word for flag, word in _WORDS.items() if flag in inline)
    return " ".join((style, *words)).strip()


Found = Callable[[str], Sequence[tuple[int, int]]]
"""Where a text that is shown has matches: from a character to before another, in order."""


def matched(pieces: Iterable[Run], found: Found) -> list[Run]:
    """The pieces with what is found in their text highlighted."""
    pieces = list(pieces)
    return highlighted(pieces, found("".join(piece.text for piece in pieces)))


def highlighted(pieces: Iterable[Run], spans: Iterable[tuple[int, int]], place: int = 0) -> list[Run]:
    """The pieces with a style added where the spans are; these are in order, and the first piece starts at a place."""
    found: list[Run] = []
    rest = deque(span for span in spans if span[1] > place)
    for text, style in pieces:
        start = place
        while rest and rest[0][0] < place + len(text):
            first, stop = max(rest[0][0], start), min(rest[0][1], place + len(text))
            found += [Run(text[start - place : first - place], style)] if first > start else []
            found.append(Run(text[first - place : stop - place], f"{style} match".lstrip()))
            start = stop
            if rest[0][1] > place + len(text):
                break
            rest.popleft()
        place += len(text)
        found += [Run(text[start - place :], style)] if start < place else []
    return found


def width(pieces: Iterable[Run]) -> int:
    """How many cells they take."""
    return sum(cell_len(piece.text) for piece in pieces)


def cut(pieces: Iterable[Run], room: int) -> list[Run]:
    """At most so many cells of them, ended by an ellipsis where something is left out."""
    fitting: list[Run] = []
    used = 0
    for piece in pieces:
        needed = cell_len(piece.text)
        if used + needed > room:
            return _ended(fitting, piece, room - used) if room > 0 else []
        fitting.append(piece)
        used += needed
    return fitting


def _ended(fitting: list[Run], piece: Run, room: int) -> list[Run]:
    if room > 0:
        text = set_cell_size(piece.text, room - 1).rstrip() + ELLIPSIS
        return [*fitting, piece._replace(text=text)]
    last = fitting[-1]
    return _ended(fitting[:-1], last, cell_len(last.text))


def dropped(pieces: Iterable[Run], count: int) -> list[Run]:
    """The pieces without so many cells at the left; half of a wide character becomes a space."""
    rest: list[Run] = []
    for piece in pieces:
        at = 0
        while count > 0 and at < len(piece.text):
            count -= cell_len(piece.text[at])
            at += 1
        rest.append(piece._replace(text=" " * -count + piece.text[at:]))
        count = max(count, 0)
    return rest


def pad(pieces: list[Run], room: int) -> list[Run]:
    """Exactly so many cells: cut, or filled with spaces."""
    fitting = cut(pieces, room)
    return [*fitting, Run(" " * (room - width(fitting)))]


def wrapped(pieces: Iterable[Run], room: int) -> Iterator[Line]:
    """Text on as many lines as it needs; one empty line when there is none."""
    for line in _broken(pieces, partial(breaks, width=max(room, 2), cells=cell_len)):
        yield tuple([*line[:-1], line[-1]._replace(text=line[-1].text.rstrip())] if line else ())


def told(text: str, room: int) -> Iterator[Line]:
    """What is said of something that is left out."""
    return wrapped([Run(f"{ELLIPSIS} {text}", "dim")], room)


def folded(pieces: Iterable[Run], room: int) -> Iterator[Line]:
    """Code on as many lines as it needs, broken wherever it must be."""
    for line in _broken(pieces, partial(_anywhere, width=max(room, 2))):
        yield tuple(line)


def _anywhere(text: str, width: int) -> list[int]:
    return list(accumulate(map(len, chop_cells(text, width))))[:-1]


def _broken(pieces: Iterable[Run], places: Callable[[str], list[int]]) -> Iterator[list[Run]]:
    rest = deque(pieces)
    text = "".join(piece.text for piece in rest)
    for start, stop in pairwise([0, *places(text), len(text)]):
        yield list(_taken(rest, stop - start))


def parted(pieces: Iterable[Run], count: int) -> tuple[Line, Line]:
    """The first so many characters, and the others."""
    rest = deque(pieces)
    return tuple(_taken(rest, count)), tuple(rest)


def _taken(rest: deque[Run], count: int) -> Iterator[Run]:
    """So many characters from the left of the pieces, which are left without them."""
    while count > 0:
        text, style = rest.popleft()
        if len(text) > count:
            rest.appendleft(Run(text[count:], style))
        yield Run(text[:count], style)
        count -= len(text)
