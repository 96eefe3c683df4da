"""The block tokens of CommonMark and GFM tables, by markdown-it.

Three slow steps of markdown-it are replaced: the cells of tables are not parsed, a line is searched only once for a
thematic break however many items begin on it, and lists are not examined for being tight. The tokens equal those of
markdown-it's own rules, except for `hidden` and the inside of tables. Text is kept at any depth of nesting.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from recaptui.imports import only_submodules

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.utils import OptionsType

with only_submodules("markdown_it"):  # the other modules take twice as long as these
    from markdown_it.common.utils import mdTrim
    from markdown_it.parser_block import ParserBlock
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_block.html_block import HTML_SEQUENCES
    from markdown_it.rules_block.table import getLine, table
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

_NO_LIMIT = 2**31 - 1
"""The limit of nesting; the presets of markdown-it silently drop text below 20 or 100 levels."""
_OPTIONS = {"maxNesting": _NO_LIMIT, "html": True, "inline_definitions": True}
"""The options that block rules read: those of CommonMark, and tokens for link reference definitions."""
_FRONT_MATTER = re.compile(r"---[ \t]*\n")
"""Matches the first line of front matter. The plugin alone would also accept more dashes, or text after them, which
start other blocks."""
_FEWEST = 3
"""The fewest markers in a thematic break."""
_ALTERNATIVES = ["paragraph", "reference", "blockquote", "list"]
"""The names of the block rules that a thematic break can interrupt."""
_ENDED_BY_TEXT = 5
"""The number of kinds of raw HTML that end with a text of their own; they come before those that end with a blank line
(CommonMark 4.6)."""


class _Parser:
    """What block rules use of a MarkdownIt; only link reference definitions need a whole one."""

    def __init__(self) -> None:
        self.options = OptionsDict(cast("OptionsType", _OPTIONS))
        self.block = ParserBlock()

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

    def __getattr__(self, name: str) -> Any:
        return getattr(_whole(), name)


@cache
def _whole() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt()


def block_tokens(text: str) -> list[Token]:
    """Return the block tokens of a text, in document order."""
    parser = cast("MarkdownIt", _Parser())
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.at("hr", _rule, {"alt": _ALTERNATIVES})
    if _FRONT_MATTER.match(text):
        from mdit_py_plugins.front_matter import front_matter_plugin  # imported late: few documents have one

        front_matter_plugin(parser)
    text = text if text.endswith("\n") else text + "\n"  # rules may read past an end without newline
    with _deep_recursion():
        state = _State(text, parser, {}, [])
        parser.block.tokenize(state, state.line, state.lineMax)
    return state.tokens


def is_closed(tokens: list[Token], text: str) -> bool:
    """Return whether the last top-level block is closed; an open fence, raw HTML or front matter could continue."""
    last = next((token for token in reversed(tokens) if token.level == 0 and token.nesting >= 0 and token.map), None)
    if _FRONT_MATTER.match(text) and tokens[0].type != "front_matter":
        return False
    if last is None or last.map is None:
        return True
    first, stop = last.map
    if last.type == "fence":
        return stop - first >= last.content.count("\n") + 2
    if last.type == "html_block":
        for start, end, _ in HTML_SEQUENCES[:_ENDED_BY_TEXT]:
            if start.match(last.content.lstrip()):
                return bool(end.search(last.content))
        return stop < text.count("\n")
    return True


class _State(StateBlock):
    """The parser's state, in which every list counts as loose: marking a tight one takes a pass over its tokens."""

    def __init__(self, src: str, md: "MarkdownIt", env: EnvType, tokens: list[Token]) -> None:
        self.rests: dict[str, tuple[int, int]] = {}
        """By marker of a thematic break: the end offset of the line that was searched last, and the offset from which
        that line has only this marker and blanks."""
        super().__init__(src, md, env, tokens)

    @property
    def tight(self) -> bool:
        """Whether the list that is being read has no blank lines; always False, and assigning it has no effect."""
        return False

    @tight.setter
    def tight(self, value: bool) -> None:
        pass


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - the parser's own signature
    """Read a thematic break (CommonMark 4.1); markdown-it's own rule reads the rest of a line for each item on it."""
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
    """Return the offset from which the line from `start` to before `stop` has only the marker and blanks."""
    assert isinstance(state, _State)  # noqa: S101 - for the type checker
    end, place = state.rests.get(marker, (-1, 0))
    if end != stop:
        place = start + len(state.src[start:stop].rstrip(marker + " \t"))
        state.rests[marker] = stop, place
    return place


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    """Read the lines of a table (GFM 4.10) without making tokens of its cells."""
    if not table(state, start, min(start + 2, end), silent):
        return False
    if not silent:
        opening = next(token for token in reversed(state.tokens) if token.type == "table_open")
        state.line = _row_after(state, start + 2, end)
        opening.map = [start, state.line]
    return True


def _row_after(state: StateBlock, line: int, end: int) -> int:
    """Return the first line from `line` on that is not a row of the table."""
    above, state.parentType = state.parentType, "table"
    others = state.md.block.ruler.getRules("blockquote")
    while line < end and state.sCount[line] >= state.blkIndent and not state.is_code_block(line):
        if not mdTrim(getLine(state, line)) or any(rule(state, line, end, True) for rule in others):  # noqa: FBT003 - the parser's signature
            break
        line += 1
    state.parentType = above
    return line


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """Raise the recursion limit in the context, because the block rules call each other once per level of nesting."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, 1_000_000))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
