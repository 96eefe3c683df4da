"""The grammar of queries: words, `"exactly this"`, `/regular expression/`, `is:task` and `is:done`.

Every text is a query. One without words and states finds nothing. So that a query can be searched while it is typed, an
unclosed quotation extends to the end of the query, and an expression without its last slash is a word.
"""

import re
from enum import Enum
from typing import NamedTuple

LONGEST = 1_000
"""The limit of characters of a query."""
_TOKEN = re.compile(r'"(?P<exact>[^"]*)(?:"|$)|/(?P<expression>(?:\\.|[^/\\])+)/(?=\s|$)|(?P<word>\S+)')
_ESCAPED = re.compile(r"\\N\{[^}]*\}|\\.|\(\?P[<=>][^>)]*")
"""Matches the parts of a regular expression whose capital letters are syntax, not text."""
_STATES = {"is:task": False, "is:done": True}


GRAMMAR: tuple[tuple[str, str], ...] = (
    ("word", "In any case, width and kana; Japanese by romaji too, and despite typing errors."),
    ("two words", "Both, or one in an ancestor."),
    ("Word", "This case first, then any other."),
    ('"this text"', "Exactly this text."),
    ("/v[0-9]+/", "A regular expression."),
    ("is:task", "Open tasks."),
    ("is:done", "Tasks that are done."),
)
"""Examples of queries for the help, each with what it finds."""


class MatchMode(Enum):
    """How a word is compared with text."""

    WORD = "word"
    """In all tiers."""
    EXACT = "exact"
    """Character by character."""
    EXPRESSION = "expression"
    """As a regular expression."""


class Word(NamedTuple):
    """A word of a query, which a node or one of its ancestors must have."""

    text: str
    mode: MatchMode = MatchMode.WORD

    @property
    def ignores_case(self) -> bool:
        """Whether any case is as good as the written one: no capital letter is written, except as syntax."""
        is_expression = self.mode is MatchMode.EXPRESSION
        return not _has_capital(_ESCAPED.sub("", self.text) if is_expression else self.text)


class Query(NamedTuple):
    """A parsed query: a node must have every word, and one of the states if there are any."""

    words: tuple[Word, ...] = ()
    states: frozenset[bool] = frozenset()
    """The states of a matching task: False for open, True for done; empty if a match need not be a task."""

    def __bool__(self) -> bool:
        return bool(self.words or self.states)


def parse(text: str) -> Query:
    """Return the query that a text means; characters after the first LONGEST are ignored."""
    words, states = [], set()
    for token in _TOKEN.finditer(text[:LONGEST]):
        if token["word"] in _STATES:
            states.add(_STATES[token["word"]])
        elif token["exact"] != "":
            words.append(_word(token))
    return Query(tuple(dict.fromkeys(words)), frozenset(states))


def _word(token: re.Match[str]) -> Word:
    if token["exact"]:
        return Word(token["exact"], MatchMode.EXACT)
    if token["expression"]:
        return Word(token["expression"], MatchMode.EXPRESSION)
    return Word(token["word"])


def _has_capital(text: str) -> bool:
    return any(character.isupper() for character in text)
