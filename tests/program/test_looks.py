"""Tests of the colours and glyphs of the installed command on several kinds of terminal."""

import re

import pytest

from harness.program import COMMAND
from harness.terminal import Exit, Terminal


@pytest.mark.parametrize(
    ("arguments", "env", "origin"),
    [
        (["--theme", "nrod\x1b[2J"], {}, "argument --theme"),
        (["-p", "--theme", "nrod\x1b[2J"], {}, "argument --theme"),
        ([], {"RECAPTUI_THEME": "nrod\x1b[2J"}, "RECAPTUI_THEME"),
    ],
)
def test_a_wrong_theme_is_one_line(arguments: list[str], env: dict[str, str], origin: str) -> None:
    with Terminal([COMMAND, *arguments], env=env) as terminal:
        assert terminal.wait_exit() == Exit(2, tty_restored=True, left_on=())
        assert terminal.text.startswith(
            f"recaptui: {origin}: 'nrod\\x1b[2J' is no theme (use recaptui-dark, recaptui-light, "
        )


def test_the_command_line_chooses_the_theme() -> None:
    with Terminal([COMMAND, "--theme", "nord"], env={"RECAPTUI_THEME": "dracula"}) as terminal:
        terminal.wait_for("151 nodes")
        assert b"48;2;46;52;64" in terminal.received  # nord's background


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "linux", "COLORTERM": ""}])
def test_few_colours_or_none(env: dict[str, str]) -> None:
    with Terminal([COMMAND], env=env) as terminal:
        terminal.wait_for("151 nodes")
        terminal.settle()
        codes = {int(code) for code in b";".join(re.findall(rb"\x1b\[([0-9;]+)m", terminal.received)).split(b";")}
        assert codes <= {0, 1, 3, 4, 7, 9, 39, 49} | ({96, 95, 93} if "TERM" in env else set())
        assert 96 in codes or "NO_COLOR" in env
        assert terminal.screen.buffer[1][5].reverse  # the cursor's row


def test_the_console_of_linux_gets_glyphs_of_its_fonts() -> None:
    with Terminal([COMMAND], env={"TERM": "linux", "COLORTERM": ""}) as terminal:
        terminal.wait_for("151 nodes")
        assert not set("▸▾▪⋯✓◦›") & set(terminal.text)
        assert "- KubeCon" in terminal.text
