"""Long texts in parts, for threads that must not hold the interpreter lock for long.

The parts, joined, are the text that `content` reads at once. Each takes a few milliseconds, however long the text and
its lines are. Inline markup is not parsed.
"""

import codecs
from collections.abc import Iterable, Iterator

from recaptui.outline.columns import enter_containers
from recaptui.outline.content import read, without_box
from recaptui.outline.extent import Body, own, reach
from recaptui.outline.model import Kind, Outline

SHORT = 20_000
"""The number of bytes up to which a text need not be read in parts."""
_PART = 65_536
"""The approximate number of characters of a part."""
_WINDOW = 262_144
"""The number of bytes of a line that are decoded at once."""
_HEAD = 1_000
"""The number of characters at the start of a text that are read together, so that a task box is not split."""


def is_long(outline: Outline, node: int) -> bool:
    """Return whether the text of a node should be read in parts."""
    following = outline.line[node + 1] if node + 1 < len(outline) else outline.line_count
    return outline.starts[following] - outline.starts[outline.line[node]] > SHORT


def source(outline: Outline, node: int) -> Iterator[str]:
    """Yield the content of a code block, or the source of any other block, in parts."""
    body = read(outline, node, 0).body if outline.kind[node] == Kind.CODE else own(outline, node)
    return _batched(_lines(body, is_text=False))


def markup(outline: Outline, node: int) -> Iterator[str]:
    """Yield the text of an item, a paragraph or a quote, with its inline markup, in parts."""
    stripped = _batched(_stripped(_lines(own(outline, node), is_text=True)))
    head = ""
    for part in stripped:
        head += part
        if len(head) >= _HEAD:
            break
    yield without_box(head) if outline.kind[node] == Kind.ITEM else head
    yield from stripped


def _lines(body: Body, *, is_text: bool) -> Iterator[str]:
    """Yield the lines, separated by newlines; with `is_text` without the blanks at the start of each."""
    for number in range(len(body.lines)):
        if number:
            yield "\n"
        starts = is_text
        for part in _line(body, number):
            text = part.lstrip(" \t") if starts else part
            starts = starts and not text
            yield text


def _line(body: Body, number: int) -> Iterator[str]:
    outline, line = body.outline, body.lines[number]
    start, stop = outline.starts[line], outline.starts[line + 1] - 1
    if stop - start <= _WINDOW:
        yield body.line(number)
        return
    position = body.start
    if line != outline.line[body.node]:
        position = enter_containers(outline.text_of(line, reach(outline, body.node, 0)), body.quotes, body.width)
    yield " " * position.owed
    decoder = codecs.getincrementaldecoder("utf-8")()
    for first in range(start + position.offset, stop, _WINDOW):  # the prefix is ASCII, one byte a character
        yield decoder.decode(outline.buffer[first : min(first + _WINDOW, stop)])


def _stripped(parts: Iterable[str]) -> Iterator[str]:
    """Yield the parts without the blanks at the start and the end of the whole text."""
    has_started, held = False, ""
    for part in parts:
        text = part if has_started else part.lstrip(" \t\n")
        has_started = has_started or bool(text)
        kept = text.rstrip(" \t\n")
        if kept:
            yield held + kept
            held = text[len(kept) :]
        else:
            held += text


def _batched(parts: Iterable[str]) -> Iterator[str]:
    """Yield the same text in parts of at least _PART characters, except for the last."""
    batch: list[str] = []
    size = 0
    for part in parts:
        batch.append(part)
        size += len(part)
        if size >= _PART:
            yield "".join(batch)
            batch, size = [], 0
    yield "".join(batch)
