"""What a node's own part of the source says: its lines, text, marker, level, language.

Owns how a node is read back from the raw lines, the prefix of its containers removed. Refuses to know inline
markup and the screen. Invariant: nothing here is stored; every answer comes from the buffer and the arrays.
"""

import re
from typing import NamedTuple

from recaptui.outline.columns import (
    Place,
    enter_containers,
    marker_of,
    rest_of,
    skip_blanks,
    skip_columns,
    strip,
)
from recaptui.outline.model import DOCUMENT, Kind, Outline
from recaptui.outline.path import MOST_A_CONTAINER, path_of, trimmed

_ATX = re.compile(r"(#{1,6})(?=[ \t]|$)(.*)")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
_TASK = re.compile(r"\[([ xX])\][ \t\n]+")
ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.IGNORECASE)
"""What makes a quote an alert, as GitHub writes them; alone on the first line of its text."""
_ONLY_LINE = {
    int(Kind.HEADING): re.compile(r"#{1,6}[ \t]+([^\s#].*(?<!#))"),
    int(Kind.ITEM): re.compile(r"([-+*]|[0-9]{1,9}[.)])[ \t]+(\S.*)"),
    int(Kind.PARAGRAPH): re.compile(r"([^\s>].*)"),
}
"""How a node looks that has a line for itself, by its kind, if it is in no quote."""
_MOST_BEFORE = 1_000
"""Characters that are looked at for a marker or a fence; a line may have millions."""
_CODE_INDENT = 4
"""From here on an indentation makes code, and a fence opens and closes nothing."""


class Body(NamedTuple):
    """A node's own lines, and what stands before its text on each of them."""

    outline: Outline
    node: int
    lines: range
    """May be empty."""
    before: Place
    """Where the content of its container starts on the node's first line, before its own marker."""
    start: Place
    """Where its text starts on that line."""
    quotes: int
    width: int
    """What stands before its text on the other lines: so many quotes, then so many columns."""

    def line(self, number: int, most: int | None = None) -> str:
        """The text of the line with this number among them; of a longer one at least so many characters."""
        line = self.lines[number]
        if line == self.outline.line[self.node]:
            return rest_of(self.outline.text_of(line, None if most is None else self.start.at + most), self.start)
        return strip(self.outline.text_of(line, reach(self.outline, self.node, most)), self.quotes, self.width)

    def read(self, most: int | None = None) -> list[str]:
        """The text of the lines, or of the first ones, that have at least so many characters together."""
        found: list[str] = []
        left = most
        for number in range(len(self.lines)):
            found.append(self.line(number, left))
            if left is not None and (left := left - len(found[-1]) - 1) < 0:
                break
        return found


def own_lines(outline: Outline, node: int) -> range:
    """The lines before the node's first child or next node, without trailing blank ones; may be empty."""
    lines = range(outline.line[node], _line_of(outline, node + 1))
    return range(lines.start, trimmed(outline, lines, quotes(outline, node)))


def lines(outline: Outline, node: int) -> range:
    """The lines of the whole subtree, without trailing blank ones."""
    if outline.end[node] == node + 1:
        return own_lines(outline, node)
    return range(outline.line[node], path_of(outline).stop(outline, node, _line_of(outline, outline.end[node])))


def _line_of(outline: Outline, node: int) -> int:
    """A node's first line; past the last node the line after the last one."""
    return outline.line[node] if node < len(outline) else outline.line_count


def quotes(outline: Outline, node: int) -> int:
    """How many quotes the node is in."""
    return path_of(outline).quotes(outline, node)


def start_of(outline: Outline, node: int) -> Place:
    """Where the content of the node's container starts on the node's first line.

    That is before the marker of an item, before the `>` of a quote; spaces may follow.
    """
    return path_of(outline).step(outline, node).before


def own(outline: Outline, node: int) -> Body:
    """The node's own lines, and where its text starts: past an item's marker, a quote's `>`, code's indentation."""
    kind, width = outline.kind[node], outline.column[node]
    _, depth, before, start = path_of(outline).step(outline, node)
    lines = range(outline.line[node], trimmed(outline, range(outline.line[node], _line_of(outline, node + 1)), depth))
    if kind == Kind.QUOTE:
        return Body(outline, node, lines, before, start, depth + 1, 0)
    if kind != Kind.CODE:
        return Body(outline, node, lines, before, start, depth, width)
    first = _head(outline, node)
    indent = min(_indent(first, before), _CODE_INDENT)
    return Body(outline, node, lines, before, skip_columns(first, before, indent), depth, width + indent)


def body(outline: Outline, node: int) -> Body:
    """The node's own lines; a code block's without its fences, front matter's without the lines around it."""
    whole = own(outline, node)
    if outline.kind[node] == Kind.FRONT_MATTER:
        return whole._replace(lines=whole.lines[1:-1])
    if outline.kind[node] != Kind.CODE or not (opening := _opening_fence(whole)):
        return whole
    last = outline.text_of(whole.lines[-1], reach(outline, node, _MOST_BEFORE))
    closing = _fence(last, enter_containers(last, whole.quotes, outline.column[node]))
    is_closed = closing and closing[1].startswith(opening[1]) and not closing[2].strip(" \t")
    return whole._replace(lines=whole.lines[1 : -1 if is_closed and len(whole.lines) > 1 else None])


def block(outline: Outline, node: int, most: int | None = None) -> list[str]:
    """The text of the node's own lines, or of the first ones, that have at least so many characters."""
    return own(outline, node).read(most)


def text_start(outline: Outline, node: int, line: int) -> int:
    """The index at which the node's own text starts on one of its lines, past every indentation and marker.

    Code's lines after the first keep the indentation that is theirs.
    """
    text, whole = outline.text_of(line), own(outline, node)
    if line == outline.line[node]:
        return skip_blanks(text, whole.start).at
    place = enter_containers(text, whole.quotes, whole.width)
    return place.at if outline.kind[node] == Kind.CODE else skip_blanks(text, place).at


def reach(outline: Outline, node: int, most: int | None) -> int | None:
    """How many characters of a line have so many of the node's text among them."""
    return None if most is None else most + outline.column[node] + MOST_A_CONTAINER * (outline.depth[node] + 1)


def _indent(line: str, place: Place) -> int:
    return skip_blanks(line, place).column - place.column


class Text(NamedTuple):
    """What a heading, an item, a paragraph or a quote says."""

    markup: str
    """Its lines with their inline markup, separated by newlines; without a task's box."""
    marker: str = ""
    """An item's, as written."""
    is_checked: bool | None = None
    """Whether a task's box is ticked; None when there is none."""


def text(outline: Outline, node: int, most: int | None = None) -> Text:
    """All that the source says of a node's text, read once; of a longer one at least so many characters."""
    if line := _only_line(outline, node):
        return line
    whole = own(outline, node)
    if outline.kind[node] == Kind.HEADING:
        return Text(_heading_text(whole.read(most)))
    markup = "\n".join(line.lstrip(" \t") for line in whole.read(most)).strip(" \t\n")
    if outline.kind[node] != Kind.ITEM:
        return Text(markup)
    return _item(markup, _marker(whole))


def without_box(markup: str) -> str:
    """An item's text without the box of a task."""
    task = _TASK.match(markup)
    return markup[task.end() :] if task else markup


def _item(markup: str, marker: str) -> Text:
    task = _TASK.match(markup)
    return Text(without_box(markup), marker, task and task[1] != " ")


def _only_line(outline: Outline, node: int) -> Text | None:
    """The same of a node that has a line for itself, as most have: no container need be taken apart to see it."""
    kind, line, parent = outline.kind[node], outline.line[node], outline.parent[node]
    if kind not in _ONLY_LINE or (parent != DOCUMENT and outline.line[parent] == line):
        return None
    following = outline.line[node + 1] if node + 1 < len(outline) else outline.line_count
    if following == line or (following > line + 1 and outline.last_text_line(line, following) != line):
        return None
    if outline.starts[line + 1] - outline.starts[line] > _MOST_BEFORE:
        return None
    found = _ONLY_LINE[kind].fullmatch(outline.text_of(line).strip(" \t"))
    if not found:
        return None
    return _item(found[2], found[1]) if kind == Kind.ITEM else Text(found[1])


def markup(outline: Outline, node: int, most: int | None = None) -> str:
    """The text of a heading, an item, a paragraph or a quote's first one, with its inline markup."""
    return text(outline, node, most).markup


def marker(outline: Outline, node: int) -> str:
    """An item's marker as written: `-`, `*`, `+`, `12.`, `12)`; empty for any other kind."""
    return text(outline, node, _MOST_BEFORE).marker if outline.kind[node] == Kind.ITEM else ""


def _marker(item: Body) -> str:
    return marker_of(_head(item.outline, item.node), item.before)


def _head(outline: Outline, node: int) -> str:
    """What matters of the node's first line."""
    return path_of(outline).head(outline, node, _MOST_BEFORE)


def is_checked(outline: Outline, node: int) -> bool | None:
    """Whether a task's box is ticked; None when the node is no task (GFM 5.3)."""
    return text(outline, node, _MOST_BEFORE).is_checked


def heading_level(outline: Outline, node: int) -> int:
    """1 to 6; 0 for any other kind."""
    if outline.kind[node] != Kind.HEADING:
        return 0
    whole = own(outline, node)
    if atx := _ATX.match(whole.line(0, _MOST_BEFORE).strip(" \t")):
        return len(atx[1])
    return 1 if whole.line(-1, _MOST_BEFORE).lstrip(" \t").startswith("=") else 2


def language(outline: Outline, node: int) -> str:
    """The first word after a code fence; empty when there is none."""
    if outline.kind[node] != Kind.CODE:
        return ""
    fence = _opening_fence(own(outline, node))
    return next(iter(fence[2].split(None, 1)), "") if fence else ""


def alert(outline: Outline, node: int) -> str:
    """The word of a GitHub alert, in lower case: note, tip, important, warning, caution; empty when there is none."""
    if outline.kind[node] != Kind.QUOTE:
        return ""
    found = ALERT.match("\n".join(block(outline, node, _MOST_BEFORE)[:1]))
    return found[1].lower() if found else ""


def _heading_text(own: list[str]) -> str:
    if atx := _ATX.match(own[0].strip(" \t")):
        return _CLOSING_HASHES.sub("", atx[2]).strip(" \t")
    return "\n".join(line.strip(" \t") for line in own[:-1])


def code(outline: Outline, node: int, most: int | None = None) -> str:
    """A code block's content, without its fences and indentation; of a longer one at least so many characters."""
    return "\n".join(body(outline, node).read(most))


def _opening_fence(block: Body) -> re.Match[str] | None:
    return _fence(_head(block.outline, block.node), block.before)


def _fence(line: str, place: Place) -> re.Match[str] | None:
    return None if _indent(line, place) >= _CODE_INDENT else _FENCE.match(line, skip_blanks(line, place).at)


def source(outline: Outline, node: int, most: int | None = None) -> str:
    """The node's own lines as written, less the prefix of its containers; of more at least so many characters."""
    return "\n".join(block(outline, node, most))
