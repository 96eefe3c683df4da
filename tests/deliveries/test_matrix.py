"""Tests of copies in real terminals and nestings: what is said is true of what arrives, as in `make terminals`."""

from pathlib import Path

import pytest

from bench.terminals.cases import run
from bench.terminals.emulators import EMULATORS
from harness.needs import path_of

CASES = {
    # terminal, nesting: a part of what is said, even if the terminal answers late, and whether the copy arrives
    ("xterm", "ssh"): (", unconfirmed", False),
    ("xterm, allowed", ""): (", unconfirmed", True),
    ("xterm, allowed", "ssh tmux"): (", unconfirmed", True),
    ("xterm, allowed", "screen"): (", unconfirmed", True),
    ("xterm, allowed", "mosh tmux"): (", unconfirmed", True),
    ("xterm, allowed", "tmux ssh"): ("unconfirmed (your local tmux: set-clipboard on)", False),
    ("xterm, allowed", "tmux+pass ssh"): ("unconfirmed (your local tmux: set-clipboard on)", True),
    ("xterm, allowed", "dtach"): (", unconfirmed", True),
    ("st", "ssh"): (", unconfirmed", False),
    ("urxvt", "ssh"): ("Saved to ", False),
    ("urxvt", "tmux"): ("Saved to the tmux buffer (P prints it; rxvt-unicode takes no copies)", False),
}


@pytest.mark.parametrize(("emulator", "nesting"), CASES)
def test_what_is_said_is_true(display: str, tmp_path: Path, emulator: str, nesting: str) -> None:
    said, arrives = CASES[emulator, nesting]
    path_of(EMULATORS[emulator].command[0])
    case = run(tmp_path, display, emulator, nesting)
    assert case
    assert (said in case.said, case.in_clipboard) == (True, arrives), case.said
    assert case.is_true
