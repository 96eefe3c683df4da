"""The sequences that carry a text to the clipboard of a terminal, through the multiplexers that lie before it.

Sources: xterm's ctlseqs (OSC 52), tmux(1), screen(1); the limits were measured.
"""

import base64
from collections.abc import Iterable

_LIMIT, _OLD_LIMIT = 512, 252
"""The characters that GNU screen takes in one piece, from version 4.2.1 on and before; it would print longer ones."""
_NEW_SCREEN = (4, 2, 1)


def osc52(text: str) -> str:
    """Return the sequence that sets a terminal's clipboard; it ends with BEL, because GNU screen consumes ST."""
    return f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\a"


def through_tmux(sequence: str) -> str:
    """Return a sequence wrapped so that tmux passes it to the terminal around it."""
    return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def through_screen(sequence: str, version: tuple[int, ...] = ()) -> str:
    """Return a sequence wrapped in pieces for GNU screen; an ST in it is cut in two, because it would end a piece."""
    limit = _LIMIT if version >= _NEW_SCREEN else _OLD_LIMIT
    head, *tails = sequence.split("\x1b\\")
    parts = [f"{part}\x1b" for part in (head, *(f"\\{tail}" for tail in tails))]
    parts[-1] = parts[-1].removesuffix("\x1b")
    pieces = (part[start : start + limit] for part in parts for start in range(0, len(part), limit))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def outward(text: str, multiplexers: Iterable[str], screen_version: tuple[int, ...] = ()) -> str:
    """Return what sets the clipboard beyond `multiplexers`, `tmux` or `screen` each, named from the inside out.

    A tmux gets the sequence twice: plain, for which it must have `set-clipboard on`, and wrapped, for which it must
    have `allow-passthrough on`. It ignores what its options do not allow.
    """
    sequence = osc52(text)
    for name in reversed([*multiplexers]):
        sequence = through_screen(sequence, screen_version) if name == "screen" else sequence + through_tmux(sequence)
    return sequence
