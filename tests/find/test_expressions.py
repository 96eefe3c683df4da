"""Tests of regular expressions in a worker process: what they find, and what ends the process."""

import re
import select
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.documents import outline_of
from recaptui.errors import RecaptuiError
from recaptui.find.finder import find
from recaptui.outline.matches import Tier
from recaptui.outline.model import DOCUMENT
from recaptui.system import regex_worker
from recaptui.system.regex_worker import Expressions, Spans

ENDLESS = "(a+)+$"
HAYSTACK = "a" * 60 + "b"


@pytest.fixture(scope="module")
def shared() -> Iterator[Expressions]:
    one = Expressions()
    yield one
    one.close()


@pytest.fixture
def fresh() -> Iterator[Expressions]:
    one = Expressions()
    yield one
    one.close()


def process_of(one: Expressions) -> "subprocess.Popen[bytes]":
    assert one._process
    return one._process


SEARCHES: list[tuple[str, bool, list[str], list[Spans]]] = [
    ("a", False, [], []),
    ("a", False, [""], [[]]),
    ("a", False, ["banana", "b"], [[(1, 2), (3, 4), (5, 6)], []]),
    ("A", False, ["aA"], [[(1, 2)]]),
    ("A", True, ["aA"], [[(0, 1), (1, 2)]]),
    ("é", True, ["É"], [[(0, 1)]]),
    ("x*", False, ["axx"], [[(1, 3)]]),
    ("x*|$|^", False, ["a"], [[]]),
    (r"\b", False, ["a b"], [[]]),
    ("^b|b$", False, ["b b b"], [[(0, 1), (4, 5)]]),
    (".", False, ["日本"], [[(0, 1), (1, 2)]]),
    ("[𠮷]", False, ["a𠮷b"], [[(1, 2)]]),
    (r"\n", False, ["a\nb"], [[(1, 2)]]),
    ("\n", False, ["a\nb"], [[(1, 2)]]),
    ("(?i)a", False, ["A"], [[(0, 1)]]),
    ("\ud800", False, ["\ud800", "a"], [[(0, 1)], []]),
    ("\x00", False, ["a\x00"], [[(1, 2)]]),
    ("a", False, ["a" * 1_000], [[(place, place + 1) for place in range(100)]]),
    ("a", False, ["b" * 300_000 + "a"], [[(300_000, 300_001)]]),
    ("a", False, ["a"] * 20_000, [[(0, 1)]] * 20_000),
]


@pytest.mark.parametrize(("pattern", "ignores_case", "texts", "spans"), SEARCHES, ids=range(len(SEARCHES)))
def test_where_it_matches(
    shared: Expressions, pattern: str, ignores_case: bool, texts: list[str], spans: list[Spans]
) -> None:
    assert shared.search(pattern, ignores_case, texts) == spans


WRONG = [
    "(",
    ")",
    "[a",
    "*",
    "a**",
    "a{2,1}",
    "\\",
    r"\q",
    "(?P<a>x)(?P<a>y)",
    "(?<=a+)b",
    r"\1",
    "(?z)",
    "a(?i)b",
    r"\N{no such name}",
    "a{99999999999999999999}",
    "(?P<\ud800>a)",
    "(" * 200 + "a" + ")" * 199,
]


@pytest.mark.parametrize("pattern", WRONG, ids=ascii)
def test_a_wrong_one_is_told_and_the_process_goes_on(shared: Expressions, pattern: str) -> None:
    assert shared.search("a", False, ["a"]) == [[(0, 1)]]
    process = process_of(shared)
    with pytest.raises(RecaptuiError, match=r"^not a regular expression: .+quotes"):
        shared.search(pattern, False, ["a"])
    assert shared.search("a", False, ["a"]) == [[(0, 1)]]
    assert process_of(shared) is process
    assert process.poll() is None


def test_an_endless_one_ends_and_the_next_search_works(fresh: Expressions) -> None:
    assert fresh.search("a", False, ["a"]) == [[(0, 1)]]
    process = process_of(fresh)
    with pytest.raises(RecaptuiError, match="the regular expression took longer than 1 s"):
        fresh.search(ENDLESS, False, [HAYSTACK])
    assert process.poll() is not None
    assert fresh.search("b", False, ["ab"]) == [[(1, 2)]]
    assert process_of(fresh) is not process


def test_one_that_is_interrupted_did_not_take_too_long(fresh: Expressions, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*waited_for: Any) -> Any:
        monkeypatch.undo()
        fresh.interrupt()
        return select.select(*waited_for)

    monkeypatch.setattr(select, "select", interrupted)
    with pytest.raises(RecaptuiError, match="the search for the regular expression was interrupted"):
        fresh.search(ENDLESS, False, [HAYSTACK])
    assert fresh.search("b", False, ["ab"]) == [[(1, 2)]]


def test_a_process_that_was_ended_from_outside_is_replaced(fresh: Expressions) -> None:
    fresh.search("a", False, ["a"])
    process_of(fresh).kill()
    process_of(fresh).wait()
    assert fresh.search("a", False, ["a"]) == [[(0, 1)]]


def test_close_leaves_no_process() -> None:
    one = Expressions()
    one.search("a", False, ["a"])
    process = process_of(one)
    one.close()
    assert process.poll() is not None
    assert process.stdin
    assert process.stdout
    assert (process.stdin.closed, process.stdout.closed) == (True, True)
    one.close()
    with pytest.raises(RecaptuiError):
        one.search("a", False, ["a"])  # a thread that asks too late starts no other


def test_no_process_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(module: str) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(regex_worker, "start", fail)
    one = Expressions()
    with pytest.raises(RecaptuiError, match="no process could be started"):
        one.search("a", False, ["a"])
    one.close()


PATTERNS = st.text(st.sampled_from("ab()[]{}|*+?.^$\\,-:=!<>PiLauxN0129dwSbBZ日"), max_size=12)


@given(PATTERNS, st.booleans(), st.lists(st.text("ab日 \n", max_size=6), max_size=3))
def test_any_pattern_is_answered(pattern: str, ignores_case: bool, texts: list[str]) -> None:
    found = regex_worker._answer(pattern, ignores_case, texts)
    if isinstance(found, str):
        with pytest.raises((re.error, OverflowError, RecursionError)):
            re.compile(pattern)
    else:
        compiled = re.compile(pattern, re.IGNORECASE if ignores_case else 0)
        for text, spans in zip(texts, found, strict=True):
            assert spans == [match.span() for match in compiled.finditer(text) if match.end() > match.start()]


def test_finding_with_it(shared: Expressions) -> None:
    outline = outline_of("# Ab ab\n- x\n  - aab\n\n```\nb\na\n```\n")
    matches = find(outline, DOCUMENT, "/a+b|b a/ ", shared.search)
    assert list(matches.nodes) == [0, 2, 3]
    spans = [matches.spans(node, Tier.LITERAL, None) for node in matches.nodes]
    assert spans == [[(0, 2), (3, 5)], [(0, 3)], [(0, 3)]]
    assert list(find(outline, DOCUMENT, r"/^\S*$/ /ab/", shared.search).nodes) == [1, 2]


def test_an_endless_one_among_other_words_is_told(fresh: Expressions) -> None:
    outline = outline_of(f"- {HAYSTACK}\n  - b\n")
    with pytest.raises(RecaptuiError, match="longer"):
        find(outline, DOCUMENT, f"b /{ENDLESS}/", fresh.search)
    assert list(find(outline, DOCUMENT, "/^b$/", fresh.search).nodes) == [1]
