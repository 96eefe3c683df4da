"""A process that parses fragments: text in, arrays out, until its input ends.

It never touches the terminal, and is in nobody's way: it runs at the lowest priority.
"""

import contextlib
import os
import sys

from recaptui.load.packing import pack, read_frame, write_frame
from recaptui.outline.parse import parse


def main() -> None:
    """Parse what comes on standard input, fragment by fragment."""
    with contextlib.suppress(OSError):  # some containers forbid it; the fragments are parsed all the same
        os.nice(19)
    while (fragment := read_frame(sys.stdin.buffer)) is not None:
        write_frame(sys.stdout.buffer, pack(parse(fragment.decode())))
