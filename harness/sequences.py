"""The bytes on a terminal's line: those that keys and the mouse send, and escape sequences in the output."""

import base64
import re
from collections.abc import Iterator
from functools import lru_cache

from wcwidth import wcwidth

NAMED_KEYS = {
    "Enter": "\r",
    "Esc": "\x1b",
    "Tab": "\t",
    "Shift+Tab": "\x1b[Z",
    "Space": " ",
    "Backspace": "\x7f",
    "Delete": "\x1b[3~",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Home": "\x1b[H",
    "End": "\x1b[F",
    "PgUp": "\x1b[5~",
    "PgDn": "\x1b[6~",
}
_NAMED_MODES = {
    b"47": "alternate screen",
    b"1047": "alternate screen",
    b"1049": "alternate screen",
    b"1000": "mouse",
    b"1002": "mouse",
    b"1003": "mouse",
    b"1006": "mouse",
    b"1015": "mouse",
    b"1004": "focus reports",
    b"2004": "bracketed paste",
    b"2026": "synchronized output",
    b"2048": "resize reports",
}
_CURSOR_SHOWN = b"25"
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_KEYBOARD_PUSH, _KEYBOARD_POP = re.compile(rb"\x1b\[>[0-9;]*u"), re.compile(rb"\x1b\[<[0-9]*u")
_CLIPBOARD = re.compile(rb"\x1b\]52;[^;\x07\x1b]*;([A-Za-z0-9+/=]*)[\x07\x1b]")
_STRANGE = re.compile(
    rb"\x1b\[[<=>][0-?]*[ -/]*[@-~]"  # private sequences, such as the keyboard protocol
    rb"|\x1b\[\?[0-?]*(?:[ -/]+[@-~]|[@-gi-km-~])"  # queries; the screen needs those that set a mode (h, l)
    rb"|\x1b\[[0-?]*[ -/]+[@-~]"  # cursor shapes
    rb"|\x1b\](?:[^\x07\x1b]|\x1b[^\\])*(?:\x07|\x1b\\)"  # OSC: title, clipboard
    rb"|\x1b[PX^_](?:[^\x1b]|\x1b[^\\])*\x1b\\"  # DCS, SOS, PM, APC
    rb"|(?P<unfinished>\x1b(?:"  # in this pattern, or its inside would match as a sequence
    rb"\[[0-?]*[ -/]*|\](?:[^\x07\x1b]|\x1b[^\\])*\x1b?|[PX^_](?:[^\x1b]|\x1b[^\\])*\x1b?"
    rb")?\Z)"
)
_STRINGS = (b"\x1b]", b"\x1bP", b"\x1bX", b"\x1b^", b"\x1b_")
_STRING_END = re.compile(rb"[\x07\x1b]")


class Cleaner:
    """A filter that removes the sequences that pyte would print as text, also when a read splits them."""

    def __init__(self) -> None:
        self._held = b""

    def clean(self, data: bytes) -> bytes:
        """Return the part of the stream that a screen may draw so far; hold back a sequence that has not ended."""
        if self._held[:2] in _STRINGS and self._held[-1:] != b"\x1b" and not _STRING_END.search(data):
            self._held += data  # not searched until it may have ended, since a copied text can be long
            return b""
        data, self._held = self._held + data, b""
        return _STRANGE.sub(self._take_out, data)

    def _take_out(self, found: re.Match[bytes]) -> bytes:
        self._held = found["unfinished"] or b""  # only the last match can be unfinished
        return b""


def key(name: str) -> str:
    """Return what a keyboard sends for a single character, one of NAMED_KEYS, ctrl+x or alt+x.

    Raise ValueError for any other name.
    """
    if len(name) == 1:
        return name
    modifier, _, letter = name.partition("+")
    if modifier == "ctrl" and len(letter) == 1:
        return chr(ord(letter.upper()) & 0x1F)
    if modifier == "alt" and len(letter) == 1:
        return "\x1b" + letter
    if name not in NAMED_KEYS:
        raise ValueError(f"no key is called {name!r}")
    return NAMED_KEYS[name]


def mouse(button: int, x: int, y: int, end: str = "M") -> str:
    """Return the SGR mouse report for the cell in column `x` and row `y`, both from 0 (the protocol counts from 1).

    `end` is M for a press and m for a release.
    """
    return f"\x1b[<{button};{x + 1};{y + 1}{end}"


@lru_cache(maxsize=4096)  # a screen is read cell by cell, again and again
def cells(text: str) -> int:
    """Return the number of cells that a text takes on the screen."""
    return sum(max(wcwidth(character), 0) for character in text)


def clipboard_texts(received: bytes) -> list[str]:
    """Return all texts that were sent to the terminal's clipboard by OSC 52, also through a multiplexer."""
    return [base64.b64decode(data).decode() for data in _CLIPBOARD.findall(received)]


def left_on(received: bytes) -> tuple[str, ...]:
    """Return the sorted names of the modes that were switched on (for the cursor: off) and not back again."""
    return tuple(sorted(set(_left_on(received))))


def _left_on(received: bytes) -> Iterator[str]:
    last = {mode: switch for modes, switch in _MODE.findall(received) for mode in modes.split(b";")}
    yield from (name for mode, name in _NAMED_MODES.items() if last.get(mode) == b"h")
    if last.get(_CURSOR_SHOWN) == b"l":
        yield "hidden cursor"
    if len(_KEYBOARD_PUSH.findall(received)) > len(_KEYBOARD_POP.findall(received)):
        yield "keyboard protocol"
