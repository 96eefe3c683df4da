"""Tests of copies to a desktop: xclip and xterm on an X server, and displays that are gone or never answer."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from harness.needs import path_of
from harness.places import WIDE, note, on_clipboard, silent_display, tmux_server, until, xterm
from harness.program import COMMAND
from harness.terminal import Terminal

JAPANESE = "日本語のテキスト\n二行目 ▸ ｶﾅ、👩‍💻"  # the notice tells the first line, and pyte misplaces the emoji
MEGABYTE = "\n".join(["0123456789abcde"] * 65_536)


@pytest.mark.parametrize("text", ["plain text", JAPANESE, MEGABYTE], ids=["ascii", "japanese", "megabyte"])
def test_a_local_display_has_the_text_when_it_says_copied(display: str, tmp_path: Path, text: str) -> None:
    with Terminal([COMMAND, note(tmp_path, text)], WIDE, env={"DISPLAY": display}) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for(f", {len(text):,} characters")
        assert "Copied: " in terminal.text
        assert on_clipboard(display) == text
        assert terminal.osc52() == []
        terminal.press("q")
        assert terminal.wait_exit().status == 0
    assert on_clipboard(display) == text  # xclip outlives the program and its terminal


def test_a_paragraph_of_a_megabyte(display: str, tmp_path: Path) -> None:
    words = " ".join(["word"] * 200_000)
    (tmp_path / "long.md").write_text(words + "\n")
    with Terminal([COMMAND, tmp_path / "long.md"], WIDE, env={"DISPLAY": display}) as terminal:
        terminal.wait_for("1/1")
        terminal.press("y")
        terminal.wait_for(f", {len(words):,} characters")
        assert "Copied: " in terminal.text
        assert on_clipboard(display) == words


@pytest.mark.parametrize("options", [[], ["--clipboard", "osc52"]])
@pytest.mark.parametrize("text", [JAPANESE, MEGABYTE], ids=["japanese", "megabyte"])
def test_xterm_that_may_sets_its_selection(display: str, tmp_path: Path, text: str, options: list[str]) -> None:
    command = [COMMAND, str(note(tmp_path, text)), *options]
    with xterm(tmp_path, display, command) as window:
        window.wait_for("1/2")
        window.press("y")
        window.wait_for("Sent, unconfirmed")
        until(lambda: on_clipboard(display) == text, "the clipboard")


@pytest.mark.parametrize("set_clipboard", ["on", "external", "off"])
@pytest.mark.parametrize("passthrough", ["on", "off"])
def test_tmux_in_xterm_hands_the_text_on(display: str, tmp_path: Path, set_clipboard: str, passthrough: str) -> None:
    options = (f"set -s set-clipboard {set_clipboard}", f"set -g allow-passthrough {passthrough}")
    with tmux_server(tmp_path, *options) as tmux:
        inside = tmux.command("new-session", COMMAND, note(tmp_path, JAPANESE), "--clipboard", "tmux")
        with xterm(tmp_path, display, ["env", f"TMUX_TMPDIR={tmp_path}", *inside]) as window:
            tmux.wait_for("1/2")
            window.press("y")
            tmux.wait_for("Sent, unconfirmed")
            assert tmux.buffer() == JAPANESE
            until(lambda: on_clipboard(display) == JAPANESE, "the clipboard")


def test_tmux_on_a_local_display_uses_the_display(display: str, tmp_path: Path) -> None:
    with tmux_server(tmp_path) as tmux:
        command = tmux.command("new-session", COMMAND, note(tmp_path, JAPANESE))
        with Terminal(command, WIDE, env={**tmux.environ, "DISPLAY": display}) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for("Copied: ")
            assert on_clipboard(display) == JAPANESE


def test_a_display_that_never_answers_holds_nothing(tmp_path: Path) -> None:
    path_of("xclip")
    with (
        silent_display() as silent,
        Terminal([COMMAND, note(tmp_path, JAPANESE)], WIDE, env={"DISPLAY": silent}) as terminal,
    ):
        terminal.wait_for("1/2")
        terminal.press("y", "j")
        terminal.wait_for("2/2")
        assert "Sent" not in terminal.text
        terminal.wait_for("Sent, unconfirmed (xclip: no answer within 2 s)", timeout=10)
        assert b"Copied" not in terminal.received
        assert terminal.osc52() == [JAPANESE]


def test_a_display_that_never_answers_inside_tmux(tmp_path: Path) -> None:
    path_of("xclip")
    with silent_display() as silent, tmux_server(tmp_path) as tmux:
        command = tmux.command("new-session", COMMAND, note(tmp_path, JAPANESE))
        with Terminal(command, WIDE, env={**tmux.environ, "DISPLAY": silent}) as terminal:
            terminal.wait_for("1/2")
            terminal.press("y")
            terminal.wait_for("Sent, unconfirmed (xclip: no answer", timeout=10)
            assert tmux.buffer() == JAPANESE


def test_a_display_that_is_gone(tmp_path: Path) -> None:
    path_of("xclip")
    with silent_display() as display:
        gone = display
    with Terminal([COMMAND, note(tmp_path, JAPANESE)], WIDE, env={"DISPLAY": gone}) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("xclip: ")
        assert "Sent" in terminal.text
        assert b"Copied" not in terminal.received
        assert terminal.osc52() == [JAPANESE]


def test_a_wayland_that_is_gone_hides_no_display(display: str, tmp_path: Path) -> None:
    environ = {"DISPLAY": display, "WAYLAND_DISPLAY": "wayland-gone", "XDG_RUNTIME_DIR": str(tmp_path)}
    with Terminal([COMMAND, note(tmp_path, JAPANESE)], WIDE, env=environ) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("Copied: ")
        assert on_clipboard(display) == JAPANESE


def test_a_display_without_a_tool(display: str, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    environ = {"DISPLAY": display, "PATH": str(tools)}
    with Terminal([COMMAND, note(tmp_path, JAPANESE)], WIDE, env=environ) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("Sent, unconfirmed (for the desktop's clipboard, install xclip): ")
        assert terminal.osc52() == [JAPANESE]


def test_a_text_is_never_an_argument(display: str, tmp_path: Path) -> None:
    with Terminal([COMMAND, note(tmp_path, "secret words")], WIDE, env={"DISPLAY": display}) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("Copied: ")
        assert on_clipboard(display) == "secret words"
        assert b"secret words" not in b"".join(_arguments())


def _arguments() -> Iterator[bytes]:
    """The arguments of every process."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it may have ended since
            yield path.read_bytes()
