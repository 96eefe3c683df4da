"""Tests of the place of the terminal's cursor, which braille displays and screen readers follow."""

from pathlib import Path

import pytest

from harness.places import tmux_server, until
from harness.program import COMMAND
from harness.terminal import Terminal

TEXT = "# title\n\n- one\n  - two\n\n    text\n- three\n" + "- more\n" * 40
TAKEN_OVER = b"\x1b[?1000h"
SIZE = (100, 20)
PLACES = [
    # keys, and the column and the row of the cursor
    ("", (1, 1)),
    ("j", (3, 2)),
    ("j j", (5, 3)),
    ("j j l j", (7, 4)),
    ("G", (3, 17)),
    ("G z", (3, 17)),
    ("j z", (1, 1)),
    ("j Tab", (50, 1)),
    ("j Tab Tab", (3, 2)),
    ("/", (4, 19)),
    ("/ t w", (6, 19)),
    ("/ t w Enter", (5, 3)),
    ("j : x", (4, 0)),
]


def place(terminal: Terminal) -> tuple[int, int]:
    return terminal.screen.cursor.x, terminal.screen.cursor.y


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "notes.md").write_text(TEXT)
    return tmp_path / "notes.md"


@pytest.mark.parametrize(("keys", "expected"), PLACES)
def test_the_cursor_stands_on_what_is_read(file: Path, keys: str, expected: tuple[int, int]) -> None:
    with Terminal([COMMAND, file], SIZE) as terminal:
        terminal.wait_for("? help")
        terminal.press(*keys.split())
        terminal.wait_for(lambda seen: place(seen) == expected)


@pytest.mark.parametrize(("argument", "expected"), [("", (1, 1)), (":4", (5, 3)), (":30", (3, 4))])
def test_the_first_frame_leaves_the_cursor_there(file: Path, argument: str, expected: tuple[int, int]) -> None:
    with Terminal([COMMAND, f"{file}{argument}"], SIZE) as terminal:
        terminal.wait_for_bytes(TAKEN_OVER)
        screen = terminal.screen_at(terminal.received.index(TAKEN_OVER))
        assert (screen.cursor.x, screen.cursor.y) == expected
        terminal.wait_for(lambda seen: place(seen) == expected)


def test_tmux_knows_the_place(file: Path, tmp_path: Path) -> None:
    with (
        tmux_server(tmp_path) as tmux,
        Terminal(tmux.command("new-session", COMMAND, file), SIZE, env=tmux.environ) as seen,
    ):
        seen.wait_for("? help")
        seen.press("j", "j")
        until(lambda: tmux.ask("display-message", "-p", "#{cursor_x},#{cursor_y}").strip() == "5,3", "the place")
        seen.wait_for(lambda outside: place(outside) == (5, 3))
