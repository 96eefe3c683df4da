"""Tests of the grammar of queries."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recaptui.find.query import LONGEST, MatchMode, Query, Word, parse


def word(text: str) -> Word:
    return Word(text, MatchMode.WORD)


def exact(text: str) -> Word:
    return Word(text, MatchMode.EXACT)


def expression(text: str) -> Word:
    return Word(text, MatchMode.EXPRESSION)


WORDS: list[tuple[str, list[Word]]] = [
    ("", []),
    (" \t\n\u3000 ", []),
    ("a", [word("a")]),
    (" a  b\tc ", [word("a"), word("b"), word("c")]),
    ("a\u3000b", [word("a"), word("b")]),
    ("b a b", [word("b"), word("a")]),
    ("日本", [word("日本")]),
    ("Ab", [word("Ab")]),
    ("aB b", [word("aB"), word("b")]),
    ("Ａ É", [word("Ａ"), word("É")]),
    # quotes
    ('"a b"', [exact("a b")]),
    ('"a"b', [exact("a"), word("b")]),
    ('" "', [exact(" ")]),
    ('""', []),
    ('"" a', [word("a")]),
    ('"a', [exact("a")]),
    ('"a b ', [exact("a b ")]),
    ('"', []),
    ('a "', [word("a")]),
    ('"a" "', [exact("a")]),
    ('a"b c', [word('a"b'), word("c")]),
    ('"/a/"', [exact("/a/")]),
    ('"is:task"', [exact("is:task")]),
    ('"Ab"', [exact("Ab")]),
    ('a "a"', [word("a"), exact("a")]),
    # regular expressions
    ("/a/", [expression("a")]),
    ("/a b/ c", [expression("a b"), word("c")]),
    ("/a+|b$/", [expression("a+|b$")]),
    (r"/a\/b/", [expression(r"a\/b")]),
    (r"/\\/ b", [expression(r"\\"), word("b")]),
    ('/"/', [expression('"')]),
    ("/A/", [expression("A")]),
    ("/[A-Z]/", [expression("[A-Z]")]),
    (r"/\S\W\D/", [expression(r"\S\W\D")]),
    (r"/\\S/", [expression(r"\\S")]),
    # what is no regular expression, or not yet
    ("/", [word("/")]),
    ("//", [word("//")]),
    ("/a", [word("/a")]),
    ("/a b", [word("/a"), word("b")]),
    ("/usr/bin", [word("/usr/bin")]),
    ("/usr/lib/", [word("/usr/lib/")]),
    ("a/b/", [word("a/b/")]),
    (r"/a\/", [word(r"/a\/")]),
    # restrictions that are not finished, or none
    ("is:", [word("is:")]),
    ("is:tas", [word("is:tas")]),
    ("is:tasks", [word("is:tasks")]),
    ("IS:TASK", [word("IS:TASK")]),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text: str, words: list[Word]) -> None:
    assert parse(text) == Query(tuple(words), frozenset())
    assert bool(parse(text)) == bool(words)


CASES = [
    (word("ab 1"), True),
    (word("aB"), False),
    (word("É"), False),
    (expression("a"), True),
    (expression("A"), False),
    (expression("[A-Z]"), False),
    (expression(r"\S\W\D"), True),
    (expression(r"\\S"), False),
    (expression(r"\N{DIGIT ONE}(?P<Name>a)(?P=Name)"), True),
]


@pytest.mark.parametrize(("asked", "ignores_case"), CASES)
def test_a_capital_letter_makes_the_case_count(asked: Word, ignores_case: bool) -> None:
    assert asked.ignores_case == ignores_case


STATES = [
    ("is:task", [], {False}),
    ("is:done", [], {True}),
    ("is:task is:done", [], {False, True}),
    ("is:done is:done", [], {True}),
    ("a is:task b", [word("a"), word("b")], {False}),
    ('is:done "a', [exact("a")], {True}),
]


@pytest.mark.parametrize(("text", "words", "states"), STATES)
def test_states(text: str, words: list[Word], states: set[bool]) -> None:
    assert parse(text) == Query(tuple(words), frozenset(states))
    assert parse(text)


def test_no_more_than_so_much_is_looked_at() -> None:
    assert parse("a" * 10_000) == parse("a" * LONGEST) != parse("a" * (LONGEST - 1))
    assert parse(" " * 10_000 + "a") == Query()
    assert len(parse("ab " * 10_000).words) == 2  # the last one is cut
    assert parse('"' + "a" * 10_000 + '"').words == (exact("a" * (LONGEST - 1)),)


TANGLED = st.text(st.sampled_from("ab A\"'/\\ \u3000\t\n日is:taskdone\x00\x1b\x85\u200b\ud800") | st.characters())


@given(TANGLED)
def test_every_text_is_a_query(text: str) -> None:
    query = parse(text)
    assert len(set(query.words)) == len(query.words)
    for found in query.words:
        assert found.text
        assert found.text in text
        assert found.mode in (MatchMode.EXACT, MatchMode.EXPRESSION) or not re.search(r"\s", found.text)


@given(st.text(st.sampled_from('ab A /\\日"'), max_size=8).filter(lambda text: text.count('"') % 2 == 1))
def test_an_open_quote_is_as_good_as_closed(text: str) -> None:
    words = parse(text).words
    if words and words[-1].mode is MatchMode.EXACT:
        assert parse(text + '"') == parse(text)


@given(TANGLED.filter(lambda text: '"' not in text and text))
def test_anything_can_be_quoted(text: str) -> None:
    assert parse(f'"{text}"') == Query((exact(text),))
