"""The text of a node as spans of one inline style each: strong, code, link and so on.

Spans are made when a node is shown or copied. The texts of the spans, joined, are the plain text, so an offset in it is
also one in the spans. No span is empty, and a newline is a span of its own. Of a very long text only the beginning is
parsed, and the rest stays as it is written, which bounds the time.
"""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from recaptui.outline import long_text, references
from recaptui.outline.content import ALERT, Content, read
from recaptui.outline.model import DOCUMENT, Kind, Outline
from recaptui.outline.span import LINES, Span, Style, Targets

_T = TypeVar("_T")
_MARKUP = re.compile(r"[\\`\[\n]|\*[^*]*\*|_[^_]*_|~[^~]*~|<[\w/!?]|&[#\w]|\$[^$]*\$|://|www\.|\w@\w")
"""Matches what can start inline markup; a text without it is its own plain text."""
_OPEN_LIMIT = 1_000
"""The limit of unclosed brackets in a text that is parsed: the parser searches the text for the end of each."""
_KEPT_LIMIT = 20_000
"""The limit of characters of a text whose spans are cached."""

_PART = 20_000
"""Characters that are parsed at once; in a longer text, markup ends at the end of each part."""
READ_LIMIT = 100_000
"""The limit of characters of a text whose markup is parsed."""

HEAD_LIMIT = 4_000
"""The number of characters of a node's source that must be read to show it on one line."""
_LONG_TARGET = re.compile(r"(\]\([^\s()]{100})[^\s()]*\)?")
"""Matches the target of a link that does not end among the first characters, such as an image in its own address."""

MARKED_UP = frozenset({Kind.HEADING, Kind.ITEM, Kind.PARAGRAPH, Kind.QUOTE})
"""The kinds whose text has inline markup."""


def plain_text(outline: Outline, node: int, limit: int | None = None) -> str:
    """Return the node's own text without inline markup; a code block's content; the source of any other block.

    Of a source longer than `limit` characters at least that many are read.
    """
    if limit is None and long_text.is_long(outline, node):
        return "".join(plain_parts(outline, node))
    return plain_text_of(outline, node, read(outline, node, limit))


def plain_text_of(outline: Outline, node: int, content: Content) -> str:
    """Return the plain text of a node, from its `content`."""
    if outline.kind[node] not in MARKED_UP:
        return content.markup
    if len(content.markup) <= _PART:
        return "".join([span.text for span in spans_of(outline, node, content.markup)])
    return "".join(_plain(outline, node, content.markup))


def plain_parts(outline: Outline, node: int) -> Iterator[str]:
    """Yield the node's plain text in parts, each of which takes a few milliseconds."""
    kind = outline.kind[node]
    if kind in (Kind.FILE, Kind.HEADING):
        content = read(outline, node)
        yield from _plain(outline, node, content.markup) if kind == Kind.HEADING else (content.markup,)
    elif kind not in MARKED_UP:
        yield from long_text.source(outline, node)
    else:
        markup, parts = "", long_text.markup(outline, node)
        while len(markup) < READ_LIMIT and (part := next(parts, "")):
            markup += part
        yield from _plain(outline, node, markup)
        yield from parts


def _plain(outline: Outline, node: int, markup: str) -> Iterator[str]:
    """Yield the plain text of markup, part by part."""
    if len(markup) <= _PART:
        yield from [span.text for span in spans_of(outline, node, markup)]
        return
    offset = stop = _part_end(markup, 0)
    yield from (span.text for span in spans_of(outline, node, markup[:stop]))
    while offset < min(len(markup), READ_LIMIT):
        stop = _part_end(markup, offset)
        yield from (span.text for span in spans_of_text(outline, node, markup[offset:stop]))
        offset = stop
    yield markup[offset:]


def _part_end(markup: str, start: int) -> int:
    """Return where the part from `start` on ends: after the last whole line that fits, else after the last word."""
    if len(markup) - start <= _PART:
        return len(markup)
    cut = markup.rfind("\n", start, start + _PART)
    cut = cut if cut >= 0 else markup.rfind(" ", start, start + _PART)
    return cut + 1 if cut >= 0 else start + _PART


def head(outline: Outline, node: int) -> tuple[Span, ...]:
    """Return the spans that show a node on one line."""
    return head_of(outline, node, read(outline, node, HEAD_LIMIT))


def name(outline: Outline, node: int, limit: int) -> str:
    """Return the name of a node, the text of `head`, cut to `limit` characters; an empty string for DOCUMENT."""
    return "".join(span.text for span in head(outline, node))[:limit] if node != DOCUMENT else ""


def head_of(outline: Outline, node: int, content: Content) -> tuple[Span, ...]:
    """Return the spans that show a node on one line: its text, or a block's first words.

    `content` was read with HEAD_LIMIT. Of a longer text only the beginning is parsed; there the targets of links are
    shortened first, so that they are not taken for text because their end is missing.
    """
    markup = content.markup
    if outline.kind[node] in MARKED_UP:
        is_cut = len(markup) > HEAD_LIMIT
        return spans_of(outline, node, _LONG_TARGET.sub(r"\1)", markup)[:HEAD_LIMIT] if is_cut else markup)
    text = markup if outline.kind[node] == Kind.FILE else first_words(content)
    return (Span(text),) if text else ()


def first_words(content: Content) -> str:
    """Return the first non-blank line of a block, without the `---` lines of front matter."""
    lines = content.markup.split("\n")
    if content.body.outline.kind[content.body.node] == Kind.FRONT_MATTER:
        lines = lines[1 : 1 + len(content.body.lines)]
    return next((line for line in lines if line.strip()), "").strip()[:HEAD_LIMIT]


def spans_of(outline: Outline, node: int, markup: str) -> tuple[Span, ...]:
    """Return the spans of a node's markup; references resolve in its file, and an alert's mark becomes its name."""
    if outline.kind[node] == Kind.QUOTE and (alert := ALERT.match(markup)):
        rest = spans_of_text(outline, node, markup[alert.end() :])
        return (Span(alert[1].capitalize(), Style.STRONG), *((Span("\n"), *rest) if rest else ()))
    return spans_of_text(outline, node, markup)


def spans_of_text(outline: Outline, node: int, markup: str) -> tuple[Span, ...]:
    """Return the spans of any text in a node, such as a table's cell; references resolve in the node's file."""
    return spans(markup, _targets(outline, node, markup) if "[" in markup else ())


def _targets(outline: Outline, node: int, markup: str) -> Targets:
    """Return what a node's file defines of the labels in its markup."""
    labels = {label: references.target(outline, node, label) for label in references.LABELS.findall(markup)}
    return tuple((label, target) for label, target in labels.items() if target)


def labels(outline: Outline, node: int, markup: str) -> Iterator[str]:
    """Yield the labels that the references in a node's markup use, normalised; a footnote's begins with `^`.

    Of a long text READ_LIMIT characters are read.
    """
    stop = 0
    while stop < min(len(markup), READ_LIMIT):
        start, stop = stop, _part_end(markup, stop)
        part = markup[start:stop]
        targets = _targets(outline, node, part)
        if (targets or "[^" in part) and not _is_unclosed(part):
            from recaptui.outline.inline_parser import labels_used  # imported late, as in `spans`

            yield from _guarded(labels_used, part, targets) or ()


def spans(markup: str, targets: Targets = ()) -> tuple[Span, ...]:
    """Parse inline markup; `targets` pairs the labels of references with their targets.

    A hard break becomes a newline, and a soft one a space, or nothing inside Japanese. Markup on which the parser fails
    is returned as it is written.
    """
    if not _MARKUP.search(markup) or _is_unclosed(markup):
        return _raw(markup)
    from recaptui.outline.inline_parser import parsed  # imported late: many first frames need no parser

    parse = parsed if len(markup) <= _KEPT_LIMIT else parsed.__wrapped__
    found = _guarded(parse, markup, targets)
    return _raw(markup) if found is None else found


def _guarded(parse: Callable[[str, Targets], _T], markup: str, targets: Targets) -> _T | None:
    """Return what `parse` returns; None when the parser fails, so that one node cannot end the program."""
    try:
        return parse(markup, targets)
    except Exception:  # noqa: BLE001 - a rule of the parser may raise anything; the text can still be shown
        return None


def _is_unclosed(markup: str) -> bool:
    return markup.count("[") > markup.count("]") + _OPEN_LIMIT


def _raw(markup: str) -> tuple[Span, ...]:
    """Return the markup as it is written, with a span for each line and each newline."""
    return tuple(map(Span, LINES.findall(markup)))
