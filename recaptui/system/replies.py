"""The questions to the terminal, and its replies among typed keys.

OSC 11 asks for the background colour, XTVERSION for the name, DA2 for the kind (XTerm Control Sequences). Not every
terminal answers them, but all answer the DA1 that follows, in order, so the reply to DA1 ends the wait. Bytes that are
not a reply are returned unchanged.
"""

import re
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

_GROUND, _IDENTITY = b"\x1b]11;?", b"\x1b[>q\x1b[>c\x1b[c"
"""OSC 11 without its end; XTVERSION, DA2 and DA1."""
QUESTION = _GROUND + b"\x1b\\" + _IDENTITY
_THROUGH_SCREEN = b"\x1b[>c\x1bP%b\x1b\\"
"""A DA2, which GNU screen answers itself, and a question that it passes on."""
_ASKED = (
    *("alacritty", "contour", "foot", "ghostty", "gnome", "iterm", "kitty", "konsole", "mintty", "mlterm", "rio"),
    *("rxvt", "screen", "st-", "tmux", "vte", "wezterm", "xterm"),
)
"""The beginnings of TERM for terminals that understand OSC sequences; others might print the question."""
_REPLY = re.compile(rb"\x1b(?:\[([?>][\d;]+)c|(\]11;|P>\|)([^\x00-\x1f\x7f]*)(\x07|\x1b\\|(?=\x1b[^\\])))")
"""Matches a reply, also one that is cut and followed by another; its end is then empty."""
_CUT_REPLY = re.compile(rb"\x1b(?:\[(?:[?>][\d;]*)?|\]1{0,2}|P>?|(?:\]11;|P>\|)[^\x00-\x1f\x7f]*\x1b?)?\Z")
"""Matches the beginning of a reply at the end of the input so far."""
_LIMIT = 64
"""The limit of bytes that are kept of a reply."""
_KINDS_LIMIT = 8
"""The limit of replies to DA2 that are kept."""
_CHANNELS = {b"rgb": 3, b"rgba": 4}
"""The number of channels in each notation of a colour."""
_LONGEST_KEY = 2
"""The number of bytes of the longest key that looks like the beginning of a reply: Alt with P, [ or ]."""


class Answers(NamedTuple):
    """What the terminal has answered, as it wrote it; empty where it has not."""

    ground: bytes = b""
    """The background colour."""
    version: bytes = b""
    """The name, usually with a version."""
    kinds: tuple[bytes, ...] = ()
    """The parameters of each DA2, which tell the kinds of multiplexers, from the inside out, and of the terminal."""
    primary: bytes = b""
    """The parameters of DA1, which tell what the terminal can do."""


def understands(term: str) -> bool:
    """Return whether a terminal with this TERM is known to understand OSC sequences, so that it prints none."""
    return term == "st" or term.startswith(_ASKED)


def question(environ: Mapping[str, str]) -> bytes:
    """Return the question for a terminal with this environment; empty for one that might print it.

    GNU screen answers without telling its terminal, so that is asked through it; for its background only where TERM
    names it, because the terminal might be one that prints the question.
    """
    term = environ.get("TERM", "")
    around = term.removeprefix("screen.")
    if around == "linux" or not understands(term):
        return b""
    if around != term:
        return _THROUGH_SCREEN % (_GROUND + b"\x07" + _IDENTITY)
    if term.startswith("screen") and environ.get("STY") and not environ.get("TMUX"):
        return _THROUGH_SCREEN % _IDENTITY
    return QUESTION


def has_unknown_ground(environ: Mapping[str, str]) -> bool:
    """Return whether only the terminal can tell its background: there are colours, and COLORFGBG does not tell it."""
    return not environ.get("NO_COLOR") and not environ.get("COLORFGBG", "").rpartition(";")[2].isdigit()


class Replies:
    """Separates the replies to QUESTION from typed keys."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Create an object that expects no reply; `clock` returns the time in seconds."""
        self.answers = Answers()
        self._clock = clock
        self._expected_until = 0.0
        self._is_complete = True
        """Whether the last reply has come."""
        self._held = b""

    def expect(self, seconds: float) -> None:
        """Expect new replies within `seconds`; meanwhile a key that looks like the beginning of one is held."""
        self.answers, self._is_complete = Answers(), False
        self._expected_until = self._clock() + seconds

    @property
    def are_expected(self) -> bool:
        """Whether the reply to DA1, which is the last one, may still come."""
        return not self._is_complete and self._clock() < self._expected_until

    def typed(self, data: bytes) -> bytes:
        """Return `data` without replies; what may be the beginning of a reply is held until the next call."""
        data = _REPLY.sub(self._take, self._held + data)
        cut = _CUT_REPLY.search(data)
        if not cut or (len(cut[0]) <= _LONGEST_KEY and self._clock() >= self._expected_until):
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
        if not self.are_expected:
            return b""
        numbers, start, text, end = reply.groups()
        if numbers and numbers.startswith(b"?"):
            self.answers = self.answers._replace(primary=numbers[1:_LIMIT])
            self._is_complete = True
        elif numbers:
            self.answers = self.answers._replace(kinds=(*self.answers.kinds, numbers[1:_LIMIT])[:_KINDS_LIMIT])
        elif end and start == b"]11;":
            self.answers = self.answers._replace(ground=text[:_LIMIT])
        elif end:
            self.answers = self.answers._replace(version=text[:_LIMIT])
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
