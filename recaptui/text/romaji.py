"""Search in Japanese text by romaji or kana: kana and kanji are found by their readings.

Text and queries must be folded: NFKC, lower case, hiragana, dashes as `-`. A match is a span inside one line. The query
spells its reading, in which only the last syllable may be incomplete. A kanji may have any of its readings, so
the search finds more than a reader would.

There are two tiers. In a strict match long vowels and っ are typed as they are written: ー as `-` or as the doubled
vowel, おう as ou or ō, っ as the doubled consonant; no match begins with a voiced reading; and kanji are read as is
usual in their place. In a folded match all of that may differ, except that a verb needs its ending.

The text is treated as a lattice whose edges are characters with their readings. A walk goes through it from every
character with which a match may begin. It visits no pair of an offset in the text and an offset in the key twice.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from recaptui.text.kana import MORAE, continued, folded, key_of_reading, key_of_romaji
from recaptui.text.readings import REPEAT, Readings, class_of, load

__all__ = ["Match", "Romaji", "load", "romaji"]

_LONGEST = 64
"""The limit of letters of a query's key; longer queries find nothing."""
_WIDEST = 256
"""The limit of characters of a match; otherwise repeated vowels, as in あああ, could be skipped without end."""
_REMEMBERED = 2 * _WIDEST * _LONGEST
"""The limit of dead ends that are kept; one walk meets at most half as many."""
_LONG = frozenset("ー-~")
_DROPPED = _LONG | {"・"}
_VOWELS = frozenset("aiueo")
_REPEATS = frozenset("々ゝゞ")

_Edges = tuple[tuple[int, int], ...]
"""For each edge the number of characters of the text that it reads, and the offset in the key after it."""


class Match(NamedTuple):
    """A match, as a span of the text."""

    start: int
    stop: int
    is_strict: bool
    """Whether the query spells it in full, with its long vowels and っ, except for an unfinished last syllable."""


def romaji(query: str, readings: Readings) -> "Romaji | None":
    """Return a folded query, in romaji or kana, as a Romaji.

    Return None when it cannot be Japanese, or its key is too short or too long.
    """
    key = key_of_romaji(query) or key_of_reading(query)
    if key is None or not 2 <= len(key) <= _LONGEST or not folded(key):
        return None
    return Romaji(key, readings)


class Romaji:
    """A query that can be searched in any number of texts."""

    def __init__(self, key: str, readings: Readings) -> None:
        short = folded(key)
        self._is_strict_only = len(short) < 2
        """Whether only strict matches count, as for `ou` and `ii`, whose folded keys would find nearly everything."""
        self._strict = _Walk(key, readings, is_strict=True)
        self._folded = _Walk(short, readings, is_strict=False)
        first = readings.beginning(short) | ({"っ"} if key[0] == "っ" else set())
        self._beginning = re.compile(f"[{''.join(first)}]" if first else "(?!)")

    def finditer(self, text: str) -> Iterator[Match]:
        """Yield the matches in a folded text of any number of lines, from left to right, without overlaps."""
        free = 0
        dead: set[tuple[int, int]] = set()
        for found in () if text.isascii() else self._beginning.finditer(text):
            start = found.start()
            if start >= free and (stop := self._folded.stop(text, start, dead)):
                match = self._best(text, start, stop)
                if match.is_strict or not self._is_strict_only:
                    free = match.stop
                    yield match

    def _best(self, text: str, start: int, stop: int) -> Match:
        """Return the first strict match that begins in the folded match from `start` to `stop`, else the folded one."""
        dead: set[tuple[int, int]] = set()
        for found in self._beginning.finditer(text, start, stop):
            if end := self._strict.stop(text, found.start(), dead):
                return Match(found.start(), end, is_strict=True)
        return Match(start, stop, is_strict=False)


class _Walk:
    """The walks of one key through texts; the edges of characters are cached."""

    def __init__(self, key: str, readings: Readings, *, is_strict: bool) -> None:
        self._key = key
        self._readings = readings
        self._is_strict = is_strict
        self._units: dict[tuple[str, int, str, str], _Edges] = {}
        self._edges: dict[tuple[str, str, int], _Edges] = {}
        """The edges by the class of a character, the two characters after it, and an offset in the key."""

    def stop(self, text: str, start: int, dead: set[tuple[int, int]]) -> int:
        """Return where a match that starts at `start` stops; 0 when there is none.

        `dead` has the pairs of an offset in the text and an offset in the key from which no match is reached. It is
        empty for the first walk in a text, and is passed on to the next one.
        """
        if len(dead) > _REMEMBERED:
            dead.clear()
        limit = start + _WIDEST
        states = [(start, 0)]
        while states:
            place, offset = states.pop()
            if offset == len(self._key):
                dead.clear()
                return place
            before = class_of(text[place - 1 : place])
            edges = self._edges.get((before, text[place : place + 2], offset))
            for length, reached in self._from(text, place, offset, before) if edges is None else edges:
                state = (place + length, reached)
                if state not in dead and state[0] < limit:
                    dead.add(state)
                    states.append(state)
        return 0

    def _from(self, text: str, place: int, offset: int, before: str) -> _Edges:
        """Return the edges from a place in the text and an offset in the key, the best last, as it is walked first.

        `before` is the class of the character before that place.
        """
        pair = text[place : place + 2]
        character, after = pair[:1], class_of(pair[1:])
        if character in _REPEATS and place:
            return self._read(text[place - 1], 1, offset, REPEAT, after)
        edges = self._read(character, 1, offset, before, after)
        if len(pair) == 2 and pair in MORAE:
            edges = (() if self._is_strict else edges) + self._read(pair, 2, offset)
        words = self._readings.words_by_first.get(character)
        if words is None:
            self._edges[before, pair, offset] = edges
            return edges
        return edges + sum((self._read(word, len(word), offset) for word in words if text.startswith(word, place)), ())

    def _read(self, unit: str, length: int, offset: int, before: str = "", after: str = "") -> _Edges:
        """Return the edges of a unit between characters of two classes, the best last.

        A shorter reading is better, as ふ is better than ふる for 振 in 振る; an edge that reads nothing is worst.
        """
        known = self._units.get((unit, offset, before, after))
        if known is None:
            reached = {*self._spelled(unit, offset, before, after)}
            order = sorted(reached, key=lambda stop: (stop > offset, -stop))
            known = self._units[unit, offset, before, after] = tuple((length, stop) for stop in order)
        return known

    def _spelled(self, unit: str, offset: int, before: str, after: str) -> Iterator[int]:
        """Yield the offset in the key after a unit that is read from `offset` on, once for each way to read it."""
        last, rest = self._key[:offset][-1:], self._key[offset:]
        if unit in _DROPPED:
            if not self._is_strict or unit not in _LONG:
                yield offset
            elif rest[0] == "-" or rest[0] == last in _VOWELS:
                yield offset + 1
        for key, short, clipped_before in self._readings.of(
            unit, before, after, is_strict=self._is_strict, is_first=self._is_strict and not offset
        ):
            spelling = key if self._is_strict else continued(short, last)
            if rest.startswith(spelling) and (not clipped_before or rest[len(spelling) :].startswith(clipped_before)):
                yield offset + len(spelling)
            elif spelling.startswith(rest) and not (self._is_strict and rest[-1] in _VOWELS):
                yield len(self._key)
