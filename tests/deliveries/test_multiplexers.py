"""Tests of copies in tmux, with every combination of its two options, and in GNU screen."""

import socket
from pathlib import Path

import pytest

from harness.answers import KITTY, VTE
from harness.needs import path_of
from harness.places import WIDE, note, screen_server, tmux_server, until
from harness.program import COMMAND
from harness.terminal import Terminal

TEXT = "tmuxの中で\n▸ copied"
LONG = "\n".join(f"{number}行目 is one of many lines" for number in range(2_000))
SENT, BUFFERED = "Sent, unconfirmed", "Saved to the tmux buffer"


@pytest.mark.parametrize("passthrough", ["on", "off"])
@pytest.mark.parametrize("set_clipboard", ["on", "external", "off"])
def test_every_tmux_gets_it_and_hands_it_on(tmp_path: Path, set_clipboard: str, passthrough: str) -> None:
    options = (f"set -s set-clipboard {set_clipboard}", f"set -g allow-passthrough {passthrough}")
    with tmux_server(tmp_path, *options) as tmux:
        command = tmux.command("new-session", COMMAND, note(tmp_path, TEXT))
        with Terminal(command, WIDE, env=tmux.environ, answers=KITTY) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for(f"Copied: tmuxの中で, {len(TEXT)} characters")
            assert tmux.buffer() == TEXT
            terminal.wait_for(lambda seen: TEXT in seen.osc52())
            assert set(terminal.osc52()) == {TEXT}
            assert terminal.lines[1].split()[:2] == ["code", "tmuxの中で"]  # nothing was printed over the outline


@pytest.mark.parametrize("set_clipboard", ["on", "external"])
def test_a_long_text_through_tmux(tmp_path: Path, set_clipboard: str) -> None:
    megabyte = "\n".join(["0123456789abcde"] * 65_536)
    with tmux_server(tmp_path, f"set -s set-clipboard {set_clipboard}", "set -g allow-passthrough on") as tmux:
        command = tmux.command("new-session", COMMAND, note(tmp_path, megabyte))
        with Terminal(command, WIDE, env=tmux.environ) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for(lambda seen: SENT.encode() in seen.received)  # drawing would hold it up
            assert tmux.buffer() == megabyte
            terminal.wait_for(lambda seen: megabyte in seen.osc52())
            terminal.press("j")
            terminal.wait_for("2/2")
            assert terminal.lines[1].split()[:2] == ["code", "0123456789abcde"]


@pytest.mark.parametrize("passthrough", ["on", "off"])
@pytest.mark.parametrize("outer", ["vt100", "linux"])
def test_tmux_on_a_terminal_without_a_clipboard_promises_nothing(tmp_path: Path, outer: str, passthrough: str) -> None:
    with tmux_server(tmp_path, f"set -g allow-passthrough {passthrough}") as tmux:
        command = tmux.command("new-session", COMMAND, note(tmp_path, TEXT))
        with Terminal(command, WIDE, env={**tmux.environ, "TERM": outer}) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for(BUFFERED)
            assert tmux.buffer() == TEXT


def test_tmux_that_nobody_looks_at_promises_nothing(tmp_path: Path) -> None:
    with tmux_server(tmp_path) as tmux:
        tmux.ask("new-session", "-d", "-x", "160", "-y", "24", COMMAND, note(tmp_path, TEXT))
        tmux.wait_for("1/2")
        tmux.ask("send-keys", "y")
        tmux.wait_for(BUFFERED)
        assert tmux.buffer() == TEXT


def test_tmux_that_was_left_promises_nothing_and_promises_again_when_somebody_is_back(tmp_path: Path) -> None:
    with tmux_server(tmp_path) as tmux:
        start = tmux.command("new-session", COMMAND, note(tmp_path, TEXT))
        with Terminal(start, WIDE, env=tmux.environ) as terminal:
            terminal.wait_for("1/2")
            tmux.ask("detach-client")
            terminal.wait_exit()
        tmux.ask("send-keys", "y")
        tmux.wait_for(BUFFERED)
        assert terminal.osc52() == []
        with Terminal(tmux.command("attach"), WIDE, env=tmux.environ) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for(SENT)
            assert terminal.osc52() == [TEXT]


def test_tmux_with_a_client_that_looks_elsewhere_promises_nothing(tmp_path: Path) -> None:
    with tmux_server(tmp_path) as tmux:
        start = tmux.command("new-session", "-s", "ours", COMMAND, note(tmp_path, TEXT))
        with Terminal(start, WIDE, env=tmux.environ) as terminal:
            terminal.wait_for("1/2")
            tmux.ask("new-session", "-d", "-s", "other", "cat")
            tmux.ask("switch-client", "-t", "other")
            tmux.ask("send-keys", "-t", "ours", "y")
            until(lambda: BUFFERED in tmux.ask("capture-pane", "-p", "-t", "ours"), BUFFERED)
            assert tmux.buffer() == TEXT


def test_tmux_in_tmux_delivers_to_the_inner_one(tmp_path: Path) -> None:
    outer_folder, inner_folder = tmp_path / "outer", tmp_path / "inner"
    outer_folder.mkdir()
    inner_folder.mkdir()
    settings = ("set -s set-clipboard on", "set -g default-terminal tmux-256color")
    with tmux_server(outer_folder, *settings) as outer, tmux_server(inner_folder) as inner:
        nested = inner.command("new-session", COMMAND, note(tmp_path, TEXT))
        command = outer.command("new-session", "env", "-u", "TMUX", f"TMUX_TMPDIR={inner_folder}", *nested)
        with Terminal(command, WIDE, env=outer.environ) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for("Sent, unconfirmed (your outer tmux: set-clipboard on): ")
            assert inner.buffer() == TEXT
            until(lambda: outer.buffer() == TEXT, "the outer buffer")
            terminal.wait_for(lambda seen: seen.osc52() == [TEXT])


def test_a_tmux_whose_socket_is_gone_is_no_tmux(tmp_path: Path) -> None:
    environ = {"TMUX": f"{tmp_path}/gone,1,0", "TMUX_PANE": "%0"}
    with Terminal([COMMAND, note(tmp_path, TEXT)], WIDE, env=environ) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("Sent, unconfirmed: ")
        assert terminal.osc52() == [TEXT]


def test_a_tmux_that_never_answers_is_no_tmux(tmp_path: Path) -> None:
    path_of("tmux")
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "silent"))
        silent.listen()
        environ = {"TMUX": f"{tmp_path}/silent,1,0", "TMUX_PANE": "%0"}
        with Terminal([COMMAND, note(tmp_path, TEXT)], WIDE, env=environ) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y", "j")
            terminal.wait_for("2/2")
            assert "Sent" not in terminal.text
            terminal.wait_for("Sent, unconfirmed: ", timeout=10)
            assert terminal.osc52() == [TEXT]


def test_a_tmux_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    with tmux_server(tmp_path) as tmux:
        tmux.ask("new-session", "-d", "cat")
        inside = {"TMUX": tmux.ask("display-message", "-p", "#{socket_path},#{pid},0").strip(), "TMUX_PANE": "%0"}
        assert inside["TMUX"].endswith(",0")
        with Terminal([COMMAND, note(tmp_path, TEXT)], WIDE, env=inside) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for("Sent, unconfirmed: ")
            assert terminal.osc52() == [TEXT]
            assert tmux.buffer() == ""


@pytest.mark.parametrize("text", [TEXT, LONG], ids=["short", "long"])
def test_screen_hands_it_on_whole(tmp_path: Path, text: str) -> None:
    assert len(LONG.encode()) > 20_000
    with (
        screen_server(tmp_path) as (screen, environ),
        Terminal([*screen, COMMAND, note(tmp_path, text)], WIDE, env=environ) as terminal,
    ):
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("Sent, unconfirmed: ")
        assert terminal.osc52() == [text]
        terminal.press("j")
        terminal.wait_for("2/2")
        assert terminal.lines[1].split()[:2] == ["code", text.split()[0]]


def test_screen_in_tmux(tmp_path: Path) -> None:
    with tmux_server(tmp_path, "set -s set-clipboard on") as tmux, screen_server(tmp_path) as (screen, environ):
        command = tmux.command("new-session", *screen, COMMAND, note(tmp_path, LONG))
        with Terminal(command, WIDE, env={**tmux.environ, **environ}) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for("Sent, unconfirmed")
            until(lambda: tmux.buffer() == LONG, "tmux's buffer")
            terminal.wait_for(lambda seen: seen.osc52() == [LONG])


def test_tmux_in_screen(tmp_path: Path) -> None:
    with tmux_server(tmp_path) as tmux, screen_server(tmp_path) as (screen, environ):
        command = [*screen, *tmux.command("new-session", COMMAND, note(tmp_path, TEXT))]
        with Terminal(command, WIDE, env={**tmux.environ, **environ}) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for(SENT)
            assert tmux.buffer() == TEXT
            terminal.wait_for(lambda seen: seen.osc52() == [TEXT])


def test_screen_in_screen(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    with screen_server(tmp_path) as (outer, environ), screen_server(tmp_path / "inner") as (inner, inner_environ):
        nested = ["env", "-u", "STY", f"SCREENDIR={inner_environ['SCREENDIR']}", *inner, COMMAND]
        with Terminal([*outer, *nested, note(tmp_path, LONG)], WIDE, env=environ, answers=KITTY) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for("Sent")
            terminal.wait_for(lambda seen: seen.osc52() == [LONG])
            terminal.press("j")
            terminal.wait_for("2/2")


@pytest.mark.parametrize(("answers", "said"), [(KITTY, "Sent to your terminal: "), (VTE, "VTE takes no copies")])
def test_the_terminal_around_screen_is_known(tmp_path: Path, answers: dict[bytes, bytes], said: str) -> None:
    with (
        screen_server(tmp_path) as (screen, environ),
        Terminal([*screen, COMMAND, note(tmp_path, TEXT)], WIDE, env=environ, answers=answers) as terminal,
    ):
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for(said)
        assert terminal.osc52() == [TEXT] * (answers is KITTY)


def test_tmux_in_a_terminal_that_takes_no_copies(tmp_path: Path) -> None:
    with tmux_server(tmp_path) as tmux:
        command = tmux.command("new-session", COMMAND, note(tmp_path, TEXT))
        with Terminal(command, WIDE, env={**tmux.environ, "VTE_VERSION": "7006"}, answers=VTE) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for(f"{BUFFERED} (P prints it; VTE takes no copies): ")
            assert tmux.buffer() == TEXT
            assert terminal.osc52() == []
