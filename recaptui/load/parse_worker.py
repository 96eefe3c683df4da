"""A process that parses pieces: text in, arrays out, until its input ends.

Refuses to touch the terminal and to be in anybody's way: it runs at the lowest priority.
"""

import contextlib
import os
import sys

from recaptui.load.packing import pack, read_frame, write_frame
from recaptui.outline.parse import parse


def main() -> None:
    """Parse what comes on standard input, piece by piece."""
    with contextlib.suppress(OSError):  # some containers forbid it; the pieces are parsed all the same
        os.nice(19)
    while (piece := read_frame(sys.stdin.buffer)) is not None:
        write_frame(sys.stdout.buffer, pack(parse(piece.decode())))
