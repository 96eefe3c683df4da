"""Write the readings of kanji in unidic-lite's dictionary to a file: `python -m readings DICDIR OUT`.

There is a line for each reading, with its kana, a tab, and the kanji that have it, after the marks of the places where
they have it (see `recaptui.text.readings`); after spaces there are words that are read so as a whole. The same
dictionary gives the same bytes. `make readings` fetches the dictionary. A run takes about a minute and 1 GB of memory.
"""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from readings.alignment import Table, Word, table
from readings.places import Marks, Use, is_readable, marks
from readings.words import Entry, words

_BYTES = 122_500
"""The limit of the size of the table if each word had a line of its own; words fill it up, the most important first."""
_OFTEN = 0.25
"""The weight from which on a word is kept although there is a more usual way to write it."""
_UNREAD = 1e9
"""The times that a word is more important that else is not found at all."""
_WANTED = 1e6
"""More than the weight of any kanji."""
_AS_LIKELY = 0.2
"""The least weight of a reading of a name in proportion to that of its best."""
_NAMES = frozenset(Path(__file__).with_name("names.txt").read_text(encoding="utf-8").split())
"""The commonest surnames and the best-known places."""

_Units = dict[str, dict[str, set[str]]]
"""For each reading the kanji by their marks; with a space as the marks the words that are read so as a whole."""


def _whole(entries: Sequence[Entry], known: Table, marked: Marks) -> list[Word]:
    """Return the words to be read as a whole, since their kanji do not read so: the most important ones first."""
    kanji: dict[str, float] = defaultdict(float)
    names: dict[str, float] = defaultdict(float)
    for entry in entries:
        if entry.is_name:
            names[entry.word.kanji] = max(names[entry.word.kanji], entry.weight)
        elif entry.is_attested:
            for each in entry.word.kanji:
                kanji[each] += entry.weight
    found = {
        entry.word: _importance(entry, kanji, names)
        * (1 if is_readable(entry.word, known, marked, loosely=True) else _UNREAD)
        for entry in entries
        if len(entry.word.kanji) > 1 and not entry.ending and not is_readable(entry.word, known, marked, loosely=False)
    }
    return sorted(filter(found.get, found), key=lambda word: (-found[word], word))


def _importance(entry: Entry, kanji: Mapping[str, float], names: Mapping[str, float]) -> float:
    """Return the importance of a word: that of its kanji, more if it is wanted by itself, 0 if it is not kept.

    `kanji` has the weights of kanji, and `names` those of the likeliest readings of names.
    """
    written = entry.word.kanji
    if entry.is_name:
        return _WANTED**2 if written in _NAMES and entry.weight >= _AS_LIKELY * names[written] else 0.0
    if entry.is_attested and (entry.is_usual or entry.weight >= _OFTEN):
        return _WANTED + entry.weight
    if entry.is_usual and entry.is_action:
        return _WANTED
    return max(kanji.get(each, 0.0) for each in written) if entry.is_usual else 0.0


def main(dictionary: Path, target: Path) -> None:
    """Write the table of the dictionary in a folder to the file `target`."""
    entries = sorted(words(dictionary / "sys.dic"), key=lambda entry: entry.weight)
    ordinary = {(entry.word, entry.ending): entry.weight for entry in entries if not entry.is_name}
    known = table(word for word, _ in ordinary)
    marked = marks([Use(word, ending, weight) for (word, ending), weight in ordinary.items()], known)
    units: _Units = defaultdict(lambda: defaultdict(set))
    for part, mark in marked.items():
        units[part.reading][_short(mark)].add(part.kanji)
    left = _BYTES - len(_text(units).encode())
    for word in _whole(entries, known, marked):
        left -= len(f"{word.kana}\t {word.kanji}\n".encode())
        if left < 0:
            break
        units[word.kana][" "].add(word.kanji)
    target.write_text(_text(units), encoding="utf-8")


def _short(mark: str) -> str:
    """Return the marks with one digit for A, F and L."""
    bits = sum(1 << "AFL".index(flag) for flag in mark if flag in "AFL")
    return (str(bits) if bits else "") + "".join(flag for flag in mark if flag not in "AFL")


def _text(units: _Units) -> str:
    lines = ("".join(map(_group, sorted(groups.items()))) for _, groups in sorted(units.items()))
    return "".join(f"{reading}\t{line}\n" for reading, line in zip(sorted(units), lines, strict=True))


def _group(group: tuple[str, set[str]]) -> str:
    """Return the kanji with the same marks after these, or each word after a space."""
    mark, found = group
    return mark + (" " if mark == " " else "").join(sorted(found))


main(*map(Path, sys.argv[1:]))
