"""Run all measurements of pages and print the table: `python -m bench.pages [NODES]`.

The first run installs hike from PyPI into a virtual environment.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench import machine, report
from bench.pages import documents, hike, pages
from bench.start import ratio

_NODES, _FEW = 100_000, 500
_SHORT, _LONG, _PAIRS = 100, 10_000, 10
_ROUNDS = 3
ROOT, SCROLL, CODE, HIKE = 1.5, 1.2, 2.0, 10
"""The goals of the ratios."""


def _figures(folder: Path, count: int) -> Iterator[report.Figure]:
    many = documents.bullets(folder, count)
    _say("selecting")
    yield _beside(f"the page of {count:,} nodes : of a leaf", pages.root_and_leaf(many), ROOT)
    _say("scrolling")
    scrolls = {place: median(seconds) for place, seconds in pages.scrolls(many, count).items()}
    for place in ("middle", "end"):
        detail = f"{_ms(scrolls[place])}, {_ms(scrolls['top'])}"
        yield report.Figure(f"one page further, {place} : top", scrolls[place] / scrolls["top"], SCROLL, "x", detail)
    _say("code")
    code = documents.code(folder, _SHORT, _LONG, _PAIRS)
    yield _beside(f"the page of {_LONG:,} lines of code : of {_SHORT}", pages.code_blocks(code, _PAIRS), CODE)
    _say(f"hike {hike.VERSION}")
    pairs = hike.beside(documents.bullets(folder, _FEW), _ROUNDS)
    theirs, ours = [pair.other for pair in pairs], [pair.this for pair in pairs]
    detail = f"{_ms(median(theirs))}, {_ms(median(ours))}; {len(pairs)} pairs"
    name = f"first page of {_FEW} bullets, hike {hike.VERSION} : this"
    yield report.Figure(name, ratio(theirs, ours), HIKE, "x", detail, is_floor=True)


def _beside(name: str, found: pages.Selections, goal: float) -> report.Figure:
    large, small = median(found.large), median(found.small)
    return report.Figure(name, large / small, goal, "x", f"{_ms(large)}, {_ms(small)}; {len(found.large)} each")


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:,.1f} ms"


def _say(text: str) -> None:
    sys.stderr.write(f"{text} ...\n")


def _main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _NODES
    sys.stdout.write(f"{machine.describe()}\n\n")
    with tempfile.TemporaryDirectory() as folder:
        found = list(_figures(Path(folder), count))
    sys.stdout.write(f"{report.table(found)}\n")


_main()
