"""Write the readings of kanji in unidic-lite's dictionary to a file: `python -m readings DICDIR OUT`.

There is a line for each reading, with its kana, a tab, and the kanji that have it, after the marks of the places where
they have it (see `recaptui.text.readings`); after spaces there are words that are read so as a whole. The same
dictionary gives the same bytes. `make readings` fetches the dictionary. A run takes about a minute and 1 GB of memory.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from readings.alignment import Table, Word, table
from readings.places import Marks, Use, is_readable, marks
from readings.words import Entry, words

_COMMON = 30.0
"""The weight of the words with a kanji from which on it is common."""
_NAMES = frozenset(Path(__file__).with_name("names.txt").read_text(encoding="utf-8").split())
"""The commonest surnames and the best-known places."""


def _whole(entries: Sequence[Entry], known: Table, marked: Marks) -> Iterator[Word]:
    """Yield the words to be read as a whole, since their kanji do not read so."""
    weights: Counter[str] = Counter()
    for entry in entries:
        if entry.is_attested and not entry.is_name:
            weights.update(dict.fromkeys(entry.word.kanji, entry.weight))  # type: ignore[arg-type]  # counts may be fractions
    best = {}
    for entry in sorted(entries, key=lambda entry: entry.weight):
        if entry.is_name and entry.word.kanji in _NAMES:
            best[entry.word.kanji] = entry.word
    for entry in entries:
        word = entry.word
        is_common = min(weights[kanji] for kanji in word.kanji) >= _COMMON
        is_ordinary = not entry.is_name and entry.is_usual and (entry.is_attested or is_common)
        is_wanted = is_ordinary or best.get(word.kanji) == word
        if is_wanted and len(word.kanji) > 1 and not entry.ending and not is_readable(word, known, marked):
            yield word


def main(dictionary: Path, target: Path) -> None:
    """Write the table of the dictionary in a folder to the file `target`."""
    entries = words(dictionary / "sys.dic")
    ordinary = {
        (entry.word, entry.ending): entry.weight
        for entry in sorted(entries, key=lambda each: each.weight)
        if not entry.is_name
    }
    known = table(word for word, _ in ordinary)
    marked = marks((Use(word, ending, weight) for (word, ending), weight in ordinary.items()), known)
    units: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for part, mark in marked.items():
        units[part.reading][_short(mark)].add(part.kanji)
    for word in _whole(entries, known, marked):
        units[word.kana][" "].add(word.kanji)
    lines = (
        f"{reading}\t{''.join(map(_group, sorted(by_mark.items())))}\n" for reading, by_mark in sorted(units.items())
    )
    target.write_text("".join(lines), encoding="utf-8")


def _group(group: tuple[str, set[str]]) -> str:
    """Return the kanji with the same marks after these, or each word after a space."""
    mark, found = group
    return mark + (" " if mark == " " else "").join(sorted(found))


def _short(mark: str) -> str:
    """Return the marks with one digit for A, F and L."""
    bits = sum(1 << "AFL".index(flag) for flag in mark if flag in "AFL")
    return (str(bits) if bits else "") + "".join(flag for flag in mark if flag not in "AFL")


main(*map(Path, sys.argv[1:]))
