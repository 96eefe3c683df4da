"""The text of a node as spans of one inline style each: strong, code, link and so on.

Spans are made when a node is shown or copied. The texts of the spans, joined, are the plain text, so an offset in it is
also one in the spans. No span is empty, and a newline is a span of its own. Of a very long text only the beginning is
parsed, and the rest stays as it is written, which bounds the time.
"""

import re
from collections.abc import Iterable, Iterator
from enum import IntFlag
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from recaptui.outline import emphasis, extensions, long_text, references
from recaptui.outline.content import ALERT, Content, read
from recaptui.outline.model import DOCUMENT, Kind, Outline


class Style(IntFlag):
    """Inline styles; they can be combined."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    STRIKE = 4
    CODE = 8
    """Code, and mathematics as its source."""
    LINK = 16
    HTML = 32
    IMAGE = 64
    NOTE = 128
    """The mark of a footnote."""


class Span(NamedTuple):
    """A run of text in one style, with one target."""

    text: str
    style: Style = Style.PLAIN
    target: str = ""
    """The target of a link or the address of an image; empty for other text."""


_MARKUP = re.compile(r"[\\`\[\n]|\*[^*]*\*|_[^_]*_|~[^~]*~|<[\w/!?]|&[#\w]|\$[^$]*\$|://|www\.|\w@\w")
"""Matches what can start inline markup; a text without it is its own plain text."""
_STYLES = {
    "strong": Style.STRONG,
    "em": Style.EMPHASIS,
    "s": Style.STRIKE,
    "link": Style.LINK,
}
_SET_SOLID = (
    "[\u2e80-\u303e\u3041-\u30ff\u31f0-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003fffd]"
)
"""Characters of scripts without spaces; a line break between two of them is dropped, not shown as a space."""
_LINES = re.compile(r"\n|[^\n]+")
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
    if "[" not in markup:
        return spans(markup)
    found = references.LABELS.findall(markup)
    labels = {normalizeReference(label): references.target(outline, node, label) for label in found}
    return spans(markup, tuple((label, target) for label, target in labels.items() if target))


def spans(markup: str, targets: tuple[tuple[str, str], ...] = ()) -> tuple[Span, ...]:
    """Parse inline markup; `targets` pairs the labels of references with their targets.

    A hard break becomes a newline, and a soft one a space, or nothing inside Japanese. Markup on which the parser fails
    is returned as it is written, so that one node cannot end the program.
    """
    if not _MARKUP.search(markup) or markup.count("[") > markup.count("]") + _OPEN_LIMIT:
        return _raw(markup)
    try:
        return (_parsed if len(markup) <= _KEPT_LIMIT else _parsed.__wrapped__)(markup, targets)
    except Exception:  # noqa: BLE001 - a rule of the parser may raise anything; the text can still be shown
        return _raw(markup)


def _raw(markup: str) -> tuple[Span, ...]:
    """Return the markup as it is written, with a span for each line and each newline."""
    return tuple(map(Span, _LINES.findall(markup)))


@lru_cache(maxsize=4_096)
def _parsed(markup: str, targets: tuple[tuple[str, str], ...]) -> tuple[Span, ...]:
    known = {label: {"href": target, "title": ""} for label, target in targets}
    inline = _parser().parseInline(markup, {"references": known})[0].children or []
    return tuple(_spans(inline))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable("strikethrough")
    emphasis.use(parser)
    extensions.use(parser)
    return parser


def _spans(tokens: list[Token]) -> Iterator[Span]:
    open_styles, targets = [Style.PLAIN], [""]
    for index, token in enumerate(tokens):
        name, _, side = token.type.rpartition("_")
        if name in _STYLES and side == "open":
            open_styles.append(open_styles[-1] | _STYLES[name])
            targets.append(str(token.attrs.get("href", targets[-1])))
        elif name in _STYLES:
            open_styles.pop()
            targets.pop()
        elif text := _text(token, tokens, index):
            style = open_styles[-1] | _OWN_STYLE.get(token.type, Style.PLAIN)
            target = str(token.attrs.get("src", targets[-1]))
            yield from _with_emails(Span(line, style, target) for line in _LINES.findall(text))


def _with_emails(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans, with email addresses in plain ones as links (GFM 6.9)."""
    for span in spans:
        stop = 0
        for found in () if span.target or span.style & _AS_IS else extensions.EMAIL.finditer(span.text):
            yield from (span._replace(text=text) for text in (span.text[stop : found.start()],) if text)
            yield Span(found.group(), span.style | Style.LINK, f"mailto:{found.group()}")
            stop = found.end()
        yield from (span._replace(text=text) for text in (span.text[stop:],) if text)


_AS_IS = Style.CODE | Style.HTML | Style.IMAGE | Style.NOTE
"""The styles of text that is not prose."""
_OWN_STYLE = {
    "code_inline": Style.CODE,
    extensions.FOOTNOTE: Style.NOTE,
    "html_inline": Style.HTML,
    "image": Style.IMAGE,
    extensions.MATH: Style.CODE,
}


def _text(token: Token, tokens: list[Token], index: int) -> str:
    if token.type == "hardbreak":
        return "\n"
    if token.type == "softbreak":
        return "\n" if _stays(tokens, index) else "" if _is_solid(tokens, index) else " "
    if token.type == "image":
        return "".join(span.text for span in _spans(token.children or [])) or str(token.attrs["src"])
    return token.content


def _stays(tokens: list[Token], index: int) -> bool:
    """Return whether a soft break stays a newline: beside mathematics of several lines, or before a footnote's text."""
    before, after = tokens[max(0, index - 1) : index], tokens[index + 1 : index + 3]
    if any(token.type == extensions.MATH and "\n" in token.content for token in (*before, *after[:1])):
        return True
    return [token.type for token in after] == [extensions.FOOTNOTE, "text"] and after[1].content.startswith(":")


def _is_solid(tokens: list[Token], index: int) -> bool:
    """Return whether the characters on both sides of a soft break are written without a space between them."""
    before = next((tokens[i].content[-1] for i in range(index - 1, -1, -1) if tokens[i].content), "")
    after = next((tokens[i].content[0] for i in range(index + 1, len(tokens)) if tokens[i].content), "")
    return bool(re.match(_SET_SOLID, before) and re.match(_SET_SOLID, after))
