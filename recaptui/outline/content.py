"""The content of a node, read from its source: markup, marker, task, level, language, alert and lines.

`read` returns all of it as one value, which callers pass on instead of reading the source again. Everything but the
text itself is found among the first HEAD characters of one line, so with a limit only a part of a long text is read.
"""

import re
from typing import NamedTuple

from recaptui.outline.columns import START, Position, enter_containers, marker_of, skip_blanks
from recaptui.outline.extent import CODE_INDENT, Body, indentation, own, reach
from recaptui.outline.model import DOCUMENT, Kind, Outline
from recaptui.outline.path import HEAD, path_of

_ATX = re.compile(r"(#{1,6})(?=[ \t]|$)(.*)")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
_TASK = re.compile(r"\[([ xX])\][ \t\n]+")
ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.IGNORECASE)
"""Matches the mark of a GitHub alert, which is alone on the first line of a quote's text."""
_ONLY_LINE = {
    int(Kind.HEADING): re.compile(r"(#{1,6})[ \t]+([^\s#].*(?<!#))"),
    int(Kind.ITEM): re.compile(r"([-+*]|[0-9]{1,9}[.)])[ \t]+(\S.*)"),
    int(Kind.PARAGRAPH): re.compile(r"()([^\s>].*)"),
}
"""By kind, the pattern of a node that is alone on its line and in no quote; the groups are its marker and its text."""


class Content(NamedTuple):
    """The content of a node, as its source has it."""

    markup: str
    """The text of a heading, an item, a paragraph or a quote with its inline markup, its lines separated by newlines;
    a code block's content; a file's name; the source of any other block."""
    lines: range
    """The node's own lines in the outline; may be empty."""
    body: Body
    """Its lines, ready to be read as text; without the fences of code and the `---` lines of front matter."""
    marker: str = ""
    """The marker of an item as written: `-`, `*`, `+`, `12.`, `12)`; empty for any other kind."""
    checked: bool | None = None
    """Whether a task's box is ticked; None when the node is no task (GFM 5.3)."""
    level: int = 0
    """The level of a heading, 1 to 6; 0 for any other kind."""
    language: str = ""
    """The first word after the opening fence of a code block; empty when there is none."""
    alert: str = ""
    """The type of a GitHub alert in lower case: note, tip, important, warning, caution; empty for any other node."""


def read(outline: Outline, node: int, limit: int | None = None) -> Content:
    """Return the content of a node; of a text longer than `limit` characters at least that many are read.

    With a limit of 0 the text of a block without inline markup is not read; its `body` gives it line by line.
    """
    return _glance(outline, node) or _READERS.get(outline.kind[node], _block)(own(outline, node), limit)


def without_box(markup: str) -> str:
    """Return an item's `markup` without its task box, if it has one."""
    task = _TASK.match(markup)
    return markup[task.end() :] if task else markup


def _glance(outline: Outline, node: int) -> Content | None:
    """Return the content of a node that is alone on its line and in no quote; None for any other.

    Most nodes are alone, and the prefixes of their containers need not be parsed.
    """
    kind, line, parent = outline.kind[node], outline.line[node], outline.parent[node]
    if kind not in _ONLY_LINE or (parent != DOCUMENT and outline.line[parent] == line):
        return None
    following = outline.line[node + 1] if node + 1 < len(outline) else outline.line_count
    if following == line or (following > line + 1 and outline.last_text_line(line, following) != line):
        return None
    if outline.starts[line + 1] - outline.starts[line] > HEAD:
        return None
    text = outline.text_of(line)
    stripped = text.lstrip(" ")
    found = None if "\t" in text else _ONLY_LINE[kind].fullmatch(stripped.rstrip(" "))
    if not found:
        path_of(outline).keep(line, text)
        return None
    marker, markup = found.groups()
    lines, width, indent = range(line, line + 1), outline.column[node], len(text) - len(stripped)
    if kind == Kind.ITEM:
        start = indent + found.start(2)
        return _item(markup, marker, Body(outline, node, lines, START, Position(start, start, 0, 0), 0, width))
    start = min(indent, width)
    before = Position(start, start, 0, 0) if start else START
    return Content(markup, lines, Body(outline, node, lines, before, before, 0, width), "", None, len(marker))


def _item(markup: str, marker: str, whole: Body) -> Content:
    if not markup.startswith("[") or not (task := _TASK.match(markup)):
        return Content(markup, whole.lines, whole, marker)
    return Content(markup[task.end() :], whole.lines, whole, marker, task[1] != " ")


def _text(whole: Body, limit: int | None) -> Content:
    """Read an item, a paragraph or a quote."""
    lines, kind = whole.read(limit), whole.outline.kind[whole.node]
    markup = "\n".join(line.lstrip(" \t") for line in lines).strip(" \t\n")
    if kind == Kind.ITEM:
        return _item(markup, marker_of(_head(whole), whole.before), whole)
    found = ALERT.match(lines[0]) if lines and kind == Kind.QUOTE else None
    return Content(markup, whole.lines, whole, alert=found[1].lower() if found else "")


def _heading(whole: Body, limit: int | None) -> Content:
    lines = whole.read(limit)
    if atx := _ATX.match(lines[0].strip(" \t")):
        return Content(_CLOSING_HASHES.sub("", atx[2]).strip(" \t"), whole.lines, whole, level=len(atx[1]))
    underline = lines.pop() if len(lines) == len(whole.lines) else whole.line(-1, HEAD)
    level = 1 if underline.lstrip(" \t").startswith("=") else 2
    return Content("\n".join(line.strip(" \t") for line in lines), whole.lines, whole, level=level)


def _code(whole: Body, limit: int | None) -> Content:
    opening = _fence(_head(whole), whole.before)
    if not opening:
        return _block(whole, limit)
    body = whole._replace(lines=whole.lines[1 : -1 if _is_closed(whole, opening[1]) else None])
    language = next(iter(opening[2].split(None, 1)), "")
    return Content(_joined(body, limit), whole.lines, body, language=language)


def _front_matter(whole: Body, limit: int | None) -> Content:
    return Content(_joined(whole, limit), whole.lines, whole._replace(lines=whole.lines[1:-1]))


def _file(whole: Body, _limit: int | None) -> Content:
    return Content(whole.outline.source_of(whole.node).name, whole.lines, whole)


def _block(whole: Body, limit: int | None) -> Content:
    return Content(_joined(whole, limit), whole.lines, whole)


_READERS = {
    int(Kind.FILE): _file,
    int(Kind.HEADING): _heading,
    int(Kind.ITEM): _text,
    int(Kind.PARAGRAPH): _text,
    int(Kind.QUOTE): _text,
    int(Kind.CODE): _code,
    int(Kind.FRONT_MATTER): _front_matter,
}
"""The function that reads a node of each kind from its own lines and a limit; `_block` reads every other kind."""


def _joined(body: Body, limit: int | None) -> str:
    return "" if limit == 0 else "\n".join(body.read(limit))


def _head(whole: Body) -> str:
    return path_of(whole.outline).head(whole.outline, whole.node)


def _fence(line: str, position: Position) -> re.Match[str] | None:
    if indentation(line, position) >= CODE_INDENT:
        return None
    return _FENCE.match(line, skip_blanks(line, position).offset)


def _is_closed(code: Body, opening: str) -> bool:
    """Return whether the last line of a code block is its closing fence; it is decoded only if it ends like one."""
    outline, line = code.outline, code.lines[-1]
    limit = reach(outline, code.node, HEAD)
    if len(code.lines) == 1 or not outline.ends_with(line, opening[0], limit):
        return False
    last = outline.text_of(line, limit)
    closing = _fence(last, enter_containers(last, code.quotes, outline.column[code.node]))
    return closing is not None and closing[1].startswith(opening) and not closing[2].strip(" \t")
