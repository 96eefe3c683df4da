"""Tests of the mouse: wheels, scroll bars, and clicks on the lines around the panes."""

import pytest
from textual import events
from textual.pilot import Pilot

from harness.pilots import drawn, line, opened, seen, text_at_cursor, turn, until
from recaptui.tui.bar import Bar
from recaptui.tui.detail import Detail
from recaptui.tui.help import Help
from recaptui.tui.outline_view import OutlineView

LONG = "# T\n\n" + "".join(f"- item {number}\n" for number in range(100))
WIDE = "|" + "".join(f"column {letter} is wide|" for letter in "abcdefgh") + "\n|" + "-|" * 8 + "\n"
SIZE = (120, 20)


def names(pilot: Pilot[None]) -> list[str]:
    return [row.strip(" ▾") for row in seen(pilot, OutlineView)]


async def test_the_wheel_scrolls_the_outline_and_leaves_the_cursor() -> None:
    async with opened(LONG, SIZE) as (browser, pilot):
        await turn(pilot, OutlineView, events.MouseScrollDown)
        assert names(pilot)[0] == "item 2"
        await turn(pilot, OutlineView, events.MouseScrollDown)
        assert names(pilot)[0] == "item 5"
        await turn(pilot, OutlineView, events.MouseScrollUp)
        assert names(pilot)[0] == "item 2"
        for _ in range(3):
            await turn(pilot, OutlineView, events.MouseScrollUp)
        assert names(pilot)[0].startswith("T")
        assert browser.cursor == 0


async def test_the_wheel_stops_at_the_last_row() -> None:
    async with opened(LONG, SIZE) as (_, pilot):
        for _ in range(40):
            await turn(pilot, OutlineView, events.MouseScrollDown)
        assert names(pilot)[-1] == "item 99"
        await turn(pilot, OutlineView, events.MouseScrollUp)
        assert names(pilot)[-1] == "item 96"


async def test_a_key_after_the_wheel_shows_the_cursor_again() -> None:
    async with opened(LONG, SIZE) as (_, pilot):
        for _ in range(9):
            await turn(pilot, OutlineView, events.MouseScrollDown)
        await pilot.press("j")
        assert names(pilot)[1] == "item 0"


DOUBLE_CLICKS = [
    # keys before, the column and the line of the double click, the text under the cursor, the number of rows
    ("", 20, 0, "h0", 81),
    ("", 20, 4, "i0.3", 90),  # a leaf has nothing to fold
    ("", 20, 15, "i1.4", 90),  # other rows are in view after the first click
    ("10 j", 20, 10, "h1", 81),
    ("", 1, 0, "h0", 90),  # on the glyph each click folds or unfolds
]


@pytest.mark.parametrize(("keys", "x", "y", "text", "rows"), DOUBLE_CLICKS)
async def test_a_double_click_folds_what_its_first_click_selects(
    keys: str, x: int, y: int, text: str, rows: int
) -> None:
    sections = "".join(f"# h{n}\n\n" + "".join(f"- i{n}.{m}\n" for m in range(9)) for n in range(9))
    async with opened(sections, SIZE) as (browser, pilot):
        await pilot.press(*keys.split())
        await pilot.double_click(OutlineView, offset=(x, y))
        await until(pilot, lambda: text_at_cursor(browser) == text and len(browser.rows) == rows)


async def test_a_double_click_where_no_row_is_does_nothing() -> None:
    async with opened("# a\n\n- b\n", SIZE) as (browser, pilot):
        await pilot.double_click(OutlineView, offset=(5, 9))
        await pilot.press("j")
        assert (browser.cursor, len(browser.rows)) == (1, 2)


OUTSIDE = [(-5, -5), (-1, 3), (500, 3), (3, 500), (0, 19), (0, 0)]


@pytest.mark.parametrize("offset", OUTSIDE)
async def test_a_report_of_a_click_anywhere_breaks_nothing(offset: tuple[int, int]) -> None:
    async with opened(LONG, SIZE) as (browser, pilot):
        for kind in (events.MouseDown, events.MouseMove, events.MouseUp):
            report = kind(None, *offset, 0, 0, 1, False, False, False, *offset)
            pilot.app.post_message(report)
        await pilot.pause()
        await pilot.press("j")
        assert text_at_cursor(browser) == "item 0"


async def test_the_wheel_scrolls_the_page_and_leaves_the_outline() -> None:
    async with opened(LONG, SIZE) as (browser, pilot):
        before = seen(pilot, OutlineView)
        await turn(pilot, Detail, events.MouseScrollDown)
        assert seen(pilot, Detail)[0].strip() == "▪ item 0"
        await turn(pilot, Detail, events.MouseScrollDown)
        assert seen(pilot, Detail)[0].strip() == "▪ item 2"
        await turn(pilot, Detail, events.MouseScrollUp)
        assert seen(pilot, Detail)[0].strip() == "▪ item 0"
        assert (seen(pilot, OutlineView), browser.cursor) == (before, 0)


SIDEWAYS = [
    (events.MouseScrollRight, events.MouseScrollLeft, False),
    (events.MouseScrollDown, events.MouseScrollUp, True),
]


@pytest.mark.parametrize(("right", "left", "shift"), SIDEWAYS)
async def test_the_wheel_moves_a_wide_table_sideways(
    right: type[events.MouseEvent], left: type[events.MouseEvent], shift: bool
) -> None:
    async with opened(f"# T\n\n{WIDE}", SIZE) as (_, pilot):
        assert seen(pilot, Detail)[2].startswith(" column a is")
        await turn(pilot, Detail, right, shift=shift)
        assert seen(pilot, Detail)[2].startswith(" ⋯umn a is")
        await turn(pilot, Detail, right, shift=shift)
        assert seen(pilot, Detail)[2].startswith(" ⋯n a is")
        for _ in range(3):
            await turn(pilot, Detail, left, shift=shift)
        assert seen(pilot, Detail)[2].startswith(" column a is")
        assert seen(pilot, Detail)[0].strip() == "T"


@pytest.mark.parametrize(("right", "left", "shift"), SIDEWAYS)
async def test_the_wheel_sideways_moves_nothing_that_has_room(
    right: type[events.MouseEvent], left: type[events.MouseEvent], shift: bool
) -> None:
    async with opened(LONG, SIZE) as (_, pilot):
        before = seen(pilot, Detail)
        for wheel in (right, left):
            await turn(pilot, Detail, wheel, shift=shift)
            assert seen(pilot, Detail) == before


async def test_a_click_on_the_bar_of_the_outline_scrolls_and_selects_nothing() -> None:
    async with opened(LONG, SIZE) as (browser, pilot):
        view = pilot.app.screen.query_one(OutlineView)
        await pilot.click(OutlineView, offset=(view.size.width - 1, view.size.height - 1))
        await until(pilot, lambda: names(pilot)[-1] == "item 99")
        await pilot.hover(OutlineView, offset=(view.size.width - 1, 0))
        assert names(pilot)[-1] == "item 99"  # nobody holds it any more
        assert browser.cursor == 0
        await pilot.click(OutlineView, offset=(view.size.width - 1, 0))
        await until(pilot, lambda: names(pilot)[0].startswith("T"))
        assert browser.cursor == 0


async def test_a_click_on_the_bar_of_the_page_scrolls_it() -> None:
    async with opened(LONG, SIZE) as (browser, pilot):
        detail = pilot.app.screen.query_one(Detail)
        await pilot.click(Detail, offset=(detail.size.width - 1, detail.size.height - 1))
        await until(pilot, lambda: seen(pilot, Detail)[-1].strip() == "▪ item 99")
        await pilot.click(Detail, offset=(detail.size.width - 1, 0))
        await until(pilot, lambda: seen(pilot, Detail)[0].strip() == "T")
        assert browser.cursor == 0


async def test_a_click_beside_the_bar_of_the_page_scrolls_nothing() -> None:
    async with opened(LONG, SIZE) as (_, pilot):
        detail = pilot.app.screen.query_one(Detail)
        await pilot.click(Detail, offset=(detail.size.width - 2, detail.size.height - 1))
        assert seen(pilot, Detail)[0].strip() == "T"


@pytest.mark.parametrize(("bar", "column"), [("#status", 0), ("#status", 60), ("#status", 119), ("#hints", 90)])
async def test_a_click_where_nothing_is_breaks_nothing(bar: str, column: int) -> None:
    async with opened(LONG, SIZE) as (browser, pilot):
        before = line(pilot, "status"), line(pilot, "hints"), drawn(pilot, OutlineView)
        await pilot.click(bar, offset=(column, 0))
        assert (line(pilot, "status"), line(pilot, "hints"), drawn(pilot, OutlineView)) == before
        assert pilot.app.screen.query_one(OutlineView).has_focus
        await pilot.press("j")
        assert text_at_cursor(browser) == "item 0"


HINTS = [
    # keys before, the hint that is clicked, and what the status or the rows say then
    ("", "z zoom", "zoomed"),
    ("1 plus", "Enter fold", "1/101"),
    ("m m", "M clear", "nodes"),
    ("z", "Esc whole", "1/101"),
    ("j 5", "Esc drop", "2/101"),
    ("j tab", "Tab Esc back", "2/101"),
]


@pytest.mark.parametrize(("keys", "hint", "status"), HINTS)
async def test_a_hint_is_clicked(keys: str, hint: str, status: str) -> None:
    async with opened(LONG, SIZE) as (_, pilot):
        await pilot.press(*keys.split())
        column = pilot.app.screen.query_one("#hints", Bar).render_line(0).text.index(hint)
        await pilot.click("#hints", offset=(column, 0))
        await until(pilot, lambda: status in line(pilot, "status") and "marked" not in line(pilot, "status"))
        assert ("zoomed" in line(pilot, "status")) == (status == "zoomed")


async def test_the_hint_of_the_help_is_clicked() -> None:
    async with opened(LONG, SIZE) as (_, pilot):
        await pilot.click("#hints", offset=(pilot.app.size.width - 4, 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, Help))
