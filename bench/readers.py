"""Two independent readers of Japanese, for measuring only: UniDic by fugashi, and SudachiPy with its own dictionary.

`make bench-find` fetches them.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import fugashi
import sudachipy
import wordfreq

from recaptui.text.kana import MORAE

_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_KANJI = re.compile("[\u4e00-\u9fff]")
_KANA = re.compile("[ぁ-ゔー]+")
_HEPBURN = (
    ("hu", "fu"),
    ("ty", "ch"),
    ("sy", "sh"),
    ("zy", "j"),
    ("si", "shi"),
    ("ti", "chi"),
    ("tu", "tsu"),
    ("zi", "ji"),
)


class Token(NamedTuple):
    """A word in a line, as a reader reads it."""

    start: int
    text: str
    kana: str


Reading = list[Token]


def _tokens(line: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Token]:
    offset = 0
    for text, kana in pairs:
        start = line.index(text, offset)
        offset = start + len(text)
        yield Token(start, text, unicodedata.normalize("NFKC", kana or text).translate(_HIRAGANA))


def read(lines: Iterable[str]) -> list[tuple[Reading, Reading]]:
    """Return both readings of each line."""
    tagger: Any = fugashi.Tagger()
    tokenizer: Any = sudachipy.Dictionary().tokenizer(mode=sudachipy.SplitMode.A)
    return [
        (
            [*_tokens(line, ((word.surface, word.feature.kana) for word in tagger(line)))],
            [*_tokens(line, ((word.surface(), word.reading_form()) for word in tokenizer.tokenize(line)))],
        )
        for line in lines
    ]


def words(readings: Sequence[tuple[Reading, Reading]]) -> dict[tuple[str, str], set[int]]:
    """Return the words with kanji that both readers read alike, and the numbers of their lines."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, (one, other) in enumerate(readings):
        for token in {*one} & {*other}:
            if _KANJI.search(token.text) and _KANA.fullmatch(token.kana):
                found[token.text, token.kana].add(number)
    return found


def ordinary() -> dict[str, str]:
    """Return the words with kanji of a word-frequency list that both readers read alike, with their kana."""
    listed = [word for word in wordfreq.top_n_list("ja", 200_000, wordlist="small") if _KANJI.search(word)]
    alike = {
        word: "".join(token.kana for token in one)
        for word, (one, other) in zip(listed, read(listed), strict=True)
        if [token.kana for token in one] == [token.kana for token in other]
    }
    return {word: kana for word, kana in alike.items() if _KANA.fullmatch(kana)}


def spelled(kana: str, *, is_hepburn: bool) -> str:
    """Return the romaji of kana, as it is typed."""
    units = re.findall("|".join([*sorted(MORAE, key=len, reverse=True), "ー"]), kana)
    key = "".join("-" if unit == "ー" else "n'" if unit == "ん" else MORAE[unit] for unit in units)
    key = re.sub("n'(?![aiueoyn])", "n", key)
    for kunrei, hepburn in _HEPBURN if is_hepburn else ():
        key = key.replace(kunrei, hepburn)
    return re.sub("っ(.)", r"\1\1", key).replace("っ", "")
