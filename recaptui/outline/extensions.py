"""The additions of GFM and GitHub to the inline markup of CommonMark: bare links, footnote marks and mathematics.

They are three rules of the inline parser, and the pattern of an email address. None of them changes a character of the
text: each gives a part of it a type, and keeps other rules from reading that part. Bare links are those of GFM 6.9,
except that they end before Japanese punctuation and brackets. Mathematics is kept as its source.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

FOOTNOTE, MATH = "footnote", "math"
"""The types of the tokens that the rules add."""

_FOOTNOTE = re.compile(r"\[\^[^\]\[\s^]+\](?!\()")
_MATH = re.compile(r"\$\$(?=[^$])[^$]+\$\$|(?<![\w$])\$(?=[^\s$])[^$\n]*(?<=[^\s\\])\$(?![\w$])")
_MATH_LIMIT = 10_000
_ADDRESS = r"[^\s<、。，．「」『』（）【】〈〉《》！？：；]"
_URL = re.compile(rf"(?:https?://|www\.)(?:[\w-]+\.)*[\w-]+{_ADDRESS}*")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{0,62}[a-zA-Z0-9](?![\w-])", re.ASCII)
"""Matches an email address. It is searched in parsed text: a rule of the parser would see only the text after the last
underscore."""
_STARTS = (("http", ":"), ("https", ":"), ("www", "."))
"""The beginnings of a bare link, each with the character at which the parser notices it."""
_TRAILING = re.compile(r"(?:[?!.,:*_~'\"]|&\w+;)+$")
_PAIRS = {")": "(", "]": "["}


def use(parser: MarkdownIt) -> None:
    """Add the three rules to a parser."""
    parser.inline.add_terminator_char(".")
    parser.inline.ruler.before("escape", "bare_link", _bare_link)
    parser.inline.ruler.before("escape", MATH, _math)
    parser.inline.ruler.before("link", FOOTNOTE, _footnote)


def _footnote(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    return _taken(state, _FOOTNOTE.match(state.src, state.pos, state.posMax), FOOTNOTE, silent)


def _math(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    if state.src[state.pos] != "$":
        return False
    return _taken(state, _MATH.match(state.src, state.pos, min(state.posMax, state.pos + _MATH_LIMIT)), MATH, silent)


def _taken(state: StateInline, found: re.Match[str] | None, kind: str, silent: bool) -> bool:  # noqa: FBT001
    if found and not silent:
        state.push(kind, "", 0).content = found.group()
    if found:
        state.pos = found.end()
    return found is not None


def _bare_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    """Read a bare link when the parser is at its colon or first dot, and take back what was read of it as text."""
    if silent or state.linkLevel or state.src[state.pos] not in ":.":
        return False
    first, stop = _url(state)
    if stop < 0 or not state.pending.endswith(state.src[first : state.pos]):
        return False
    text = state.src[first:stop]
    state.pending = state.pending[: len(state.pending) - (state.pos - first)]
    state.push("link_open", "a", 1).attrs = {"href": text if text.startswith("http") else f"http://{text}"}
    state.push("text", "", 0).content = text
    state.push("link_close", "a", -1)
    state.pos = stop
    return True


def _url(state: StateInline) -> tuple[int, int]:
    """Return the start and stop of the address noticed at the parser's position; the stop is -1 when there is none."""
    for start, noticed in _STARTS:
        first = state.pos - len(start)
        if first < 0 or state.src[state.pos] != noticed or not state.src.startswith(start, first):
            continue
        if first and state.src[first - 1].isascii() and state.src[first - 1].isalnum():
            continue
        found = _URL.match(state.src, first, state.posMax)
        address = _trimmed(found.group()) if found else ""
        if _URL.fullmatch(address):  # trimmed, `www._` is no address
            return first, first + len(address)
    return state.pos, -1


def _trimmed(address: str) -> str:
    """Return an address without the punctuation at its end and closing brackets that it does not open (GFM 6.9)."""
    while True:
        shorter = _TRAILING.sub("", address)
        opening = _PAIRS.get(shorter[-1:])
        if opening and shorter.count(shorter[-1]) > shorter.count(opening):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
