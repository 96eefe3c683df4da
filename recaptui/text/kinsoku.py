"""Where a line of mixed Japanese and Latin text may break (JIS X 4051, W3C "jlreq" 3.1.7 and 3.1.8).

The rules say which characters may not start or end a line; Latin words and numbers stay whole. The breaks are strictly
increasing offsets inside the text. Without the spaces at its end, no line is wider than requested unless a single
character is.
"""

import re
from collections.abc import Callable, Iterator

NEVER_FIRST = frozenset(
    "、。，．・：；？！?!,.:;ー～〜゠–—…‥)）」』】〉》〕］｝]}”’»›"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "々〻ゝゞヽヾ％%‰℃°′″゛゜ｰ｡､｣･ﾞﾟｧｨｩｪｫｯｬｭｮ"
)
NEVER_LAST = frozenset("([{（「『【〈《〔［｛“‘«‹￥＄$£＃#@｢")
INSEPARABLE = frozenset("…‥—―")

_WIDE = (
    "\u3000-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_ATOM = rf"(?s)\s+|[^\s{_WIDE}]+|."
"""The pattern of spaces, a Latin word, or one wide character. It is compiled at first use."""


def breaks(text: str, width: int, cells: Callable[[str], int]) -> list[int]:
    """Return the offsets at which the lines after the first start; each line is filled as far as possible.

    `width` is the width of a line in cells, and `cells` returns the width of a string. Spaces at the end of a line may
    exceed it.
    """
    if cells(text) <= width:
        return []
    found: list[int] = []
    used = 0
    for start, end in _units(text, cells):
        unit = text[start:end]
        needed = cells(unit.rstrip())
        if used + needed <= width:
            used += cells(unit)
        elif needed <= width:
            found.append(start)
            used = cells(unit)
        else:
            found.extend(_split(unit, start, used, width, cells))
            used = cells(text[found[-1] if found else 0 : end])
    return found


def longest_word(text: str, cells: Callable[[str], int]) -> int:
    """Return the width of the widest part of the text that stays together when lines are wide enough."""
    return max((cells(text[start:end].rstrip()) for start, end in _units(text, cells)), default=0)


def _units(text: str, cells: Callable[[str], int]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the text that must stay together; a character of no width stays with the one before it."""
    start, last = 0, ""
    for atom in re.finditer(_ATOM, text):
        first = text[atom.start()]
        may_break = last and not (
            first.isspace()
            or first in NEVER_FIRST
            or last in NEVER_LAST
            or (last in INSEPARABLE and last == first)
            or cells(first) == 0
        )
        if may_break:
            yield start, atom.start()
            start = atom.start()
        last = text[atom.end() - 1]
    if start < len(text):
        yield start, len(text)


def _split(unit: str, offset: int, used: int, width: int, cells: Callable[[str], int]) -> Iterator[int]:
    """Yield the offsets at which a unit that is wider than a line breaks.

    It starts on a new line when little room is left after `used` cells. `offset` is that of the unit in the text.
    """
    if used and width - used < max(4, width * 2 // 5):
        yield offset
        used = 0
    for index, character in enumerate(unit):
        needed = cells(character)
        if used + needed > width and used and not character.isspace():
            yield offset + index
            used = 0
        used += needed
