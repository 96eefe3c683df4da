"""CommonMark and GFM tables as tokens of blocks, by markdown-it.

Handles the one parser of blocks, and the rules of its own that take no more time than they need: a table's rows are not
taken apart, a line is looked through once for a rule however many items start on it, and nobody asks which lists are
tight. Knows nothing of outlines. What the tokens say is what the parser's own rules say, but for `hidden` and the
insides of tables; no depth drops text.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import getLine, table
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

_NO_LIMIT = 2**31 - 1
"""The presets drop what is nested deeper than 20 or 100 levels, without a word."""
FRONT_MATTER = re.compile(r"---[ \t]*\n")
"""A longer or a lettered first line is a rule or a heading; the plugin does not tell them apart."""
_FEWEST = 3
"""Characters of a rule."""
_ALTERNATIVES = ["paragraph", "reference", "blockquote", "list"]
"""What a rule can end."""


def block_tokens(text: str) -> list[Token]:
    """The tokens of a text's blocks."""
    parser = MarkdownIt("commonmark", {"maxNesting": _NO_LIMIT, "inline_definitions": True})
    parser.enable("table").disable("inline")
    parser.core.ruler.at("block", _block)
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.at("hr", _rule, {"alt": _ALTERNATIVES})
    if FRONT_MATTER.match(text):
        from mdit_py_plugins.front_matter import front_matter_plugin  # few documents have one

        parser.use(front_matter_plugin)
    with _deep_recursion():
        return parser.parse(text if text.endswith("\n") else text + "\n")  # it may look past an end without one


class _State(StateBlock):
    """The parser's state, in which every list is loose: for a tight one all tokens in it would be looked through."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        self.rests: dict[str, tuple[int, int]] = {}
        """By the marker of a rule: where the line ends that was looked at last, and from where on it has no other."""
        super().__init__(src, md, env, tokens)

    @property
    def tight(self) -> bool:
        """Whether the list that is read has no blank lines in it."""
        return False

    @tight.setter
    def tight(self, value: bool) -> None:
        pass


def _block(state: StateCore) -> None:
    """The parser's own step with another state."""
    blocks = _State(state.src, state.md, state.env, state.tokens)
    state.md.block.tokenize(blocks, blocks.line, blocks.lineMax)


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - the parser's own signature
    """A thematic break (CommonMark 4.1): of a line with many items the parser's own rule reads the rest at each."""
    start, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    marker = state.src[start : start + 1]
    if marker not in ("*", "-", "_") or state.is_code_block(line):
        return False
    if _same_from(state, start, stop, marker) > start or state.src.count(marker, start, stop) < _FEWEST:
        return False
    if not silent:
        state.line = line + 1
        state.push("hr", "hr", 0).map = [line, line + 1]
    return True


def _same_from(state: StateBlock, start: int, stop: int, marker: str) -> int:
    """From where on a part of a line has nothing but the marker and blanks."""
    assert isinstance(state, _State)  # noqa: S101 - for the type checker
    end, place = state.rests.get(marker, (-1, 0))
    if end != stop:
        place = start + len(state.src[start:stop].rstrip(marker + " \t"))
        state.rests[marker] = stop, place
    return place


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    """The lines of a table (GFM 4.10), its rows not taken apart: the parser's own rule makes tokens of every cell."""
    if not table(state, start, min(start + 2, end), silent):
        return False
    if not silent:
        opening = next(token for token in reversed(state.tokens) if token.type == "table_open")
        state.line = _row_after(state, start + 2, end)
        opening.map = [start, state.line]
    return True


def _row_after(state: StateBlock, line: int, end: int) -> int:
    """The first line from this one on that is no row."""
    above, state.parentType = state.parentType, "table"
    others = state.md.block.ruler.getRules("blockquote")
    while line < end and state.sCount[line] >= state.blkIndent and not state.is_code_block(line):
        if not mdTrim(getLine(state, line)) or any(rule(state, line, end, True) for rule in others):  # noqa: FBT003 - theirs
            break
        line += 1
    state.parentType = above
    return line


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """The block rules call each other once a level, and no depth may drop text or end in a RecursionError."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, 1_000_000))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
