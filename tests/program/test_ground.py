"""Tests of the query for the background colour: when it is sent, what its reply changes, and that no key is lost."""

import os
import signal

import pytest

from harness.answers import DA2, KITTY, XTVERSION
from harness.program import COMMAND, GOOD_END
from harness.terminal import DA1, DARK, LIGHT, OSC_11, Exit, Terminal

WHITE, BLACK = b"48;2;252;252;250", b"48;2;21;23;28"
"""Grounds of our light and dark themes, as a terminal with true colours is written them."""
REMOTE = {"SSH_TTY": "/dev/pts/0"}
SHADES = {
    # what the terminal answers, its environment, and whether the theme is a light one
    "light": (LIGHT, {}, True),
    "light, over SSH": (LIGHT, REMOTE, True),
    "dark": (DARK, {}, False),
    "knows no colours": ({DA1: b"\x1b[?6c"}, {}, False),
    "silent": ({}, {}, False),
    "silent, over SSH": ({}, REMOTE, False),
    "COLORFGBG counts more": (LIGHT, {"COLORFGBG": "15;0"}, False),
    "a theme counts more": (LIGHT, {"RECAPTUI_THEME": "recaptui-dark"}, False),
    "garbage": ({**LIGHT, OSC_11: b"\x1b]11;\xff\xfe?\x1b\\"}, {}, False),
    "a name": ({**LIGHT, OSC_11: b"\x1b]11;white\x07"}, {}, False),
    "two digits, and a bell": ({**LIGHT, OSC_11: b"\x1b]11;rgb:ff/ff/f0\x07"}, {}, True),
    "with alpha": ({**LIGHT, OSC_11: b"\x1b]11;rgba:ffff/ffff/f0f0/ffff\x07"}, {}, True),
    "twice": ({**LIGHT, OSC_11: b"\x1b]11;rgb:ffff/ffff/ffff\x07" * 2}, {}, True),
}


def shows(terminal: Terminal, ground: bytes) -> bool:
    """Whether a ground was ever drawn."""
    return ground in terminal.received


@pytest.mark.parametrize("name", SHADES)
def test_the_theme_is_the_grounds(name: str) -> None:
    answers, env, is_light = SHADES[name]
    with Terminal([COMMAND], env=env, answers=answers) as terminal:
        terminal.wait_for("1/34  line 1")
        terminal.press("j")
        terminal.wait_for("2/34  line 3")
        terminal.press("Esc")
        terminal.press("?")
        terminal.wait_for("closes this help")
        assert (shows(terminal, WHITE), shows(terminal, BLACK)) == (is_light, not is_light)
        terminal.press("q", "q")
        assert terminal.wait_exit() == GOOD_END


UNASKED = [{"TERM": "linux"}, {"TERM": "vt220"}, {"TERM": "eterm-color"}, {"TERM": "screen.linux"}]


@pytest.mark.parametrize("env", UNASKED)
def test_a_terminal_that_might_print_the_question_is_not_asked(env: dict[str, str]) -> None:
    with Terminal([COMMAND], env={"COLORTERM": "", **env}, answers=LIGHT) as terminal:
        terminal.wait_for("1/34  line 1")
        for question in (OSC_11, XTVERSION, DA2, DA1):
            assert question not in terminal.received


def test_nothing_is_asked_before_the_source_is_known_to_be_readable() -> None:
    with Terminal([COMMAND, "missing"], answers=LIGHT) as terminal:
        assert terminal.wait_exit() == Exit(2, tty_restored=True, left_on=())
        assert b"\x1b" not in terminal.received


def test_keys_around_the_reply_act_in_order() -> None:
    answers = {OSC_11: b"jj\x1b]11;rgb:ff", DA1: b"ff/ffff/ffff\x1b\\l\x1b[?62ck"}
    with Terminal([COMMAND], answers=answers) as terminal:
        terminal.wait_for("2/37  line 3")
        assert (shows(terminal, WHITE), shows(terminal, BLACK)) == (True, False)


@pytest.mark.parametrize("keys", [b"", b"jjl"])
def test_a_late_reply_is_eaten_and_changes_no_colour(keys: bytes) -> None:
    with Terminal([COMMAND], answers={}) as terminal:
        terminal.wait_for_bytes(b"\x1b[?1000h")  # Textual has the terminal
        terminal.send(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\" + keys + b"\x1b[?62;22c")
        terminal.wait_for("3/37  line 5" if keys else "1/34  line 1")
        terminal.press("Down")
        terminal.wait_for("4/37" if keys else "2/34")
        assert not shows(terminal, WHITE)


def test_a_reply_that_comes_after_the_end_is_not_typed_into_the_shell() -> None:
    with Terminal([COMMAND], answers={}) as terminal:
        terminal.wait_for_bytes(OSC_11)
        terminal.process.send_signal(signal.SIGTERM)
        terminal.send(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c")
        assert terminal.wait_exit() == Exit(128 + signal.SIGTERM, tty_restored=True, left_on=())
        assert terminal.take_unread() == b""


def test_a_quit_before_the_reply_types_nothing_into_the_shell() -> None:
    with Terminal([COMMAND], answers={}) as terminal:
        terminal.wait_for_bytes(b"\x1b[?1000h")
        terminal.type_text("q\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c")
        assert terminal.wait_exit() == GOOD_END
        assert terminal.take_unread() == b""


def test_a_cut_reply_holds_no_key() -> None:
    with Terminal([COMMAND], answers={OSC_11: b"\x1b]11;rgb:ff"}) as terminal:
        terminal.wait_for_bytes(b"\x1b[?1000h")  # the screen reads keys, so that it sees a pause after the cut reply
        terminal.settle()
        terminal.press("j")
        terminal.wait_for("2/34  line 3")


BAD = {
    # what a terminal answers to XTVERSION
    "a hostile name": b"\x1bP>|kitty\xff[31mq\x1b\\",
    "a long name": b"\x1bP>|" + b"q" * 3_000 + b"\x1b\\",
    "twice": b"\x1bP>|q\x1b\\\x1b[>1;2c" * 2 + b"\x1b[?62;22c",
    "a cut one": b"\x1bP>|qqqq",
    "a paste meanwhile": b"\x1bP>|x\x1b\\\x1b[200~qqq\x1b[201~",
}


@pytest.mark.parametrize("name", BAD)
def test_what_a_bad_terminal_answers_is_never_typed(name: str) -> None:
    with Terminal([COMMAND], answers={**DARK, XTVERSION: BAD[name]}) as terminal:
        terminal.wait_for_bytes(b"\x1b[?1000h")  # Textual has the terminal
        terminal.settle()
        terminal.press("j")
        terminal.wait_for("2/34  line 3")
        assert "qqq" not in terminal.text
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_all_is_asked_in_one_write_once_and_again_after_a_suspension() -> None:
    question = OSC_11 + XTVERSION + DA2 + DA1
    with Terminal([COMMAND], answers=KITTY) as terminal:
        terminal.wait_for("1/34  line 1")
        terminal.press("j", "y")
        terminal.wait_for("Sent to your terminal: ")
        assert terminal.received.count(question) == 1
        terminal.press("ctrl+z")
        terminal.wait_for(lambda seen: is_stopped(seen.process.pid))
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_for(lambda seen: seen.received.count(question) == 2)
        terminal.press("j", "y")
        terminal.wait_for(lambda seen: "3/34" in seen.text and "Sent to your terminal: " in seen.text)
        assert terminal.received.count(question) == 2
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def is_stopped(process: int) -> bool:
    return os.waitid(os.P_PID, process, os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is not None
