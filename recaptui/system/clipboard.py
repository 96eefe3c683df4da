"""Text to the clipboard: the routes, in order, and which one took it.

Owns the choice of routes and what is certain about each. Refuses to know nodes and the screen: it is given text
and a way to write to the terminal. Invariant: a delivery is certain only when something confirmed it.
"""

import base64
import sys
from collections.abc import Callable, Mapping
from typing import NamedTuple

from recaptui.system import native
from recaptui.system.native import RouteFailed

Send = Callable[[str], None]
"""Writes a sequence to the terminal."""


class Delivery(NamedTuple):
    """What became of a copy."""

    is_certain: bool
    """Whether the clipboard has it; False when a terminal was asked, which does not answer."""
    characters: int

    def __str__(self) -> str:
        count = f"{self.characters:,} character{'s' * (self.characters != 1)}"
        return f"Copied {count}" if self.is_certain else f"Sent to your terminal: {count}"


def routes(environ: Mapping[str, str], platform: str = sys.platform) -> tuple[str, ...]:
    """Which routes to try, best first.

    Over SSH a clipboard tool would fill the clipboard of the wrong machine: only the terminal knows the right one.
    """
    is_remote = any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))
    has_display = platform == "darwin" or any(environ.get(name) for name in ("WAYLAND_DISPLAY", "DISPLAY"))
    return ("native", "osc52") if has_display and not is_remote else ("osc52",)


def copy(text: str, environ: Mapping[str, str], send: Send) -> Delivery:
    """Copy by the first route that takes the text. Takes seconds at worst: not for the event loop."""
    for route in routes(environ):
        if route == "osc52":
            break
        try:
            native.copy(text)
        except RouteFailed:
            continue
        return Delivery(is_certain=True, characters=len(text))
    send(osc52(text))
    return Delivery(is_certain=False, characters=len(text))


def osc52(text: str) -> str:
    """The sequence that asks a terminal to set its clipboard; BEL ends it, since GNU screen takes ST for its own."""
    return f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\a"
