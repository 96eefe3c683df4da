"""What GFM and GitHub add to the inline markup of CommonMark: bare links, footnote marks, mathematics.

These are three rules of one parser, and what an email address is. None of them changes a character of the text: they
say what a part of it is, and keep other rules from reading it. Bare links are those of GFM 6.9, but end before Japanese
punctuation and brackets, which no address has. Mathematics stays its source.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

FOOTNOTE, MATH = "footnote", "math"
"""The types of the tokens."""

_FOOTNOTE = re.compile(r"\[\^[^\]\[\s^]+\](?!\()")
_MATH = re.compile(r"\$\$(?=[^$])[^$]+\$\$|(?<![\w$])\$(?=[^\s$])[^$\n]*(?<=[^\s\\])\$(?![\w$])")
_MATH_LIMIT = 10_000
_ADDRESS = r"[^\s<、。，．「」『』（）【】〈〉《》！？：；]"
_URL = re.compile(rf"(?:https?://|www\.)(?:[\w-]+\.)*[\w-]+{_ADDRESS}*")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{0,62}[a-zA-Z0-9](?![\w-])", re.ASCII)
"""An address of electronic mail; it is looked for in plain text, since emphasis must not take its underscores."""
_STARTS = (("http", ":"), ("https", ":"), ("www", "."))
"""What a bare link starts with, and the character at which it is noticed."""
_TRAILING = re.compile(r"(?:[?!.,:*_~'\"]|&\w+;)+$")
_PAIRS = {")": "(", "]": "["}


def use(parser: MarkdownIt) -> None:
    """Have the parser know all three."""
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
    """Notice a link at its colon or its first dot, and take back what was already read of it."""
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
    """Return where the address starts and stops that is noticed here; a stop of -1 when there is none."""
    for start, noticed in _STARTS:
        first = state.pos - len(start)
        if first < 0 or state.src[state.pos] != noticed or not state.src.startswith(start, first):
            continue
        if first and state.src[first - 1].isascii() and state.src[first - 1].isalnum():
            continue
        found = _URL.match(state.src, first, state.posMax)
        address = _trimmed(found.group()) if found else ""
        if _URL.fullmatch(address):  # of `www._` trimming leaves none
            return first, first + len(address)
    return state.pos, -1


def _trimmed(address: str) -> str:
    """Without the punctuation at its end, and the brackets that it does not open (GFM 6.9)."""
    while True:
        shorter = _TRAILING.sub("", address)
        opening = _PAIRS.get(shorter[-1:])
        if opening and shorter.count(shorter[-1]) > shorter.count(opening):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
