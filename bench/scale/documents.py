"""Documents of any size from a fixed seed: a year of meetings under one heading, and bullets up to four levels deep.

The node with number n is the same in every document that has it, so a small document begins like a large one. The text
of a node starts with a name that is unique in the document.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

_SEED = 1
_HEADING = 2
"""The depth, from 0, of the highest bullets; the nodes above them are headings."""
_DEEPEST = 5
"""The greatest depth: four levels of bullets below two of headings."""
_STEPS = (-2, -1, 0, 0, 0, 1, 1)
_FIRST_DAY = date(2025, 1, 6)
_WORDS = (
    "コンテナとして実行できる",
    "Edge側で処理をしよう",
    "kubectl diff **bold** words",
    "Service Mesh",
    "次回までに確認する",
    "release notes",
    "`make check`の結果",
    "予算は来月決める",
    "no blockers so far",
    "担当は[田中](https://example.org/tanaka)さん",
)


class Node(NamedTuple):
    """A node: its depth, from 0, and its text."""

    depth: int
    text: str


def nodes(count: int) -> Iterator[Node]:
    """Yield the first `count` nodes, which are the same in every document."""
    return islice(_nodes(random.Random(_SEED)), count)


def name(number: int) -> str:
    """Return the name at the start of a node's text, in the file and on the screen."""
    return f"N{number} "


def write(folder: Path, count: int) -> Path:
    """Write a document of `count` nodes and return its path."""
    file = folder / f"year-of-{count}.md"
    with file.open("w", encoding="utf-8") as target:
        target.writelines(map(_line, nodes(count)))
    return file


def rows_at_start(count: int, rows: int) -> list[int]:
    """Return the numbers of the first `rows` nodes that are shown in the document while three levels are open."""
    shown = (number for number, node in enumerate(nodes(count)) if node.depth <= _HEADING)
    return list(islice(shown, rows))


def _line(node: Node) -> str:
    if node.depth < _HEADING:
        return f"{'' if node.depth == 0 else chr(10)}{'#' * (node.depth + 1)} {node.text}\n\n"
    return f"{'  ' * (node.depth - _HEADING)}- {node.text}\n"


def _nodes(chosen: random.Random) -> Iterator[Node]:
    yield Node(0, name(0) + "A year of meetings")
    number, day = 1, _FIRST_DAY
    while True:
        yield Node(1, f"{name(number)}{day} 定例 weekly meeting")
        number, day, depth = number + 1, day + timedelta(1), _HEADING
        for place in range(chosen.randint(20, 60)):
            depth = max(_HEADING, min(_DEEPEST, depth + chosen.choice(_STEPS))) if place else _HEADING
            yield Node(depth, name(number) + " ".join(chosen.sample(_WORDS, chosen.choice((1, 1, 2)))))
            number += 1
