"""What a node's own part of the source says: its lines, text, marker, level, language.

Owns how a node is read back from the raw lines, the prefix of its containers removed. Refuses to know inline
markup and the screen. Invariant: nothing here is stored; every answer comes from the buffer and the arrays.
"""

import re

from recaptui.outline.columns import (
    Place,
    enter_containers,
    enter_item,
    enter_quote,
    enter_quotes,
    is_blank,
    marker_of,
    rest_of,
    skip_blanks,
    skip_columns,
    strip,
)
from recaptui.outline.model import Kind, Outline

_ATX = re.compile(r"(#{1,6})(?=[ \t]|$)(.*)")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
_TASK = re.compile(r"\[([ xX])\][ \t\n]+")
_TASK_LINES = 3
"""Lines that a task's box and what must follow it can take."""
_CODE_INDENT = 4
"""From here on an indentation makes code, and a fence opens and closes nothing."""


def own_lines(outline: Outline, node: int) -> range:
    """The lines before the node's first child or next node, without trailing blank ones; may be empty."""
    return _lines(outline, node, node + 1)


def lines(outline: Outline, node: int) -> range:
    """The lines of the whole subtree, without trailing blank ones."""
    return _lines(outline, node, outline.end[node])


def _lines(outline: Outline, node: int, following: int) -> range:
    start = outline.line[node]
    stop = outline.line[following] if following < len(outline) else outline.line_count
    depth = quotes(outline, node)
    if not depth:
        return range(start, max(outline.last_text_line(start, stop) + 1, min(start + 1, stop)))
    while stop - 1 > start and is_blank(outline.text_of(stop - 1), depth):
        stop -= 1
    return range(start, stop)


def quotes(outline: Outline, node: int) -> int:
    """How many quotes the node is in."""
    return sum(1 for ancestor in outline.ancestors(node) if outline.kind[ancestor] == Kind.QUOTE)


def start_of(outline: Outline, node: int) -> Place:
    """Where the content of the node's container starts on the node's first line.

    That is before the marker of an item, before the `>` of a quote; spaces may follow.
    """
    line = outline.line[node]
    text = outline.text_of(line)
    inside: list[int] = []  # the containers that start on this line too, innermost first
    for ancestor in outline.ancestors(node):
        if outline.line[ancestor] != line:
            break
        if outline.kind[ancestor] in (Kind.ITEM, Kind.QUOTE):
            inside.append(ancestor)
    place = enter_quotes(text, quotes(outline, inside[-1] if inside else node))[0]
    for container in reversed(inside):
        place = _enter(outline, container, text, place)
    if inside or outline.kind[node] == Kind.ITEM:
        return place
    return skip_columns(text, place, outline.column[node])


def _enter(outline: Outline, container: int, text: str, place: Place) -> Place:
    if outline.kind[container] == Kind.ITEM:
        return enter_item(text, place)
    return enter_quote(text, place) or place


def block(outline: Outline, node: int, most: int | None = None) -> list[str]:
    """The node's own lines as written, less the prefix of its containers and its own; empty when it owns no line.

    Its own is an item's marker, a quote's `>`, a code block's indentation.
    """
    own = own_lines(outline, node)[:most]
    if not own:
        return []
    place, depth, width = _inside(outline, node)
    return [rest_of(outline.text_of(own[0]), place), *(strip(outline.text_of(line), depth, width) for line in own[1:])]


def text_start(outline: Outline, node: int, line: int) -> int:
    """The index at which the node's own text starts on one of its lines, past every indentation and marker.

    Code's lines after the first keep the indentation that is theirs.
    """
    text = outline.text_of(line)
    place, depth, width = _inside(outline, node)
    if line != outline.line[node]:
        place = enter_containers(text, depth, width)
        if outline.kind[node] == Kind.CODE:
            return place.at
    return skip_blanks(text, place).at


def _inside(outline: Outline, node: int) -> tuple[Place, int, int]:
    """Where the node's own text starts on its first line, and the quotes and columns before it on the others."""
    kind, depth, width = outline.kind[node], quotes(outline, node), outline.column[node]
    first = outline.text_of(outline.line[node])
    place = start_of(outline, node)
    if kind == Kind.ITEM:
        return enter_item(first, place), depth, width
    if kind == Kind.QUOTE:
        return enter_quote(first, place) or place, depth + 1, 0
    indent = min(_indent(first, place), _CODE_INDENT) if kind == Kind.CODE else 0
    return skip_columns(first, place, indent), depth, width + indent


def _indent(line: str, place: Place) -> int:
    return skip_blanks(line, place).column - place.column


def marker(outline: Outline, node: int) -> str:
    """An item's marker as written: `-`, `*`, `+`, `12.`, `12)`; empty for any other kind."""
    if outline.kind[node] != Kind.ITEM:
        return ""
    return marker_of(outline.text_of(outline.line[node]), start_of(outline, node))


def is_checked(outline: Outline, node: int) -> bool | None:
    """Whether a task's box is ticked; None when the node is no task (GFM 5.3)."""
    if outline.kind[node] != Kind.ITEM:
        return None
    task = _TASK.match(_paragraph(outline, node, _TASK_LINES))
    return task and task[1] != " "


def heading_level(outline: Outline, node: int) -> int:
    """1 to 6; 0 for any other kind."""
    if outline.kind[node] != Kind.HEADING:
        return 0
    own = block(outline, node)
    if atx := _ATX.match(own[0].strip(" \t")):
        return len(atx[1])
    return 1 if own[-1].lstrip(" \t").startswith("=") else 2


def language(outline: Outline, node: int) -> str:
    """The first word after a code fence; empty when there is none."""
    if outline.kind[node] != Kind.CODE:
        return ""
    fence = _opening_fence(outline, node)
    return next(iter(fence[2].split()), "") if fence else ""


def markup(outline: Outline, node: int, most: int | None = None) -> str:
    """The text of a heading, an item, a paragraph or a quote's first one, with its inline markup.

    Lines are separated by newlines, at most so many; an item's task box is left out.
    """
    if outline.kind[node] == Kind.HEADING:
        return _heading_text(block(outline, node))
    text = _paragraph(outline, node, most)
    if outline.kind[node] == Kind.ITEM:
        return _TASK.sub("", text, count=1) if _TASK.match(text) else text
    return text


def _paragraph(outline: Outline, node: int, most: int | None = None) -> str:
    return "\n".join(line.lstrip(" \t") for line in block(outline, node, most)).strip(" \t\n")


def _heading_text(own: list[str]) -> str:
    if atx := _ATX.match(own[0].strip(" \t")):
        return _CLOSING_HASHES.sub("", atx[2]).strip(" \t")
    return "\n".join(line.strip(" \t") for line in own[:-1])


def code(outline: Outline, node: int, most: int | None = None) -> str:
    """A code block's content, without its fences and indentation; at most so many lines."""
    own = block(outline, node, most)
    if not (opening := _opening_fence(outline, node)):
        return "\n".join(own)
    if len(own) < len(own_lines(outline, node)):
        return "\n".join(own[1:])
    last = outline.text_of(own_lines(outline, node)[-1])
    closing = _fence(last, enter_containers(last, quotes(outline, node), outline.column[node]))
    is_closed = len(own) > 1 and closing and closing[1].startswith(opening[1]) and not closing[2].strip(" \t")
    return "\n".join(own[1:-1] if is_closed else own[1:])


def _opening_fence(outline: Outline, node: int) -> re.Match[str] | None:
    return _fence(outline.text_of(outline.line[node]), start_of(outline, node))


def _fence(line: str, place: Place) -> re.Match[str] | None:
    return None if _indent(line, place) >= _CODE_INDENT else _FENCE.match(line, skip_blanks(line, place).at)


def source(outline: Outline, node: int, most: int | None = None) -> str:
    """The node's own lines as written, less the prefix of its containers; at most so many."""
    return "\n".join(block(outline, node, most))
