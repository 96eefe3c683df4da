"""Tests of waiting for a start that is not read yet or a match that is not found yet, and of what ends the wait."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from threading import Event

import pytest
from textual.pilot import Pilot

from harness.pilots import line, opened, text_at_cursor, until
from recaptui.find.finder import Finder
from recaptui.load.loader import Loader
from recaptui.outline.browse import Browser
from recaptui.outline.start import Start
from recaptui.system.streams import Stream
from recaptui.tui.app import RecaptuiApp
from recaptui.tui.outline_view import OutlineView
from recaptui.tui.search_worker import SearchWorker

FIRST = b"# A\n\n- one\n- two\n- three\n"
REST = b"# B\n\n- four\n- five four\n"


@asynccontextmanager
async def reading(start: Start) -> AsyncIterator[tuple[Browser, Pilot[None], int]]:
    """A document that goes on with what is written to the descriptor."""
    outlet, inlet = os.pipe()
    loader = Loader([Stream("a.md", "", descriptor=outlet)])
    browser = Browser(loader.first())
    async with RecaptuiApp(browser, loader, start).run_test(size=(120, 40)) as pilot:
        os.write(inlet, FIRST)
        await until(pilot, lambda: len(browser.outline) >= 3)  # the last block may still grow
        yield browser, pilot, inlet


async def read_on(pilot: Pilot[None], inlet: int) -> None:
    """Write the rest, and wait until it was taken in."""
    os.write(inlet, REST)
    os.close(inlet)
    await until(pilot, lambda: "nodes so far" not in line(pilot, "status"))
    await pilot.pause()


STARTS = [(Start(line=8), "four"), (Start(address="2.2"), "five four"), (Start(line=3, address="2.1"), "four")]


@pytest.mark.parametrize(("start", "name"), STARTS)
async def test_a_start_is_waited_for(start: Start, name: str) -> None:
    async with reading(start) as (browser, pilot, inlet):
        assert text_at_cursor(browser) == "A"
        await read_on(pilot, inlet)
        assert text_at_cursor(browser) == name


@pytest.mark.parametrize(("start", "_"), STARTS)
async def test_a_key_that_moves_ends_the_wait_for_a_start(start: Start, _: str) -> None:
    async with reading(start) as (browser, pilot, inlet):
        await pilot.press("j")
        await read_on(pilot, inlet)
        assert text_at_cursor(browser) == "one"
        assert "There is no node" not in line(pilot, "status")


@pytest.mark.parametrize(("start", "_"), STARTS)
async def test_a_click_ends_the_wait_for_a_start(start: Start, _: str) -> None:
    async with reading(start) as (browser, pilot, inlet):
        await pilot.click(OutlineView, offset=(10, 2))
        await until(pilot, lambda: text_at_cursor(browser) == "two")
        await read_on(pilot, inlet)
        assert text_at_cursor(browser) == "two"


async def test_an_address_that_never_comes_is_told_of() -> None:
    async with reading(Start(address="9.9")) as (browser, pilot, inlet):
        await read_on(pilot, inlet)
        assert "There is no node 9.9" in line(pilot, "status")
        assert text_at_cursor(browser) == "A"


async def test_a_query_begins_where_the_start_is() -> None:
    async with reading(Start(line=9, query="four")) as (browser, pilot, inlet):
        assert browser.matches is None
        await read_on(pilot, inlet)
        await until(pilot, lambda: text_at_cursor(browser) == "five four")


async def test_a_move_ends_the_wait_for_a_start_and_the_jump_of_its_query() -> None:
    async with reading(Start(line=9, query="four")) as (browser, pilot, inlet):
        await pilot.press("j")
        await read_on(pilot, inlet)
        await until(pilot, lambda: bool(browser.matches and browser.matches.is_complete))
        assert (text_at_cursor(browser), len(browser.matches.nodes if browser.matches else ())) == ("one", 2)


# Matches


@contextmanager
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Let nothing be found until the event is set."""
    gate, find = Event(), SearchWorker._find

    def waiting(worker: SearchWorker, finder: Finder, stop: int) -> None:
        assert gate.wait(60)
        find(worker, finder, stop)

    monkeypatch.setattr(SearchWorker, "_find", waiting)
    try:
        yield gate
    finally:
        gate.set()


LIST = "- one\n- two\n- three\n- two again\n"


def is_found(browser: Browser) -> bool:
    return browser.matches is not None and browser.matches.is_complete


async def test_a_match_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with held(monkeypatch) as gate:
        async with opened(LIST) as (browser, pilot):
            await pilot.press("slash", *"again", "enter")
            assert text_at_cursor(browser) == "one"
            gate.set()
            await until(pilot, lambda: text_at_cursor(browser) == "two again")
            assert "match 1 of 1" in line(pilot, "status")


@pytest.mark.parametrize(("keys", "name"), [("j", "two"), ("j j", "three"), ("G k", "three"), ("h", "one")])
async def test_a_key_that_moves_ends_the_wait_for_a_match(
    keys: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held(monkeypatch) as gate:
        async with opened(LIST) as (browser, pilot):
            await pilot.press("slash", *"again", "enter", *keys.split())
            gate.set()
            await until(pilot, lambda: is_found(browser))
            await pilot.pause()
            assert text_at_cursor(browser) == name
            await pilot.press("n")
            assert text_at_cursor(browser) == "two again"


async def test_a_click_ends_the_wait_for_a_match(monkeypatch: pytest.MonkeyPatch) -> None:
    with held(monkeypatch) as gate:
        async with opened(LIST) as (browser, pilot):
            await pilot.press("slash", *"again")
            await pilot.click(OutlineView, offset=(10, 1))
            await until(pilot, lambda: text_at_cursor(browser) == "two")
            gate.set()
            await until(pilot, lambda: is_found(browser))
            await pilot.pause()
            assert text_at_cursor(browser) == "two"


async def test_a_match_of_a_query_that_was_left_is_not_gone_to(monkeypatch: pytest.MonkeyPatch) -> None:
    with held(monkeypatch) as gate:
        async with opened(LIST) as (browser, pilot):
            await pilot.press("slash", *"again", "escape")
            gate.set()
            await pilot.press("slash", *"thre")
            await until(pilot, lambda: text_at_cursor(browser) == "three")
            await pilot.press("escape")
            assert (text_at_cursor(browser), browser.matches) == ("one", None)


async def test_escape_resumes_an_earlier_search_that_is_not_through(monkeypatch: pytest.MonkeyPatch) -> None:
    text = LIST + "- filler\n" * 1_500 + "- two at the end\n"  # several chunks: the earlier search is broken off
    with held(monkeypatch) as gate:
        async with opened(text) as (browser, pilot):
            await pilot.press("slash", *"two", "enter")
            earlier = browser.matches
            assert earlier
            await pilot.press("slash", *"three")
            gate.set()
            await until(pilot, lambda: text_at_cursor(browser) == "three")
            assert not earlier.is_complete
            await pilot.press("escape")
            await until(pilot, lambda: earlier.is_complete)
            assert browser.matches is earlier
            assert len(earlier.nodes) == 3
            assert text_at_cursor(browser) == "one"
