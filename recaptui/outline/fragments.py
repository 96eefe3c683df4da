"""Fragments: parts of a document that are parsed alone and joined to one outline.

A fragment starts at the start of its source, or at an ATX heading or non-empty bullet in column 0, which starts a new
block whatever stands before it. It ends only where its last top-level block is closed or the source ends. The joined
outline equals that of the whole document.
"""

import re
from array import array
from collections.abc import Iterable
from typing import NamedTuple

from recaptui.outline.content import read
from recaptui.outline.model import DOCUMENT, Kind, Outline
from recaptui.outline.path import HEAD

_FILE = bytes([Kind.FILE])
_CANDIDATE = re.compile(r"^(?:#{1,6}[ \t]|[-*+][ \t]+[^\s*+_-])", re.MULTILINE)


def cuts(text: str) -> list[int]:
    """Return the offsets, other than 0, at which the text may be cut."""
    return [found.start() for found in _CANDIDATE.finditer(text, 1)]


class _Open(NamedTuple):
    """A heading to whose subtree the next nodes may belong, or the root."""

    node: int
    level: int
    """The level of the heading, 1 to 6; 0 for the root, which stays open."""


def filed(fragment: Outline) -> Outline:
    """Return the fragment below a `file` node, as the first fragment of one of several sources."""
    outline = Outline()
    outline.append_node(Kind.FILE, DOCUMENT, 0, 0)
    join(outline, fragment)
    return outline


def join(outline: Outline, fragment: Outline) -> None:
    """Append the lines, nodes and source of a fragment to an outline.

    A fragment that starts with a `file` node begins a new source; any other continues the last one.
    """
    nodes, lines = len(outline), outline.line_count
    starts = fragment.kind[:1] == _FILE
    path = [_Open(DOCUMENT, 0)] if starts else _open(outline)
    outline.append_lines(fragment)
    for source in fragment.sources:
        if starts or not outline.sources:
            outline.sources.append(source._replace(first_line=lines))
        else:
            last = outline.sources[-1]
            outline.sources[-1] = source._replace(first_line=last.first_line, lines=last.lines + source.lines)
    for span in _branches(fragment):
        level = read(fragment, span.start, HEAD).level if fragment.kind[span.start] == Kind.HEADING else 0
        while level and path[-1].level >= level:
            path.pop()
        _add(outline, fragment, span, path[-1].node, nodes, lines)
        if level:
            path.append(_Open(nodes + span.start, level))
        for step in path:
            if step.node != DOCUMENT:
                outline.end[step.node] = len(outline)


def _branches(fragment: Outline) -> Iterable[range]:
    """Yield the ranges of top-level subtrees: first all before the first heading as one, then each heading."""
    first = next((node for node in fragment.children(DOCUMENT) if fragment.kind[node] == Kind.HEADING), len(fragment))
    if first:
        yield range(first)
    while first < len(fragment):
        yield range(first, fragment.end[first])
        first = fragment.end[first]


def _add(outline: Outline, fragment: Outline, span: range, above: int, nodes: int, lines: int) -> None:
    """Append a range of nodes below `above`; `nodes` and `lines` are the numbers of both before the fragment."""
    cut = slice(span.start, span.stop)
    deeper = 0 if above == DOCUMENT else outline.depth[above] + 1
    outline.kind += fragment.kind[cut]
    outline.depth += array("i", [depth + deeper for depth in fragment.depth[cut]]) if deeper else fragment.depth[cut]
    outline.parent += array("i", [above if parent < 0 else parent + nodes for parent in fragment.parent[cut]])
    outline.end += array("i", [end + nodes for end in fragment.end[cut]])
    outline.line += array("i", [line + lines for line in fragment.line[cut]])
    outline.column += fragment.column[cut]


def _open(outline: Outline) -> list[_Open]:
    """Return the nodes that the next fragment may belong to: the root or last file, then headings, outermost first."""
    last = len(outline) - 1
    path = [] if last < 0 else [*reversed([*outline.ancestors(last)]), last]
    under = path.pop(0) if path and outline.kind[path[0]] == Kind.FILE else DOCUMENT
    found = [_Open(under, 0)]
    for node in path:
        if outline.kind[node] != Kind.HEADING:
            break
        found.append(_Open(node, read(outline, node, HEAD).level))
    return found
