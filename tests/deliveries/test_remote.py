"""Tests of copies from other machines: by sshd and mosh on loopback, in tmux there, and over X that SSH forwards."""

import shlex
from pathlib import Path

import pytest

from harness.needs import path_of
from harness.places import WIDE, mosh_server, note, on_clipboard, ssh_server, tmux_server
from harness.program import COMMAND
from harness.terminal import Terminal
from recaptui.system.clipboard import MOSH_LIMIT, Job, deliver
from recaptui.system.environment import Surroundings

TEXT = "遠くの機械から\n▸ to the one you sit at"


def test_ssh(tmp_path: Path) -> None:
    with ssh_server(tmp_path) as ssh, Terminal(ssh.command(COMMAND, note(tmp_path, TEXT)), WIDE) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("Sent to your terminal (terminals do not confirm): ")
        assert terminal.osc52() == [TEXT]
        assert not list(ssh.home.rglob("copied.txt"))


def test_ssh_to_a_machine_with_a_display_of_its_own(display: str, tmp_path: Path) -> None:
    with ssh_server(tmp_path) as ssh:
        command = ssh.command("env", f"DISPLAY={display}", COMMAND, note(tmp_path, TEXT))
        with Terminal(command, WIDE) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for("Sent to your terminal (terminals do not confirm): ")
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
            terminal.wait_for("In the tmux buffer (verified) and sent to your terminal: ")
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
            terminal.wait_for("Sent to your terminal (terminals do not confirm): ")
            assert (tmux.buffer() == TEXT, terminal.osc52() == [TEXT]) == (arrives, arrives)


def test_mosh(tmp_path: Path) -> None:
    with (
        mosh_server(tmp_path, COMMAND, note(tmp_path, TEXT)) as (client, environ),
        Terminal(client, WIDE, env=environ) as terminal,
    ):
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("Sent to your terminal (terminals do not confirm): ")
        terminal.wait_for(lambda seen: seen.osc52() == [TEXT])
        terminal.press("y")
        terminal.wait_for("mosh does not send the same text twice")


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
