"""The words of the dictionary that are written with kanji, each with its weight."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from readings.alignment import Word
from readings.dictionary import entries
from recaptui.text.readings import WORDS

_WORD = re.compile("([\u4e00-\u9fff]{1,5})([ぁ-ん]*)")
"""A word that is written as kanji and an ending in kana, which may be empty; every part of a longer one is a word."""
_IRREGULAR = re.compile("|".join(entry.split()[0] for entry in WORDS.strip().replace("\n", "|").split("|")))
"""Words that are read as a whole, from which kanji would get readings that they have nowhere else."""
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_CLASS, _NAME, _USE, _LEMMA, _ORIGIN, _FORM, _KANA = 0, 1, 2, 7, 12, 14, 17
"""The positions of the fields of an entry.

They are the part of speech, its subclass, the subclass of that, the usual way to write it, where it comes from, the
variant of its first sound, and the kana.
"""
_NO_WORDS = frozenset({"助詞", "助動詞", "補助記号"})
_SHARED = 400
"""The number of entries from which on a cost is that of a class of words, not of a word that stood in texts."""
_RARE = 12_000
"""The cost that is assumed for words with such a cost."""
_BASE, _TENFOLD = 6_000, 2_500
"""The cost of a word of weight 1, and the difference in cost of a word with ten times the weight."""


class Entry(NamedTuple):
    """A word in the dictionary."""

    word: Word
    ending: str
    """The kana after its kanji."""
    weight: float
    is_name: bool
    is_attested: bool
    """Whether it stood in the texts from which the dictionary was made."""
    is_usual: bool
    """Whether it is written in the usual way."""
    is_action: bool
    """Whether it is a noun that する makes a verb; nearly all of these are known to everybody."""


def words(dictionary: Path) -> list[Entry]:
    """Return the words of the dictionary in a file."""
    found = [*_found(dictionary)]
    shared = {cost for cost, count in Counter(cost for cost, _ in found).items() if count >= _SHARED}
    return [
        entry._replace(
            weight=10 ** ((_BASE - (_RARE if cost in shared else cost)) / _TENFOLD), is_attested=cost not in shared
        )
        for cost, entry in found
    ]


def _found(dictionary: Path) -> Iterator[tuple[int, Entry]]:
    """Yield the words with their costs."""
    for surface, cost, fields in entries(dictionary):
        found = _WORD.fullmatch(surface)
        if found and _counts(fields):
            kana, ending = normalize("NFKC", fields[_KANA]).translate(_HIRAGANA), found[2]
            is_name = fields[_NAME] == "固有名詞"
            if kana.endswith(ending) and kana != ending and (is_name or not _IRREGULAR.search(surface)):
                word = Word(found[1], kana.removesuffix(ending), fields[_CLASS] == "接尾辞")
                yield (
                    cost,
                    Entry(
                        word,
                        ending,
                        0.0,
                        is_name,
                        is_attested=False,
                        is_usual=fields[_LEMMA] == surface,
                        is_action=fields[_USE] == "サ変可能",
                    ),
                )


def _counts(fields: list[str]) -> bool:
    return (
        len(fields) > _KANA
        and fields[_KANA] != "*"
        and fields[_CLASS] not in _NO_WORDS
        and fields[_FORM] in ("*", "基本形")
        and fields[_ORIGIN] != "外"
    )
