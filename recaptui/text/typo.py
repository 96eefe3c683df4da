"""Approximate search: it finds misspelt words, or the right spelling of a misspelt query.

Query and text are compared character by character. An occurrence lies within one line. In each line the occurrence with
the fewest errors is found; among equals the leftmost, then the shortest.

An error is a letter too many, too few or wrong, or two neighbours swapped (optimal string alignment). If an occurrence
has k errors, one of k + 1 pieces of the query stands in it unchanged (Navarro 2001, "A guided tour to approximate
string matching", 8.2), or several adjacent pieces that have only swapped letters with each other. `str.find` finds
these, and only the text around them is aligned. The time is linear in the length of the text, however long its lines.

Errors are restricted at the ends of an occurrence, or short queries would match half the text. At each end the letter
must be right, or a word must begin or end there. If one error is forgiven, the first letter must be right, because it
is seldom wrong (Pollock & Zamora 1984, "Automatic spelling correction"), and an occurrence may not begin inside a word.
Japanese has no spaces: there a word ends where another script or a sign begins, and any character may begin a word.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

NONE, SPACED, UNSPACED = range(3)
"""The class of a character: not a letter or digit; one of a script that separates words by spaces; a Chinese, Japanese
or Korean one."""


class Typo(NamedTuple):
    """An occurrence of a query. Of two occurrences, the better one is the smaller."""

    distance: int
    """The number of errors; 0 for the query itself."""
    start: int
    stop: int


def errors(query: str) -> int:
    """Return the number of errors to forgive: one from 4 letters on, two from 8. Digits and signs do not count."""
    letters = sum(map(str.isalpha, query))
    return (letters >= 4) + (letters >= 8)


class Approximate:
    """A query without a newline, prepared for search with errors."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._errors = errors(query)
        self._pieces = [*_pieces(query, self._errors)] if self._errors else []

    def search(self, text: str, start: int = 0) -> Typo | None:
        """Return the best occurrence in the rest of the line from `start` on; None when there is none."""
        stop = _line_end(text, start)
        best = None
        for at in self._candidates(text, start, stop):
            found = self._at(text, at, stop)
            if found and (best is None or found < best):
                best = found
                if not found.distance:
                    break
        return best

    def lines(self, text: str) -> Iterator[Typo]:
        """Yield the best occurrence of each line that has one, in order; offsets are those of the whole text."""
        following = {piece: text.find(piece) for _, piece in self._pieces}
        while hits := [hit for hit in following.values() if hit >= 0]:
            start = text.rfind("\n", 0, min(hits)) + 1
            stop = _line_end(text, start)
            found = self.search(text, start)
            if found:
                yield found
            for piece, hit in following.items():
                if 0 <= hit < stop:
                    following[piece] = text.find(piece, stop)

    def _candidates(self, text: str, start: int, stop: int) -> Iterator[int]:
        """Yield the offsets at which an occurrence may start: those around each piece that is found, piece by piece."""
        for offset, piece in self._pieces:
            fresh = start
            hit = text.find(piece, start, stop)
            while hit >= 0:
                origin = hit - offset
                yield from range(max(fresh, origin - self._errors), origin + self._errors + 1)
                fresh = max(fresh, origin + self._errors + 1)
                hit = text.find(piece, hit + 1, stop)

    def _at(self, text: str, start: int, stop: int) -> Typo | None:
        """Return the best occurrence that starts at `start`; None when there is none."""
        if not self._may_start(text, start):
            return None
        window = text[start : min(stop, start + len(self._query) + self._errors)]
        for length, distance in _alignments(self._query, window, self._errors).items():
            if self._may_stop(text, start + length):
                return Typo(distance, start, start + length)
        return None

    def _may_start(self, text: str, at: int) -> bool:
        agrees = text.startswith(self._query[0], at)
        if self._errors > 1:
            return agrees or _script(text[at : at + 1]) not in (NONE, _script(text[at - 1 : at]))
        return agrees and not (_script(text[at]) == _script(text[at - 1 : at]) == SPACED)

    def _may_stop(self, text: str, at: int) -> bool:
        return text[at - 1] == self._query[-1] or _script(text[at - 1]) not in (NONE, _script(text[at : at + 1]))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _script(character: str) -> int:
    """Return NONE, SPACED or UNSPACED for a character; NONE for the empty string."""
    return (SPACED if character < "\u2e80" else UNSPACED) if character.isalnum() else NONE


def _pieces(query: str, count: int) -> Iterator[tuple[int, str]]:
    """Yield pieces of the query, each after its offset; `count` errors leave at least one piece unchanged.

    A swap of letters across a cut damages two pieces at once, so the joined pieces with the swap are a piece too.
    """
    cuts = [len(query) * part // (count + 1) for part in range(count + 2)]
    for first, last in combinations(cuts, 2):
        letters = [*query]
        swaps = [cut for cut in cuts if first < cut < last]
        for cut in swaps:
            letters[cut - 1], letters[cut] = letters[cut], letters[cut - 1]
        if all(letters[cut] != query[cut] for cut in swaps):
            yield first, "".join(letters[first:last])


@lru_cache(maxsize=4096)
def _alignments(query: str, text: str, count: int) -> dict[int, int]:
    """Return the lengths of the beginnings of the text that match the query, each with its number of errors.

    The fewest errors come first, then the shortest beginnings. The result is cached, since words are repeated.
    """
    found: dict[int, int] = {}
    for distance, reaches in enumerate(_reaches(query, text, count)):
        for shift, reach in reaches.items():
            if reach == len(query):
                found.setdefault(len(query) + shift, distance)
    return found


def _reaches(query: str, text: str, count: int) -> Iterator[dict[int, int]]:
    """Yield for 0, 1, ... `count` errors how many characters of the query match the text from its start, by shift.

    A shift is the number of characters used of the text minus that of the query. For each shift only the farthest reach
    is kept: on a diagonal of the table of distances these never decrease (Ukkonen 1985, "Algorithms for approximate
    string matching"), and a swap helps only where letters differ.
    """
    previous = {0: _slide(query, text, 0, 0)}
    yield previous
    for distance in range(1, count + 1):
        farthest = {}
        for shift in range(-distance, distance + 1):
            wrong = previous.get(shift, -1)
            at = wrong + shift
            swapped = wrong >= 0 and query[wrong : wrong + 2] == text[at : at + 2][::-1]
            too_many, too_few = previous.get(shift - 1, -1), previous.get(shift + 1, -1) + 1
            reach = max(wrong + (2 if swapped else 1), too_many, too_few)
            farthest[shift] = _slide(query, text, min(reach, len(query), len(text) - shift), shift)
        yield farthest
        previous = farthest


def _slide(query: str, text: str, reach: int, shift: int) -> int:
    """Return the reach extended for as long as the letters agree."""
    limit = min(len(query), len(text) - shift)
    while reach < limit and query[reach] == text[reach + shift]:
        reach += 1
    return reach
