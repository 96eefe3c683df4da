"""Measure finding beside grep, on the bundled recap, in the palette and during typing: `python -m bench.finding`.

The text is folded before the time starts, except in the figure of the first query. What is compared runs in turns. The
output of grep goes to a pipe, since grep stops at its first match when it writes to /dev/null.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from bench import machine
from bench.report import FRAME, Figure, table
from bench.scale import documents
from bench.start import MODULE
from harness import wanted
from harness.files import DATA
from harness.terminal import Terminal
from recaptui.find.finder import Finder
from recaptui.find.index import Index, text_of
from recaptui.find.query import parse
from recaptui.load.loader import load
from recaptui.outline.model import Outline
from recaptui.system.regex_worker import Expressions
from recaptui.system.sources import BUNDLED, bundled
from recaptui.system.streams import Stream
from recaptui.text import romaji

_NODES = 100_000
_ROUNDS = 9
_LITERAL = ("N5000", "2025-03", "N4242")
_ROMAJI = ("youkyuu", "tantou", "kakunin", "yosan", "tanaka")
_APPROXIMATE = ("opentelemetry", "serverless", "kubecctl")
_MANY = ("kubectl", "コンテナ", "release")
_RECAP = (
    "kubectl",
    "serverless",
    "risousu",
    "kakuchou",
    "boueijutsu",
    "tekton github",
    "opentelemetry",
    "コンテナ",
    "edge",
)
_TYPED = "kubecctl"

_QUERIES = DATA / "romaji-queries.tsv"
_expressions = Expressions()


def _run(index: Index, query: str) -> tuple[float, float, int]:
    """Return the seconds to the first match, the seconds to the end, and the number of matches.

    The seconds to the first match are 0 when there is none.
    """
    start, first, count = time.perf_counter(), 0.0, 0
    for nodes in Finder(index, parse(query), _expressions.search).run(len(index.outline)):
        first = first or (time.perf_counter() - start if nodes else 0.0)
        count += len(nodes)
    return first, time.perf_counter() - start, count


def _grep(file: Path, query: str) -> float:
    start = time.perf_counter()
    subprocess.run(["grep", "-c", "-i", "--", query, file], stdout=subprocess.PIPE, check=False)
    return time.perf_counter() - start


def _indexed(outline: Outline) -> Index:
    index = Index(outline)
    while index.grow(len(outline)):
        pass
    return index


def _recap() -> Iterator[Figure]:
    outline = load([Stream(BUNDLED, data=bundled())])
    start = time.perf_counter()
    romaji.load()
    loaded = time.perf_counter() - start
    index = Index(outline)
    _, first, _ = _run(index, _RECAP[0])
    yield Figure(
        "recap: the first query", (loaded + first) * 1e3, 100, "ms", f"of it {loaded * 1e3:.0f} ms for the table"
    )
    slowest = {query: median(_run(index, query)[1] for _ in range(_ROUNDS)) for query in _RECAP}
    worst = max(slowest, key=lambda query: slowest[query])
    yield Figure("recap: any other query", slowest[worst] * 1e3, 5, "ms", f"the slowest: {worst}")


def _recall() -> Iterator[Figure]:
    """Yield the percentage of the queries in tests/data that find the text they must find."""
    outline = load([Stream(BUNDLED, data=bundled())])
    index = _indexed(outline)
    queries = [
        line.split("\t") for line in _QUERIES.read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", "")
    ]
    found = sum(any(wanted in text_of(outline, node) for node in _nodes(index, query)) for query, wanted, _ in queries)
    yield Figure(
        "romaji queries that find their text", 100 * found / len(queries), 98, "%", f"{len(queries)}", is_floor=True
    )


def _wanted() -> Figure:
    """Return the percentage of the wanted nodes in tests/data that are among the first entries of the palette."""

    async def measured() -> list[tuple[str, bool]]:
        return [(one.kind, (number or wanted.FIRST + 1) <= wanted.FIRST) async for one, number in wanted.numbers()]

    found = asyncio.run(measured())
    kinds = Counter(kind for kind, _ in found)
    hits = Counter(kind for kind, is_first in found if is_first)
    detail = ", ".join(f"{kind} {hits[kind]} of {number}" for kind, number in kinds.items())
    name = f"palette: wanted among the first {wanted.FIRST}"
    return Figure(name, 100 * hits.total() / kinds.total(), 90, "%", detail, is_floor=True)


def _nodes(index: Index, query: str) -> list[int]:
    return [
        node for nodes in Finder(index, parse(query), _expressions.search).run(len(index.outline)) for node in nodes
    ]


def _beside_grep(index: Index, file: Path) -> Iterator[Figure]:
    for name, queries, goal in (
        ("literal", _LITERAL, 2.0),
        ("romaji", _ROMAJI, 80.0),
        ("approximate", _APPROXIMATE, 80.0),
        ("many matches, to the last", _MANY, None),
    ):
        for query in queries:
            rounds = [(_run(index, query), _grep(file, query)) for _ in range(_ROUNDS)]
            ratio = median(found[1] / grep for found, grep in rounds)
            matches = rounds[0][0][2]
            detail = f"{query}: {matches:,} matches, {median(found[1] for found, _ in rounds) * 1e3:.1f} ms"
            yield Figure(f"{name} : grep -c -i", ratio, goal, "x", detail)
    firsts = [median(_run(index, query)[0] for _ in range(_ROUNDS)) for query in _MANY]
    yield Figure("many matches, the first one : a frame", max(firsts) / FRAME, 1, "x", f"{max(firsts) * 1e3:.1f} ms")


def _typing(file: Path) -> Figure:
    """Return the time from a letter of a query until it is shown, while the previous query is still searched for."""
    with Terminal([*MODULE.command, str(file)]) as terminal:
        terminal.wait_for(f"{_NODES:,} nodes", timeout=120)
        terminal.press("/")
        terminal.settle()
        shown = []
        for length in range(1, len(_TYPED) + 1):
            start = time.perf_counter()
            terminal.press(_TYPED[length - 1])
            terminal.wait_for(f"/ {_TYPED[:length]} ")
            shown.append(time.perf_counter() - start)
    detail = f"median {median(shown) * 1e3:.1f} ms, most {max(shown) * 1e3:.1f} ms"
    return Figure("a letter, until it is shown : a frame", median(shown) / FRAME, None, "x", detail)


def _figures(folder: Path) -> Iterator[Figure]:
    yield from _recap()
    yield from _recall()
    yield _wanted()
    file = documents.write(folder, _NODES)
    start = time.perf_counter()
    index = _indexed(load([Stream("bench.md", data=file.read_bytes())]))
    detail = f"{(time.perf_counter() - start):.1f} s with parsing"
    size = sum(len(chunk.folded.text) for chunk in index.chunks)
    yield Figure("folded text : file", size / file.stat().st_size, None, "x", detail)
    yield from _beside_grep(index, file)
    yield _typing(file)


def _main(action: Callable[[Path], Iterator[Figure]]) -> None:
    sys.stdout.write(f"{machine.describe()}\n\n")
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(f"{table(list(action(Path(folder))))}\n")


_main(_figures)
