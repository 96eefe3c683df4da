"""Inline markup to spans, by markdown-it with the rules of emphasis.py and extensions.py.

Importing markdown-it as a whole takes long, so this module is imported when the first markup is met.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from recaptui.imports import without

with without("linkify_it"):  # every parser would compile its patterns, and `extensions` finds the bare links
    from markdown_it import MarkdownIt
    from markdown_it.common.utils import normalizeReference
    from markdown_it.token import Token

from recaptui.outline import emphasis, extensions
from recaptui.outline.span import LINES, Span, Style, Targets

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


@lru_cache(maxsize=4_096)
def parsed(markup: str, targets: Targets) -> tuple[Span, ...]:
    """Return the spans of inline markup; `targets` pairs the labels of references with their targets."""
    return tuple(_spans(_tokens(markup, targets)))


def labels_used(markup: str, targets: Targets) -> list[str]:
    """Return the labels that the references in inline markup use, normalised; a footnote's begins with `^`."""
    return [*_labels(_tokens(markup, targets))]


def _labels(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == extensions.FOOTNOTE:
            yield normalizeReference(token.content[1:-1])
        elif label := token.meta.get("label"):
            yield label
        yield from _labels(token.children or ())


def _tokens(markup: str, targets: Targets) -> list[Token]:
    known = {normalizeReference(label): {"href": target, "title": ""} for label, target in targets}
    return _parser().parseInline(markup, {"references": known})[0].children or []


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 100, "store_labels": True}).enable("strikethrough")
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
            yield from _with_emails(Span(line, style, target) for line in LINES.findall(text))


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
