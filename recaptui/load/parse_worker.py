"""The worker process that parses fragments: it reads texts and writes parsed fragments until its input ends.

It runs at the lowest priority and never touches the terminal.
"""

import contextlib
import os
import sys

from recaptui.load.packing import pack, read_frame, write_frame
from recaptui.outline.parse import parse


def main() -> None:
    """Parse the fragments on standard input, and write them to standard output."""
    with contextlib.suppress(OSError):  # some containers forbid it, and the priority is no necessity
        os.nice(19)
    while (fragment := read_frame(sys.stdin.buffer)) is not None:
        write_frame(sys.stdout.buffer, pack(parse(fragment.decode())))
