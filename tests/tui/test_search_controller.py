"""Tests of the search controller: where the cursor goes, what changes, and how often the filter follows.

A test takes the place of the thread that searches, and decides when it answers.
"""

from collections.abc import Callable
from itertools import islice

import pytest
from textual.message import Message

from harness.posted import Posted
from recaptui.find.finder import Finder
from recaptui.find.index import Index
from recaptui.find.query import LONGEST
from recaptui.layout.runs import Run
from recaptui.outline.browse import Browser, DocumentState
from recaptui.outline.change import Change
from recaptui.outline.inline import plain_text
from recaptui.outline.parse import parse
from recaptui.tui import search_controller
from recaptui.tui.messages import MatchesFound, Notice
from recaptui.tui.search_controller import SearchController

TEXT = "- one\n  - two\n    - three\n- four\n- two again\n"
JUMPED = Change(cursor=True, query=True)


class Thread:
    """Stands in for the SearchWorker; what it is asked for waits for the test."""

    asked: list[tuple[Finder, int]]

    def __init__(self, index: Index, post: Callable[[Message], object]) -> None:
        Thread.asked = []

    def ask(self, finder: Finder | None, stop: int) -> None:
        if finder:
            Thread.asked.append((finder, stop))


class House:
    """A browser and the controller, on a document that is whole, or is not."""

    def __init__(self, text: str = TEXT, level: int = 9) -> None:
        self.browser, self.posted = Browser(parse(text).outline, level), Posted()
        self.state = DocumentState.WHOLE
        self.search = SearchController(self.browser, lambda: self.state, self.posted)

    def answer(self, request: int = -1, *, chunks: int | None = None, trouble: str = "") -> Change:
        """Have so many chunks looked through for a request, or all that are left."""
        finder, stop = Thread.asked[request]
        batches = list(islice(finder.run(stop), chunks))
        event = MatchesFound(finder.matches, batches, is_complete=chunks is None, trouble=trouble)
        return self.search.take(event)

    @property
    def at(self) -> str:
        return plain_text(self.browser.outline, self.browser.cursor)

    @property
    def rows(self) -> list[str]:
        return [
            plain_text(self.browser.outline, node)
            for node in map(self.browser.rows.__getitem__, range(len(self.browser.rows)))
        ]


@pytest.fixture(autouse=True)
def played_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_controller, "SearchWorker", Thread)


@pytest.mark.parametrize(
    ("before", "query", "at"),
    [(0, "two", "two"), (2, "two", "two again"), (4, "three", "three"), (0, "nothing", "one"), (1, "two", "two")],
)
def test_the_cursor_jumps_once_to_the_first_match_from_where_it_is(before: int, query: str, at: str) -> None:
    house = House()
    house.browser.select(before)
    assert house.search.look(query) == Change()  # what it finds is drawn soon enough
    house.answer()
    assert house.at == at
    house.browser.select(3)
    assert not house.answer().cursor
    assert house.at == "four"


def test_a_match_above_is_gone_to_only_when_there_is_none_below() -> None:
    house = House("- two\n" + "- filler\n" * 1_200 + "- last\n")
    house.browser.select(600)
    house.search.look("two")
    assert house.answer(chunks=2) == Change()
    assert house.browser.cursor == 600
    assert house.answer() == JUMPED
    assert house.at == "two"


def test_the_answer_to_an_older_query_changes_nothing_of_the_view() -> None:
    house = House()
    house.search.look("three")
    house.search.look("four")
    assert house.answer(0) == Change()
    assert house.at == "one"
    assert house.answer(1) == JUMPED
    assert house.at == "four"


def test_nothing_jumps_once_the_user_has_gone_somewhere() -> None:
    house = House()
    house.search.look("three")
    house.search.stay()
    assert house.answer() == Change(query=True)
    assert house.at == "one"


def test_a_match_opens_what_it_is_in_and_that_is_drawn() -> None:
    house = House(level=1)
    house.search.begin()
    house.search.look("three")
    assert house.answer() == Change(rows=True, cursor=True, query=True)
    assert house.rows == ["one", "two", "three", "four", "two again"]
    assert house.search.cancel() == Change(rows=True, cursor=True, query=True)
    assert house.rows == ["one", "four", "two again"]


def test_leaving_a_query_brings_back_the_one_before() -> None:
    house = House()
    house.search.look("two")
    house.answer()
    earlier = house.browser.matches
    house.search.begin()
    assert house.browser.matches is None
    house.search.look("four")
    house.answer()
    assert house.search.cancel().query
    assert (house.browser.matches, house.at) == (earlier, "two")
    assert len(Thread.asked) == 2  # all of the earlier one had been found


def test_leaving_a_query_goes_on_with_the_one_before_that_was_not_through() -> None:
    house = House()
    house.search.look("two")
    house.search.begin()
    house.search.look("four")
    house.search.cancel()
    assert Thread.asked[-1] == Thread.asked[0]
    assert len(Thread.asked) == 3
    assert house.answer() == Change(query=True)
    assert house.browser.matches
    assert list(house.browser.matches.nodes) == [1, 4]


@pytest.mark.parametrize("query", ["", "   "])
def test_keeping_no_query_goes_back(query: str) -> None:
    house = House()
    house.browser.select(3)
    house.search.begin()
    house.search.look(query)
    assert house.search.keep() == Change(query=True)
    assert (house.at, house.browser.matches) == ("four", None)
    assert house.posted.is_empty


def test_keeping_a_query_without_a_match_says_so() -> None:
    house = House()
    house.search.begin()
    house.search.look("nothing")
    house.answer()
    assert house.posted.is_empty  # it is said beside the query
    house.search.keep()
    assert house.posted.next(Notice).text == "No match for nothing"


def test_a_query_that_nobody_types_says_that_it_has_no_match() -> None:
    house = House()
    house.search.look("nothing")
    house.answer()
    assert house.posted.next(Notice).text == "No match for nothing"


def test_forgetting_a_query() -> None:
    house = House()
    house.search.look("two")
    house.answer()
    assert house.search.forget() == Change(query=True)
    assert house.browser.matches is None
    house.search.grown()
    assert len(Thread.asked) == 1  # nothing is looked for any more


def test_what_has_been_read_meanwhile_is_looked_through_too() -> None:
    house = House()
    house.state = DocumentState.READING
    house.search.look("two")
    house.answer()
    matches = house.browser.matches
    assert matches
    assert not matches.is_complete  # more may come
    house.browser.grow(parse("- two at last\n").outline)
    house.state = DocumentState.WHOLE
    house.search.grown()
    assert Thread.asked[-1][1] == 6
    house.answer()
    assert (list(matches.nodes), matches.is_complete) == ([1, 4, 5], True)


def test_whatever_goes_wrong_is_said() -> None:
    house = House()
    house.search.look("two")
    house.answer(chunks=0, trouble="too slow")
    assert house.search.summary() == [Run("too slow", "warning")]
    house.search.look("two")
    assert house.search.summary() == [Run("looking", "dim")]
    house.answer()
    assert house.search.summary() == [Run("1 of 2")]
    house.search.look("x" * LONGEST)
    assert house.search.summary() == [Run("only the first 1,000 characters count", "warning")]


# The filter's pace


class Clock:
    """Stands in for the module `time`."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock by which the filter takes a second to follow."""
    clock, refilter = Clock(), Browser.refilter

    def slow(browser: Browser) -> Change:
        clock.now += 1
        return refilter(browser)

    monkeypatch.setattr(search_controller, "time", clock)
    monkeypatch.setattr(Browser, "refilter", slow)
    return clock


def test_the_filter_follows_now_and_then_and_is_right_at_the_end(clock: Clock) -> None:
    house = House("".join(f"- two {number}\n- other\n" for number in range(2_000)))
    house.search.look("two")
    house.browser.toggle_filter()
    shown = []
    for passed in (0, 5, 4.9, 0.1, 3):
        clock.now += passed
        change = house.answer(chunks=1)
        shown.append((len(house.browser.rows), change.rows))
    assert shown == [(256, True), (256, False), (256, False), (1_024, True), (1_024, False)]
    assert house.answer().rows
    assert len(house.browser.rows) == 2_000


def test_a_filter_that_takes_no_time_follows_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_controller, "time", Clock())
    house = House("".join(f"- two {number}\n- other\n" for number in range(2_000)))
    house.search.look("two")
    house.browser.toggle_filter()
    assert [(house.answer(chunks=1).rows, len(house.browser.rows)) for _ in range(3)] == [
        (True, 256),
        (True, 512),
        (True, 768),
    ]
