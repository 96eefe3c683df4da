"""Tests of the harness: what it removes from the output, what it sends, and what it notices at the end."""

import sys
from pathlib import Path

import pytest

from harness import sequences
from harness.terminal import Terminal

NOISE = [
    b"\x1b[>1u",
    b"\x1b[<u",
    b"\x1b[?2026$p",
    b"\x1b[?u",
    b"\x1b[2 q",
    b"\x1b]0;title\x07",
    b"\x1b]52;c;a2V5\x1b\\",
    b"\x1bP$q q\x1b\\",
    b"\x1bPtmux;\x1b\x1b]52;c;a2V5\x07\x1b\\",
    b"\x1b_Ga=d\x1b\\",
]
KEPT = b"\x1b[?25l\x1b[38;2;1;2;3mtext\x1b[0m"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.mark.parametrize("noise", NOISE)
def test_noise_is_taken_out_wherever_a_read_ends(noise: bytes) -> None:
    stream = KEPT + noise + KEPT
    for cut in range(len(stream) + 1):
        cleaner = sequences.Cleaner()
        assert cleaner.clean(stream[:cut]) + cleaner.clean(stream[cut:]) == KEPT + KEPT


@pytest.mark.parametrize(
    ("name", "sent"),
    [("j", "j"), ("+", "+"), ("Enter", "\r"), ("ctrl+p", "\x10"), ("alt+x", "\x1bx"), ("PgDn", "\x1b[6~")],
)
def test_keys(name: str, sent: str) -> None:
    assert sequences.key(name) == sent


def test_a_misspelt_key_is_refused() -> None:
    with pytest.raises(ValueError, match="Entre"):
        sequences.key("Entre")


def test_clipboard_texts() -> None:
    assert sequences.clipboard_texts(b"".join(NOISE)) == ["key", "key"]


def test_modes_left_on() -> None:
    stream = b"\x1b[?1049h\x1b[?1000;1006h\x1b[?25l\x1b[>1u\x1b[?2004h\x1b[?2004l\x1b[?1049l"
    assert sequences.left_on(stream) == ("hidden cursor", "keyboard protocol", "mouse")


def test_the_first_look_has_the_size_and_wide_characters_stand_once() -> None:
    code = "import os; print(*os.get_terminal_size()); print('日本k'); print('日本\\rab\\x1b[Cc'); input()"
    with Terminal(python(code), (60, 12)) as terminal:
        terminal.wait_for("ab c")
        assert terminal.lines[:3] == ["60 12", "日本k", "ab c"]
        assert terminal.find("k") == (4, 1)


def test_input_from_a_pipe_leaves_the_keyboard(tmp_path: Path) -> None:
    code = "import sys; n = len(sys.stdin.read()); print('got', n, open('/dev/tty').readline())"
    file = tmp_path / "input.txt"
    file.write_bytes(b"x" * 200_000)
    for source in (b"x" * 200_000, file):
        with Terminal(python(code), stdin=source) as terminal:
            terminal.type_text("typed\n")
            terminal.wait_for("got 200000 typed")
            assert terminal.wait_exit().status == 0


def test_resizing_is_told() -> None:
    code = (
        "import os, signal; signal.signal(signal.SIGWINCH, lambda *_: print(*os.get_terminal_size()));"
        "print('up'); signal.pause()"
    )
    with Terminal(python(code)) as terminal:
        terminal.wait_for("up")
        terminal.resize(70, 20)
        terminal.wait_for("70 20")


def test_what_a_bad_guest_leaves_is_noticed() -> None:
    code = "import tty, sys; tty.setraw(1); print('\\x1b[?1049h'); sys.exit(3)"
    with Terminal(python(code)) as terminal:
        assert terminal.wait_exit() == (3, False, ("alternate screen",))


def test_a_wait_in_vain_shows_the_screen() -> None:
    with Terminal(python("print('this is all')")) as terminal, pytest.raises(AssertionError, match="this is all"):
        terminal.wait_for("more")


def test_the_environment_is_only_what_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMUX", "leaks")
    monkeypatch.setenv("SSH_TTY", "leaks")
    code = "import os; print(sorted(set(os.environ) - {'LC_CTYPE'}))"
    with Terminal(python(code), env={"SSH_TTY": "/dev/pts/1"}) as terminal:
        terminal.wait_for("['COLORTERM', 'HOME', 'LANG', 'PATH', 'SSH_TTY', 'TERM']")
