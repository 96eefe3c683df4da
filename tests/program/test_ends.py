"""Tests of ending the installed command in every state: the terminal is restored, and nothing is left behind."""

import os
import select
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.processes import at_home
from harness.program import COMMAND
from harness.terminal import Exit, Terminal

STATES: dict[str, tuple[tuple[str, ...], str]] = {
    "help": (("?",), "Esc closes this help"),
    "palette": ((":",), "A command, or words"),
    "copy as": (("c",), "Enter copy"),
    "query": (("/", "k"), "of "),
    "expression": (("/", "/", "k", "/"), "/k/"),
    "plain screen": (("s",), "Enter returns"),
}
"""What is pressed, and what is seen then."""


def assert_nothing_is_left(terminal: Terminal) -> None:
    """See that the command's processes end: a worker does so when its pipe is closed, a moment later."""
    end = time.monotonic() + 20
    while at_home(terminal.home):
        assert time.monotonic() < end
        select.select([], [], [], 0.01)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_in_every_state(state: str, name: str) -> None:
    keys, seen = STATES[state]
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for("151 nodes")
        terminal.press(*keys)
        terminal.wait_for(seen)
        number = getattr(signal, name)
        terminal.process.send_signal(number)
        assert terminal.wait_exit() == Exit(128 + number, tty_restored=True, left_on=())
        assert_nothing_is_left(terminal)


@pytest.mark.parametrize("state", STATES)
def test_a_line_that_drops_in_every_state(state: str) -> None:
    keys, seen = STATES[state]
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for("151 nodes")
        terminal.press(*keys)
        terminal.wait_for(seen)
        terminal.hang_up()
        assert terminal.process.wait(20) in (128 + signal.SIGHUP, 120)
        assert_nothing_is_left(terminal)


@pytest.mark.parametrize("end", [lambda seen: seen.press("q"), lambda seen: seen.process.terminate()])
def test_a_document_that_is_being_read(tmp_path: Path, end: Callable[[Terminal], None]) -> None:
    (tmp_path / "long.md").write_text("# long\n\n" + "- a *b* `c`\n  - d\n" * 200_000)
    with Terminal([COMMAND, "long.md"], cwd=tmp_path) as terminal:
        terminal.wait_for("s left")
        end(terminal)
        ended = terminal.wait_exit()
        assert (ended.tty_restored, ended.left_on) == (True, ())
        assert_nothing_is_left(terminal)


def with_a_tool_that_hangs(tmp_path: Path) -> dict[str, str]:
    """An environment in which copies go to a tool that never ends."""
    tool = tmp_path / "xclip"
    tool.write_text("#!/bin/sh\ncat >/dev/null; touch $0.asked; exec tail -f /dev/null\n")
    tool.chmod(0o755)
    return {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "DISPLAY": ":9",
        "SSH_TTY": "",
        "XDG_STATE_HOME": str(tmp_path),
    }


def test_quitting_waits_for_the_copy(tmp_path: Path) -> None:
    with Terminal([COMMAND, "--clipboard", "native"], env=with_a_tool_that_hangs(tmp_path)) as terminal:
        terminal.wait_for("151 nodes")
        terminal.press("y", "q")
        terminal.wait_for("Waiting for the copy")
        assert terminal.wait_exit() == Exit(0, tty_restored=True, left_on=())
    assert (tmp_path / "recaptui/copies/copied.txt").read_text() == "20190618 k8s meetup kubecon recap"


@pytest.mark.parametrize("end", [lambda seen: seen.press("q", "q"), lambda seen: seen.process.terminate()])
def test_a_copy_that_is_not_waited_for_is_told(tmp_path: Path, end: Callable[[Terminal], None]) -> None:
    with Terminal([COMMAND, "--clipboard", "native"], env=with_a_tool_that_hangs(tmp_path)) as terminal:
        terminal.wait_for("151 nodes")
        terminal.press("y")
        terminal.wait_for(lambda _: (tmp_path / "xclip.asked").exists())
        end(terminal)
        ended = terminal.wait_exit()
        assert (ended.tty_restored, ended.left_on) == (True, ())
        assert b"recaptui: Saved to " in terminal.received.rpartition(b"\x1b[?1049l")[2]
        assert_nothing_is_left(terminal)


def test_a_line_that_drops_while_a_copy_is_under_way(tmp_path: Path) -> None:
    """There is something to say, and nobody to say it to."""
    with Terminal([COMMAND, "--clipboard", "native"], env=with_a_tool_that_hangs(tmp_path)) as terminal:
        terminal.wait_for("151 nodes")
        terminal.press("y")
        terminal.wait_for(lambda _: (tmp_path / "xclip.asked").exists())
        terminal.hang_up()
        assert terminal.process.wait(20) in (128 + signal.SIGHUP, 120)
        assert_nothing_is_left(terminal)
