"""Tests of copies in real terminals and nestings: what is said is true of what arrives, as in `make terminals`."""

from pathlib import Path

import pytest

from bench.terminals.cases import run
from bench.terminals.emulators import EMULATORS
from harness.needs import path_of

CASES = {
    # terminal, nesting: what is said, and whether the copy arrives
    ("xterm", "ssh"): ("Sent, unconfirmed (xterm: allow SetSelection)", False),
    ("xterm, allowed", ""): ("Sent, unconfirmed (xterm: allow SetSelection)", True),
    ("xterm, allowed", "ssh tmux"): ("Sent, unconfirmed (xterm: allow SetSelection)", True),
    ("xterm, allowed", "screen"): ("Sent, unconfirmed (xterm: allow SetSelection)", True),
    ("xterm, allowed", "mosh tmux"): ("Sent, unconfirmed: ", True),
    ("xterm, allowed", "tmux ssh"): ("Sent, unconfirmed (your local tmux: set-clipboard on)", False),
    ("xterm, allowed", "tmux+pass ssh"): ("Sent, unconfirmed (your local tmux: set-clipboard on)", True),
    ("xterm, allowed", "dtach"): ("Sent, unconfirmed (xterm: allow SetSelection)", True),
    ("st", "ssh"): ("Sent, unconfirmed (st: allowwindowops = 1)", False),
    ("urxvt", "ssh"): ("Saved to ", False),
    ("urxvt", "screen"): ("Saved to ", False),
    ("urxvt", "tmux"): ("Saved to the tmux buffer (P prints it; rxvt-unicode takes no copies)", False),
}


@pytest.mark.parametrize(("emulator", "nesting"), CASES)
def test_what_is_said_is_true(display: str, tmp_path: Path, emulator: str, nesting: str) -> None:
    said, arrives = CASES[emulator, nesting]
    path_of(EMULATORS[emulator].command[0])
    case = run(tmp_path, display, emulator, nesting)
    assert case
    assert (case.said[: len(said)], case.in_clipboard) == (said, arrives)
    assert case.is_true
    assert case.is_helpful
