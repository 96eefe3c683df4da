"""What a subtree holds, counted a little at a time: children and tasks.

A step looks at a bounded number of nodes and bytes and at one task; whoever asks decides when to go on. The counts of
the last step are those of the subtree.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from recaptui.outline.content import read
from recaptui.outline.model import Outline
from recaptui.outline.path import HEAD

_BOX = re.compile(rb"\[[ xX]\]")
"""A task's box, and much else that looks like one."""
_BYTES, _NODES = 65_536, 500
"""What a step looks at."""


class Counts(NamedTuple):
    """What was found so far."""

    children: int = 0
    tasks: int = 0
    """Tasks below the node; it does not count itself."""
    done: int = 0


def counts(outline: Outline, node: int) -> Iterator[Counts]:
    """Yield the counts after every step; what is added to the outline meanwhile may be left out."""
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
    """Yield whether each task is done; None after a step that found none."""
    offset = outline.starts[outline.line[node]]
    stop = _start(outline, end)
    while offset < stop:
        # no iterator: it would keep the buffer from growing between two steps
        box = _BOX.search(outline.buffer, offset, min(offset + _BYTES, stop))
        if box is None:
            offset += _BYTES - len("[ ")  # the next box may have begun here
            yield None
            continue
        owner = outline.node_at(bisect_right(outline.starts, box.start()) - 1)
        yield read(outline, owner, HEAD).checked if owner > node else None
        offset = _start(outline, owner + 1)


def _start(outline: Outline, node: int) -> int:
    """Return where a node's first line starts in the buffer; its end when there is no such node."""
    return outline.starts[outline.line[node]] if node < len(outline) else len(outline.buffer)
