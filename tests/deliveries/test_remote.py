"""Tests of copies from other machines: by sshd and mosh on loopback, in tmux there, and over X that SSH forwards."""

import shlex
from pathlib import Path

import pytest

from harness.answers import KITTY, VTE, XTVERSION
from harness.needs import path_of
from harness.places import WIDE, mosh_server, note, on_clipboard, screen_server, ssh_server, tmux_server
from harness.program import COMMAND
from harness.terminal import DARK, Terminal
from recaptui.system.clipboard import MOSH_LIMIT, Job, deliver
from recaptui.system.environment import Surroundings

TEXT = "遠くの機械から\n▸ to the one you sit at"


def test_ssh(tmp_path: Path) -> None:
    with ssh_server(tmp_path) as ssh, Terminal(ssh.command(COMMAND, note(tmp_path, TEXT)), WIDE) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("Sent, unconfirmed: ")
        assert terminal.osc52() == [TEXT]
        assert not list(ssh.home.rglob("copied.txt"))


def test_ssh_to_a_machine_with_a_display_of_its_own(display: str, tmp_path: Path) -> None:
    with ssh_server(tmp_path) as ssh:
        command = ssh.command("env", f"DISPLAY={display}", COMMAND, note(tmp_path, TEXT))
        with Terminal(command, WIDE) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for("Sent, unconfirmed: ")
            assert terminal.osc52() == [TEXT]
            assert on_clipboard(display) == "nothing yet"


def test_ssh_that_forwards_a_display(display: str, tmp_path: Path) -> None:
    path_of("xauth")
    with ssh_server(tmp_path) as ssh:
        command = ssh.command(COMMAND, note(tmp_path, TEXT), options=("-Y",))
        with Terminal(command, WIDE, env={"DISPLAY": display}) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for("Copied: ")
            assert on_clipboard(display) == TEXT


def test_ssh_and_tmux_there(tmp_path: Path) -> None:
    with ssh_server(tmp_path) as ssh, tmux_server(tmp_path) as tmux:
        inside = tmux.command("new-session", COMMAND, note(tmp_path, TEXT))
        with Terminal(ssh.command("env", f"TMUX_TMPDIR={tmp_path}", *inside), WIDE) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for("Sent, unconfirmed: ")
            assert tmux.buffer() == TEXT
            terminal.wait_for(lambda seen: seen.osc52() == [TEXT])


@pytest.mark.parametrize(
    ("set_clipboard", "arrives"), [("on", True), ("external", False)], ids=["allowed", "by default not"]
)
def test_ssh_from_a_tmux_here(tmp_path: Path, set_clipboard: str, *, arrives: bool) -> None:
    with ssh_server(tmp_path) as ssh, tmux_server(tmp_path, f"set -s set-clipboard {set_clipboard}") as tmux:
        command = tmux.command("new-session", shlex.join(ssh.command(COMMAND, note(tmp_path, TEXT))))
        with Terminal(command, WIDE, env=tmux.environ) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for("Sent, unconfirmed (your local tmux: set-clipboard on): ")
            assert (tmux.buffer() == TEXT, terminal.osc52() == [TEXT]) == (arrives, arrives)


def test_mosh_sends_the_same_text_again(tmp_path: Path) -> None:
    with (
        mosh_server(tmp_path, COMMAND, note(tmp_path, TEXT)) as (client, environ),
        Terminal(client, WIDE, env=environ) as terminal,
    ):
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("Sent, unconfirmed: ")
        terminal.wait_for(lambda seen: seen.osc52() == [TEXT])
        terminal.press("y")
        terminal.wait_for(lambda seen: seen.osc52()[1:] in ([f"{TEXT} ", TEXT], [TEXT]))


def test_mosh_and_tmux_there(tmp_path: Path) -> None:
    with tmux_server(tmp_path) as tmux:
        inside = ["env", f"TMUX_TMPDIR={tmp_path}", *tmux.command("new-session", COMMAND, note(tmp_path, TEXT))]
        with (
            mosh_server(tmp_path, *inside) as (client, environ),
            Terminal(client, WIDE, env=environ) as terminal,
        ):
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for("Sent, unconfirmed: ")
            assert tmux.buffer() == TEXT
            terminal.wait_for(lambda seen: seen.osc52() == [TEXT])


KNOWN = {
    # what the terminal at the other end answers, what is said, and whether the copy is sent
    "kitty": (KITTY, "Sent to your terminal: ", True),
    "VTE": (VTE, "P prints it; ", False),
    "xterm": ({**DARK, XTVERSION: b"\x1bP>|XTerm(379)\x1b\\"}, "Sent, unconfirmed (xterm: allow SetSelection): ", True),
}


@pytest.mark.parametrize("name", KNOWN)
def test_ssh_from_a_terminal_that_is_known(tmp_path: Path, name: str) -> None:
    answers, said, is_sent = KNOWN[name]
    with (
        ssh_server(tmp_path) as ssh,
        Terminal(ssh.command(COMMAND, note(tmp_path, TEXT)), WIDE, answers=answers) as terminal,
    ):
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for(said)
        assert terminal.osc52() == [TEXT] * is_sent


def test_ssh_from_a_screen_here(tmp_path: Path) -> None:
    with ssh_server(tmp_path) as ssh, screen_server(tmp_path) as (screen, environ):
        command = [*screen, *ssh.command(COMMAND, note(tmp_path, TEXT))]
        with Terminal(command, WIDE, env=environ, answers=KITTY) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for("Sent to your terminal: ")
            terminal.wait_for(lambda seen: seen.osc52() == [TEXT])


def test_more_than_mosh_takes_is_saved(tmp_path: Path) -> None:
    text = "x" * (MOSH_LIMIT + 1)
    with (
        mosh_server(tmp_path, COMMAND, note(tmp_path, text)) as (client, environ),
        Terminal(client, WIDE, env=environ) as terminal,
    ):
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("mosh takes at most 12,282 bytes")
        terminal.wait_for("Saved to ~/")
        assert [file.read_text() for file in tmp_path.rglob("copied.txt")] == [text]
        assert terminal.osc52() == []


@pytest.mark.parametrize(
    ("characters", "route"),
    [("x" * MOSH_LIMIT, "osc52"), ("日" * (MOSH_LIMIT // 3), "osc52"), ("日" * (MOSH_LIMIT // 3 + 1), "file")],
)
def test_the_limit_of_mosh_counts_bytes(tmp_path: Path, characters: str, route: str) -> None:
    sent: list[str] = []
    job = Job(characters, Surroundings(is_mosh=True), sent.append, tmp_path / "copied.txt")
    assert deliver(job).route == route
    assert len(sent) == (route == "osc52")
