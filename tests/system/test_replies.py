"""Tests of the replies of a terminal, which come among typed keys."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recaptui.system.replies import Replies, is_askable, is_light

WHITE = b"rgb:ffff/ffff/ffff"
REPLY = b"\x1b]11;" + WHITE + b"\x1b\\"
DA1 = b"\x1b[?62;22c"
LIKE_IT = b"\x1b[A\x1bO\x1b]\x1b[?1;2$y"
TAKEN = {
    # what comes, what of it was typed, the colour, and whether more is expected
    "the reply": (REPLY + DA1, b"", WHITE, False),
    "ended by a bell": (b"\x1b]11;" + WHITE + b"\x07" + DA1, b"", WHITE, False),
    "no colour": (DA1, b"", b"", False),
    "not all": (REPLY, b"", WHITE, True),
    "keys around": (b"j" + REPLY + b"k" + DA1 + b"l", b"jkl", WHITE, False),
    "keys that look like it": (LIKE_IT + REPLY + DA1, LIKE_IT, WHITE, False),
    "twice": (REPLY + DA1 + b"\x1b]11;rgb:0/0/0\x07" + DA1, b"", WHITE, False),
    "garbage in it": (b"\x1b]11;\xff\x07" + DA1, b"", b"\xff", False),
}


def expecting() -> Replies:
    replies = Replies(clock=lambda: 0.0)
    replies.expect(1)
    return replies


@pytest.mark.parametrize("name", TAKEN)
def test_replies_are_taken_out(name: str) -> None:
    data, typed, ground, is_expected = TAKEN[name]
    replies = expecting()
    assert (replies.typed(data), replies.ground, replies.are_expected) == (typed, ground, is_expected)


KEYS = st.lists(
    st.sampled_from([b"j", b"\x1b[A", b"\x1b", b"\x1b[97;5u", "あ".encode(), b"]", b"11;", b"["]), max_size=4
).map(b"".join)


@given(KEYS, KEYS, st.data())
def test_no_key_is_lost_wherever_what_comes_is_cut(before: bytes, after: bytes, chosen: st.DataObject) -> None:
    data = before + b"." + REPLY + DA1 + b"." + after
    cuts = sorted(chosen.draw(st.lists(st.integers(0, len(data)), max_size=5)))
    replies = expecting()
    typed = b"".join(replies.typed(data[start:stop]) for start, stop in pairwise([0, *cuts, len(data)]))
    assert (typed + replies.held(), replies.ground) == (before + b".." + after, WHITE)


def test_a_key_is_held_only_while_a_reply_is_expected() -> None:
    replies = Replies(clock=lambda: 0.0)
    assert replies.typed(b"\x1b") == b"\x1b"
    replies.expect(1)
    assert (replies.typed(b"\x1b"), replies.held(), replies.held()) == (b"", b"\x1b", b"")
    replies.typed(DA1)
    assert replies.typed(b"\x1b") == b"\x1b"


def test_a_reply_is_expected_for_some_time_only() -> None:
    now = 0.0
    replies = Replies(clock=lambda: now)
    replies.expect(1)
    now = 2.0
    assert not replies.are_expected
    assert (replies.typed(REPLY + DA1), replies.ground) == (b"", b"")


def test_what_is_held_of_a_cut_reply_was_not_typed() -> None:
    replies = expecting()
    assert (replies.typed(b"j" + REPLY[:10]), replies.held(), replies.typed(b"k")) == (b"j", b"", b"k")


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        (b"rgb:ffff/ffff/ffff", True),
        (b"rgb:0000/0000/0000", False),
        (b"rgb:f/f/f", True),
        (b"rgba:ffff/ffff/ffff/0000", True),
        (b"rgb:00/00/ff", False),
        (b"rgb:ff/ff/00", True),
        (b"rgb:fdfd/f6f6/e3e3", True),  # Solarized Light
        (b"rgb:0000/2b2b/3636", False),  # Solarized Dark
        (b"rgb:fffff/0/0", None),
        (b"rgb:ff/ff", None),
        (b"white", None),
        (b"", None),
    ],
)
def test_light(colour: bytes, expected: bool | None) -> None:
    assert is_light(colour) is expected


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "st-256color"}, True),
        ({"TERM": "stterm"}, False),
        ({"TERM": "tmux-256color"}, True),
        ({"TERM": "screen", "TMUX": "/tmp/tmux"}, True),
        ({"TERM": "screen", "STY": "1.pts"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "vt100"}, False),
        ({"TERM": "xterm", "COLORFGBG": "0;15"}, False),
        ({"TERM": "xterm", "COLORFGBG": "15;default"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({}, False),
    ],
)
def test_who_is_asked(environ: dict[str, str], expected: bool) -> None:
    assert is_askable(environ) is expected
