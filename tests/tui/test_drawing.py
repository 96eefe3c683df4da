"""Tests of what the main screen draws after a change, a new size and Ctrl-L, and of which pane has the keys."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from harness.pilots import burst, line, opened, seen, text_at_cursor, until
from harness.program import COMMAND
from harness.terminal import Terminal
from recaptui.layout.page import Page
from recaptui.outline.change import Change
from recaptui.tui import detail as detail_module
from recaptui.tui.detail import Detail
from recaptui.tui.main_screen import MainScreen
from recaptui.tui.outline_view import OutlineView

SECTIONS = "".join(f"# h{number}\n\n" + "".join(f"- i{number}.{item}\n" for item in range(9)) for number in range(9))


def main_screen(pilot: Pilot[None]) -> MainScreen:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen


def row_of(pilot: Pilot[None], name: str) -> int:
    """The line of the outline's pane on which a node stands."""
    return [row.strip(" ▾▸").split(" ")[0] for row in seen(pilot, OutlineView)].index(name)


# What is drawn

SHOWN: list[tuple[Change, bool, list[str]]] = [
    # what has changed, whether the cursor jumps, what is drawn besides the two rows of the cursor and the status
    (Change(), False, []),
    (Change(cursor=True), False, []),
    (Change(rows=True), False, ["rows_changed"]),
    (Change(rows=True, cursor=True), False, ["rows_changed"]),
    (Change(marks=True), False, ["refresh"]),
    (Change(marks=True, cursor=True), False, []),  # of a mark that was set only the cursor's rows
    (Change(query=True), False, ["refresh", "highlight"]),
    (Change(query=True, rows=True), False, ["rows_changed", "highlight"]),
    (Change(query=True, cursor=True), False, ["refresh", "highlight"]),
    (Change(), True, ["jumped"]),
    (Change(cursor=True), True, ["jumped"]),
    (Change(rows=True, cursor=True), True, ["jumped"]),
    (Change(query=True), True, ["jumped", "highlight"]),
]


@pytest.mark.parametrize(("change", "jumps", "drawn"), SHOWN)
async def test_what_is_drawn_after_a_change(
    change: Change, jumps: bool, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def recording(name: str) -> Callable[..., None]:
        return lambda *_args, **_options: calls.append(name)

    async with opened() as (_, pilot):
        screen = main_screen(pilot)
        with monkeypatch.context() as patched:
            for name in ("jumped", "rows_changed", "refresh", "cursor_moved"):
                patched.setattr(screen.view, name, recording(name))
            patched.setattr(screen.detail, "highlight", recording("highlight"))
            patched.setattr(screen._status, "follow", recording("status"))
            screen.show(change, jumps=jumps)
    where = calls.index("cursor_moved")
    assert calls[where : where + 2] == ["cursor_moved", "status"]
    assert [*calls[:where], *calls[where + 2 :]] == drawn


async def test_the_marks_of_many_rows_go_from_the_screen_at_once() -> None:
    async with opened(SECTIONS) as (browser, pilot):
        before = seen(pilot, OutlineView)
        await pilot.press("m", "m", "m")
        assert sum(old != new for old, new in zip(before, seen(pilot, OutlineView), strict=True)) == 3
        await pilot.press("M")
        assert not browser.marks
        assert seen(pilot, OutlineView) == before


async def test_the_page_of_a_node_comes_once_the_keys_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[int] = []
    show = Detail.show

    def recording(pane: Detail, node: int) -> None:
        pages.append(node)
        show(pane, node)

    monkeypatch.setattr(Detail, "show", recording)
    async with opened(SECTIONS) as (browser, pilot):
        pages.clear()
        burst(pilot, *"jjjjj")
        await until(pilot, lambda: bool(pages))
        assert (pages, browser.cursor) == ([5], 5)


# The cursor's line of the screen


FOLDS = [
    # keys that go somewhere, keys that fold and unfold above or below it
    ("0 G h K K", "C"),
    ("0 G h K K k k k", "2 plus"),
    ("G K K k", "1 plus"),
    ("1 plus G K K K", "0"),
    ("1 plus G K K K", "E"),
    ("0 G h K K", "h"),
    ("0 G h K K", "enter"),
    ("0 G K K K", "B"),
]


@pytest.mark.parametrize(("to", "fold"), FOLDS)
async def test_the_cursor_stays_on_its_line_over_folds(to: str, fold: str) -> None:
    text = "".join(f"# h{n}\n\n" + "".join(f"- i{n}.{m}\n\n  p{n}.{m}\n" for m in range(9)) for n in range(30))
    async with opened(text, (120, 20)) as (browser, pilot):
        await pilot.press(*to.split())
        before, rows = row_of(pilot, text_at_cursor(browser)), len(browser.rows)
        await pilot.press(*fold.split())
        name = text_at_cursor(browser)
        assert len(browser.rows) != rows
        most = len(browser.rows) - len(seen(pilot, OutlineView))
        top = browser.rows.row(browser.cursor) - before
        assert row_of(pilot, name) == before + top - min(max(top, 0), max(most, 0))


async def test_a_cursor_that_jumps_out_of_sight_lands_in_the_middle() -> None:
    async with opened(SECTIONS, (120, 20)) as (browser, pilot):
        await pilot.press("slash")
        for query, row in (("i4.3", 8), ("i4.5", 10)):  # the second is in sight already
            main_screen(pilot).query_one(Input).value = query
            await until(pilot, lambda query=query: text_at_cursor(browser) == query)  # type: ignore[misc]
            assert row_of(pilot, query) == row


CONTEXT = [
    # keys, the text under the cursor, and the line of the pane of 17 on which it stands
    ("1 3 j", "i1.2", 13),
    ("1 4 j", "i1.3", 13),
    ("2 0 j k", "i1.8", 12),
    ("3 0 j 1 4 k", "i1.5", 3),
    ("G", "i8.8", 16),
    ("G k k k", "i8.5", 13),
    ("G g", "h0", 0),
    ("pagedown", "i1.6", 13),
    ("pagedown pagedown", "i3.3", 13),
    ("G pageup", "i7.1", 3),
    ("ctrl+d ctrl+d", "i1.5", 13),
    ("1 3 j ctrl+y", "i1.2", 13),  # there is nothing above
    ("1 4 j 9 ctrl+e 9 ctrl+y", "i1.3", 13),
]


@pytest.mark.parametrize(("keys", "text", "row"), CONTEXT)
async def test_three_rows_stay_in_view_around_the_cursor(keys: str, text: str, row: int) -> None:
    async with opened(SECTIONS, (120, 20)) as (browser, pilot):
        await pilot.press(*keys.split())
        assert (text_at_cursor(browser), row_of(pilot, text)) == (text, row)


# A new size


@pytest.fixture
def widths(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The width of every page that is set."""
    made: list[int] = []

    class Counted(Page):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            made.append(self.width)

    monkeypatch.setattr(detail_module, "Page", Counted)
    return made


PARAGRAPH = "# T\n\n" + "word " * 60 + "\n"


async def test_the_page_is_set_once_at_the_start(widths: list[int]) -> None:
    async with opened(PARAGRAPH):
        assert widths == [58]


@pytest.mark.parametrize(("width", "pane", "made"), [(80, 40, [38]), (79, 79, [77]), (120, 60, [])])
async def test_the_page_is_set_once_at_a_new_width(width: int, pane: int, made: list[int], widths: list[int]) -> None:
    async with opened(PARAGRAPH) as (_, pilot):
        widths.clear()
        await pilot.resize_terminal(width, 40)
        await until(pilot, lambda: pilot.app.screen.query_one(Detail).size.width == pane)
        await pilot.pause()
        assert widths == made
        assert seen(pilot, Detail)[0].strip() == "T"
        assert pane - 8 < len(seen(pilot, Detail)[2]) < pane


async def test_a_page_that_was_opened_at_its_size_is_not_set_again(widths: list[int]) -> None:
    async with opened(PARAGRAPH + "# U\n") as (_, pilot):
        await pilot.press("j", "j")
        await until(pilot, lambda: seen(pilot, Detail)[0].strip() == "U")
        widths.clear()
        await pilot.press("backslash")
        await until(pilot, lambda: not pilot.app.screen.query_one(Detail).is_on_screen)
        await pilot.press("tab")
        await until(pilot, lambda: pilot.app.screen.query_one(Detail).is_on_screen)
        assert widths == []
        assert seen(pilot, Detail)[0].strip() == "U"


async def test_the_page_has_more_lines_in_a_higher_window() -> None:
    async with opened("# T\n\n" + "para\n\n" * 100, (120, 20)) as (_, pilot):
        assert len(seen(pilot, Detail)) == 17
        await pilot.resize_terminal(120, 30)
        await until(pilot, lambda: len(seen(pilot, Detail)) == 27)
        assert [row.strip() for row in seen(pilot, Detail)][2::2] == ["para"] * 13


async def test_the_cursor_stays_in_view_at_a_new_size() -> None:
    async with opened(SECTIONS) as (browser, pilot):
        await pilot.press(*"j" * 30)
        assert row_of(pilot, "h3") == 30
        await pilot.resize_terminal(120, 10)
        await until(pilot, lambda: len(seen(pilot, OutlineView)) == 7)
        assert row_of(pilot, text_at_cursor(browser)) == 3


async def test_a_name_without_room_goes_from_the_status_at_a_new_size() -> None:
    async with opened(SECTIONS) as (_, pilot):
        assert line(pilot, "status").endswith("test.md")
        await pilot.resize_terminal(28, 20)
        await until(pilot, lambda: line(pilot, "status") == "1/90  line 1  90 nodes")


# Who has the keys


async def test_the_outline_has_the_keys_once_the_page_is_hidden() -> None:
    async with opened(SECTIONS) as (browser, pilot):
        burst(pilot, "tab", "backslash", "j", "j")
        await until(pilot, lambda: browser.cursor == 2)
        assert main_screen(pilot).focused is main_screen(pilot).view


async def test_a_key_that_comes_before_the_page_has_gone_is_none_for_it() -> None:
    async with opened(SECTIONS) as (_, pilot):
        screen = main_screen(pilot)
        await pilot.press("tab")
        assert screen.focused is screen.detail
        screen.action_run("cycle_panes")
        focused: list[object] = []
        pilot.app.call_later(lambda: focused.append(screen.focused))  # as soon as another key could come
        await until(pilot, lambda: bool(focused))
        assert focused == [screen.view]


async def test_the_outline_has_the_keys_once_the_page_is_shown_again() -> None:
    async with opened(SECTIONS) as (browser, pilot):
        await pilot.press("backslash", "backslash")
        burst(pilot, "backslash", "j", "j")
        await until(pilot, lambda: browser.cursor == 2)
        assert main_screen(pilot).focused is main_screen(pilot).view


async def test_the_outline_has_the_keys_once_a_small_window_has_no_page() -> None:
    async with opened(SECTIONS) as (browser, pilot):
        await pilot.press("tab")
        assert main_screen(pilot).focused is main_screen(pilot).detail
        await pilot.resize_terminal(40, 20)
        await until(pilot, lambda: main_screen(pilot).focused is main_screen(pilot).view)
        await pilot.press("j")
        assert browser.cursor == 1


# Ctrl-L


def test_ctrl_l_writes_every_cell_again() -> None:
    """Of what another program has written over the screen nothing is left."""
    with Terminal([COMMAND], stdin=SECTIONS.encode()) as terminal:
        terminal.wait_for("90 nodes  ")
        terminal.wait_for("lines 1-11")
        terminal.wait_for("standard input")
        before = terminal.lines
        for y in range(40):
            terminal.screen.cursor_position(y + 1, 1)
            terminal.screen.draw("x" * 120)
        assert terminal.lines == ["x" * 120] * 40
        terminal.press("ctrl+l")
        terminal.wait_for(lambda seen: seen.lines == before)
