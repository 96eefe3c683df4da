"""Write the readings of kanji in unidic-lite's dictionary to a file: `python -m readings DICDIR OUT`.

There is a line for each reading, with its kana, a tab, and all kanji that have it. The same dictionary gives the same
bytes. `make readings` fetches the dictionary. A run takes about a minute and 1 GB of memory.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from readings.alignment import Word, table
from readings.dictionary import entries
from recaptui.text.readings import WORDS

_WORD = re.compile("([\u4e00-\u9fff]+)([ぁ-ん]*)")
"""A word that is written as kanji and an ending in kana, which may be empty."""
_IRREGULAR = re.compile("|".join(entry.split()[0] for entry in WORDS.strip().replace("\n", "|").split("|")))
"""Words that are read as a whole, from which kanji would get readings that they have nowhere else."""
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_LONGEST = 5
"""The limit of kanji of a word; every part of a longer word is a word too."""
_CLASS, _NAME, _WRITTEN, _FORM, _KANA = 0, 1, 10, 14, 17
"""The positions of the fields of an entry.

They are the part of speech, its subclass, the dictionary form as written, the variant of its first sound, and the kana.
"""
_NO_WORDS = frozenset({"助詞", "助動詞", "補助記号"})


def words(dictionary: Path) -> Iterator[Word]:
    """Yield the words of the dictionary that are written with kanji."""
    for surface, fields in entries(dictionary):
        found = _WORD.fullmatch(surface)
        if found and len(found[1]) <= _LONGEST and not _IRREGULAR.search(surface) and _counts(surface, fields):
            kana = normalize("NFKC", fields[_KANA]).translate(_HIRAGANA)
            if kana.endswith(found[2]) and kana != found[2]:
                yield Word(found[1], kana.removesuffix(found[2]), fields[_CLASS] == "接尾辞")


def _counts(surface: str, fields: list[str]) -> bool:
    return (
        len(fields) > _KANA
        and fields[_KANA] != "*"
        and fields[_CLASS] not in _NO_WORDS
        and fields[_NAME] != "固有名詞"
        and fields[_WRITTEN] == surface
        and fields[_FORM] in ("*", "基本形")
    )


def main(dictionary: Path, target: Path) -> None:
    """Write the table of the dictionary in a folder to the file `target`."""
    kanji_of = defaultdict(list)
    for kanji, readings in sorted(table(words(dictionary / "sys.dic")).items()):
        for reading in readings:
            kanji_of[reading].append(kanji)
    lines = (f"{reading}\t{''.join(characters)}\n" for reading, characters in sorted(kanji_of.items()))
    target.write_text("".join(lines), encoding="utf-8")


main(*map(Path, sys.argv[1:]))
