"""Tests of `P`, which prints what was chosen after the screen has given the terminal back."""

import subprocess
from pathlib import Path

import pytest

from harness.program import COMMAND, GOOD_END
from harness.terminal import Exit, Terminal

LEFT = b"\x1b[?1049l"


@pytest.mark.parametrize(
    ("keys", "printed"),
    [("jP", "two\r\n"), ("mmP", "one\r\ntwo\r\n"), ("jjP", "three \N{SYMBOL FOR ESCAPE}[31m four\r\n")],
    ids=["this node", "marked nodes", "what would act on the terminal"],
)
def test_what_is_chosen_is_printed(tmp_path: Path, keys: str, printed: str) -> None:
    (tmp_path / "a.md").write_text("- one\n- **two**\n- three \x1b[31m four\n")
    with Terminal([COMMAND, tmp_path / "a.md"]) as terminal:
        terminal.wait_for("1/3")
        terminal.type_text(keys)
        assert terminal.wait_exit() == GOOD_END
        assert printed in bytes(terminal.received).rpartition(LEFT)[2].decode()


def test_nothing_is_printed_of_an_empty_document(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("")
    with Terminal([COMMAND, tmp_path / "a.md"]) as terminal:
        terminal.wait_for("0 nodes")
        terminal.type_text("Pq")
        assert terminal.wait_exit() == GOOD_END


@pytest.mark.parametrize(("keys", "status", "printed"), [("jP", 0, "two\n"), ("q", 1, "")])
def test_what_is_picked_goes_to_standard_output(tmp_path: Path, keys: str, status: int, printed: str) -> None:
    (tmp_path / "a.md").write_text("- one\n- two\n")
    command = ["sh", "-c", 'exec "$0" "$@" > out', COMMAND, "--pick", "a.md"]
    with Terminal(command, cwd=tmp_path) as terminal:
        terminal.wait_for("1/2")
        terminal.type_text(keys)
        assert terminal.wait_exit() == Exit(status, tty_restored=True, left_on=())
    assert (tmp_path / "out").read_text() == printed


def test_without_a_terminal_there_is_nothing_to_pick_on(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("- one\n")
    done = subprocess.run([COMMAND, "--pick", "a.md"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--pick: there is no terminal to pick on" in done.stderr
