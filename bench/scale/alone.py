"""`python -m bench.scale.alone FILE`: parse a document fragment by fragment in this process, and print the seconds.

It is the measure that reading beside a screen is compared with: the same fragments, nobody waiting, no worker, no join.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from recaptui.outline.fragments import cuts
from recaptui.outline.parse import parse

_FRAGMENT = 65_536
"""Characters of a fragment, at least."""


def fragments(text: str) -> Iterator[str]:
    """Yield the text, cut at the first place after every so many characters."""
    start = 0
    for cut in [*cuts(text), len(text)]:
        if cut - start >= _FRAGMENT or cut == len(text):
            yield text[start:cut]
            start = cut


def seconds(text: str) -> float:
    """Return how long parsing takes; cutting is not counted."""
    ready = list(fragments(text))
    began = time.perf_counter()
    for fragment in ready:
        parse(fragment)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.stdout.write(f"{seconds(Path(sys.argv[1]).read_text(encoding='utf-8'))}\n")
