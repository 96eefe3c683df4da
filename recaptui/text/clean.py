"""Text that is safe to paste, for copies and saved text.

The result has no control character except newline and tab, so it cannot end a bracketed paste (`ESC[201~`) in a shell,
no lone surrogate, and no final newline. Joiners stay, because emoji and Indic scripts need them.
"""

import re
from typing import NamedTuple

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SLICE = 65_536
"""The number of characters that are cleaned at once; other threads can run between two slices."""
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Clean(NamedTuple):
    """A cleaned text, and what was found in it."""

    text: str
    removed: int
    """The number of control characters that were removed."""
    has_bidi: bool
    """Whether the text has bidirectional controls, which can show it in another order than it has (UAX #9)."""


def clean(text: str) -> Clean:
    """Return a text with newlines as its only line ends, without control characters, and with U+FFFD for surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    slices = [_cleaned(text[start : start + _SLICE]) for start in range(0, len(text), _SLICE)]
    whole = "".join(part.text for part in slices).rstrip("\n")
    return Clean(whole, sum(part.removed for part in slices), any(part.has_bidi for part in slices))


def _cleaned(text: str) -> Clean:
    kept, removed = _CONTROL.subn("", text)
    return Clean(_SURROGATE.sub("\ufffd", kept), removed, bool(_BIDI.search(kept)))
