"""What a node says, read once: its markup, marker, task's box, level, language, alert and lines.

`read` answers all of it in one value, so that whoever draws or writes a node hands that value on instead of asking the
source again. What a node says of itself stands among its first HEAD characters; with a limit no more of a long text is
read than that needs. Nothing is stored.
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
"""What makes a quote an alert, as GitHub writes them; alone on the first line of its text."""
_ONLY_LINE = {
    int(Kind.HEADING): re.compile(r"(#{1,6})[ \t]+([^\s#].*(?<!#))"),
    int(Kind.ITEM): re.compile(r"([-+*]|[0-9]{1,9}[.)])[ \t]+(\S.*)"),
    int(Kind.PARAGRAPH): re.compile(r"()([^\s>].*)"),
}
"""How a node looks that has a line for itself, by its kind, if it is in no quote: what marks it, and its text."""


class Content(NamedTuple):
    """All that the source says of a node."""

    markup: str
    """The text of a heading, an item, a paragraph or a quote with its inline markup, its lines separated by newlines;
    a code block's content; a file's name; the source of any other block."""
    lines: range
    """Its own lines; may be empty."""
    body: Body
    """The same lines as text; of code without its fences, of front matter without the lines around it."""
    marker: str = ""
    """An item's, as written: `-`, `*`, `+`, `12.`, `12)`."""
    checked: bool | None = None
    """Whether a task's box is ticked; None when the node is no task (GFM 5.3)."""
    level: int = 0
    """A heading's, 1 to 6; 0 for any other kind."""
    language: str = ""
    """The first word after a code block's opening fence."""
    alert: str = ""
    """The word of a GitHub alert, in lower case: note, tip, important, warning, caution."""


def read(outline: Outline, node: int, limit: int | None = None) -> Content:
    """Return what the source says of a node; of a longer text at least `limit` characters.

    With a limit of 0 no text of a block without inline markup is read: its body tells it line by line.
    """
    return _glance(outline, node) or _READERS.get(outline.kind[node], _block)(own(outline, node), limit)


def without_box(markup: str) -> str:
    """Return an item's text without the box of a task."""
    task = _TASK.match(markup)
    return markup[task.end() :] if task else markup


def _glance(outline: Outline, node: int) -> Content | None:
    """Read a node that has a line for itself, as most have: no container need be taken apart to see it."""
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
"""How the own lines of each kind are read, with a limit; `_block` reads those of any other."""


def _joined(body: Body, limit: int | None) -> str:
    return "" if limit == 0 else "\n".join(body.read(limit))


def _head(whole: Body) -> str:
    return path_of(whole.outline).head(whole.outline, whole.node)


def _fence(line: str, position: Position) -> re.Match[str] | None:
    if indentation(line, position) >= CODE_INDENT:
        return None
    return _FENCE.match(line, skip_blanks(line, position).offset)


def _is_closed(code: Body, opening: str) -> bool:
    """Tell whether the last line of a code block is its closing fence; only one that ends like a fence is decoded."""
    outline, line = code.outline, code.lines[-1]
    limit = reach(outline, code.node, HEAD)
    if len(code.lines) == 1 or not outline.ends_with(line, opening[0], limit):
        return False
    last = outline.text_of(line, limit)
    closing = _fence(last, enter_containers(last, code.quotes, outline.column[code.node]))
    return closing is not None and closing[1].startswith(opening) and not closing[2].strip(" \t")
