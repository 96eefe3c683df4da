"""Tests of input that is no key: it does not end the program, and later keys still work."""

import asyncio
import signal
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, MouseEvent, Paste
from textual.message import Message

from harness import sequences
from harness.documents import outline_of
from harness.program import COMMAND, GOOD_END
from harness.terminal import Terminal
from recaptui.outline.browse import Browser
from recaptui.tui import app
from recaptui.tui.app import RecaptuiApp
from recaptui.tui.driver import InputDriver, Parser, driver_class, gathered

NO_UTF8 = (b"\xe9", b"\xff\xfe", b"\x80", b"\xe3\x81", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc3\xc3\xc3")
NO_KEYS = (
    *("\x1b[97;1:3u", "\x1b[97:65;2u", "\x1b[;:u", "\x1b[106;1;1114112u", "\x1b[1114112u", "\x1b[55296u"),
    *("\x1b[99999999999999999999u", "\x1b[106;1;99999999999999999u", "\x1b[1;1:3A"),
)
"""Reports of a keyboard that name no key, or not in the way that Textual reads."""
NO_EVENTS = (*NO_KEYS, "\x1b[<0;0;0M", "\x1b[<0;999999999999;1M", "\x1b[M   ", "\x1b[<;;M", "\x1b[?2048;0$y")


def without(name: str) -> list[str]:
    """What starts a command so that a signal does not reach it."""
    mask = f"signal.pthread_sigmask(signal.SIG_BLOCK, [signal.{name}])"
    return [sys.executable, "-c", f"import os, signal, sys; {mask}; os.execv(sys.argv[1], sys.argv[1:])"]


def parsed(text: str) -> list[Message]:
    return [*Parser().feed(text)]


def keys(text: str) -> list[str]:
    return [message.key for message in parsed(text) if isinstance(message, Key)]


@pytest.mark.parametrize("noise", [*NO_UTF8, *(text.encode() for text in NO_EVENTS), b"\x1b[48;0;0;0;0t"])
def test_keys_are_answered_after_noise(noise: bytes) -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for("1/34  line 1")
        terminal.send(noise)
        terminal.press("j", "j")
        terminal.wait_for("3/34")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_a_size_that_nobody_asked_for_is_not_believed() -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for("1/34  line 1")
        terminal.send(b"\x1b[48;10;40;100;400t")
        terminal.click(10, 3)
        terminal.wait_for("3/34")
        click = sequences.mouse(0, 10, 4) + sequences.mouse(0, 10, 4, "m")
        terminal.send(b"\x1b[48;10;40;100;400t" + click.encode())  # also when both are read at once
        terminal.wait_for("4/34")
        assert terminal.find("? help") is not None
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_a_size_is_seen_whose_signal_is_lost() -> None:
    with Terminal([*without("SIGWINCH"), COMMAND]) as terminal:
        terminal.wait_for("? help")
        terminal.resize(100, 50)
        terminal.wait_for(lambda seen: "? help" in seen.lines[49])
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_a_program_that_is_continued_without_having_stopped_takes_every_key_and_restores_the_line() -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for("1/34  line 1")
        begun = terminal.received.count(b"\x1b[?2004h")
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_for(lambda seen: seen.received.count(b"\x1b[?2004h") > begun)
        terminal.press("j", "j", "j")
        terminal.wait_for("4/34")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


@pytest.mark.parametrize("name", ["_sigtstp_application", "_sigcont_application"])
async def test_a_signal_that_comes_in_the_middle_of_a_write_is_handled_after_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    handled: list[str] = []
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(LinuxDriver, name, lambda _: handled.append(name))
    driver = InputDriver(RecaptuiApp(Browser(outline_of("- a\n"))))
    getattr(driver, name)(signal.SIGCONT, None)
    assert handled == []
    await asyncio.sleep(0)
    assert handled == [name]
    with driver.no_automatic_restart():  # as the plain screen is shown, and the loop stands still
        getattr(driver, name)(signal.SIGCONT, None)
    assert handled == [name, name]


@pytest.mark.parametrize("text", NO_KEYS)
def test_a_report_that_is_no_key_is_none_and_takes_no_other_with_it(text: str) -> None:
    assert keys(f"a{text}b") == ["a", "b"]


def test_keys_are_what_they_are_for_textual() -> None:
    assert keys("a\x1b[97u\x1b[97;5u\x1b[Aé語\r") == ["a", "a", "ctrl+a", "up", "é", "語", "enter"]


def test_a_mouse_in_a_window_without_a_size_is_nowhere() -> None:
    parser = Parser()
    parser.counts_pixels = True
    assert [*parser.feed("\x1b[48;0;0;0;0t")]
    assert not [message for message in parser.feed("\x1b[<0;5;5M") if isinstance(message, MouseEvent)]
    assert [message.key for message in parser.feed("a") if isinstance(message, Key)] == ["a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", ["a", "b", "c"]),
        ("a" * 255, ["a"] * 255),
        ("a" * 256, ["paste 256"]),
        ("j\x1b[A" + "a" * 300 + "\r", ["j", "up", "paste 300", "enter"]),
        ("\x1b[A" * 300, ["up"] * 300),
    ],
)
def test_letters_that_nobody_can_type_at_once_are_a_paste(text: str, expected: list[str]) -> None:
    told = [
        f"paste {len(message.text)}" if isinstance(message, Paste) else message.key
        for message in gathered(parsed(text))
        if isinstance(message, Key | Paste)
    ]
    assert told == expected


@given(
    st.lists(
        st.sampled_from(["\x1b", "[", "<", ";", ":", "0", "1", "97", "9" * 12, "u", "~", "A", "M", "t", "é"]),
        min_size=1,
    )
)
def test_nothing_ends_the_parser(parts: list[str]) -> None:
    parser = Parser()
    assert all(isinstance(message, Message) for message in parser.feed("".join(parts)))
    [*parser.feed("\x1b[201~" + "x" * 40)]
    assert [message.key for message in parser.feed("a") if isinstance(message, Key)] == ["a"]


def test_a_textual_that_is_made_otherwise_gets_its_own_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    assert driver_class() is app.driver() is InputDriver
    monkeypatch.delattr(LinuxDriver, "run_input_thread")
    assert driver_class() is LinuxDriver


def test_a_textual_without_what_ours_is_made_of_gets_its_own_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "recaptui.tui.driver", None)
    assert app.driver() is LinuxDriver


def test_a_line_that_drops_ends_a_program_that_no_signal_tells() -> None:
    ignoring = (
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])"
    )
    with Terminal([sys.executable, "-c", ignoring, COMMAND]) as terminal:
        terminal.wait_for("1/34  line 1")
        terminal.hang_up()
        assert terminal.process.wait(20) in (128 + signal.SIGHUP, 120)
