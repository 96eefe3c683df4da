"""Tests of folding: what folds alike, what stays apart, and the original position of a folded character."""

import unicodedata
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recaptui.text.fold import fold, fold_parts, folded

INVISIBLE = frozenset(
    map(
        chr,
        [
            *(0xAD, 0x34F, 0x61C, 0xFEFF),
            *range(0x180B, 0x1810),
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x2070),
            *range(0xFE00, 0xFE10),
            *range(0xE0000, 0xE1000),
        ],
    )
)
HIRAGANA = {
    **{chr(code): chr(code - 0x60) for code in range(ord("ァ"), ord("ヶ") + 1)},
    **dict(zip("ヽヾ", "ゝゞ", strict=True)),
    **{katakana: hiragana + "\u3099" for katakana, hiragana in zip("ヷヸヹヺ", "わゐゑを", strict=True)},
}
ASCII = {"〜": "~", **dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("“”„‟", '"')}
CAP = 30

TANGLED = (
    "aAéßﬁİςŉ ΐͅ1１①½\tｶﾞﾟｯｰー゛がガヷヾコ㌀−〜“–각ㄱㅏ가ﾡￂকোक्षि👨👩🏽❤☺⃣\u1100\u1161\u11a8\u3099\u09be"
    "\u200b\u200d\u00ad\ufeff\ufe0f\U000e0100\u0301\u0316\u0345\u0308\udc80\ud800\0\x1b\x85"
)
texts = st.text(st.sampled_from(TANGLED + "\n") | st.characters(), max_size=20)
"""Characters that meet and compose, and any other."""


def extends(character: str) -> bool:
    """Whether the character belongs to the one before it, from the character database."""
    jamo = "\u1160" <= character <= "\u11ff" or "ㄱ" <= character <= "ㅣ" or "\ud7b0" <= character <= "\ud7ff"
    return (
        unicodedata.category(character).startswith("M")
        or character in INVISIBLE
        or jamo
        or "\uff9e" <= character <= "\uffdc"
    )


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the clusters, slowly."""
    start = 0
    while start < len(text):
        end, steps = start + 1, 0
        while text[start] != "\n" and end < len(text) and steps < CAP:
            if text[end] == "\u200d" and text[end + 1 : end + 2] not in {"", "\n"}:
                end += 2
            elif extends(text[end]):
                end += 1
            else:
                break
            steps += 1
        yield start, end
        start = end


def slow_fold(cluster: str, *, keeps_case: bool) -> str:
    seen = "".join(character for character in cluster if character not in INVISIBLE)
    normal = unicodedata.normalize("NFKC", seen)
    cased = normal if keeps_case else unicodedata.normalize("NFKC", normal.casefold())
    return "".join(ASCII.get(character, HIRAGANA.get(character, character)) for character in cased)


SAME = [
    ("１つ", "1つ"),
    ("コンテナ", "こんてな"),
    ("ｺﾝﾃﾅ", "こんてな"),
    ("ガギパ", "がぎぱ"),
    ("ｶﾞｷﾞﾊﾟ", "がぎぱ"),
    ("ヴｳﾞ", "ゔゔ"),
    ("ヷ", "わ\u3099"),
    ("ヽヾ", "ゝゞ"),
    ("か\u3099", "が"),
    ("カ\u3099ﾟ", "が\u309a"),
    ("コンテナー", "こんてなー"),
    ("ﾃﾞｰﾀ", "でーた"),
    ("ﬁ ﬀ Ĳ", "fi ff ij"),
    ("ＫＵＢＥＲＮＥＴＥＳ（ｋ８ｓ）", "kubernetes(k8s)"),
    ("①㍿㌀", "1株式会社あぱーと"),
    ("Straße STRASSE", "strasse strasse"),
    ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
    ("e\u0301", "é"),
    ("가", "가"),
    ("\u1100\u1161\u11a8", "각"),
    ("ㄱㅏ", "가"),
    ("ﾡￂ", "가"),
    ("〜～", "~~"),
    ("−‐‑‒–—―－", "--------"),
    ("‘’‚‛“”„‟", "''''\"\"\"\""),
    ("　\u00a0", "  "),
    ("zero\u200bwidth\u200c\u2060\ufeff", "zerowidth"),
    ("soft\u00adhyphen", "softhyphen"),
    ("葛\U000e0100飾", "葛飾"),
    ("☺\ufe0f☺", "☺☺"),
    ("👨\u200d👩\u200d👧", "👨👩👧"),
    ("e\u200b\u0301", "é"),
    ("\x00\x1b[\x85\n\ud800", "\x00\x1b[\x85\n\ud800"),
    ("", ""),
]
APART = [("コンテナー", "コンテナ"), ("がき", "かき"), ("ー", "-"), ("é", "e"), ("じゃ", "じや"), ("\t", " ")]


@pytest.mark.parametrize(("text", "expected"), SAME)
def test_what_folds_together(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("text", "expected"), [("KubeＣon", "KubeCon"), ("コンテナ", "こんてな"), ("ß“Ａ", 'ß"A')])
def test_case_can_be_kept(text: str, expected: str) -> None:
    assert fold(text, keeps_case=True) == expected


@pytest.mark.parametrize(
    ("text", "needle", "found"),
    [
        ("Edge側でｶﾞｲﾄﾞ", "がい", "ｶﾞｲ"),
        ("Edge側でｶﾞｲﾄﾞ", "いと", None),
        ("the oﬃce", "f", "ﬃ"),
        ("a㍿b", "式会", "㍿"),
        ("x ＡＢＣ y", "bc", "ＢＣ"),
        ("caf\u0065\u0301s", "é", "e\u0301"),
        ("각가", "각", "각"),
        ("\u1100\u1161\u11a8!", "각!", "\u1100\u1161\u11a8!"),
        ("a👨\u200d👩\u200d👧b", "👩", "👨\u200d👩\u200d👧"),
        ("so\u00adft", "of", "o\u00adf"),
        ("葛\U000e0100飾", "葛", "葛\U000e0100"),
        ("plain ascii", "ASCII", "ascii"),
        ("\ufeffBOM", "b", "B"),
        ("line\n\u0301mark", "e\n", "e\n"),
    ],
)
def test_a_span_back_is_whole_clusters(text: str, needle: str, found: str | None) -> None:
    whole = folded(text)
    at = whole.text.find(fold(needle))
    if found is None:
        assert at < 0
    else:
        start, stop = whole.span(at, at + len(fold(needle)))
        assert text[start:stop] == found


@given(texts, st.booleans())
@example("a" + "\u0301\u0316" * 40, False)
@example("\u200d" * 70, False)
@example("\u200d\n\u200d\u200d\u0301", False)
def test_the_fold_is_that_of_the_clusters(text: str, keeps_case: bool) -> None:
    spans = [*clusters(text)]
    parts = [slow_fold(text[start:end], keeps_case=keeps_case) for start, end in spans]
    result = folded(text, keeps_case=keeps_case)
    assert fold(text, keeps_case=keeps_case) == result.text == "".join(parts)
    assert [*result.starts] == [start for (start, _), part in zip(spans, parts, strict=True) for _ in part]
    assert [*result.ends] == [end for (_, end), part in zip(spans, parts, strict=True) for _ in part]


@given(texts)
def test_clusters_do_not_compose_with_each_other(text: str) -> None:
    seen = "".join(character for character in text if character not in INVISIBLE)
    assert fold(text) == slow_fold(seen, keeps_case=False)


@given(texts, st.booleans())
def test_folding_twice_changes_nothing(text: str, keeps_case: bool) -> None:
    once = fold(text, keeps_case=keeps_case)
    assert fold(once, keeps_case=keeps_case) == once


@given(st.lists(texts, max_size=5))
def test_lines_fold_one_by_one(lines: list[str]) -> None:
    assert fold("\n".join(lines)) == "\n".join(map(fold, lines))


@given(texts)
def test_spans_cover_the_original_in_order(text: str) -> None:
    result = folded(text)
    assert len(result.text) == len(result.starts) == len(result.ends)
    assert [*result.starts] == sorted(result.starts)
    assert [*result.ends] == sorted(result.ends)
    covered = {at for span in zip(result.starts, result.ends, strict=True) for at in range(*span)}
    assert {text[at] for at in range(len(text)) if at not in covered} <= INVISIBLE


@given(texts, st.data())
def test_a_span_back_contains_what_was_matched(text: str, data: st.DataObject) -> None:
    result = folded(text)
    start = data.draw(st.integers(0, len(result.text)))
    stop = data.draw(st.integers(start, len(result.text)))
    if start < stop:
        first, last = result.span(start, stop)
        assert result.text[start:stop] in fold(text[first:last])


EVERY = [*map(chr, range(0x20000)), *map(chr, range(0x2F800, 0x2FA20)), *map(chr, range(0xE0000, 0xE0200))]
"""Every character but ideographs that have one form, private ones and unassigned ones."""


def test_every_character_folds_once_and_as_its_decomposition() -> None:
    """Were a character of some decomposition no part of its cluster, it would not compose."""
    for character in EVERY:
        once = fold(character)
        assert once == slow_fold(character, keeps_case=False), hex(ord(character))
        assert fold(once) == once, hex(ord(character))
        assert fold(unicodedata.normalize("NFD", character)) == once, hex(ord(character))


def test_every_character_starts_a_cluster_or_belongs_to_one() -> None:
    for character in EVERY:
        ends = folded(f"é{character}").ends
        assert ends[0] == 1 + extends(character), hex(ord(character))


@given(st.lists(texts, max_size=6))
@example(["e", "\u0301"])
@example(["a\u200d", "b"])
def test_parts_fold_like_the_whole(parts: list[str]) -> None:
    assert "".join(fold_parts(parts)) == fold("".join(parts))
    with patch("recaptui.text.fold._SLICE", 30):
        assert fold("".join(parts)) == "".join(fold_parts(parts))
    assert fold("".join(parts)) == folded("".join(parts)).text
