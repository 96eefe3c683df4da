"""Subtrees as Markdown: one from column 0, without the prefixes of its containers; several below their ancestors.

Parsed again, it gives the same subtree, except for lazy continuation lines. It has exactly the user's characters,
except that tabs before the text of a line become spaces where their width would change.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import takewhile

from recaptui.outline import extent
from recaptui.outline.columns import TAB, Position, enter_containers, is_blank, rest_of, skip_blanks
from recaptui.outline.content import read
from recaptui.outline.model import DOCUMENT, Kind, Outline

_SLICE = 65_536
"""Characters that are processed at once."""


def as_markdown(outline: Outline, node: int) -> str:
    """Return the node's and its descendants' lines, without a final newline."""
    lines = extent.lines(outline, node)
    if not lines:
        return ""
    start = extent.start_of(outline, node)
    if outline.kind[node] == Kind.ITEM:
        start = skip_blanks(outline.text_of(lines[0]), start)
    quotes, width = extent.quotes(outline, node), start.column - start.base
    text = outline.text_between(lines.start, lines.stop)
    if not quotes and "\t" not in text:
        return _dedented(text[start.offset :], width)
    positions = (enter_containers(outline.text_of(line), quotes, width) for line in lines[1:])
    return "\n".join([_from(outline, lines[0], start), *map(partial(_from, outline), lines[1:], positions)])


def _dedented(text: str, width: int) -> str:
    """Return a text without tabs, with at most `width` spaces removed from the start of each line but the first."""
    if width == 0:
        return text
    return "".join(_without_indent(part, width) for part in _slices(text))


def _slices(text: str) -> Iterator[str]:
    """Yield slices of a text, cut before line ends; other threads can run in between."""
    start = 0
    while start < len(text):
        stop = text.find("\n", start + _SLICE)
        stop = stop if stop >= 0 else len(text)
        yield text[start:stop]
        start = stop


def _without_indent(text: str, width: int) -> str:
    quick = text.replace("\n" + " " * width, "\n")
    if len(text) - len(quick) == width * text.count("\n"):
        return quick  # every line had all of them
    if width > 1 and re.search(rf"\n {{1,{width - 1}}}(?! )", text):
        return re.sub(rf"\n {{1,{width}}}", "\n", text)
    return quick


def with_ancestors(outline: Outline, nodes: Iterable[int]) -> Iterator[str]:
    """Yield the source lines of some subtrees, each below its ancestors, which come once."""
    return _as_they_stand(outline, _with_lines(outline, nodes))


def own_lines(outline: Outline, nodes: Iterable[int]) -> Iterator[str]:
    """Yield the nodes' own lines as they stand in the source; each node comes after its ancestors."""
    return _as_they_stand(outline, ((node, extent.own_lines(outline, node)) for node in nodes))


def _with_lines(outline: Outline, nodes: Iterable[int]) -> Iterator[tuple[int, range]]:
    """Yield the ancestors with their own lines, the nodes with all."""
    shown: set[int] = set()
    for node in topmost(outline, nodes):
        above = [*takewhile(lambda ancestor: ancestor not in shown, outline.ancestors(node))]
        shown.update(above)
        yield from ((ancestor, extent.own_lines(outline, ancestor)) for ancestor in reversed(above))
        yield node, extent.lines(outline, node)


def _as_they_stand(outline: Outline, steps: Iterable[tuple[int, range]]) -> Iterator[str]:
    before, stop = -1, 0
    for step, lines in steps:
        if not lines or (outline.kind[step] == Kind.FILE and lines == extent.own_lines(outline, step)):
            continue
        if before >= 0 and lines.start > stop:
            yield from _gap(outline, before, step)
        yield outline.text_between(lines.start, lines.stop)
        before, stop = step, lines.stop


def topmost(outline: Outline, nodes: Iterable[int]) -> Iterator[int]:
    """Yield the nodes in document order, without those inside another of them."""
    end = 0
    for node in sorted(nodes):
        if node >= end:
            yield node
            end = outline.end[node]


def _gap(outline: Outline, before: int, node: int) -> Iterator[str]:
    """Yield the blank line between two blocks: the one in the source, or one of ours where Markdown needs it."""
    block = _outermost(outline, node)
    above = outline.text_of(outline.line[block] - 1)
    if is_blank(above, extent.quotes(outline, block)):
        yield above.rstrip()  # inside a quote it has a `>`
    elif not outline.kind[before] == outline.kind[block] == Kind.ITEM or not _interrupts(outline, block):
        yield outline.text_of(outline.line[block])[: extent.start_of(outline, block).offset].rstrip()


def _outermost(outline: Outline, node: int) -> int:
    """Return the outermost node that begins on the line on which a node begins."""
    parent = outline.parent[node]
    while parent != DOCUMENT and outline.line[parent] == outline.line[node]:
        node, parent = parent, outline.parent[parent]
    return node


def _interrupts(outline: Outline, item: int) -> bool:
    """Return whether an item may interrupt a paragraph: not without text, nor with a number but 1 (CommonMark 5.2)."""
    content = read(outline, item)
    return bool(content.markup) and (len(content.marker) == 1 or content.marker[:-1] == "1")


def _from(outline: Outline, line: int, position: Position) -> str:
    """Return the line from a position on, which becomes column 0."""
    text = outline.text_of(line)
    if "\t" not in text or position.column % TAB == 0:
        return rest_of(text, position)
    start = extent.text_start(outline, outline.node_at(line), line)
    return text[:start].expandtabs(TAB)[position.column :] + text[start:]
