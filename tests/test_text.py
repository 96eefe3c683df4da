"""Strings: what a terminal must not get, bytes to text, and where a line may break."""

import codecs
from itertools import pairwise
from unicodedata import combining, east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recaptui.text.decode import Decoded, decode, is_binary
from recaptui.text.kinsoku import INSEPARABLE, NEVER_FIRST, NEVER_LAST, breaks
from recaptui.text.sanitize import one_line
from tests.documents import acts_on_a_terminal

ATTACKS = {
    "colours": ("\x1b[31mred", "␛[31mred"),
    "the window's title": ("\x1b]0;owned\x07", "␛]0;owned␇"),
    "the clipboard": ("\x1b]52;c;cm0=\x1b\\", "␛]52;c;cm0=␛\\"),
    "a sequence by its 8-bit beginning": ("\x9b2J\x9d0;x\x9c", "␦2J␦0;x␦"),
    "the bell": ("\x07", "␇"),
    "backspaces over what was there": ("no\b\byes", "no␈␈yes"),
    "DEL": ("a\x7fb", "a␡b"),
    "NUL": ("a\0b", "a␀b"),
    "shift out to another character set": ("\x0e\x0f", "␎␏"),
    "form feed and vertical tab": ("\x0b\x0c", "␋␌"),
    "next line": ("a\x85b", "a␤b"),
    "line and paragraph separators": ("a\u2028b\u2029c", "a␤b␤c"),
    "the override of a file's name": ("a\u202egnp.exe", "a␦gnp.exe"),
    "every embedding": ("\u202a\u202b\u202c\u202d", "␦␦␦␦"),
    "every isolate": ("\u2066\u2067\u2068\u2069", "␦␦␦␦"),
    "half of a pair": ("a\ud800b\udfff", "a\ufffdb\ufffd"),
    "a line end that starts another row": ("a\nb\rc", "a b c"),
    "a tab": ("a\tb", "a b"),
}


@pytest.mark.parametrize(("text", "expected"), ATTACKS.values(), ids=ATTACKS)
def test_an_attack_is_shown_and_does_nothing(text: str, expected: str) -> None:
    assert one_line(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "日本語、ｶﾅ　全角",
        "👩\u200d👩\u200d👧 ❤\ufe0f 🇯🇵",
        "می\u200cخواهم",
        "a\u200eb\u200f",
        "e\u0301",
        "\u00a0\u00ad",
        "~ \\ `",
    ],
)
def test_what_is_only_text_stays(text: str) -> None:
    assert one_line(text) == text


@given(st.text(st.characters()))  # surrogates among them
def test_one_character_in_one_character_out(text: str) -> None:
    shown = one_line(text)
    assert len(shown) == len(text)
    assert not any(map(acts_on_a_terminal, shown))
    assert all(after == before or acts_on_a_terminal(before) for before, after in zip(text, shown, strict=True))


def test_every_character_that_acts_is_replaced() -> None:
    everything = "".join(map(chr, range(0x11_0000)))
    assert not [ascii(character) for character in one_line(everything) if acts_on_a_terminal(character)]


DECODED = {
    "nothing": (b"", Decoded("", "utf-8", is_damaged=False)),
    "UTF-8": ("日本".encode(), Decoded("日本", "utf-8", is_damaged=False)),
    "a mark": (codecs.BOM_UTF8 + b"a", Decoded("a", "utf-8", is_damaged=False)),
    "only a mark": (codecs.BOM_UTF8, Decoded("", "utf-8", is_damaged=False)),
    "UTF-16 of a PC": (codecs.BOM_UTF16_LE + "日".encode("utf-16-le"), Decoded("日", "utf-16-le", is_damaged=False)),
    "UTF-16 of a network": (
        codecs.BOM_UTF16_BE + "日".encode("utf-16-be"),
        Decoded("日", "utf-16-be", is_damaged=False),
    ),
    "UTF-32": (codecs.BOM_UTF32_LE + "日".encode("utf-32-le"), Decoded("日", "utf-32-le", is_damaged=False)),
    "UTF-32 the other way": (
        codecs.BOM_UTF32_BE + "日".encode("utf-32-be"),
        Decoded("日", "utf-32-be", is_damaged=False),
    ),
    "line ends of a PC": (b"a\r\nb\r\n", Decoded("a\nb\n", "utf-8", is_damaged=False)),
    "line ends of an old Mac": (b"a\rb\r", Decoded("a\nb\n", "utf-8", is_damaged=False)),
    "line ends of all kinds": (b"a\r\r\nb\n\rc", Decoded("a\n\nb\n\nc", "utf-8", is_damaged=False)),
    "UTF-16 line ends": (
        codecs.BOM_UTF16_LE + "a\r\nb".encode("utf-16-le"),
        Decoded("a\nb", "utf-16-le", is_damaged=False),
    ),
    "no text in it": (b"a\xff\xfeb", Decoded("a\ufffd\ufffdb", "utf-8", is_damaged=True)),
    "a character cut in half": (b"a\xe6\x97", Decoded("a\ufffd", "utf-8", is_damaged=True)),
    "a surrogate": (b"\xed\xa0\x80", Decoded("\ufffd\ufffd\ufffd", "utf-8", is_damaged=True)),
    "half a UTF-16 unit": (codecs.BOM_UTF16_LE + b"a\0b", Decoded("a\ufffd", "utf-16-le", is_damaged=True)),
}


@pytest.mark.parametrize(("data", "expected"), DECODED.values(), ids=DECODED)
def test_decode(data: bytes, expected: Decoded) -> None:
    assert decode(data) == expected


@given(st.binary() | st.text().map(str.encode) | st.binary().map(codecs.BOM_UTF16_LE.__add__))
def test_what_is_decoded_is_clean(data: bytes) -> None:
    text = decode(data).text
    assert "\r" not in text
    text.encode()  # fails on a surrogate


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff")),
    st.sampled_from(("utf-8-sig", "utf-16", "utf-32")),
)
def test_a_marked_text_comes_back(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.is_damaged) == (text, False)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", False),
        (b"text", False),
        ("日本".encode(), False),
        (b"\xff\xd8\xff\xe0", False),  # no NUL: shown with U+FFFD, and said to be damaged
        (b"\x7fELF\x02\x01\x01\0", True),
        (b"a" * 8_191 + b"\0", True),
        (b"a" * 8_192 + b"\0", False),
        (codecs.BOM_UTF16_LE + b"a\0", False),
        (codecs.BOM_UTF16_BE + b"\0a", False),
        (codecs.BOM_UTF32_LE + b"a\0\0\0", False),
        (codecs.BOM_UTF8 + b"a\0", True),
        (b"a\0b\0", True),  # UTF-16 that does not say so
    ],
)
def test_binary(data: bytes, expected: bool) -> None:
    assert is_binary(data) is expected


def cells(text: str) -> int:
    """The width as a plain terminal has it."""
    return sum(0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in text)


def broken(text: str, width: int) -> list[str]:
    offsets = [0, *breaks(text, width, cells), len(text)]
    return [text[start:stop] for start, stop in pairwise(offsets)]


LINES = {
    "nothing": ("", 10, [""]),
    "it fits": ("abc", 3, ["abc"]),
    "words": ("one two three", 7, ["one two ", "three"]),
    "spaces hang over": ("one   two", 4, ["one   ", "two"]),
    "Japanese breaks anywhere": ("日本語日本語", 6, ["日本語", "日本語"]),
    "half a character is left empty": ("日本語", 5, ["日本", "語"]),
    "Latin inside Japanese stays whole": ("日本Kubernetes語", 12, ["日本", "Kubernetes語"]),
    "numbers stay whole": ("約12,345円です", 7, ["約", "12,345", "円です"]),
    "no full stop first": ("日本語。", 6, ["日本", "語。"]),
    "no closing bracket first": ("日本（語）", 8, ["日本", "（語）"]),
    "no opening bracket last": ("日本「語」", 6, ["日本", "「語」"]),
    "no small kana first": ("ちょっと", 4, ["ちょ", "っと"]),
    "no long vowel mark first": ("サーバー", 6, ["サー", "バー"]),
    "no iteration mark first": ("人々", 2, ["人", "々"]),
    "what is inseparable stays": ("日本……語", 5, ["日", "本……", "語"]),
    "a Latin comma stays with its word": ("abc, def", 3, ["abc", ", ", "def"]),
    "an accent stays with its letter": ("日か\u3099日", 4, ["日か\u3099", "日"]),
    "a word too long is cut": ("abcdefgh", 3, ["abc", "def", "gh"]),
    "a long word fills the line": ("a bcdefghijklmnop", 8, ["a bcdefg", "hijklmno", "p"]),
    "on a line of its own when little room is left": ("abcdef ghijklmnop", 8, ["abcdef ", "ghijklmn", "op"]),
    "one character may be too wide": ("日本", 1, ["日", "本"]),
    "no width at all": ("ab", 0, ["a", "b"]),
}


@pytest.mark.parametrize(("text", "width", "expected"), LINES.values(), ids=LINES)
def test_lines(text: str, width: int, expected: list[str]) -> None:
    assert broken(text, width) == expected


mixed = st.text(st.sampled_from("abcA19 日本語あいカ、。」』）（「『ーっッ々…—!?,.%$#\u0301\u3099ｱﾞ　é"), max_size=40)
widths = st.integers(1, 20)


@given(mixed, st.integers(0, 20))
def test_breaks_are_rising_offsets_inside_the_text(text: str, width: int) -> None:
    found = breaks(text, width, cells)
    assert found == sorted(set(found))
    assert all(0 < offset < len(text) for offset in found)


@given(mixed, widths)
def test_no_line_is_too_wide(text: str, width: int) -> None:
    for line in broken(text, width):
        visible = [character for character in line.rstrip() if cells(character)]
        assert cells("".join(visible)) <= width or len(visible) == 1


def _may_break(before: str, after: str) -> bool:
    """Whether the rules let a line end between these two characters."""
    if after.isspace() or after in NEVER_FIRST or before in NEVER_LAST or cells(after) == 0:
        return False
    if before == after and before in INSEPARABLE:
        return False
    return before.isspace() or not (_is_latin(before) and _is_latin(after))


def _is_latin(character: str) -> bool:
    return ord(character) < 0x3000


@given(mixed, widths)
def test_a_rule_is_broken_only_inside_what_is_wider_than_a_line(text: str, width: int) -> None:
    places = [0, *(n for n in range(1, len(text)) if _may_break(text[n - 1], text[n])), len(text)]
    for offset in breaks(text, width, cells):
        if offset not in places:
            start = max(place for place in places if place < offset)
            stop = min(place for place in places if place > offset)
            assert cells(text[start:stop].rstrip()) > width


@given(mixed, widths)
def test_a_line_is_filled_as_far_as_it_goes(text: str, width: int) -> None:
    # What follows a break up to the next place to break would not have fitted, unless it is cut anyway.
    places = [*(n for n in range(1, len(text)) if _may_break(text[n - 1], text[n])), len(text)]
    start = 0
    for offset in breaks(text, width, cells):
        following = next(place for place in places if place > offset)
        unit = cells(text[offset:following].rstrip())
        assert cells(text[start:following].rstrip()) > width or unit > width
        start = offset


def test_the_width_function_is_the_callers() -> None:
    assert breaks("日本語", 2, len) == [2]
    assert breaks("日本語", 2, cells) == [1, 2]
