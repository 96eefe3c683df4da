"""Markdown to outline: the block structure of CommonMark with GFM tables and front matter.

Items nest under items, and headings by level; a heading inside an item or a quote stays inside it. The first paragraph
of an item or a quote is its text, not a node. Inline markup is parsed only when a node is shown. Every non-blank line
lies inside a node.
"""

from typing import TYPE_CHECKING, NamedTuple

from recaptui.outline.block_parser import block_tokens, is_closed
from recaptui.outline.columns import START, Position, enter_item, enter_quote, enter_quotes
from recaptui.outline.model import DOCUMENT, Kind, Outline

if TYPE_CHECKING:  # importing it would import all of markdown-it
    from markdown_it.token import Token

_LEAVES = {
    "code_block": Kind.CODE,
    "definition": Kind.DEFINITION,
    "fence": Kind.CODE,
    "front_matter": Kind.FRONT_MATTER,
    "hr": Kind.RULE,
    "html_block": Kind.HTML,
    "table_open": Kind.TABLE,
}
_CONTAINERS = {"blockquote_open": Kind.QUOTE, "list_item_open": Kind.ITEM}


class _Open(NamedTuple):
    """A node that is still open: a heading, an item, a quote, or the root."""

    node: int
    level: int
    """The level of a heading, 1 to 6; 0 for the others, which end with their closing token."""
    line: int
    position: Position
    """Where the content of the innermost container starts on its first line."""
    quotes: int


class Parsed(NamedTuple):
    """The outline of one parsed text."""

    outline: Outline
    is_closed: bool
    """Whether its last top-level block would end at a heading or a bullet that followed at column 0."""


def parse(text: str) -> Parsed:
    """Parse a document, or a fragment of one."""
    outline = Outline()
    outline.append_text(text)
    builder = _Builder(outline)
    tokens = block_tokens(text)
    for token in tokens:
        builder.take(token)
    builder.finish()
    return Parsed(outline, is_closed(tokens, text))


class _Builder:
    """Builds the nodes of a text from its block tokens."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.open = [_Open(DOCUMENT, 0, -1, START, 0)]
        self.expects_text = False
        """Whether the next token is the first inside an item or a quote."""
        self._line_read, self._text = -1, ""
        """The line that was read last, and its text, because many containers can start on one line."""

    def take(self, token: "Token") -> None:
        """Add the node that a token opens, or close the one that it ends."""
        kind = token.type
        if kind in _CONTAINERS:
            self._enter(_CONTAINERS[kind], self._line(token))
        elif kind in ("list_item_close", "blockquote_close"):
            self._close_headings(0)
            self._close()
        elif kind == "heading_open":
            self._heading(int(token.tag[1]), self._line(token))
        elif kind == "paragraph_open":
            if not self.expects_text:
                self._leaf(Kind.PARAGRAPH, self._line(token))
        elif kind in _LEAVES:
            self._leaf(_LEAVES[kind], self._line(token))
        else:
            return
        self.expects_text = kind in _CONTAINERS

    def finish(self) -> None:
        """Close the nodes that are still open."""
        while self.open:
            self._close()

    def _line(self, token: "Token") -> int:
        assert token.map is not None, "block tokens know their lines"  # noqa: S101 - for the type checker
        return token.map[0]

    def _enter(self, kind: Kind, line: int) -> None:
        top = self.open[-1]
        text = self._text_of(line)
        start = top.position if top.line == line else enter_quotes(text, top.quotes)[0]
        if kind is Kind.ITEM:
            position = enter_item(text, start)
            node = self.outline.append_node(kind, top.node, line, position.column - position.base)
            self.open.append(_Open(node, 0, line, position, top.quotes))
        else:
            node = self._leaf(kind, line)
            self.open.append(_Open(node, 0, line, enter_quote(text, start) or start, top.quotes + 1))

    def _text_of(self, line: int) -> str:
        if line != self._line_read:
            self._line_read, self._text = line, self.outline.text_of(line)
        return self._text

    def _leaf(self, kind: Kind, line: int) -> int:
        top = self.open[-1]
        return self.outline.append_node(kind, top.node, line, top.position.column - top.position.base)

    def _heading(self, level: int, line: int) -> None:
        self._close_headings(level)
        node = self._leaf(Kind.HEADING, line)
        self.open.append(self.open[-1]._replace(node=node, level=level))

    def _close_headings(self, level: int) -> None:
        """Close the open headings of the innermost container that are of this level or deeper."""
        while self.open[-1].level and self.open[-1].level >= level:
            self._close()

    def _close(self) -> None:
        node = self.open.pop().node
        if node != DOCUMENT:
            self.outline.end[node] = len(self.outline)
