"""Tests of the first frame, before the screen starts: it has the screen's cells, and no key or signal is lost."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from harness.processes import is_stopped
from harness.program import COMMAND, GOOD_END
from harness.terminal import Exit, Terminal

TAKEN_OVER = b"\x1b[?1000h"
"""The first thing that Textual writes."""
DRAWN = b"\x1b[1;1H"
"""Where Textual begins to draw; the rest of the frame comes without a pause."""
SHOWS_ON_BLANKS = ("bg", "underscore", "strikethrough", "reverse")
LOOKS = {
    "dark": {},
    "light": {"COLORFGBG": "0;15"},
    "256 colours": {"COLORTERM": ""},
    "sixteen colours": {"TERM": "xterm-16color", "COLORTERM": ""},
    "no colour": {"NO_COLOR": "1"},
    "colour": {"NO_COLOR": ""},
    "console": {"TERM": "linux", "COLORTERM": ""},
    "ansi-light": {"RECAPTUI_THEME": "ansi-light"},
}


def cells(screen: Any) -> list[list[tuple[Any, ...]]]:
    """What each cell looks like; of a blank one only what is seen of it."""
    found = []
    for y in range(screen.lines):
        row = []
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            is_blank = not cell.data.strip()
            row.append(tuple(getattr(cell, name) for name in (SHOWS_ON_BLANKS if is_blank else cell._fields)))
        found.append(row)
    return found


def both(
    arguments: list[str], size: tuple[int, int], env: dict[str, str], cwd: Path | None = None, shows: bytes = DRAWN
) -> None:
    """See that both frames have the same cells; the second one is there when the terminal has been sent `shows`."""
    with Terminal([COMMAND, *arguments], size, env=env, cwd=cwd) as terminal:
        terminal.wait_for_bytes(TAKEN_OVER)
        end = terminal.received.index(TAKEN_OVER)
        drawn = terminal.screen_at(end)
        assert any(line.strip() for line in drawn.display)
        first = cells(drawn)
        terminal.wait_for(lambda seen: seen.received.find(shows, end) >= 0)
        if shows == DRAWN:
            terminal.settle(0.15, limit=2)
            later = cells(terminal.screen)
        else:  # it goes on growing
            later = cells(terminal.screen_at(terminal.received.index(shows, end) + len(shows)))
        assert terminal.received.count(b"\x1b[?1049h") == 1
        assert later == first


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (79, 25), (50, 15), (20, 5), (101, 31), (10, 3)])
@pytest.mark.parametrize("look", LOOKS)
def test_the_frames_of_the_recap_are_equal(size: tuple[int, int], look: str) -> None:
    both([], size, LOOKS[look])


BLOCKS = "# a\n\n> b\n\n- [x] c\n- **d** `e`\n\n```sh\nls\n```\n\n| f | g |\n|---|---|\n| h | i |\n"
LONG = "# a\n" + "- b\n" * 100 + "  - c\n"
DOCUMENTS = {
    # the text of a file in a folder, and arguments; nobody writes to the pipe
    "empty": ("", ["d/a.md"]),
    "blocks": (BLOCKS, ["d/a.md", "-l", "9"]),
    "folder and pipe": (BLOCKS, ["d", "pipe"]),
    "pipe": ("", ["pipe"]),
    "large": (LONG * 2_000, ["d/a.md"]),
    "line": (LONG, ["d/a.md:90"]),
    "line to come": (LONG, ["pipe:90", "d/a.md"]),
    "address": (LONG, ["d/a.md", "--at", "1.100.1"]),
    "no such address": (LONG, ["d/a.md", "--at", "9"]),
    "damaged": ("# caf\udce9\n", ["d/a.md"]),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_frames_of_other_documents_are_equal(tmp_path: Path, name: str) -> None:
    text, arguments = DOCUMENTS[name]
    (tmp_path / "d").mkdir()
    (tmp_path / "d/a.md").write_text(text, errors="surrogateescape")
    os.mkfifo(tmp_path / "pipe")
    both(arguments, (100, 30), {}, tmp_path, b"quit" if name == "large" else DRAWN)


def test_what_is_typed_at_once_acts_in_order() -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for(lambda seen: not seen.echoes)
        terminal.type_text("jjl")
        terminal.wait_for("3/37  line 5")
        assert b"jjl" not in terminal.received
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


@pytest.mark.parametrize("keys", ["jjj", "G", "Gkk", "\x1b[6~", "\x1b[Bl0G", "jCm", "jB", "mm\r", "jH", "G4k", "j\x1b"])
def test_keys_that_are_typed_at_once_act_before_the_screen_is_there(keys: str) -> None:
    with Terminal([COMMAND], (100, 24)) as terminal:
        terminal.wait_for(lambda seen: not seen.echoes)
        terminal.type_text(keys)
        terminal.wait_for_bytes(TAKEN_OVER)
        end = terminal.received.index(TAKEN_OVER)
        drawn = terminal.screen_at(end)
        assert "1/" not in drawn.display[22][:3]
        first = cells(drawn)
        if keys[-1] not in "k\x1b":
            terminal.settle(limit=2)
            assert cells(terminal.screen) == first
        assert terminal.received.count(b"\x1b[?1049h") == 1


def test_a_key_of_which_the_end_comes_late() -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for(lambda seen: not seen.echoes)
        terminal.type_text("j\x1b[")
        terminal.wait_for("2/34  line 3")
        terminal.type_text("B")
        terminal.wait_for("3/34  line 5")


def test_a_paste_is_not_keys(tmp_path: Path) -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for(lambda seen: not seen.echoes)
        terminal.type_text("j" * 300)
        terminal.wait_for_bytes(TAKEN_OVER)
        terminal.type_text("k")
        terminal.settle(limit=2)
        assert "1/34  line 1" in terminal.lines[38]


def test_a_quit_that_is_typed_at_once() -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for_bytes("セッション紹介".encode())
        terminal.type_text("\x03")
        assert terminal.wait_exit() == GOOD_END


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_right_after_the_first_frame(name: str) -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for_bytes("セッション紹介".encode())
        terminal.process.send_signal(getattr(signal, name))
        assert terminal.wait_exit() == Exit(128 + getattr(signal, name), tty_restored=True, left_on=())


def test_a_suspension_right_after_the_first_frame() -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for_bytes("セッション紹介".encode())
        terminal.process.send_signal(signal.SIGTSTP)
        terminal.wait_for(lambda seen: is_stopped(seen.process.pid))
        terminal.process.send_signal(signal.SIGCONT)
        terminal.press("j")
        terminal.wait_for("2/34  line 3")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_a_size_that_changes_right_after_the_first_frame() -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for_bytes("セッション紹介".encode())
        terminal.resize(60, 20)
        terminal.wait_for(lambda seen: "151 nodes" in seen.lines[18] and "palette" in seen.lines[19])
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_what_cannot_be_read_leaves_the_terminal_untouched() -> None:
    with Terminal([COMMAND, "missing"]) as terminal:
        assert terminal.wait_exit() == Exit(2, tty_restored=True, left_on=())
        assert b"\x1b" not in terminal.received
