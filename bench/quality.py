"""Measure what is found, and what is found too much: `python -m bench.quality PACKAGES [FILE ...]`.

Words that two readers of Japanese read alike are searched by their romaji in the Japanese text of a language pack in
the folder PACKAGES, or in the lines of text files. A line that is found is false if neither reader's kana of it have
the query. `make bench-find` fetches what is needed.
"""

import json
import random
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from shutil import which
from statistics import mean, median

from rapidfuzz.fuzz import partial_ratio

from bench import machine, readers
from bench.report import Figure, table
from harness.documents import outline_of
from recaptui.find.finder import Finder
from recaptui.find.index import Index
from recaptui.find.query import parse
from recaptui.outline.matches import Matches, Tier
from recaptui.system.regex_worker import Expressions
from recaptui.text import romaji
from recaptui.text.fold import fold
from recaptui.text.kana import folded, key_of_kana, key_of_romaji

_expressions = Expressions()
_WORDS = 600
_LEAST = 4
"""The least number of letters of a query."""
_TYPOS = 200
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SEED = 1
_ENGLISH = re.compile("[A-Za-z]{6,14}")
_OTHERS = {
    "cmigemo": ("cmigemo", "-q", "-d", "/usr/share/cmigemo/utf-8/migemo-dict", "-w", "{}"),
    "fzf": ("fzf", "--filter", "{}"),
}
"""Other programs, each with its command for a query."""
_SCORE = 80
"""The least score of rapidfuzz's partial_ratio that counts as found."""


def _lines(packages: Path, files: Sequence[Path]) -> list[str]:
    """Return different lines of Japanese text."""
    if files:
        texts = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    else:
        packs = sorted(packages.glob("jupyterlab_language_pack_ja_JP/locale/ja_JP/LC_MESSAGES/*.json"))
        texts = [
            " ".join(translation.split())
            for pack in packs
            for key, translations in json.loads(pack.read_text(encoding="utf-8")).items()
            if key
            for translation in translations
        ]
    return [line for line in dict.fromkeys(texts) if line.strip()]


def _indexed(lines: Sequence[str]) -> Index:
    """Return the index of a document with a bullet for each line."""
    escaped = (re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", line) for line in lines)
    index = Index(outline_of("".join(f"- {line}\n" for line in escaped)))
    while index.grow(len(index.outline)):
        pass
    return index


def _found(index: Index, query: str, worst: Tier) -> Matches:
    finder = Finder(index, parse(query), _expressions.search)
    for nodes in finder.run(len(index.outline), worst):
        finder.matches.add(nodes)
    return finder.matches


def _queries(words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield words and their kana after their romaji, in one of two systems by turns, if that is long enough."""
    for number, (word, kana) in enumerate(words):
        query = readers.spelled(kana, is_hepburn=number % 2 == 0)
        if len(query) >= _LEAST:
            yield query, word, kana


def _romaji(lines: Sequence[str]) -> Iterator[Figure]:
    """Yield how many words are found by their romaji, and how many of the lines shown do not read so."""
    readings = readers.read(lines)
    keys = [" ".join(folded(key_of_kana("".join(token.kana for token in each))) for each in both) for both in readings]
    words = readers.words(readings)
    chosen = sorted(words)
    random.Random(_SEED).shuffle(chosen)
    queries = [*islice(_queries(chosen), _WORDS)]
    index = _indexed(lines)
    false, mostly, shown_at_all, found, shown = [], 0, 0, 0, 0
    for query, word, kana in queries:
        matches = _found(index, query, Tier.FOLDED)
        nodes, places = {*matches.nodes}, words[word, kana]
        found += any(matches.recorded(node) is not None for node in places)
        shown += bool(nodes & places)
        key = folded(key_of_romaji(query) or query)
        wrong = sum(key not in keys[node] for node in nodes if (matches.recorded(node) or 0) > Tier.OTHER_CASE)
        false.append(wrong)
        shown_at_all += bool(nodes)
        mostly += 2 * wrong > len(nodes)
    count = len(queries)
    letters = sum(map(len, lines))
    detail = f"of {count}, in {len(lines):,} lines, {letters:,} characters"
    yield Figure("words found by their romaji", 100 * found / count, 99, "%", detail, is_floor=True)
    yield Figure("the same, in the tier that is shown", 100 * shown / count, None, "%", "")
    yield Figure("false lines a query", mean(false), 20, "lines", f"median {median(false):.0f}, most {max(false)}")
    yield Figure("queries that show mostly false lines", 100 * mostly / max(1, shown_at_all), 5, "%", "")


def _readings() -> Iterator[Figure]:
    """Yield how many words of a word-frequency list are found by their readings, and how many in the strict tier."""
    readings, lost, count, strict = romaji.load(), [], 0, 0
    for word, kana in readers.ordinary().items():
        search = romaji.romaji(readers.spelled(kana, is_hepburn=False), readings)
        if search:
            count += 1
            matches = [match for match in search.finditer(fold(word)) if match.start == 0]
            strict += any(match.is_strict for match in matches)
            lost += [] if matches else [word]
    detail = f"of {count:,}; not: {' '.join(lost[:12])}"
    name = "words of a frequency list that are read"
    yield Figure(name, 100 - 100 * len(lost) / count, 99.9, "%", detail, is_floor=True)
    yield Figure("the same, strictly", 100 * strict / count, None, "%", "")


def _typos(lines: Sequence[str]) -> Iterator[Figure]:
    """Yield how many words with one wrong, missing, doubled or swapped letter are found, beside rapidfuzz."""
    chance = random.Random(_SEED)
    words = sorted({word for line in lines for word in _ENGLISH.findall(line)})
    chosen = [(word, _misspelt(word, chance)) for word in chance.sample(words, min(_TYPOS, len(words)))]
    index = _indexed(lines)
    lowered = [line.lower() for line in lines]
    own, other, more = 0, 0, [0, 0]
    for word, typo in chosen:
        places = {number for number, line in enumerate(lowered) if word.lower() in line}
        nodes = {*_found(index, typo, Tier.APPROXIMATE).nodes}
        scored = {number for number, line in enumerate(lowered) if partial_ratio(typo.lower(), line) >= _SCORE}
        own, other = own + bool(nodes & places), other + bool(scored & places)
        more = [more[0] + len(nodes - places), more[1] + len(scored - places)]
    count = len(chosen)
    yield Figure(
        "misspelt words found", 100 * own / count, 95, "%", f"{more[0] / count:.1f} other lines", is_floor=True
    )
    yield Figure("the same by rapidfuzz", 100 * other / count, None, "%", f"{more[1] / count:.1f} other lines")


def _misspelt(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice(_LETTERS)
    return chance.choice(
        [
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def _beside(lines: Sequence[str]) -> Iterator[Figure]:
    """Yield how many romaji words other programs find, if they are installed."""
    words = readers.words(readers.read(lines))
    chosen = sorted(words)
    random.Random(_SEED).shuffle(chosen)
    queries = [*islice(_queries(chosen), _WORDS)]
    for program, command in _OTHERS.items():
        if not which(program):
            continue
        found = 0
        for query, word, kana in queries:
            said = subprocess.run(
                [part.format(query) for part in command],
                input="\n".join(lines),
                capture_output=True,
                text=True,
                check=False,
            )
            if program == "cmigemo":
                pattern = re.compile(said.stdout.strip() or "(?!)", re.IGNORECASE)
                found += any(pattern.search(lines[place]) for place in words[word, kana])
            else:
                found += bool({*said.stdout.splitlines()} & {lines[place] for place in words[word, kana]})
        yield Figure(f"words found by {program}", 100 * found / len(queries), None, "%", "")


def _figures(packages: Path, files: Sequence[Path]) -> Iterator[Figure]:
    lines = _lines(packages, files)
    yield from _romaji(lines)
    yield from _beside(lines)
    yield from _readings()
    yield from _typos(lines)


def _main(packages: str, *files: str) -> None:
    sys.stdout.write(f"{machine.describe()}\n\n{table([*_figures(Path(packages), [*map(Path, files)])])}\n")
    _expressions.close()


_main(*sys.argv[1:])
