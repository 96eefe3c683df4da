"""Syntax highlighting of code by the lexers of Pygments.

The texts of a line's runs, joined, are the sanitised line. Code that cannot be highlighted has one run for each line.
Pygments is imported when code is first shown.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from recaptui.layout.runs import Run
from recaptui.text.sanitize import one_line

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_LEXER_LIMIT = 40_000
"""The limit of characters of the text that a lexer gets."""
_LINE_LIMIT = 2_000
"""The limit of characters of one line in it, because some lexers are slow on long lines."""
_NAME = re.compile(r"[\w+#.-]+")
"""Matches the language in an info string: `rust` in `rust,ignore`, `python` in `{.python}`."""
_STYLES = {
    "Comment": "comment",
    "Keyword": "keyword",
    "Operator.Word": "keyword",
    "Name.Builtin": "name",
    "Name.Class": "name",
    "Name.Decorator": "name",
    "Name.Function": "name",
    "Name.Tag": "keyword",
    "Name.Attribute": "name",
    "Literal.String": "string",
    "Literal.Number": "number",
    "Generic.Inserted": "inserted",
    "Generic.Deleted": "deleted",
    "Generic.Heading": "keyword",
    "Generic.Subheading": "keyword",
    "Generic.Prompt": "comment",
    "Generic.Output": "comment",
}
"""The style of a token by the name of its type or of a parent type."""


def in_colours(lines: Sequence[str], language: str) -> list[list[Run]]:
    """Return the runs of each line of code; `language` is the first word after its opening fence."""
    text = "\n".join(lines)
    lexer = _lexer(language) if len(text) <= _LEXER_LIMIT and max(map(len, lines), default=0) <= _LINE_LIMIT else None
    # some lexers need a line end after the last line
    found = list(_by_line(_tokens(lexer, text + "\n")))[:-1] if lexer else []
    if ["".join(run.text for run in line) for line in found] != list(map(one_line, lines)):
        return [[Run(one_line(line))] for line in lines]
    return found


def _tokens(lexer: "Lexer", text: str) -> Iterator[Run]:
    for kind, part in lexer.get_tokens(text):
        yield Run(part, _style(str(kind)))


def _by_line(runs: Iterable[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for text, style in runs:
        first, *others = text.split("\n")
        line += [Run(one_line(first), style)] * bool(first)
        for other in others:
            yield line
            line = [Run(one_line(other), style)] * bool(other)
    yield line


@lru_cache(maxsize=256)
def _style(kind: str) -> str:
    """Return the style of a token type, such as `Token.Literal.String.Double`; empty when it has none."""
    names = kind.split(".")[1:]
    return next((_STYLES[name] for stop in (3, 2, 1) if (name := ".".join(names[:stop])) in _STYLES), "")


@lru_cache(maxsize=32)
def _lexer(language: str) -> "Lexer | None":
    from pygments.lexers import get_lexer_by_name

    name = _NAME.search(language.lstrip("{."))
    if name is None or name.group().lower() not in _known():
        return None
    return get_lexer_by_name(name.group().lower(), stripnl=False, ensurenl=False)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Return the languages that Pygments itself knows; for any other it would search every installed package."""
    from pygments.lexers import get_all_lexers

    return frozenset(alias for _, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases)
