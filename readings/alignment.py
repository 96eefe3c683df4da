"""Which kanji of a word reads which part of it.

Every reading kept is part of a word whose kanji, with voicing and clipping, read the whole of it.
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
"""Words that must agree on a reading which no word of one kanji has; of a Chinese shape one less."""
_STEM_ENDS = frozenset("いきしちにひみりぎじびえけせてねへめれげぜべ")
"""What ends the kanji before when the rest is a known reading: 書上げ is かき and あげ, not か and きあげ."""
_TAILS = frozenset("いうくきつち")
"""Rests that are likelier the second half of a Chinese reading: 成 is せい though it had い."""
_CLEAR = 2
"""How many left-over readings a word may propose."""

Table = dict[str, set[str]]
"""The readings of each kanji."""


class Word(NamedTuple):
    """Kanji and the kana they are read as, without an inflected ending."""

    kanji: str
    kana: str
    is_later: bool
    """Whether it is the later part of a compound, so that its first kanji may be voiced."""


class Part(NamedTuple):
    """One kanji and its reading."""

    kanji: str
    reading: str


def table(words: Iterable[Word]) -> Table:
    """The readings that the words give their kanji, without those that only voicing makes of another."""
    ordered = sorted(set(words))
    known: Table = defaultdict(set)
    for word in ordered:
        if len(word.kanji) == 1:
            known[word.kanji].add(word.kana)
    unread = [word for word in ordered if parts(word, known) is None]
    while _learn(unread, known):
        unread = [word for word in unread if parts(word, known) is None]
    used = {
        (part, word.is_later or place > 0) for word in ordered for place, part in enumerate(parts(word, known) or ())
    }
    kept: Table = defaultdict(set)
    for (kanji, reading), is_later in sorted(used, key=itemgetter(1, 0)):
        if not (is_later and _is_derived(reading, kept[kanji])):
            kept[kanji].add(reading)
    return kept


def parts(word: Word, known: Table) -> list[Part] | None:
    """The word's kanji with their readings, as few as can be derived ones; None when they do not read the word."""
    best: dict[int, tuple[int, list[Part]]] = {0: (0, [])}
    for place, kanji in enumerate(word.kanji):
        reached: dict[int, tuple[int, list[Part]]] = {}
        for start, (cost, before) in best.items():
            for form, reading in _forms(word, place, known):
                stop, paid = start + len(form), cost + (form != reading)
                if word.kana.startswith(form, start) and (stop not in reached or paid < reached[stop][0]):
                    reached[stop] = paid, [*before, Part(kanji, reading)]
        best = reached
    return best[len(word.kana)][1] if len(word.kana) in best else None


def _forms(word: Word, place: int, known: Table) -> Iterator[tuple[str, str]]:
    """What the kanji at a place of the word may read there, and the reading it is derived from."""
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
    """Add what is left over for one kanji of a word where the others are known, if enough words agree."""
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
    """Each kanji with what it reads if it is the only one with an unknown reading; () when that says too little."""
    kana, count = word.kana, len(word.kanji)
    forms = [{form for form, _ in _forms(word, place, known)} for place in range(count)]
    starts = [{0}]
    for place in range(count):
        starts.append({at + len(form) for at in starts[-1] for form in forms[place] if kana.startswith(form, at)})
    stops = [{len(kana)}]
    for place in reversed(range(count)):
        stops.insert(0, {at - len(form) for at in stops[0] for form in forms[place] if kana.endswith(form, 0, at)})
    found = {
        Part(word.kanji[place], kana[start:stop])
        for place in range(count)
        for start in starts[place]
        for stop in stops[place + 1]
        if start < stop <= start + _LONGEST_LEARNT and kana[start] not in _NEVER_FIRST and kana[stop - 1] != "っ"
    }
    return found if len(found) <= _CLEAR else set()
