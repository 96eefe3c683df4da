"""Tests of a document that grows on the screen: what is drawn when more of it is read."""

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.strip import Strip

from harness.pilots import drawn, line, opened, seen, until
from recaptui.load.loader import Loader
from recaptui.outline.browse import Browser
from recaptui.outline.inline import plain_text
from recaptui.outline.parse import parse
from recaptui.system.streams import Stream
from recaptui.tui.app import RecaptuiApp
from recaptui.tui.detail import Detail
from recaptui.tui.outline_view import OutlineView


def words(pilot: Pilot[None]) -> list[list[str]]:
    """The rows that are drawn, without glyphs."""
    return [re.findall("[a-z.]+|[0-9]+", row) for row in drawn(pilot, OutlineView)]


async def test_two_sources_grow_one_after_the_other() -> None:
    (first, to_first), (second, to_second) = os.pipe(), os.pipe()
    reading = Loader(Stream(name, "", descriptor=end) for name, end in (("a.md", first), ("b.md", second)))
    browser = Browser(reading.first(), 3)
    outline = browser.outline
    async with RecaptuiApp(browser, reading).run_test(size=(120, 40)) as pilot:
        assert [plain_text(outline, node) for node in range(len(outline))] == ["a.md"]
        os.write(to_first, b"- one\n- two\n")
        await until(pilot, lambda: any("one" in row for row in drawn(pilot, Detail)))
        os.write(to_second, b"# three\n\n- four\n- five\n")
        await pilot.press("h")
        os.close(to_first)
        await until(pilot, lambda: "three" in drawn(pilot, OutlineView)[2])
        assert words(pilot)[:4] == [["a.md", "2"], ["b.md", "2"], ["three", "1"], ["four"]]
        assert [outline.line_number(node) for node in range(len(outline))] == [1, 1, 2, 1, 1, 3]
        os.write(to_second, b"- six\n")
        os.close(to_second)
        await until(pilot, lambda: "nodes so far" not in line(pilot, "status"))
        assert words(pilot)[:6] == [["a.md", "2"], ["b.md", "4"], ["three", "3"], ["four"], ["five"], ["six"]]
        await pilot.press("l", "G")
        assert line(pilot, "status").split("  ")[:3] == ["8/8", "line 5", "8 nodes"]
        assert line(pilot, "status").endswith("b.md")


@asynccontextmanager
async def growing(first: bytes) -> AsyncIterator[tuple[Pilot[None], int]]:
    """A document that goes on with what is written to the descriptor."""
    outlet, inlet = os.pipe()
    reading = Loader([Stream("a.md", "", descriptor=outlet)])
    browser = Browser(reading.first())
    async with RecaptuiApp(browser, reading).run_test(size=(120, 40)) as pilot:
        os.write(inlet, first)
        yield pilot, inlet
        os.close(inlet)
        await until(pilot, lambda: "nodes so far" not in line(pilot, "status"))


def count(pilot: Pilot[None], row: int) -> str:
    """What stands at the end of a row: how many nodes are below it."""
    return seen(pilot, OutlineView)[row].rpartition(" ")[2]


BULLETS = b"".join(b"- item %d\n" % number for number in range(100))


async def test_counts_of_what_is_in_sight_grow_with_what_comes_out_of_sight() -> None:
    async with growing(b"# A\n\n## B\n\n" + BULLETS) as (pilot, inlet):
        await until(pilot, lambda: (count(pilot, 0), count(pilot, 1)) == ("100", "99"))  # the last may still grow
        os.write(inlet, b"- more\n- last\n")
        await until(pilot, lambda: (count(pilot, 0), count(pilot, 1)) == ("102", "101"))
        os.write(inlet, b"## C\n\n- below C\n- another\n")
        await until(pilot, lambda: (count(pilot, 0), count(pilot, 1)) == ("105", "102"))


async def test_nothing_else_of_the_outline_is_drawn_for_what_comes_out_of_sight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines: list[int] = []
    render = OutlineView.render_line

    def recording(view: OutlineView, y: int) -> Strip:
        lines.append(y)
        return render(view, y)

    async with growing(b"# A\n\n## B\n\n" + BULLETS) as (pilot, inlet):
        await until(pilot, lambda: count(pilot, 0) == "100")
        monkeypatch.setattr(OutlineView, "render_line", recording)
        os.write(inlet, b"- more\n- last\n")
        await until(pilot, lambda: count(pilot, 0) == "102")
        assert set(lines) == {0, 1}


async def test_rows_come_into_sight_as_long_as_there_is_room() -> None:
    async with growing(b"# A\n\n- one\n- two\n") as (pilot, inlet):
        await until(pilot, lambda: words(pilot)[1] == ["one"])
        os.write(inlet, b"- three\n- four\n")
        await until(pilot, lambda: seen(pilot, OutlineView)[3].strip() == "three")
        assert count(pilot, 0) == "3"
        await until(pilot, lambda: "▪ three" in [row.strip() for row in seen(pilot, Detail)])


async def test_rows_come_into_sight_below_what_was_folded_meanwhile() -> None:
    async with opened("# A\n\n" + BULLETS.decode()) as (browser, pilot):
        view = pilot.app.screen.query_one(OutlineView)
        browser.grow(parse("# B\n").outline)
        view.grown()  # far out of sight
        await pilot.press("h")
        browser.grow(parse("# C\n\n- c\n").outline)
        browser.grow(parse("# D\n\n- d\n").outline)
        view.grown()
        await pilot.pause()
        names = [row.strip(" ▾▸").split(" ")[0] for row in seen(pilot, OutlineView)]
        assert names[:7] == ["A", "B", "C", "c", "D", "d", ""]


async def test_a_query_finds_what_comes_later() -> None:
    async with growing(b"# A\n\n- one\n- two\n") as (pilot, inlet):
        await pilot.press("slash", *"four")
        os.write(inlet, b"- three\n- four\n- five\n")
        await until(pilot, lambda: line(pilot, "find-end").endswith("1 of 1+"))
