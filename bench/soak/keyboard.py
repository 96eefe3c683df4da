"""The bytes that a keyboard sends for the keys of COMMANDS, and for a few other keys.

The import fails if a key of COMMANDS has no bytes.
"""

from harness import sequences
from recaptui.commands import COMMANDS, shown


def sent(key: str) -> bytes:
    """Return the bytes of a key in Textual's notation."""
    return sequences.key(key if "+" in key else shown(key)).encode()


_QUITS, _SUSPENDS = (
    frozenset(sent(key) for command in COMMANDS if command.id in ids for key in command.keys)
    for ids in ({"quit", "pick"}, {"suspend"})
)
KEYS = tuple(sorted({sent(key) for command in COMMANDS for key in command.keys} - _QUITS - _SUSPENDS))
"""The keys of all commands except those that quit or suspend; these are sent rarely, as kinds of their own."""
QUITS = tuple(sorted(_QUITS))
SUSPEND = min(_SUSPENDS)
ENTER, ESC = b"\r", b"\x1b"
OPENERS = tuple(sent(key) for key in ("c", "question_mark", "colon", "ctrl+p", "slash"))
"""The keys that open a dialog or the query line."""
OTHERS = tuple(
    sequences.NAMED_KEYS[name].encode() for name in ("Shift+Tab", "Backspace", "Delete", "PgDn", "PgUp", "Home", "End")
)
REPORTS = (
    *(b"\x1b[97;1:3u", b"\x1b[97;1:1u", b"\x1b[97u", b"\x1b[97;5u", b"\x1b[97:65;2u", b"\x1b[97;;97u"),
    *(b"\x1b[13u", b"\x1b[27u", b"\x1b[27;1:3u", b"\x1b[9;2u", b"\x1b[57441;1:3u", b"\x1b[1;1:3A", b"\x1b[5;1:2~"),
    *(b"\x1b[1114112u", b"\x1b[99999999999999999999u", b"\x1b[;u", b"\x1b[0;0;0u", b"\x1b[106;1;1114112u"),
    *(b"\x1b[55296u", b"\x1b[106;1;55296u", b"\x1b[233;1;101:769u", b"\x1b[:;:u", b"\x1b[1;99;u", b"\x1b[97;0u"),
    *(b"\x1b[1;9999999999A", b"\x1b[106;1;99999999999999u", b"\x1b[106;:u", b"\x1b[:1;2u", b"\x1b[106;1:u"),
)
"""Reports of keys in kitty's keyboard protocol: releases, other layouts, texts, and some invalid ones."""
