"""Tests that text for a terminal has no character that acts on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.documents import acts_on_a_terminal
from recaptui.text.sanitize import one_line

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
