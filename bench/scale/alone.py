"""Parse a document by fragments in this process and print the seconds: `python -m bench.scale.alone FILE`.

Reading with a screen is compared to this: it parses the same fragments, but without a worker, a join or a user.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from recaptui.outline.fragments import cuts
from recaptui.outline.parse import parse

_FRAGMENT = 65_536
"""The least number of characters of a fragment."""


def fragments(text: str) -> Iterator[str]:
    """Yield the text in fragments, each cut at the first possible place after _FRAGMENT characters."""
    start = 0
    for cut in [*cuts(text), len(text)]:
        if cut - start >= _FRAGMENT or cut == len(text):
            yield text[start:cut]
            start = cut


def seconds(text: str) -> float:
    """Return the seconds that it takes to parse the text; the time to cut it is not included."""
    ready = list(fragments(text))
    began = time.perf_counter()
    for fragment in ready:
        parse(fragment)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.stdout.write(f"{seconds(Path(sys.argv[1]).read_text(encoding='utf-8'))}\n")
