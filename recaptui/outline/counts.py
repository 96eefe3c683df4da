"""The number of children and of tasks of a node, counted in small steps.

A step looks at a bounded number of nodes and bytes and reads at most one task, so that the caller can do other things
between two steps. The counts of the last step are final.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from recaptui.outline.content import read
from recaptui.outline.model import Outline
from recaptui.outline.path import HEAD

_BOX = re.compile(rb"\[[ xX]\]")
"""Matches the box of a task, and other text that looks like one."""
_BYTES, _NODES = 65_536, 500
"""The number of bytes, and of nodes, that one step looks at."""


class Counts(NamedTuple):
    """The counts so far."""

    children: int = 0
    tasks: int = 0
    """The number of tasks among the descendants."""
    done: int = 0


def counts(outline: Outline, node: int) -> Iterator[Counts]:
    """Yield the counts after each step; nodes that are added meanwhile may be left out."""
    children = 0
    end = outline.end[node]
    for children, _ in enumerate(outline.children(node), 1):
        if children % _NODES == 0:
            yield Counts(children)
    found = Counts(children)
    for checked in _tasks(outline, node, end):
        if checked is not None:
            found = Counts(children, found.tasks + 1, found.done + checked)
        yield found
    yield found


def _tasks(outline: Outline, node: int, end: int) -> Iterator[bool | None]:
    """Yield for each task whether it is done, and None after a step that found no task."""
    offset = outline.starts[outline.line[node]]
    stop = _start(outline, end)
    while offset < stop:
        # `finditer` would keep the buffer from growing between two steps
        box = _BOX.search(outline.buffer, offset, min(offset + _BYTES, stop))
        if box is None:
            offset += _BYTES - len("[ ")  # a box may lie across the end of the window
            yield None
            continue
        owner = outline.node_at(bisect_right(outline.starts, box.start()) - 1)
        yield read(outline, owner, HEAD).checked if owner > node else None
        offset = _start(outline, owner + 1)


def _start(outline: Outline, node: int) -> int:
    """Return the offset of a node's first line in the buffer; the buffer's length when there is no such node."""
    return outline.starts[outline.line[node]] if node < len(outline) else len(outline.buffer)
