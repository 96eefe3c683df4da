"""The places in which the kanji of words have their readings: alone, first, last, or before an ending in kana.

A reading keeps a place if enough of the words that have the kanji there read it so, by their number or by their weight:
how often they stood in the texts from which the dictionary was made. Words that then cannot be read are kept whole.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from readings.alignment import Part, Table, Word, forms, parts
from recaptui.text.kana import key_of_kana
from recaptui.text.readings import ENDINGS, KANJI, fits, fits_loosely

_SHARE = {"A": 0.05, "F": 0.12, "L": 0.12}
"""The least share of all words with a kanji alone, first or last that a reading must have there."""
_SELDOM = 0.005
"""The greatest weight of a word that stood in no text; kanji that only such words have are left out."""
_USUAL = 0.5
"""The share from which on a reading may stand both first and last."""
_NOUN = 0.05
"""The least weight of 光 ひかり as a noun in proportion to that of the verb 光る, so that it needs no ending."""
_VOICED = 0.02
"""The least share of voiced forms of a reading that may be voiced."""
_AFTER_KANJI = 0.05
"""The least share among readings after kanji that a reading with an ending must have to stand after kanji."""
_ENOUGH = 0.99
"""The share of a verb's endings that its marks must cover."""
_BEFORE_ENDING = 0.03
"""The least share of the weight of all words with a kanji before the same kana that a reading must have there."""


class Use(NamedTuple):
    """A word, the kana after its kanji, and its weight."""

    word: Word
    ending: str
    weight: float


Marks = dict[Part, str]
"""For each kanji with a reading the marks of the places where it may stand, as in `recaptui.text.readings`."""


def marks(uses: Collection[Use], known: Table) -> Marks:
    """Return the marks of all readings that the words give their kanji."""
    counts: dict[Part, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    totals: dict[tuple[str, str], float] = defaultdict(float)
    for use in uses:
        for part, seen in _seen(use, known):
            for mark in seen:
                counts[part][mark] += use.weight
                totals[part.kanji, mark] += use.weight
                if use.weight > _SELDOM and mark in _SHARE:
                    counts[part][f"{mark} words"] += 1
                    totals[part.kanji, f"{mark} words"] += 1
    often = {kanji for use in uses if use.weight > _SELDOM for kanji in use.word.kanji}
    found = {part: _marks(part, counts, totals) for part in counts if part.kanji in often}
    return {part: each for part, each in found.items() if each.strip("V+")}


def _seen(use: Use, known: Table) -> Iterator[tuple[Part, list[str]]]:
    """Yield each kanji of a word with its reading and the marks of its place; `:` precedes the key of an ending."""
    word = use.word
    found = parts(word, known) or []
    for place, (part, form) in enumerate(found):
        is_last, is_later = place == len(found) - 1, place > 0 or word.is_later
        seen = ["V"] * (form[0] != part.reading[0]) + ["after"] * (is_last and is_later)
        if is_last and use.ending:
            seen += [f":{letter_of(use.ending)}"] + ["+"] * is_later
        elif place > 0:
            seen += ["L"] * is_last
        else:
            seen += ["A", "L"] if word.is_later and is_last else ["A" if is_last else "F"]
        yield part, seen


def letter_of(ending: str) -> str:
    """Return the first letter of the key of an ending in kana."""
    return key_of_kana(ending)[:1].replace("っ", "t")


def _marks(part: Part, counts: Mapping[Part, defaultdict[str, float]], totals: Mapping[tuple[str, str], float]) -> str:
    own = counts[part]
    shares = {
        mark: max(own[each] / totals[part.kanji, each] if own[each] else 0.0 for each in (mark, f"{mark} words"))
        for mark in _SHARE
    }
    found = {mark for mark, least in _SHARE.items() if shares[mark] >= least}
    if max(shares["F"], shares["L"]) >= _USUAL:
        found |= {"F", "L"}
    if any(own["A"] < _NOUN * weight for weight in _as_verb(part, counts)):
        found -= {"A"}
    usual = {
        mark[1]: weight
        for mark, weight in own.items()
        if mark[0] == ":" and weight >= _BEFORE_ENDING * totals[part.kanji, mark]
    }
    endings = "" if "A" in found else _endings(usual)
    is_voiced = own["V"] > 0 and own["V"] >= _VOICED * own["after"]
    is_after = endings and own["+"] >= _AFTER_KANJI * totals.get((part.kanji, "after"), 0) > 0
    if not found and any(own[mark] for mark in _SHARE):
        found = {"0"}
    return "".join(sorted(found)) + "V" * is_voiced + "+" * bool(is_after) + endings


def _as_verb(part: Part, counts: Mapping[Part, defaultdict[str, float]]) -> Iterator[float]:
    """Yield the weights of the verbs of which a reading may be the noun."""
    for cut in range(1, len(part.reading)):
        verb = counts.get(Part(part.kanji, part.reading[:cut]))
        if verb:
            yield verb[f":{letter_of(part.reading[cut:])}"]


def _endings(weights: dict[str, float]) -> str:
    """Return the marks that cover the first letters of endings, except the rarest."""
    left, needed = dict(weights), sum(weights.values()) * (1 - _ENOUGH)
    chosen = ""
    while left and sum(left.values()) > needed:
        best = max(ENDINGS, key=lambda mark: (sum(left.get(each, 0) for each in ENDINGS[mark]), -len(ENDINGS[mark])))
        chosen += best
        left = {letter: weight for letter, weight in left.items() if letter not in ENDINGS[best]}
    return "".join(sorted(chosen))


def is_readable(word: Word, known: Table, marked: Marks, *, loosely: bool) -> bool:
    """Return whether a word without an ending is read with the marks alone, in any place or only in those marked."""
    reached = {0}
    for place, kanji in enumerate(word.kanji):
        before = KANJI if place or word.is_later else ""
        after = KANJI if place < len(word.kanji) - 1 else ""
        reached = {
            start + len(form)
            for form, reading in forms(word, place, known)
            if (mark := marked.get(Part(kanji, reading))) is not None
            and (fits_loosely(mark, after) if loosely else fits(mark, before, after))
            and (loosely or form[0] == reading[0] or "V" in mark)
            for start in reached
            if word.kana.startswith(form, start)
        }
    return len(word.kana) in reached
