"""Tests of romaji: what spells what in each tier, what cannot be Japanese, and how much of the recap is found."""

import re
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from pkgutil import get_data
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from harness.files import DATA
from readings.alignment import Word, table
from readings.places import Use, is_readable, marks
from recaptui.system.sources import bundled
from recaptui.text.kana import MORAE, OTHERWISE, PARTICLES, SMALL, folded, key_of_kana, key_of_romaji
from recaptui.text.readings import ENDINGS, WORDS, Readings
from recaptui.text.romaji import Match, load, romaji

TABLE = load()
TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}

STRICT = {
    "りそーす": "riso-su risoosu",
    "さーばー": "sa-ba- saabaa sa-baa",
    "こーひー": "ko-hi- koohii",
    "おおきい": "ookii",
    "大きい": "ookii",
    "こうちく": "kouchiku koutiku kōchiku kôtiku",
    "構築": "kouchiku koutiku kōchiku",
    "空気": "kuuki kūki",
    "拡張": "kakuchou kakutyou kakuchō かくちょう",
    "防衛術": "boueijutsu boueizyutu boueijyutu bōeijutsu",
    "学校": "gakkou gakkō がっこう",
    "がっこう": "gakkou",
    "石鹸": "sekken",
    "出発": "shuppatsu syuppatu",
    "一致": "icchi itchi itti",
    "発想": "hassou hassō",
    "まっちゃ": "maccha matcha mattya",
    "あっ": "axtu altsu",
    "って": "tte",
    "しんぶん": "shinbun shimbun sinbun",
    "新聞": "shinbun shimbun",
    "簡易": "kan'i kani",
    "本屋": "hon'ya honya",
    "こんな": "konna kon'na konnna",
    "散歩": "sanpo sampo さんぽ",
    "ごみ箱": "gomibako",
    "鼻血": "hanaji hanadi hanazi",
    "続く": "tsuzuku tsuduku tuduku",
    "人々": "hitobito",
    "様々": "samazama",
    "今日": "kyou kyō konnichi",
    "大人": "otona",
    "素人": "shirouto sirouto",
    "珈琲": "ko-hi- こーひー",
    "一ゖ月": "ikkagetsu",
    "ふぁいる": "fairu",
    "ゔぁいおりん": "vaiorin",
    "めでぃあ": "media medhia",
    "ぱーてぃー": "pa-ti- paatii pa-thi-",
    "じぇねれーた": "jenere-ta zyenere-ta",
    "ちぇっく": "chekku tyekku",
    "うぃんどう": "windou whindou",
    "すくろーる": "sukuro-ru",
    "こんてな・らんたいむ": "kontenarantaimu",
    "こんにちは": "konnichiwa kon'nichiwa konnichiha",
    "手を振る": "teofuru tewofuru tewohuru",
    "王": "ou",
    "いい": "ii",
    "そ-す": "so-su",
}
"""Folded text, and what finds the whole of it in the strict tier."""

FOLDED = {
    "りそーす": "risousu risosu",
    "さーばー": "saba",
    "構築": "kochiku kotiku koochiku",
    "拡張": "kakuchoo kakutyoo kakucho",
    "学校": "gakou gako がこう がこ",
    "防衛術": "boeijutsu",
    "こな": "konna",
    "ふぁいる": "fuairu",
    "めでぃあ": "medexia medeia",
    "ゔぁいおりん": "baiorin",
    "ばいおりん": "vaiorin",
}
"""The same, only in the folded tier."""

WHILE_TYPING = {
    "拡張": "kakuch kakut kakuty",
    "学校": "gakk",
    "かっこ": "kakk",
    "実行": "jikk",
    "ふる": "fur",
    "主人": "shuj syuj",
}

NO_JAPANESE = """
    cloud kubectl helm docker prow etcd grpc a k - '' 1 k8s 12 Kakuchou kaku-Chou 拡張 かく張 ゃく -ka 'ka kaku.chou
    tekton'x lamp xtu xtuxtu strict
"""


def fold(text: str) -> str:
    """What finding does to all text before: width, case, katakana, dashes."""
    return normalize("NFKC", text).casefold().translate(TO_HIRAGANA).replace("−", "-")


def found(query: str, text: str) -> list[tuple[str, bool]]:
    finder = romaji(query, TABLE)
    assert finder is not None
    return [(text[match.start : match.stop], match.is_strict) for match in finder.finditer(text)]


def pairs(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(query, text) for text, queries in table.items() for query in queries.split()]


@pytest.mark.parametrize(("query", "text"), pairs(STRICT))
def test_a_full_spelling_is_strict(query: str, text: str) -> None:
    assert found(query, text) == [(text, True)]


@pytest.mark.parametrize(("query", "text"), pairs(FOLDED))
def test_what_is_left_out_is_folded(query: str, text: str) -> None:
    ((span, is_strict),) = found(query, text)
    assert (span.rstrip("ー"), is_strict) == (text.rstrip("ー"), False)


@pytest.mark.parametrize("query", ["kakucho", "kakutyo"])
def test_a_syllable_is_finished_by_its_vowel(query: str) -> None:
    assert found(query, "拡張") == [("拡張", False)]


@pytest.mark.parametrize(("query", "text"), pairs(WHILE_TYPING))
def test_the_last_syllable_may_be_unfinished(query: str, text: str) -> None:
    assert found(query, text)[0][0] in (text, text[: len(text) - 1])


@pytest.mark.parametrize("query", NO_JAPANESE.split())
def test_what_cannot_be_japanese_finds_nothing(query: str) -> None:
    assert romaji(query, TABLE) is None


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("kaki", "か\nき", []),
        ("kaki", "かきかき\nかき x 柿", [(0, 2), (2, 4), (5, 7), (10, 11)]),
        ("kaki", "kaki", []),
        ("kaki", "かxき", []),
        ("bako", "ごみ箱", [(2, 3)]),
        ("bako", "箱", []),
        ("oki", "おおき", [(1, 3)]),
        ("yama", "しゃま", []),
        ("wa", "は", []),
        ("ii", "い", []),
        ("ou", "お王おう", [(1, 2), (2, 4)]),
        ("kakaku", "", []),
    ],
)
def test_spans(query: str, text: str, expected: list[tuple[int, int]]) -> None:
    finder = romaji(query, TABLE)
    assert finder is not None
    assert [match[:2] for match in finder.finditer(text)] == expected


SMALL_TABLE = Readings(
    "かか\tw関\nかん\t7関\nきょう\t7境\nこく\t7国\nさき\t1先\nすう\t6数\nせい\t7生\nせん\t6先\nそう\t7V想\n"
    "ちぢ\tm縮\nどりょく\t 努力 弩力\nはつ\t7V発\nみ\tm+見\nやま\t1山\n"
)
"""A table in which 関 is かか only before an ending such as わる, and 先 is さき only where it stands alone."""


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("kokkyou", "国境", [(0, 2, True)]),
        ("kokyou", "国境", [(0, 2, False)]),
        ("kossei", "国生", []),
        ("hassou", "発想", [(0, 2, True)]),
        ("happatsu", "発発", [(0, 2, True)]),
        ("seizou", "生想", [(0, 2, True)]),
        ("zou", "生想", [(1, 2, False)]),
        ("zou", "想", []),
        ("chijimu", "縮む", [(0, 2, True)]),
        ("chidimu", "縮む", [(0, 2, True)]),
    ],
)
def test_forms_in_compounds_are_derived(query: str, text: str, expected: list[Match]) -> None:
    finder = romaji(query, SMALL_TABLE)
    assert finder is not None
    assert [*finder.finditer(text)] == expected


PLACES = [
    # a query, and whether it finds a text
    ("kakawa", "関わる", True),
    ("kaka", "関わる", True),
    ("kaka", "関数", False),
    ("kaka", "関の", False),
    ("kaka", "関", False),
    ("kaka", "国関わる", False),
    ("mi", "見む", True),
    ("mi", "国見む", True),
    ("kansuu", "関数", True),
    ("kansuu", "関の数", False),
    ("saki", "先", True),
    ("saki", "先に", True),
    ("saki", "先国", False),
    ("saki", "国先", False),
    ("saki", "3先", False),
    ("sen", "先国", True),
    ("sen", "国先国", True),
    ("yamayama", "山々", True),
    ("ikkokusen", "いっ国先", True),
    ("doryoku", "努力", True),
    ("doryoku", "弩力する", True),
    ("doryoku", "努", False),
]


@pytest.mark.parametrize(("query", "text", "is_found"), PLACES)
def test_a_reading_stands_only_where_words_have_it(query: str, text: str, is_found: bool) -> None:
    finder = romaji(query, SMALL_TABLE)
    assert finder is not None
    assert any(match.is_strict for match in finder.finditer(text)) == is_found


@pytest.mark.parametrize(
    ("query", "text", "is_found"),
    [
        ("saki", "国先", True),
        ("sen", "先", True),
        ("kaka", "関数", False),
        ("kaka", "国関わる", True),
        ("zou", "生想", True),
    ],
)
def test_in_another_place_a_reading_is_folded(query: str, text: str, is_found: bool) -> None:
    finder = romaji(query, SMALL_TABLE)
    assert finder is not None
    assert [match.is_strict for match in finder.finditer(text)] == [False] * is_found


def test_every_irregular_word_is_found_by_its_reading() -> None:
    entries = [entry.split() for entry in WORDS.strip().replace("\n", "|").split("|")]
    words = [(word, key_of_kana(reading)) for word, *readings in entries for reading in readings]
    assert len({word for word, _ in words}) == len(entries) > 150
    assert [word for word, key in words if (word, True) not in found(key.replace("っ", "xtu"), word)] == []


SYLLABLES = {
    **dict(zip("あいうえお", "aiueo", strict=True)),
    "か": "ka", "し": "shi si", "ち": "chi ti", "つ": "tsu tu", "ふ": "fu hu", "じ": "ji zi", "を": "wo", "の": "no",
    "しゃ": "sha sya", "ちょ": "cho tyo", "じゅ": "ju zyu jyu", "きょ": "kyo", "にゃ": "nya", "ふぁ": "fa",
    "っか": "kka", "っち": "cchi tchi tti", "っしょ": "ssho ssyo", "んば": "nba mba", "んか": "nka", "んな": "nna n'na",
    "んあ": "n'a na", "んや": "n'ya nya",
}  # fmt: skip
SPELLED = st.sampled_from([(kana, spelling) for kana, all_of in SYLLABLES.items() for spelling in all_of.split()])


@given(st.lists(SPELLED, min_size=2, max_size=8))
def test_any_spelling_finds_its_kana_and_strictly(syllables: list[tuple[str, str]]) -> None:
    text, query = ("".join(parts) for parts in zip(*syllables, strict=True))
    assert (text, True) in found(query, text)


def spellings(text: str) -> Iterator[str]:
    """Slowly, every key that kana may have."""
    if not text:
        yield ""
    for length in (1, 2):
        unit = text[:length]
        if len(unit) == length:
            keys = {table[unit] for table in (MORAE, OTHERWISE, PARTICLES) if unit in table}
            keys |= {"", "-"} if unit in ("ー", "-") else {""} if unit == "・" else set()
            yield from (key + rest for key in keys for rest in spellings(text[length:]))


KANA = st.text("あいうえおかきこしちつてはをんっゃょぁーー・", max_size=10)
SOUNDS = "a i u o ka ki ko ku shi tsu te ha wo n n' kya cho - kk tte"
QUERIES = st.lists(st.sampled_from(SOUNDS.split()), max_size=5)


@given(QUERIES, KANA)
@example(["o", "ki"], "おおき")
def test_a_match_in_kana_is_spelled_by_the_query(parts: list[str], text: str) -> None:
    query = "".join(parts)
    key = key_of_romaji(query)
    for match in matches(query, text):
        assert key is not None
        span = text[match.start : match.stop]
        assert any(folded(spelled).startswith(folded(key)) for spelled in spellings(span))
        assert span[0] not in SMALL


@given(QUERIES, KANA)
def test_what_slowly_spells_the_query_is_matched(parts: list[str], text: str) -> None:
    key = key_of_romaji("".join(parts))
    plain = key_of_kana(text)
    if key is not None and key == plain and text[:1] not in SMALL and romaji("".join(parts), TABLE):
        assert matches("".join(parts), text)


def matches(query: str, text: str) -> list[Match]:
    finder = romaji(query, TABLE)
    return [] if finder is None else [*finder.finditer(text)]


@given(
    st.text() | st.text("abkno-'ō"), st.text() | st.text("あかきーっん々ゝ・-~\n\ud800今日大人防衛術a ", max_size=40)
)
def test_any_text_is_searched_from_left_to_right_within_lines(query: str, text: str) -> None:
    last = 0
    for match in matches(query, text):
        assert last <= match.start < match.stop <= len(text)
        assert "\n" not in text[match.start : match.stop]
        last = match.stop


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ka" * 5_000, "か" * 10_000),
        ("kaki", "か" * 50_000),
        ("ai", "あ" * 50_000),
        ("kaki", "か" + "ー" * 50_000 + "き"),
        ("sei" * 20 + "po", "生" * 20_000),
        ("samazamana", "様" + "々" * 50_000),
    ],
)
def test_monotonous_lines_end(query: str, text: str) -> None:
    assert matches(query, text) == []


RECAP = [fold(line) for line in bundled().decode().splitlines()]
QUERIES_FILE = DATA / "romaji-queries.tsv"
QUERIED = [
    (query, fold(text), int(extra))
    for query, text, extra in (
        line.split("\t") for line in QUERIES_FILE.read_text("utf-8").splitlines() if not line.startswith("#")
    )
]


def is_found(query: str, text: str, line: str) -> bool:
    """Whether a match begins inside the text."""
    at = line.find(text)
    return at >= 0 and any(at <= match.start < at + len(text) for match in matches(query, line))


def test_nearly_all_of_the_recap_is_found() -> None:
    assert len(QUERIED) >= 150
    lost = [(query, text) for query, text, _ in QUERIED if not any(is_found(query, text, line) for line in RECAP)]
    assert len(lost) <= 0.02 * len(QUERIED), lost


def test_the_strict_tier_finds_at_most_twice_what_a_tokeniser_finds_too_much() -> None:
    whole, starts = "\n".join(RECAP), [*accumulate((len(line) + 1 for line in RECAP), initial=0)]
    too_much = 0
    for query, text, _ in QUERIED:
        lines = {bisect_right(starts, match.start) - 1 for match in matches(query, whole) if match.is_strict}
        too_much += sum(text not in RECAP[line] for line in lines)
    assert 0 < too_much <= 2 * sum(extra for _, _, extra in QUERIED)


def test_starting_loads_no_readings() -> None:
    code = "import sys, recaptui.cli, recaptui.tui.app; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "recaptui.tui.app" in loaded
    assert not {"recaptui.text.romaji", "recaptui.text.readings", "recaptui.text.kana"} & set(loaded)


def test_words_teach_how_their_kanji_are_read() -> None:
    taught = "学 まな|国 こく|国 くに|箱 はこ|国学 こくがく|学国 がくこく|箱国 はこぐに|大人 おとな"
    words = [Word(kanji, kana, is_later=False) for kanji, kana in map(str.split, taught.split("|"))]
    readings = table([*words, Word("箱", "ばこ", is_later=True)])
    expected = {"学": "がく まな", "国": "くに こく", "箱": "はこ"}
    assert {kanji: " ".join(sorted(each)) for kanji, each in readings.items()} == expected


TAUGHT = "学 まな ぶ 5|学 がく - 1|国 くに - 5|国 こく - .01|国学 こくがく - 1"
TAUGHT += "|箱 はこ - 1|国箱 くにばこ - .001|光 ひか る 9|光 ひかり - .1"


def test_words_teach_where_their_kanji_are_read_so() -> None:
    lines = [line.split() for line in TAUGHT.split("|")]
    uses = [Use(Word(kanji, kana, is_later=False), end.strip("-"), float(weight)) for kanji, kana, end, weight in lines]
    known = table(use.word for use in uses)
    marked = marks(uses, known)
    assert {"".join(part): "".join(sorted(mark)) for part, mark in marked.items()} == {
        "学がく": "AFL",
        "学まな": "b",
        "国くに": "A",
        "国こく": "AFL",
        "箱はこ": "AFLV",
        "光ひか": "r",
        "光ひかり": "0",
    }
    assert is_readable(Word("国学", "こくがく", is_later=False), known, marked, loosely=False)
    assert not is_readable(Word("国学", "くにがく", is_later=False), known, marked, loosely=False)


def test_the_table_is_in_order() -> None:
    lines = (get_data("recaptui.text", "readings.tsv") or b"").decode().splitlines()
    readings, units = zip(*(line.split("\t") for line in lines), strict=True)
    assert [*readings] == sorted(set(readings))
    assert all(set(reading) <= set("".join(MORAE)) | {"ー"} for reading in readings)
    for unit in units:
        groups = re.findall("([ -~]+)([^ -~]+)", unit)
        assert "".join(map("".join, groups)) == unit
        assert groups == sorted(groups)
        assert all(marks == " " or "".join(sorted(set(kanji))) == kanji for marks, kanji in groups)
        assert all(set(marks) <= set("01234567V+") | set(ENDINGS) or marks == " " for marks, _ in groups)


def test_the_table_is_small() -> None:
    assert len(get_data("recaptui.text", "readings.tsv") or b"") < 120_000
