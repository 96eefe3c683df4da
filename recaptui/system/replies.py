"""The question for the background colour of the terminal, and its reply among typed keys.

OSC 11 asks for the colour (XTerm Control Sequences). Not every terminal answers it, but all answer the DA1 that
follows, in order, so the reply to DA1 ends the wait. Bytes that are not a reply are returned unchanged.
"""

import re
import time
from collections.abc import Callable, Mapping

QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
_ASKED = (
    *("alacritty", "contour", "foot", "ghostty", "gnome", "iterm", "kitty", "konsole", "mintty", "mlterm", "rio"),
    *("rxvt", "st-", "tmux", "vte", "wezterm", "xterm"),
)
"""The beginnings of TERM for terminals that understand OSC sequences; others might print the question."""
_REPLY = re.compile(rb"\x1b\]11;([^\x07\x1b]{0,64})(?:\x07|\x1b\\)|\x1b\[\?[\d;]{1,64}c")
_CUT_REPLY = re.compile(rb"\x1b(?:\](?:1(?:1(?:;[0-9A-Za-z:/#]{0,64}\x1b?)?)?)?|\[(?:\?[\d;]{0,64})?)?\Z")
"""Matches the beginning of a reply at the end of the input so far."""
_CHANNELS = {b"rgb": 3, b"rgba": 4}
"""The number of channels in each notation of a colour."""
_LONGEST_KEY = 2
"""The number of bytes of the longest key that looks like the beginning of a reply: Alt with [ or ]."""


def is_askable(environ: Mapping[str, str]) -> bool:
    """Return whether a terminal with this environment may be asked for its background colour.

    GNU screen does not answer. With NO_COLOR, or if COLORFGBG gives the background, the question is needless.
    """
    if environ.get("NO_COLOR") or environ.get("COLORFGBG", "").rpartition(";")[2].isdigit():
        return False
    term = environ.get("TERM", "")
    return term.startswith(_ASKED) or term == "st" or (term.startswith("screen") and bool(environ.get("TMUX")))


class Replies:
    """Separates the replies to QUESTION from typed keys."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Create an object that expects no reply; `clock` returns the time in seconds."""
        self.ground = b""
        """The background colour as the terminal wrote it; empty while it is unknown."""
        self._clock = clock
        self._expected_until = 0.0
        self._held = b""

    def expect(self, seconds: float) -> None:
        """Expect a reply within `seconds`; until it comes, a key that looks like its beginning is held."""
        self._expected_until = self._clock() + seconds

    @property
    def are_expected(self) -> bool:
        """Whether the reply to DA1, which is the last one, may still come."""
        return self._clock() < self._expected_until

    def typed(self, data: bytes) -> bytes:
        """Return `data` without replies; what may be the beginning of a reply is held until the next call."""
        data = _REPLY.sub(self._take, self._held + data)
        cut = _CUT_REPLY.search(data)
        if not cut or (len(cut[0]) <= _LONGEST_KEY and not self.are_expected):
            self._held = b""
            return data
        self._held = cut[0]
        return data[: cut.start()]

    def held(self) -> bytes:
        """Return the held bytes if they are a key, nothing if they are a part of a reply.

        This is for a pause in the input, in which the rest of a reply has not come.
        """
        held, self._held = self._held, b""
        return held if len(held) <= _LONGEST_KEY else b""

    def _take(self, reply: re.Match[bytes]) -> bytes:
        if reply[1] is None:
            self._expected_until = 0.0
        elif self.are_expected:
            self.ground = reply[1]
        return b""


def is_light(colour: bytes) -> bool | None:
    """Return whether a colour in X11's notation is light; None when it is not such a colour.

    It is light when its luma (ITU-R BT.601) is more than a half.
    """
    kind, _, parts = colour.partition(b":")
    values = parts.split(b"/")
    if kind not in _CHANNELS or len(values) != _CHANNELS[kind] or not all(map(_is_channel, values)):
        return None
    red, green, blue = (int(value, 16) / (16 ** len(value) - 1) for value in values[:3])
    return bool(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)


def _is_channel(value: bytes) -> bool:
    return 1 <= len(value) <= 4 and all(digit in b"0123456789abcdefABCDEF" for digit in value)
