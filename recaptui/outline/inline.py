"""A node's own text as spans: what is strong, code or a link, made when it is shown.

Owns inline parsing and the plain text of a node. Refuses to know colours and widths. Invariant: the text of the
spans, joined, is the plain text; every span has text.
"""

import re
from enum import IntFlag
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from recaptui.outline import content
from recaptui.outline.model import Kind, Outline


class Style(IntFlag):
    """What inline markup says of a piece of text; styles add up."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    STRIKE = 4
    CODE = 8
    LINK = 16
    HTML = 32


class Span(NamedTuple):
    """A piece of text of one style."""

    text: str
    style: Style = Style.PLAIN


_MARKUP = re.compile(r"[\\`\[\n]|\*[^*]*\*|_[^_]*_|~~|<[\w/!?]|&[#\w]")
"""What can start inline markup; text without it is its own plain text."""
_STYLES = {
    "strong": Style.STRONG,
    "em": Style.EMPHASIS,
    "s": Style.STRIKE,
    "link": Style.LINK,
}
_SET_SOLID = (
    "[\u2e80-\u303e\u3041-\u30ff\u31f0-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003fffd]"
)
"""Characters between which a line break stands for nothing, not for a space."""

MARKED_UP = frozenset({Kind.HEADING, Kind.ITEM, Kind.PARAGRAPH, Kind.QUOTE})
"""The kinds whose text has inline markup."""


def plain_text(outline: Outline, node: int, most: int | None = None) -> str:
    """The node's own text without inline markup; a code block's content; the source of any other block.

    At most so many lines of its source are looked at.
    """
    kind = outline.kind[node]
    if kind in MARKED_UP:
        return "".join(span.text for span in spans(content.markup(outline, node, most)))
    if kind == Kind.FILE:
        return outline.source_of(node).name
    return (content.code if kind == Kind.CODE else content.source)(outline, node, most)


def head(outline: Outline, node: int, most: int) -> tuple[Span, ...]:
    """The first of the node's own text, of so many characters of its source: no line on a screen is longer."""
    if outline.kind[node] in MARKED_UP:
        return spans(content.markup(outline, node, most)[:most])
    text = plain_text(outline, node, most)[:most]
    return (Span(text),) if text else ()


@lru_cache(maxsize=4_096)
def spans(markup: str) -> tuple[Span, ...]:
    """Parse inline markup. A hard break becomes a newline, a soft one a space, or nothing inside Japanese."""
    if not _MARKUP.search(markup):
        return (Span(markup),) if markup else ()
    inline = _parser().parseInline(markup)[0].children or []
    return tuple(_spans(inline))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": 100}).enable("strikethrough")


def _spans(tokens: list[Token]) -> list[Span]:
    found: list[Span] = []
    style = Style.PLAIN
    for index, token in enumerate(tokens):
        name, _, side = token.type.rpartition("_")
        if side == "open" and name in _STYLES:
            style |= _STYLES[name]
        elif side == "close" and name in _STYLES:
            style &= ~_STYLES[name]
        elif text := _text(token, tokens, index):
            found.append(Span(text, style | _OWN_STYLE.get(token.type, Style.PLAIN)))
    return found


_OWN_STYLE = {"code_inline": Style.CODE, "html_inline": Style.HTML, "image": Style.LINK}


def _text(token: Token, tokens: list[Token], index: int) -> str:
    if token.type == "hardbreak":
        return "\n"
    if token.type == "softbreak":
        return "" if _is_solid(tokens, index) else " "
    if token.type == "image":
        return "".join(span.text for span in _spans(token.children or []))
    return token.content


def _is_solid(tokens: list[Token], index: int) -> bool:
    """Whether the characters on both sides of a soft break are set without a space between them."""
    before = next((tokens[i].content[-1] for i in range(index - 1, -1, -1) if tokens[i].content), "")
    after = next((tokens[i].content[0] for i in range(index + 1, len(tokens)) if tokens[i].content), "")
    return bool(re.match(_SET_SOLID, before) and re.match(_SET_SOLID, after))
