"""Tests of the positions at which a line may break."""

from itertools import pairwise
from unicodedata import combining, east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recaptui.text.kinsoku import INSEPARABLE, NEVER_FIRST, NEVER_LAST, breaks


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
