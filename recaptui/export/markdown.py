"""Subtrees as Markdown: from column 0, without the prefixes of their containers, or below their ancestors.

A subtree from column 0, parsed again, gives the same nodes, except for lazy continuation lines. The characters are
those of the source, except that tabs before the text of a line become spaces where their width would change.
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
"""The number of characters processed at once."""


def as_markdown(outline: Outline, node: int) -> str:
    """Return the lines of a node's subtree, moved to column 0, without a final newline."""
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
    """Yield slices of a text, cut before line ends, so that other threads can run in between."""
    start = 0
    while start < len(text):
        stop = text.find("\n", start + _SLICE)
        stop = stop if stop >= 0 else len(text)
        yield text[start:stop]
        start = stop


def _without_indent(text: str, width: int) -> str:
    quick = text.replace("\n" + " " * width, "\n")
    if len(text) - len(quick) == width * text.count("\n"):
        return quick  # every line had the whole indentation
    if width > 1 and re.search(rf"\n {{1,{width - 1}}}(?! )", text):
        return re.sub(rf"\n {{1,{width}}}", "\n", text)
    return quick


def subtrees(outline: Outline, nodes: Iterable[int]) -> Iterator[str]:
    """Yield the subtrees of `nodes` from column 0, one after the other; between two an empty line if it is needed."""
    before = DOCUMENT
    for node in topmost(outline, nodes):
        if before != DOCUMENT and not _follows(outline, before, node):
            yield ""
        yield as_markdown(outline, node)
        before = node


Part = tuple[int, range]
"""A node, and those lines of it that are copied."""


def with_ancestors(outline: Outline, nodes: Iterable[int]) -> Iterator[Part]:
    """Yield the topmost of `nodes` with the lines of their subtrees, and before them ancestors with their own lines.

    No ancestor is repeated.
    """
    shown: set[int] = set()
    for node in topmost(outline, nodes):
        above = [*takewhile(lambda ancestor: ancestor not in shown, outline.ancestors(node))]
        shown.update(above)
        yield from own_parts(outline, reversed(above))
        yield node, extent.lines(outline, node)


def own_parts(outline: Outline, nodes: Iterable[int]) -> Iterator[Part]:
    """Yield `nodes`, each with its own lines."""
    return ((node, extent.own_lines(outline, node)) for node in nodes)


def as_they_stand(outline: Outline, steps: Iterable[Part]) -> Iterator[str]:
    """Yield the lines of nodes in document order as they stand in the source, with empty lines where they are needed.

    The name of a file is no line of it.
    """
    before, stop = -1, 0
    for step, lines in steps:
        if not lines or (outline.kind[step] == Kind.FILE and lines == extent.own_lines(outline, step)):
            continue
        if before >= 0 and lines.start > stop:
            yield from _gap(outline, before, step)
        yield outline.text_between(lines.start, lines.stop)
        before, stop = step, lines.stop


def topmost(outline: Outline, nodes: Iterable[int]) -> Iterator[int]:
    """Yield `nodes` in document order, except those that are descendants of another."""
    end = 0
    for node in sorted(nodes):
        if node >= end:
            yield node
            end = outline.end[node]


def _gap(outline: Outline, before: int, node: int) -> Iterator[str]:
    """Yield the blank line after `before` and before `node`: that of the source, or a new one if Markdown needs it."""
    block = _outermost(outline, node)
    above = outline.text_of(outline.line[block] - 1)
    if is_blank(above, extent.quotes(outline, block)):
        yield above.rstrip()  # inside a quote it has a `>`
    elif not _follows(outline, before, block):
        yield outline.text_of(outline.line[block])[: extent.start_of(outline, block).offset].rstrip()


def _outermost(outline: Outline, node: int) -> int:
    """Return the outermost node that begins on the line on which a node begins."""
    parent = outline.parent[node]
    while parent != DOCUMENT and outline.line[parent] == outline.line[node]:
        node, parent = parent, outline.parent[parent]
    return node


def _follows(outline: Outline, before: int, node: int) -> bool:
    """Return whether `node` can follow `before` without an empty line.

    Both are items, and `node` can interrupt a paragraph: it has text and no number except 1 (CommonMark 5.2).
    """
    if not outline.kind[before] == outline.kind[node] == Kind.ITEM:
        return False
    content = read(outline, node)
    return bool(content.markup) and (len(content.marker) == 1 or content.marker[:-1] == "1")


def _from(outline: Outline, line: int, position: Position) -> str:
    """Return the text of a line from `position` on, which becomes column 0."""
    text = outline.text_of(line)
    if "\t" not in text or position.column % TAB == 0:
        return rest_of(text, position)
    start = extent.text_start(outline, outline.node_at(line), line)
    return text[:start].expandtabs(TAB)[position.column :] + text[start:]
