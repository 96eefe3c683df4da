"""Run all measurements of large documents and print the table: `python -m bench.scale [NODES] [--once]`.

`--once` leaves out the document of twice the size.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import machine, report
from bench.scale import acting, documents, figures, paints, reading

_NODES, _SMALL, _TREE = 1_000_000, 100, 100_000
_ROUNDS, _TREE_ROUNDS = 13, 3


def _figures(folder: Path, count: int, *, has_double: bool) -> Iterator[report.Figure]:
    large, small = documents.write(folder, count), documents.write(folder, _SMALL)
    _say("first paints")
    yield figures.paint(paints.beside_bundled(large, count, _ROUNDS), count)
    _say("reading")
    read = reading.read(large)
    yield from figures.reading(read, count)
    if has_double:
        double = documents.write(folder, 2 * count)
        yield figures.linear(read.seconds, reading.read_only(double), count)
        double.unlink()
    _say("moves while reading")
    found = acting.while_reading(large)
    _say("moves, folds, jumps")
    acts = acting.at_rest(large, small)
    yield from figures.moves_while_reading(found, acts)
    yield from figures.acting(acts, read, count, _SMALL)
    _say("Textual's Tree")
    of_tree = min(_TREE, count)
    yield figures.tree(paints.beside_tree(documents.write(folder, of_tree), of_tree, _TREE_ROUNDS), of_tree)


def _say(text: str) -> None:
    sys.stderr.write(f"{text} ...\n")


def _main() -> None:
    parser = argparse.ArgumentParser("python -m bench.scale")
    parser.add_argument("nodes", nargs="?", type=int, default=_NODES)
    parser.add_argument("--once", action="store_true", help="leave out the document of twice the size")
    options = parser.parse_args()
    sys.stdout.write(f"{machine.describe()}\n\n")
    with tempfile.TemporaryDirectory() as folder:
        found = list(_figures(Path(folder), options.nodes, has_double=not options.once))
    sys.stdout.write(f"{report.table(found)}\n")


_main()
