"""Styled pieces of one line: what a row, a page and a status line are made of before they are cells.

Owns cutting and padding to a width in cells. Refuses to know widgets and colours: a style is a name that the
widget looks up. Invariant: the text of a piece is safe to show; whoever makes one has sanitised it.
"""

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from recaptui.outline.inline import Span, Style
from recaptui.text.sanitize import one_line

ELLIPSIS = "⋯"
"""Neutral in width, unlike `…`, which some East Asian terminals show two cells wide."""


class Piece(NamedTuple):
    """Text of one style."""

    text: str
    style: str = ""
    """Words that name looks, separated by spaces; empty for the widget's own."""


_WORDS = {
    Style.STRONG: "strong",
    Style.EMPHASIS: "emphasis",
    Style.STRIKE: "strike",
    Style.CODE: "code",
    Style.LINK: "link",
    Style.HTML: "html",
}


def of_spans(spans: Iterable[Span], style: str) -> list[Piece]:
    """Inline spans on one line, each in the given style and its own."""
    return [Piece(one_line(span.text), _named(style, span.style)) for span in spans]


def _named(style: str, inline: Style) -> str:
    words = (word for flag, word in _WORDS.items() if flag in inline)
    return " ".join((style, *words)).strip()


def highlighted(pieces: Iterable[Piece], spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """The pieces with a style added where the spans are; these are sorted, and count from the first piece's text."""
    found: list[Piece] = []
    rest, place = deque(spans), 0
    for text, style in pieces:
        start = place
        while rest and rest[0][0] < place + len(text):
            first, stop = max(rest[0][0], start), min(rest[0][1], place + len(text))
            found += [Piece(text[start - place : first - place], style)] if first > start else []
            found.append(Piece(text[first - place : stop - place], f"{style} match".lstrip()))
            start = stop
            if rest[0][1] > place + len(text):
                break
            rest.popleft()
        place += len(text)
        found += [Piece(text[start - place :], style)] if start < place else []
    return found


def width(pieces: Iterable[Piece]) -> int:
    """How many cells they take."""
    return sum(cell_len(piece.text) for piece in pieces)


def cut(pieces: Iterable[Piece], room: int) -> list[Piece]:
    """At most so many cells of them, ended by an ellipsis where something is left out."""
    fitting: list[Piece] = []
    used = 0
    for piece in pieces:
        needed = cell_len(piece.text)
        if used + needed > room:
            return _ended(fitting, piece, room - used) if room > 0 else []
        fitting.append(piece)
        used += needed
    return fitting


def _ended(fitting: list[Piece], piece: Piece, room: int) -> list[Piece]:
    if room > 0:
        text = set_cell_size(piece.text, room - 1).rstrip() + ELLIPSIS
        return [*fitting, piece._replace(text=text)]
    last = fitting[-1]
    return _ended(fitting[:-1], last, cell_len(last.text))


def pad(pieces: list[Piece], room: int) -> list[Piece]:
    """Exactly so many cells: cut, or filled with spaces."""
    fitting = cut(pieces, room)
    return [*fitting, Piece(" " * (room - width(fitting)))]
