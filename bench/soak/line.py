"""Random sizes, and random bytes on a terminal's line other than keys: the mouse, pastes, replies and noise."""

import random

from harness import sequences

SMALLEST, WIDEST, HIGHEST = 1, 200, 60
"""The limits of sizes: the least columns or rows, the most columns, and the most rows."""

_BUTTONS = (0, 0, 0, 1, 2, 4, 8, 16, 32, 35, 64, 65, 66, 67, 128, 255, 99_999)
_MALFORMED = (
    *(b"\x1b[<0;0;0M", b"\x1b[<0;-5;3M", b"\x1b[<;;M", b"\x1b[<0;1M", b"\x1b[<0;1;1;1M", b"\x1b[<-1;2;2M"),
    *(b"\x1b[M   ", b"\x1b[M!!!", b"\x1b[M\xff\xff\xff", b"\x1b[32;10;10M", b"\x1b[<0;99999999999999999999;1m"),
    *(b"\x1b[<35;10;5", b"\x1b[<", b"\x1b[M", b"\x1b[<0;10;5Q"),
)
_REPLIES = (
    *(b"\x1b[?62;22c", b"\x1b[>1;4000;0c", b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\", b"\x1b]11;rgb:ff/ff/ff\x07"),
    *(b"\x1b[12;34R", b"\x1b[1;1R", b"\x1b[1;5R", b"\x1b[99999999999;1R", b"\x1b[I", b"\x1b[O", b"\x1b[O\x1b[I"),
    *(b"\x1b[?2026;2$y", b"\x1b[?2026;0$y", b"\x1b[?2048;0$y", b"\x1b[?2026;9$y", b"\x1b[?9999999;1$y"),
    *(b"\x1bP>|xterm(390)\x1b\\", b"\x1b[?1u", b"\x1b[0n", b"\x1b_Gi=1;OK\x1b\\", b"\x1b]52;c;aGk=\x07"),
    *(b"\x1b[48;24;80;480;640t", b"\x1b[48;0;0;0;0t", b"\x1b[48;5;9;0;0t", b"\x1b[48;24:1;80:1;0:1;0:1t"),
    *(b"\x1b[8;24;80t", b"\x1bP1$r0m\x1b\\", b"\x1b[", b"\x1b]", b"\x1bP", b"\x1bO", b"\x1b[[A", b"\x1b[?"),
)
"""Replies of terminals to queries, even to queries that were not sent, and incomplete replies.

None says that the terminal reports its size in band, since the test would then have to report every size that way.
"""
_NOISE = (
    *(b"\xe9", b"\x80", b"\xff", b"\xfe\xff", b"\xe3\x81", b"\xe3", b"\xf0\x9f\x98", b"\xc3\xa9", b"\xc3"),
    *(b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x00", b"\x01", b"\x1e", b"\x1f", b"\xc2\x9b", b"\xc2\x9bA", b"\x9b31m"),
    *(b"\x7f\x7f", "\u202e".encode(), "\u200d".encode(), "\ufe0f".encode(), "\ue000".encode(), "\U0010ffff".encode()),
)
"""Bytes that are not UTF-8, parts of characters, and characters that no key has.

Ctrl-S and Ctrl-\\ are left out: on a terminal line in its usual mode, as on the plain screen, they stop and kill the
program.
"""


def mouse(chosen: random.Random) -> bytes:
    """Return a random report of the mouse, which may be impossible or malformed."""
    x, y = _place(chosen)
    kind = chosen.choice(("click", "click", "double", "drag", "wheel", "move", "any", "any", "release", "malformed"))
    if kind == "malformed":
        return chosen.choice(_MALFORMED)
    press, release = sequences.mouse(0, x, y), sequences.mouse(0, x, y, "m")
    texts = {
        "click": press + release,
        "double": (press + release) * chosen.randint(2, 3),
        "drag": press + "".join(sequences.mouse(32, *_place(chosen)) for _ in range(5)) + release,
        "wheel": sequences.mouse(chosen.choice((64, 65, 66, 67, 68, 69)), x, y) * chosen.randint(1, 9),
        "move": "".join(sequences.mouse(35, *_place(chosen)) for _ in range(5)),
        "any": sequences.mouse(chosen.choice(_BUTTONS), x, y, chosen.choice("Mm")),
        "release": release,
    }
    return texts[kind].encode()


def _place(chosen: random.Random) -> tuple[int, int]:
    """Return a cell, mostly on the screen."""
    if chosen.random() < 0.1:
        return chosen.choice((-1, 0, 199, 5000, 10**12)), chosen.choice((-1, 0, 59, 5000, 10**12))
    return chosen.randrange(120), chosen.randrange(40)


def paste(chosen: random.Random, text: str) -> bytes:
    """Return a bracketed paste, sometimes without its start or its end."""
    inside = chosen.choice((text, text * 50, "a\nb\r\nc\td", "\x1b[2J\x00\x07", "", "\x1b[31mred\x1b[0m", "x" * 9000))
    start = chosen.choice(("\x1b[200~",) * 9 + ("",))
    return (start + inside + chosen.choice(("\x1b[201~",) * 5 + ("", "\x1b[201~" * 2))).encode()


def reply(chosen: random.Random) -> bytes:
    """Return a random reply of a terminal."""
    return chosen.choice(_REPLIES)


def noise(chosen: random.Random) -> bytes:
    """Return random bytes that are not expected from a keyboard."""
    if chosen.random() < 0.2:
        return bytes(chosen.choice((0x80, 0xA0, 0xC0, 0xE0, 0xF0)) + chosen.randrange(16) for _ in range(9))
    return chosen.choice(_NOISE)


def size(chosen: random.Random) -> tuple[int, int]:
    """Return random columns and rows, sometimes tiny ones."""
    if chosen.random() < 0.3:
        return chosen.randint(SMALLEST, 24), chosen.randint(SMALLEST, 8)
    return chosen.randint(20, WIDEST), chosen.randint(5, HIGHEST)
