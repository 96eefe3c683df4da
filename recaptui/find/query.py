"""What the user asks to find: a query as typed, taken apart.

Handles the grammar: words, `"exactly this"`, `/regular expression/`, `is:task` and `is:done`. Does not know how
anything is found. Every text is a query, and one without words and restrictions finds nothing. While it is typed, an
open quotation mark lasts to the end, and an expression without its last slash is a word.
"""

import re
from enum import Enum
from typing import NamedTuple

LONGEST = 1_000
"""Characters of a query that are looked at."""
_TOKEN = re.compile(r'"(?P<exact>[^"]*)(?:"|$)|/(?P<expression>(?:\\.|[^/\\])+)/(?=\s|$)|(?P<word>\S+)')
_ESCAPED = re.compile(r"\\N\{[^}]*\}|\\.|\(\?P[<=>][^>)]*")
"""What has capitals in a regular expression that stand for something else."""
_STATES = {"is:task": False, "is:done": True}


class MatchMode(Enum):
    """How a word is looked for."""

    FOLDED = "word"
    """In the tiers, whatever the case."""
    CASED = "cased"
    """Literally, but for the width and the kind of kana."""
    EXACT = "exact"
    """Character by character."""
    EXPRESSION = "expression"
    """As a regular expression."""


class Word(NamedTuple):
    """One thing that a node, or an ancestor of it, must have."""

    text: str
    way: MatchMode = MatchMode.FOLDED
    ignores_case: bool = True


class Query(NamedTuple):
    """All of it: every word must match, and one of the states, when there are any."""

    words: tuple[Word, ...] = ()
    states: frozenset[bool] = frozenset()
    """The tasks that are wanted: open ones, done ones; empty when it need not be a task."""

    def __bool__(self) -> bool:
        return bool(self.words or self.states)


def parse(text: str) -> Query:
    """The query that a text is."""
    words, states = [], set()
    for token in _TOKEN.finditer(text[:LONGEST]):
        if token["word"] in _STATES:
            states.add(_STATES[token["word"]])
        elif token["exact"] != "":
            words.append(_word(token))
    return Query(tuple(dict.fromkeys(words)), frozenset(states))


def _word(token: re.Match[str]) -> Word:
    if token["exact"]:
        return Word(token["exact"], MatchMode.EXACT, ignores_case=False)
    if token["expression"]:
        return Word(token["expression"], MatchMode.EXPRESSION, not _has_capital(_ESCAPED.sub("", token["expression"])))
    is_cased = _has_capital(token["word"])
    return Word(token["word"], MatchMode.CASED if is_cased else MatchMode.FOLDED, not is_cased)


def _has_capital(text: str) -> bool:
    return any(character.isupper() for character in text)
