"""Tests of copies by OSC 52 and to files, of what a text loses, of quitting at once, and of the doctor."""

import stat
from pathlib import Path

import pytest

from harness.needs import path_of
from harness.places import WIDE, note, on_clipboard, silent_display, tmux_server, until
from harness.program import COMMAND
from harness.sequences import left_on
from harness.terminal import Terminal

SENT = "Sent, unconfirmed"
TEXT = "端末へ\n▸ to the terminal"
MEGABYTE = "\n".join(["0123456789abcde"] * 65_536)


@pytest.mark.parametrize("text", ["plain", TEXT, MEGABYTE], ids=["ascii", "japanese", "megabyte"])
def test_a_terminal_that_takes_copies(tmp_path: Path, text: str) -> None:
    with Terminal([COMMAND, note(tmp_path, text)], WIDE) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for(f"{len(text):,} characters")
        assert SENT in terminal.text
        assert terminal.osc52() == [text]
        assert ("some terminals refuse more than 74,994 bytes" in terminal.text) == (text == MEGABYTE)


@pytest.mark.parametrize(
    ("source", "copied", "remark"),
    [
        (b"echo a\x1b[201~; rm -rf x", "echo a[201~; rm -rf x", "1 control character removed"),
        ("a\x9b31m\x85b\x7f\x07".encode(), "a31mb", "4 control characters removed"),
        (b"a\xed\xa0\x80b", "a\ufffd\ufffd\ufffdb", "characters"),
        (b"a\r\nb\r\nc", "a\nb\nc", "5 characters"),
        ("a\u202etxt.exe".encode(), "a\u202etxt.exe", "it has bidirectional overrides"),
        ("a\n👩\u200d💻\tx".encode(), "a\n👩\u200d💻\tx", "7 characters"),
    ],
    ids=["bracketed paste", "C1", "lone surrogate", "CRLF", "bidi", "joiner and tab"],
)
def test_what_a_text_loses_is_said(tmp_path: Path, source: bytes, copied: str, remark: str) -> None:
    with Terminal([COMMAND, note(tmp_path, source)], WIDE) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for(SENT)
        terminal.wait_for(remark)
        assert terminal.osc52() == [copied]


@pytest.mark.parametrize("by", ["option", "variable"])
def test_a_file_when_asked_for(tmp_path: Path, by: str) -> None:
    options, environ = (["--clipboard", "file"], {}) if by == "option" else ([], {"RECAPTUI_CLIPBOARD": "file"})
    with Terminal(
        [COMMAND, note(tmp_path, TEXT), *options], WIDE, env={"HOME": str(tmp_path / "home"), **environ}
    ) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("Saved to ~/")
        assert terminal.osc52() == []
        (file,) = (tmp_path / "home").rglob("copied.txt")
        assert file.read_text() == TEXT
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        terminal.wait_for(f"Saved to ~/{file.relative_to(tmp_path / 'home')}: ")


@pytest.mark.parametrize("environ", [{"VTE_VERSION": "7006"}, {"TERM_PROGRAM": "Apple_Terminal"}])
def test_a_terminal_that_takes_no_copies(tmp_path: Path, environ: dict[str, str]) -> None:
    with Terminal([COMMAND, note(tmp_path, TEXT)], WIDE, env={"HOME": str(tmp_path), **environ}) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("P prints it; ")
        assert "Saved to ~/" in terminal.text
        assert [file.read_text() for file in tmp_path.rglob("copied.txt")] == [TEXT]
        assert terminal.osc52() == []


def test_off(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    with Terminal([COMMAND, note(tmp_path, TEXT), "--clipboard", "off"], WIDE, env=environ) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("Copying is off, nothing was copied")
        assert terminal.osc52() == []
        assert not list(tmp_path.rglob("copied.txt"))


@pytest.mark.parametrize("route", ["native", "tmux"])
def test_a_route_that_was_asked_for_and_is_not_there(tmp_path: Path, route: str) -> None:
    environ = {"HOME": str(tmp_path), "PATH": str(tmp_path)}
    with Terminal([COMMAND, note(tmp_path, TEXT), "--clipboard", route], WIDE, env=environ) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("Saved to ~/")
        assert [file.read_text() for file in tmp_path.rglob("copied.txt")] == [TEXT]


def test_a_state_directory_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    (tmp_path / "tmp").mkdir()
    environ = {"HOME": str(tmp_path), "XDG_STATE_HOME": f"{tmp_path}/state", "TMPDIR": f"{tmp_path}/tmp"}
    with Terminal([COMMAND, note(tmp_path, TEXT), "--clipboard", "file"], WIDE, env=environ) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("Saved to ~/tmp/")
        assert [file.read_text() for file in (tmp_path / "tmp").rglob("copied.txt")] == [TEXT]
        assert (tmp_path / "state").read_text() == "in the way"


def test_a_full_disk_is_said_and_the_old_copy_stays(tmp_path: Path) -> None:
    path = note(tmp_path, TEXT)
    environ = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path / "tmp")}
    (tmp_path / "tmp").mkdir()
    with Terminal([COMMAND, path, "--clipboard", "file"], WIDE, env=environ) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y")
        terminal.wait_for("Saved to ~/")
    command = 'ulimit -f 0; exec "$0" "$@"'  # no file may grow: as on a disk without room
    with Terminal(["sh", "-c", command, COMMAND, path, "--clipboard", "file"], WIDE, env=environ) as terminal:
        terminal.wait_for("1/2")
        terminal.press("j", "y")
        terminal.wait_for("Not copied (")
        terminal.press("q")
        assert terminal.wait_exit().status == 0
    files = [file for file in tmp_path.rglob("copied*") if file.is_file()]
    assert [file.read_text() for file in files] == [TEXT]


def test_quitting_at_once_still_sends(tmp_path: Path) -> None:
    with Terminal([COMMAND, note(tmp_path, MEGABYTE)], WIDE) as terminal:
        terminal.wait_for("1/2")
        terminal.press("y", "q")
        assert terminal.wait_exit().left_on == ()
        assert terminal.osc52() == [MEGABYTE]


def test_quitting_at_once_waits_for_the_route_that_takes_it(tmp_path: Path) -> None:
    path_of("xclip")
    with (
        silent_display() as silent,
        Terminal([COMMAND, note(tmp_path, TEXT)], WIDE, env={"DISPLAY": silent}) as terminal,
    ):
        terminal.wait_for("1/2")
        terminal.type_text("yq")
        assert terminal.wait_exit().status == 0
        assert terminal.osc52() == [TEXT]


def test_quitting_at_once_leaves_the_text_on_the_display(display: str, tmp_path: Path) -> None:
    with Terminal([COMMAND, note(tmp_path, TEXT)], WIDE, env={"DISPLAY": display}) as terminal:
        terminal.wait_for("1/2")
        terminal.type_text("yq")
        assert terminal.wait_exit().status == 0
    assert on_clipboard(display) == TEXT


def test_quitting_at_once_leaves_the_text_in_tmux(tmp_path: Path) -> None:
    with tmux_server(tmp_path) as tmux:
        command = tmux.command("new-session", COMMAND, note(tmp_path, TEXT))
        with Terminal(command, WIDE, env=tmux.environ) as terminal:
            terminal.wait_for("1/2")
            terminal.type_text("yq")
            terminal.wait_exit()
            assert terminal.osc52() == [TEXT]
        until(lambda: tmux.buffer() == TEXT, "tmux's buffer")


@pytest.mark.parametrize("source", ["file", "pipe"])
def test_the_plain_screen_and_back(tmp_path: Path, source: str) -> None:
    path = note(tmp_path, TEXT)
    arguments, stdin = ([str(path)], None) if source == "file" else ([], path.read_bytes())
    with Terminal([COMMAND, *arguments], WIDE, stdin=stdin) as terminal:
        terminal.wait_for("1/2")
        start = len(terminal.received)
        terminal.press("s")
        terminal.wait_for("Enter returns.")
        plain = bytes(terminal.received[start:])
        assert plain.index(b"\x1b[?1049l") < plain.index("端末へ\r\n▸ to the terminal\r\n".encode())
        assert left_on(bytes(terminal.received)) == ()  # the mouse selects
        terminal.press("ctrl+c")
        terminal.press("Enter")
        terminal.wait_for(lambda seen: "1/2" in seen.text and "Enter returns" not in seen.text)
        terminal.press("j")
        terminal.wait_for("2/2")
        terminal.press("q")
        end = terminal.wait_exit()
        assert (end.status, end.tty_restored, end.left_on) == (0, True, ())


def test_the_doctor_tries_a_copy(tmp_path: Path) -> None:
    with Terminal([COMMAND, "--doctor"], WIDE) as terminal:
        terminal.wait_for("Copy a test text now? [y/N]")
        assert "1. osc52" in terminal.text
        terminal.type_text("y\n")
        terminal.wait_for(SENT)
        assert terminal.osc52() == ["recaptui test copy"]
        assert terminal.wait_exit().status == 0


def test_the_doctor_in_tmux(tmp_path: Path) -> None:
    with tmux_server(tmp_path) as tmux:
        command = tmux.command("new-session", COMMAND, "--doctor")
        with Terminal(command, WIDE, env=tmux.environ) as terminal:
            terminal.wait_for("Copy a test text now? [y/N]")
            assert "attached, set-clipboard external, allow-passthrough off, Ms known" in terminal.text
            terminal.type_text("y\n")
            terminal.wait_exit()
            assert tmux.buffer() == "recaptui test copy"
            assert terminal.osc52() == ["recaptui test copy"]


def test_the_doctor_takes_no_for_an_answer() -> None:
    with Terminal([COMMAND, "--doctor"], WIDE) as terminal:
        terminal.wait_for("Copy a test text now? [y/N]")
        terminal.press("Enter")
        assert terminal.wait_exit().status == 0
        assert terminal.osc52() == []
