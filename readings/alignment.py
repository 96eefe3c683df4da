"""The alignment of the kanji of words with the parts of their readings.

Every reading that is kept belongs to a word whose kanji, with voicing and clipping, read exactly as the whole word.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

_VOICINGS = (
    str.maketrans("かきくけこさしすせそたちつてとはひふへほ", "がぎぐげござじずぜぞだぢづでどばびぶべぼ"),
    str.maketrans("ちつはひふへほ", "じずぱぴぷぺぽ"),
)
_CLIPPED = tuple("つちくき")
_NEVER_FIRST = frozenset("ぁぃぅぇぉっゃゅょんー")
_LONGEST_LEARNT = 3
_CHINESE = re.compile("[か-ん][ゃゅょ]?[いうくきつちん]?|[あ-お][いうくきつちん]?")
"""The shape of readings that come from Chinese."""
_WITNESSES = 3
"""The number of words that must agree on one more reading of a kanji; one less if it has a Chinese shape."""
_STEM_ENDS = frozenset("いきしちにひみりぎじびえけせてねへめれげぜべ")
"""The kana with which the reading of the kanji before may end.

A reading that starts with one and goes on as a known reading is not learnt: 書上げ is かき and あげ, not か and きあげ.
"""
_TAILS = frozenset("いうくきつち")
"""Known readings that are likelier the end of a Chinese reading: 成 can have せい although it has い."""
_CLEAR = 2
"""The limit of readings that one word may propose."""

Table = dict[str, set[str]]
"""The readings of each kanji."""


class Word(NamedTuple):
    """The kanji of a word and the kana for them, without an inflected ending."""

    kanji: str
    kana: str
    is_later: bool
    """Whether the word is the later part of a compound, in which its first kanji may be voiced."""


class Part(NamedTuple):
    """One kanji of a word and its reading."""

    kanji: str
    reading: str


def table(words: Iterable[Word]) -> Table:
    """Return the readings that the words give their kanji, without those that are only the voiced form of another."""
    ordered = sorted(set(words))
    known: Table = defaultdict(set)
    for word in ordered:
        if len(word.kanji) == 1:
            known[word.kanji].add(word.kana)
    unread = [word for word in ordered if parts(word, known) is None]
    while _learn(unread, known):
        unread = [word for word in unread if parts(word, known) is None]
    used = {
        (part, word.is_later or place > 0)
        for word in ordered
        for place, (part, _) in enumerate(parts(word, known) or ())
    }
    kept: Table = defaultdict(set)
    for (kanji, reading), is_later in sorted(used, key=itemgetter(1, 0)):
        if not (is_later and _is_derived(reading, kept[kanji])):
            kept[kanji].add(reading)
    return kept


def parts(word: Word, known: Table) -> list[tuple[Part, str]] | None:
    """Return the kanji of a word with their readings and the forms of these, in the way that has the fewest changes.

    Return None if no known readings give the kana of the word.
    """
    best: dict[int, tuple[int, list[tuple[Part, str]]]] = {0: (0, [])}
    for place, kanji in enumerate(word.kanji):
        reached: dict[int, tuple[int, list[tuple[Part, str]]]] = {}
        for start, (cost, before) in best.items():
            for form, reading in forms(word, place, known):
                stop, paid = start + len(form), cost + (form != reading)
                if word.kana.startswith(form, start) and (stop not in reached or paid < reached[stop][0]):
                    reached[stop] = paid, [*before, (Part(kanji, reading), form)]
        best = reached
    return best[len(word.kana)][1] if len(word.kana) in best else None


def forms(word: Word, place: int, known: Table) -> Iterator[tuple[str, str]]:
    """Yield each form that the kanji at `place` may have in the word, and the reading from which it is derived."""
    is_last = place == len(word.kanji) - 1
    for reading in sorted(known.get(word.kanji[place], ())):
        for form in (reading, *(_voiced(reading) if place or word.is_later else ())):
            yield form, reading
            if not is_last and len(form) > 1 and form.endswith(_CLIPPED):
                yield form[:-1] + "っ", reading


def _voiced(reading: str) -> set[str]:
    return {reading[0].translate(voicing) + reading[1:] for voicing in _VOICINGS} - {reading}


def _is_derived(reading: str, others: set[str]) -> bool:
    return any(reading in _voiced(other) for other in others)


def _learn(words: list[Word], known: Table) -> bool:
    """Add the readings that words propose for a kanji if enough words agree; return whether any was added.

    A kanji without a reading takes the proposal of a single word.
    """
    votes = Counter(part for word in words for part in sorted(_left_over(word, known)))
    has_learnt = False
    for (kanji, reading), count in votes.most_common():
        readings = known.get(kanji, set())
        is_sure = count >= _WITNESSES - bool(_CHINESE.fullmatch(reading)) or not readings
        if (
            is_sure
            and not _is_derived(reading, readings)
            and not (reading[0] in _STEM_ENDS and reading[1:] in readings - _TAILS)
        ):
            known[kanji].add(reading)
            has_learnt = True
    return has_learnt


def _left_over(word: Word, known: Table) -> set[Part]:
    """Return each kanji with the reading it must have if it alone has an unknown reading.

    Return an empty set if there are more than _CLEAR possibilities, since they say too little.
    """
    kana, count = word.kana, len(word.kanji)
    possible = [{form for form, _ in forms(word, place, known)} for place in range(count)]
    starts = [{0}]
    for place in range(count):
        starts.append({at + len(form) for at in starts[-1] for form in possible[place] if kana.startswith(form, at)})
    stops = [{len(kana)}]
    for place in reversed(range(count)):
        stops.insert(0, {at - len(form) for at in stops[0] for form in possible[place] if kana.endswith(form, 0, at)})
    found = {
        Part(word.kanji[place], kana[start:stop])
        for place in range(count)
        for start in starts[place]
        for stop in stops[place + 1]
        if start < stop <= start + _LONGEST_LEARNT and kana[start] not in _NEVER_FIRST and kana[stop - 1] != "っ"
    }
    return found if len(found) <= _CLEAR else set()
