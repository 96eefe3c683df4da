"""Tests of the replies of a terminal, which come among typed keys."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recaptui.system.replies import QUESTION, Answers, Replies, has_unknown_ground, is_light, question

WHITE = b"rgb:ffff/ffff/ffff"
REPLY = b"\x1b]11;" + WHITE + b"\x1b\\"
VERSION, DA2, DA1 = b"\x1bP>|XTerm(379)\x1b\\", b"\x1b[>41;379;0c", b"\x1b[?62;22c"
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
    assert (replies.typed(data), replies.answers.ground, replies.are_expected) == (typed, ground, is_expected)


KEYS = st.lists(
    st.sampled_from([b"j", b"\x1b[A", b"\x1b", b"\x1b[97;5u", "あ".encode(), b"]", b"11;", b"["]), max_size=4
).map(b"".join)


@given(KEYS, KEYS, st.data())
def test_no_key_is_lost_wherever_what_comes_is_cut(before: bytes, after: bytes, chosen: st.DataObject) -> None:
    data = before + b"." + REPLY + DA1 + b"." + after
    cuts = sorted(chosen.draw(st.lists(st.integers(0, len(data)), max_size=5)))
    replies = expecting()
    typed = b"".join(replies.typed(data[start:stop]) for start, stop in pairwise([0, *cuts, len(data)]))
    assert (typed + replies.held(), replies.answers.ground) == (before + b".." + after, WHITE)


def test_a_key_is_held_only_while_replies_may_come() -> None:
    now = 0.0
    replies = Replies(clock=lambda: now)
    assert replies.typed(b"\x1b") == b"\x1b"
    replies.expect(1)
    assert (replies.typed(b"\x1b"), replies.held(), replies.held()) == (b"", b"\x1b", b"")
    replies.typed(DA1)
    assert replies.typed(b"\x1b") == b""  # a terminal may answer twice
    now = 2.0
    assert replies.typed(b"\x1b") == b"\x1b\x1b"


def test_a_reply_is_expected_for_some_time_only() -> None:
    now = 0.0
    replies = Replies(clock=lambda: now)
    replies.expect(1)
    now = 2.0
    assert not replies.are_expected
    assert (replies.typed(REPLY + DA1), replies.answers.ground) == (b"", b"")


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
        ({"TERM": "xterm-256color"}, QUESTION),
        ({"TERM": "st-256color"}, QUESTION),
        ({"TERM": "tmux-256color"}, QUESTION),
        ({"TERM": "screen", "TMUX": "/tmp/tmux"}, QUESTION),
        ({"TERM": "screen-256color"}, QUESTION),
        ({"TERM": "screen", "STY": "1.pts", "TMUX": "/tmp/tmux"}, QUESTION),
        ({"TERM": "screen", "STY": "1.pts"}, b"\x1b[>c\x1bP\x1b[>q\x1b[>c\x1b[c\x1b\\"),
        ({"TERM": "screen.xterm-256color"}, b"\x1b[>c\x1bP\x1b]11;?\x07\x1b[>q\x1b[>c\x1b[c\x1b\\"),
        ({"TERM": "screen.linux", "STY": "1.pts"}, b""),
        ({"TERM": "stterm"}, b""),
        ({"TERM": "linux"}, b""),
        ({"TERM": "vt100"}, b""),
        ({}, b""),
    ],
)
def test_who_is_asked_what(environ: dict[str, str], expected: bytes) -> None:
    assert question(environ) == expected


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, True),
        ({"COLORFGBG": "0;15"}, False),
        ({"COLORFGBG": "15;default"}, True),
        ({"NO_COLOR": "1"}, False),
    ],
)
def test_whose_ground_is_unknown(environ: dict[str, str], expected: bool) -> None:
    assert has_unknown_ground(environ) is expected


ANSWERS = {
    # what comes, what of it was typed, and what is known
    "all": (REPLY + VERSION + DA2 + DA1, b"", Answers(WHITE, b"XTerm(379)", (b"41;379;0",), b"62;22")),
    "keys between": (
        b"a" + VERSION + b"\x1b[A" + DA2 + b"c" + DA1,
        b"a\x1b[Ac",
        Answers(version=b"XTerm(379)", kinds=(b"41;379;0",), primary=b"62;22"),
    ),
    "a name ended by a bell": (b"\x1bP>|name\x07" + DA1, b"", Answers(version=b"name", primary=b"62;22")),
    "of GNU screen and of its terminal": (
        b"\x1b[>83;40900;0c" + VERSION + DA2 + DA1,
        b"",
        Answers(version=b"XTerm(379)", kinds=(b"83;40900;0", b"41;379;0"), primary=b"62;22"),
    ),
    "after the last one": (DA1 + VERSION + DA2 + DA1, b"", Answers(primary=b"62;22")),
    "twice, and again": (DA2 * 20 + DA1, b"", Answers(kinds=(b"41;379;0",) * 8, primary=b"62;22")),
    "a long name": (b"\x1bP>|" + b"q" * 100_000 + b"\x1b\\" + DA1, b"", Answers(version=b"q" * 64, primary=b"62;22")),
    "a name of bytes": (b"\x1bP>|\xff\x9c\xfe\x1b\\" + DA1, b"", Answers(version=b"\xff\x9c\xfe", primary=b"62;22")),
    "cut": (
        b"\x1b]11;rgb:ff\x1bP>|qqqq" + DA2 + DA1,
        b"",
        Answers(kinds=(b"41;379;0",), primary=b"62;22"),
    ),
    "a paste": (b"\x1b[200~P>|x\x1b[201~" + DA1, b"\x1b[200~P>|x\x1b[201~", Answers(primary=b"62;22")),
}


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("portion", [1_000_000, 4096, 3])
def test_what_is_answered(name: str, portion: int) -> None:
    data, typed, answers = ANSWERS[name]
    replies = expecting()
    portions = [data[start : start + portion] for start in range(0, len(data), portion)]
    if len(portions) > 10_000:
        portions = [data[:3], data[3:7], data[7:]]
    assert (b"".join(map(replies.typed, portions)), replies.answers) == (typed, answers)


def test_a_name_that_never_ends_was_not_typed() -> None:
    replies = expecting()
    assert (replies.typed(b"j\x1bP>|q" + b"q" * 10_000), replies.held(), replies.typed(b"k")) == (b"j", b"", b"k")


def test_who_is_asked_again_has_answered_nothing_yet() -> None:
    replies = expecting()
    replies.typed(VERSION + DA1)
    replies.expect(1)
    assert replies.answers == Answers()
