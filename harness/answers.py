"""The replies of terminals that say who they are, by query."""

from harness.terminal import DARK

XTVERSION, DA2 = b"\x1b[>q", b"\x1b[>c"
"""The queries for the name and for the kind of the terminal."""
KITTY = {**DARK, XTVERSION: b"\x1bP>|kitty(0.26.5)\x1b\\", DA2: b"\x1b[>1;4000;26c"}
"""The replies of a terminal that takes copies."""
VTE = {**DARK, DA2: b"\x1b[>65;7006;1c"}
"""The replies of a terminal that takes none."""
