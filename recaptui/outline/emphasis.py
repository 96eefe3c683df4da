"""Emphasis beside Japanese, Chinese and Korean, and strikethrough that leaves ranges like `3~5` alone.

Two rules of the inline parser are replaced: those that decide which runs of `*`, `_` and `~` open and close. CommonMark
6.2 leaves `**` as it is in `これは**「重要」**です`, because there is punctuation inside and no space outside; here a
Chinese, Japanese or Korean character outside counts like a space. `_` keeps CommonMark's rule. GFM 6.5 lets one tilde
strike; here it does so only where no word continues outside. A parser whose internals are not as expected keeps its own
rules.
"""

import re
from bisect import bisect_right
from typing import NamedTuple
from unicodedata import category

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_CJK = [
    *map(
        ord,
        "\u1100\u1200\u2e80\u303f\u3041\u4dc0\u4e00\ua000\ua960\ua980\uac00\ud800\uf900\ufb00\ufe30\ufe50\uff01\uffef"
        "\U0001b000\U0001b170\U00020000\U0003fffe",
    )
]
"""Ranges of Chinese, Japanese and Korean characters: the first of each and the first after it, in order. As a pattern
they would take some milliseconds of the first frame to compile."""
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Matches variation selectors, which choose a form of the character before them."""
_TILDES_LIMIT = 2


class Flanks(NamedTuple):
    """Whether a delimiter run can open and close emphasis."""

    opens: bool
    closes: bool


def use(parser: MarkdownIt) -> None:
    """Replace the parser's rules for emphasis and strikethrough, if the replacements work."""
    if _works():
        _replace_rules(parser)


def _replace_rules(parser: MarkdownIt) -> None:
    parser.options["strikethrough_single_tilde"] = True
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.at("strikethrough", _strikethrough)


def _works() -> bool:
    """Return whether the rules work in a new parser; they depend on private parts of markdown-it."""
    parser = MarkdownIt("commonmark").enable("strikethrough")
    try:
        _replace_rules(parser)
        tokens = parser.parseInline("**「a」**b ~c~")[0].children or []
    except (AttributeError, ImportError, KeyError, TypeError, ValueError):
        return False
    return [token.type for token in tokens if token.nesting] == ["strong_open", "strong_close", "s_open", "s_close"]


def flanks(text: str, start: int, stop: int, *, has_cjk_rule: bool = True) -> Flanks:
    """Return whether the delimiter run from `start` to before `stop` is left- and right-flanking (CommonMark 6.2).

    With `has_cjk_rule`, a Chinese, Japanese or Korean character beside it counts like a space.
    """
    before = text[start - 1 : start] or " "
    if _SELECTORS.match(before) and start > 1:
        before = text[start - 2]
    after = text[stop : stop + 1] or " "
    was_cjk, is_cjk = (has_cjk_rule and bisect_right(_CJK, ord(character)) % 2 == 1 for character in (before, after))
    left = not after.isspace() and (is_cjk or not _is_mark(after) or _is_open(before) or was_cjk)
    right = not before.isspace() and (was_cjk or not _is_mark(before) or _is_open(after) or is_cjk)
    return Flanks(left, right)


def _is_mark(character: str) -> bool:
    return category(character)[0] in "PS"


def _is_open(character: str) -> bool:
    return character.isspace() or _is_mark(character)


def _run(state: StateInline) -> int:
    """Return the offset at which the delimiter run ends that starts at the parser's position."""
    stop = state.pos
    while stop < state.posMax and state.src[stop] == state.src[state.pos]:
        stop += 1
    return stop


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    stop = _run(state)
    for part in range(state.pos, stop):
        _push(state, state.src[part], stop - state.pos, _emphasising(state, stop))
    state.pos = stop
    return True


def _emphasising(state: StateInline, stop: int) -> Flanks:
    if state.src[state.pos] == "*":
        return flanks(state.src, state.pos, stop)
    left, right = flanks(state.src, state.pos, stop, has_cjk_rule=False)
    before, after = state.src[state.pos - 1 : state.pos], state.src[stop : stop + 1]
    return Flanks(left and (not right or _is_mark(before)), right and (not left or _is_mark(after)))


def _strikethrough(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    if silent or state.src[state.pos] != "~":
        return False
    stop = _run(state)
    markers = state.src[state.pos : stop]
    left, right = flanks(state.src, state.pos, stop)
    if len(markers) > _TILDES_LIMIT:
        state.push("text", "", 0).content = markers
    elif len(markers) == 1:
        _push(state, markers, 0, Flanks(left and not right, right and not left))
    else:
        _push(state, markers, 0, Flanks(left, right))
    state.pos = stop
    return True


def _push(state: StateInline, text: str, length: int, can: Flanks) -> None:
    """Add markers that can open or close; `length` is used by CommonMark's rule of three, 0 switches that rule off."""
    from markdown_it.rules_inline.state_inline import Delimiter  # `_works` catches a failure

    state.push("text", "", 0).content = text
    state.delimiters.append(Delimiter(ord(text[0]), length, len(state.tokens) - 1, -1, can.opens, can.closes))
