"""Tests of the arrangement of the screen: which panes are shown, which has the keys, and where the divider is."""

import pytest
from textual import events
from textual.geometry import Region
from textual.pilot import Pilot

from harness import sequences
from harness.pilots import burst, drawn, line, opened, seen, text_at_cursor, until
from harness.program import COMMAND
from harness.terminal import Terminal
from recaptui.tui.detail import Detail
from recaptui.tui.divider import Divider

SECTIONS = "".join(f"# h{number}\n\n" + "".join(f"- i{number}.{item}\n" for item in range(9)) for number in range(9))
WIDE, STACKED, ALONE, TINY = (120, 40), (70, 24), (40, 20), (40, 6)


def shown(pilot: Pilot[None]) -> tuple[str, str]:
    """The ids of the panes that are shown, and of the one that has the keys."""
    screen = pilot.app.screen
    found = [widget.id or "" for widget in screen.query("#outline, #detail") if widget.is_on_screen]
    return " ".join(found), (screen.focused and screen.focused.id) or ""


BOTH, OUTLINE, PAGE = ("outline detail", "outline"), ("outline", "outline"), ("detail", "detail")
READS = ("outline detail", "detail")
KEYS = [
    # the size, keys, and what each of them shows
    (WIDE, "backslash backslash backslash", [OUTLINE, PAGE, BOTH]),
    (STACKED, "backslash backslash backslash", [OUTLINE, PAGE, BOTH]),
    (ALONE, "backslash backslash", [PAGE, OUTLINE]),
    (TINY, "backslash backslash", [PAGE, OUTLINE]),
    (WIDE, "tab tab", [READS, BOTH]),
    (WIDE, "tab backslash backslash", [READS, OUTLINE, PAGE]),
    (WIDE, "backslash tab escape", [OUTLINE, READS, BOTH]),
    (WIDE, "backslash backslash tab", [OUTLINE, PAGE, BOTH]),
    (WIDE, "backslash backslash escape", [OUTLINE, PAGE, BOTH]),
    (ALONE, "tab tab tab escape", [PAGE, OUTLINE, PAGE, OUTLINE]),
    (TINY, "tab escape", [PAGE, OUTLINE]),
]


@pytest.mark.parametrize(("size", "keys", "expected"), KEYS)
async def test_keys_choose_the_panes(size: tuple[int, int], keys: str, expected: list[tuple[str, str]]) -> None:
    async with opened(SECTIONS, size) as (browser, pilot):
        for key, panes in zip(keys.split(), expected, strict=True):
            await pilot.press(key)
            await until(pilot, lambda panes=panes: shown(pilot) == panes)  # type: ignore[misc]
        assert browser.cursor == 0


async def test_the_page_alone_is_scrolled_and_follows_what_is_found() -> None:
    async with opened(SECTIONS, (120, 8)) as (browser, pilot):
        await pilot.press("tab", "j")
        assert (drawn(pilot, Detail)[0], browser.cursor) == ("", 0)
        await pilot.press("slash", *"i7.3", "enter")
        await until(pilot, lambda: text_at_cursor(browser) == "i7.3")
        await until(pilot, lambda: " ▪ i7.3" in drawn(pilot, Detail))
        assert shown(pilot) == PAGE
        await pilot.press("slash", "h", "escape")
        await until(pilot, lambda: shown(pilot) == PAGE)
        await pilot.press("backslash")
        assert shown(pilot) == OUTLINE


async def test_the_panes_stay_as_they_were_chosen_at_other_sizes() -> None:
    async with opened(SECTIONS) as (_, pilot):
        await pilot.press("tab")
        for size, panes in [(ALONE, OUTLINE), (WIDE, BOTH), (TINY, OUTLINE), (STACKED, BOTH)]:
            await pilot.resize_terminal(*size)
            await until(pilot, lambda panes=panes: shown(pilot) == panes)  # type: ignore[misc]
        await pilot.press("backslash", "backslash")
        for size in (ALONE, WIDE, TINY, STACKED):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda size=size: pilot.app.screen.size == size)  # type: ignore[misc]
            assert shown(pilot) == PAGE


async def test_a_find_line_takes_the_lowest_line() -> None:
    async with opened(SECTIONS) as (_, pilot):
        await pilot.press("slash")
        for size in (WIDE, STACKED, ALONE, TINY):
            await pilot.resize_terminal(*size)
            place = Region(0, size[1] - 1, size[0], 1)
            await until(pilot, lambda place=place: pilot.app.screen.query_one("#find").region == place)  # type: ignore[misc]


def divider(pilot: Pilot[None]) -> tuple[int, int]:
    return pilot.app.screen.query_one(Divider).region.offset


MOVES = [
    # the size, keys, and where the divider is then
    (WIDE, "greater_than_sign", (63, 1)),
    (WIDE, "3 less_than_sign", (47, 1)),
    (WIDE, "9 9 9 9 9 9 9 9 9 9 9 9 greater_than_sign", (99, 1)),
    (WIDE, "9 9 less_than_sign greater_than_sign", (24, 1)),
    (WIDE, "tab greater_than_sign", (63, 1)),
    (WIDE, "greater_than_sign backslash backslash backslash", (63, 1)),
    (STACKED, "2 greater_than_sign", (0, 15)),
    (STACKED, "9 9 less_than_sign", (0, 4)),
]


@pytest.mark.parametrize(("size", "keys", "place"), MOVES)
async def test_keys_move_the_divider(size: tuple[int, int], keys: str, place: tuple[int, int]) -> None:
    async with opened(SECTIONS, size) as (browser, pilot):
        await pilot.press(*keys.split())
        await until(pilot, lambda: divider(pilot) == place)
        assert browser.cursor == 0
        await pilot.resize_terminal(*ALONE)
        await until(pilot, lambda: not pilot.app.screen.query_one(Divider).display)
        await pilot.resize_terminal(*size)
        await until(pilot, lambda: divider(pilot) == place)


async def test_a_pane_alone_has_no_divider_to_move() -> None:
    async with opened(SECTIONS, ALONE) as (_, pilot):
        await pilot.press("greater_than_sign")
        assert "Only one pane" in line(pilot, "status")


@pytest.mark.parametrize(("size", "to", "place"), [(WIDE, (80, 3), (80, 1)), (STACKED, (3, 16), (0, 16))])
async def test_the_mouse_moves_the_divider(size: tuple[int, int], to: tuple[int, int], place: tuple[int, int]) -> None:
    async with opened(SECTIONS, size) as (browser, pilot):
        await pilot.mouse_down(Divider)
        await pilot._post_mouse_events([events.MouseMove], offset=to, button=1)
        await until(pilot, lambda: divider(pilot) == place)
        await pilot.mouse_up(offset=to)
        await pilot._post_mouse_events([events.MouseMove], offset=(60, 8), button=1)
        assert divider(pilot) == place
        assert (browser.cursor, shown(pilot)) == (0, BOTH)


async def test_a_divider_whose_release_went_astray_is_not_dragged() -> None:
    async with opened(SECTIONS) as (_, pilot):
        await pilot.mouse_down(Divider)
        assert pilot.app.mouse_captured
        await pilot.hover(offset=(80, 3))
        await until(pilot, lambda: pilot.app.mouse_captured is None)
        assert divider(pilot) == (59, 1)


async def test_a_divider_that_is_held_while_the_window_becomes_small_lets_go() -> None:
    async with opened(SECTIONS) as (_, pilot):
        await pilot.mouse_down(Divider)
        await pilot.resize_terminal(*ALONE)
        await until(pilot, lambda: pilot.app.mouse_captured is None)
        await pilot.hover(offset=(3, 3))
        await pilot.mouse_up(offset=(3, 3))
        await until(pilot, lambda: shown(pilot) == OUTLINE)


@pytest.mark.parametrize(("size", "signs"), [(WIDE, "|▐"), (STACKED, "-=")])
async def test_the_divider_shows_that_the_page_has_the_keys(size: tuple[int, int], signs: str) -> None:
    async with opened(SECTIONS, size) as (_, pilot):
        for key, sign in zip(("g", "tab", "tab"), (signs[0], signs[1], signs[0]), strict=True):
            await pilot.press(key)
            rule = pilot.app.screen.query_one(Divider)
            assert set(rule.render_line(0).text) == {sign}


async def test_keys_that_come_at_once_go_to_the_pane_that_is_shown_then() -> None:
    async with opened(SECTIONS, WIDE) as (browser, pilot):
        burst(pilot, "backslash", "j", "backslash", "j", "tab", "j")
        await until(pilot, lambda: browser.cursor == 2)
        assert shown(pilot) == BOTH
        await until(pilot, lambda: "i0.1" in "".join(seen(pilot, Detail)))


@pytest.mark.parametrize(("keys", "state"), [("", BOTH), ("tab", READS), ("backslash backslash", PAGE)])
@pytest.mark.parametrize(("x", "y"), [(500, 300), (119, 500), (130, 5)])
async def test_a_click_outside_of_the_screen_leaves_the_keys_where_they_are(
    keys: str, state: tuple[str, str], x: int, y: int
) -> None:
    async with opened(SECTIONS) as (_, pilot):
        await pilot.press(*keys.split())
        await until(pilot, lambda: shown(pilot) == state)
        for kind in (events.MouseDown, events.MouseUp):
            pilot.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))
        await pilot.pause()
        assert shown(pilot) == state


def column(terminal: Terminal, x: int) -> set[str]:
    """The characters in a column of the panes."""
    return {terminal.screen.buffer[y][x].data for y in range(1, 38)}


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}])
def test_the_mouse_on_a_real_terminal(env: dict[str, str]) -> None:
    with Terminal([COMMAND], stdin=SECTIONS.encode(), env=env) as terminal:
        terminal.wait_for("90 nodes")
        terminal.wait_for("lines 1-11")
        terminal.send(sequences.mouse(0, 59, 20).encode())
        terminal.wait_for(lambda seen: column(seen, 59) == {"▐"})
        terminal.send(sequences.mouse(32, 90, 2).encode())
        terminal.wait_for(lambda seen: column(seen, 90) == {"▐"})
        terminal.send((sequences.mouse(32, 500, 300) + sequences.mouse(0, 500, 300, "m")).encode())
        terminal.wait_for(lambda seen: column(seen, 99) == {"|"})
        terminal.click(102, 6)
        terminal.wait_for("5/90  line 6")
        terminal.wait_for(lambda seen: column(seen, 99) == {"▐"})
