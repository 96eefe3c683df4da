"""Text as it may be pasted anywhere: what copies and saved text are made safe with.

Handles which characters a copy must not carry. Knows nothing of routes. What comes out has no control character but
newline and tab, so it cannot leave bracketed paste (`ESC[201~`) in a shell; no lone surrogate; and no final newline.
Joiners stay: emoji and Indic scripts need them.
"""

import re
from typing import NamedTuple

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SLICE = 65_536
"""Characters that are cleaned at once: a thread that cleans gives the others their turn in between."""
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Clean(NamedTuple):
    """Text and what was found in it."""

    text: str
    removed: int
    """How many control characters are gone."""
    has_bidi: bool
    """Whether it has overrides, which can show it in another order than it has (UAX #9)."""


def clean(text: str) -> Clean:
    """Line ends to newlines, control characters removed, lone surrogates to U+FFFD."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    slices = [_cleaned(text[start : start + _SLICE]) for start in range(0, len(text), _SLICE)]
    whole = "".join(part.text for part in slices).rstrip("\n")
    return Clean(whole, sum(part.removed for part in slices), any(part.has_bidi for part in slices))


def _cleaned(text: str) -> Clean:
    kept, removed = _CONTROL.subn("", text)
    return Clean(_SURROGATE.sub("\ufffd", kept), removed, bool(_BIDI.search(kept)))
