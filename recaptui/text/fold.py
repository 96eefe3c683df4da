"""Folding of text for comparison: １つ equals 1つ, コンテナ equals こんてな, and ﬁ equals fi.

`fold(text) == folded(text).text`, and the fold of joined lines is the joined fold of the lines.

Text is folded cluster by cluster. A cluster is a character with the marks, vowel signs, jamo and invisible characters
after it, and with the characters that a joiner ties to it. A cluster loses its invisible characters and goes through
NFKC, case folding and NFKC again (Unicode 3.13, definition D146). Then katakana become hiragana, and dashes and
quotation marks become ASCII; the long vowel ー is not a dash.

No two clusters compose with each other (UAX #15, 9.1), so folding cluster by cluster loses nothing, and folding twice
changes nothing. There is one exception: a cluster ends after 30 marks (UAX #15, 13: stream-safe text), because sorting
an unlimited number of marks takes quadratic time, and the marks after them are folded by themselves.

`bare` also removes accents from folded text, so that é equals e; the sound marks of kana are no accents.

Control characters and lone surrogates stay as they are, so a caller that encodes folded text must expect surrogates.
"""

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import groupby
from typing import NamedTuple

_INVISIBLE = "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
"""Characters that a display may ignore (Default_Ignorable_Code_Point), without the fillers of Hangul."""

_JAMO_AND_SOUND_MARKS = "\u1160-\u11ff\u3131-\u3163\ud7b0-\ud7ff\uff9e-\uffdc"
"""Letters that normalisation may compose with the letter before them."""

_KATAKANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
_VOICED = {0x30F7: "わ\u3099", 0x30F8: "ゐ\u3099", 0x30F9: "ゑ\u3099", 0x30FA: "を\u3099"}
"""The katakana whose hiragana need a combining mark."""
_PUNCTUATION = str.maketrans("〜‐‒–—―−‘’‚‛“”„‟", "~------''''\"\"\"\"")
_ACCENTED = re.compile("[\u00c0-\u052f\u1e00-\u1fff]")
"""Matches what may have an accent or be one."""
_STROKED = str.maketrans({"æ": "ae", "ð": "d", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "œ": "oe", "ŧ": "t"})
"""The Latin letters whose accent is a part of the letter."""
_ALIKE: dict[int, int | str] = {**_KATAKANA, **_VOICED, **_PUNCTUATION}


_SLICE = 65_536
"""The number of characters that are folded at once; other threads can run between two slices."""


class Folded(NamedTuple):
    """Folded text, and the cluster of the original that each of its characters comes from.

    Every character of the original belongs to such a cluster, except invisible ones without a character before them, as
    at the start of a line.
    """

    text: str
    starts: Sequence[int]
    """For each folded character the offset at which its cluster starts in the original; never decreasing."""
    ends: Sequence[int]
    """For each folded character the offset at which its cluster ends in the original."""

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Return the offsets in the original of a non-empty span of folded text; they enclose whole clusters."""
        return self.starts[start], self.ends[stop - 1]


def fold(text: str, *, keeps_case: bool = False) -> str:
    """Return the folded text; with `keeps_case` A and a stay different."""
    if text.isascii():
        return text if keeps_case else text.lower()
    if len(text) > _SLICE:
        return "".join(map(partial(fold, keeps_case=keeps_case), _slices(text)))
    table, fold_one = (_CASED, _folded_cased) if keeps_case else (_CASELESS, _folded)
    parts = _composed().split(text)
    parts[::2] = [part.translate(table) for part in parts[::2]]
    parts[1::2] = map(fold_one, parts[1::2])
    return "".join(parts)


def bare(text: str) -> str:
    """Return folded text without its accents; text without any is returned itself."""
    return text.translate(_BARE) if not text.isascii() and _ACCENTED.search(text) else text


def fold_parts(parts: Iterable[str]) -> Iterator[str]:
    """Yield the folded text of consecutive parts, in parts with other borders, which no cluster crosses."""
    held = ""
    for part in parts:
        text = held + part
        stop = _cut(text, len(text) - 1)  # the last cluster may continue in the next part
        if not stop and len(text) > _SLICE:
            stop = len(text)
        yield fold(text[:stop])
        held = text[stop:]
    yield fold(held)


def _slices(text: str) -> Iterator[str]:
    """Yield the text in slices; only a cluster that is longer than a slice is cut."""
    start = 0
    while start < len(text):
        part = text[start : start + _SLICE + 1]
        stop = (_cut(part, _SLICE) if len(part) > _SLICE else len(part)) or _SLICE
        yield part[:stop]
        start += stop


def _cut(text: str, stop: int) -> int:
    """Return the last offset up to `stop` that lies between two clusters; 0 when there is none."""
    while stop > 0 and _goes_on(text[stop - 1 : stop + 1]):
        stop -= 1
    return max(stop, 0)


def _goes_on(pair: str) -> bool:
    """Return whether two adjacent characters may belong to one cluster."""
    return not pair.isascii() and (pair[:1] == "\u200d" or bool(_composed().match(pair)))


def folded(text: str, *, keeps_case: bool = False) -> Folded:
    """Return the folded text with offsets in the original; this takes six times as long as `fold`."""
    if text.isascii():
        return Folded(fold(text, keeps_case=keeps_case), range(len(text)), range(1, len(text) + 1))
    fold_one = _folded_cased if keeps_case else _folded
    parts, starts, ends = [], array("q"), array("q")
    end = 0
    for cluster in _clusters(text):
        start, end = end, end + len(cluster)
        part = fold_one(cluster)
        parts.append(part)
        starts.extend([start] * len(part))
        ends.extend([end] * len(part))
    return Folded("".join(parts), starts, ends)


def bared(looked_at: Folded) -> Folded:
    """Return folded text without its accents, with the offsets in the original."""
    text = bare(looked_at.text)
    if text is looked_at.text:
        return looked_at
    places = [place for place, character in enumerate(looked_at.text) for _ in bare(character)]
    starts, ends = ([offsets[place] for place in places] for offsets in (looked_at.starts, looked_at.ends))
    return Folded(text, starts, ends)


def _clusters(text: str) -> Iterator[str]:
    for place, part in enumerate(_composed().split(text)):
        yield from (part,) if place % 2 else part


@cache
def _composed() -> "re.Pattern[str]":
    """Return the pattern of a cluster of several characters, none a newline. It is compiled once, in about 20 ms."""
    basic = f"[{_INVISIBLE}{_JAMO_AND_SOUND_MARKS}{_marks(0x300, 0x10000)}]"
    supplementary = f"(?=[\U00010000-\U0010ffff])[\U000e0000-\U000e0fff{_marks(0x10000, 0x1F000)}]"
    return re.compile(f"(.(?:\u200d.|{basic}|{supplementary}){{1,30}})")


def _marks(first: int, stop: int) -> str:
    """Return the characters of the categories Mn, Mc and Me, as ranges of a character class."""
    marks = (code for code in range(first, stop) if unicodedata.category(chr(code)).startswith("M"))
    runs = ([code for _, code in run] for _, run in groupby(enumerate(marks), lambda pair: pair[1] - pair[0]))
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)


@lru_cache(maxsize=65_536)
def _folded(cluster: str) -> str:
    return unicodedata.normalize("NFKC", _normal(cluster).casefold()).translate(_ALIKE)


@lru_cache(maxsize=65_536)
def _folded_cased(cluster: str) -> str:
    return _normal(cluster).translate(_ALIKE)


def _normal(cluster: str) -> str:
    return unicodedata.normalize("NFKC", re.sub(f"[{_INVISIBLE}\U000e0000-\U000e0fff]+", "", cluster))


def _without_accent(character: str) -> str:
    parts = unicodedata.normalize("NFD", character)
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", parts)).translate(_STROKED)


class _Table(dict[int, str]):
    """Folded characters by code point, for `str.translate`; each is added when it is first looked up."""

    def __init__(self, fold_one: Callable[[str], str]) -> None:
        self._fold_one = fold_one

    def __missing__(self, code: int) -> str:
        self[code] = character = self._fold_one(chr(code))
        return character


_CASELESS, _CASED, _BARE = _Table(_folded), _Table(_folded_cased), _Table(_without_accent)
