"""Tests of the help: the selection, the filter, what Enter carries out, and what leaves it."""

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot
from textual.widgets import Input

from harness.pilots import burst, opened, text_at_cursor, turn, until
from recaptui.commands import COMMANDS
from recaptui.tui.help import Help
from recaptui.tui.help_list import HelpList


def of(pilot: Pilot[None]) -> HelpList:
    return pilot.app.screen.query_one(HelpList)


def selected(pilot: Pilot[None]) -> str:
    line = of(pilot).selected
    return line.help if line else ""


def keys_selected(pilot: Pilot[None]) -> str:
    line = of(pilot).selected
    return " ".join(line.keys) if line else ""


def shown(pilot: Pilot[None]) -> str:
    lines = [of(pilot).render_line(y).text for y in range(of(pilot).size.height)]
    return "\n".join(lines)


MOVES = [
    # keys, and the keys of the selected line then
    ("", "j Down"),
    ("j", "k Up"),
    ("down down k", "k Up"),
    ("k", "j Down"),
    ("G", "is:done"),
    ("G g", "j Down"),
    ("l h", "j Down"),
    ("h", "j Down"),
    ("pagedown b b", "j Down"),
    ("ctrl+d ctrl+u", "j Down"),
    ("slash", "j Down"),
    ("slash down ctrl+n ctrl+k", "k Up"),
    ("slash w h e e l", "Wheel"),
    ("slash w h e e l escape", "j Down"),
    ("slash w h e e l escape j", "k Up"),
    ("slash z z z z", ""),
    ("slash z z z z enter j pagedown left", ""),
]


@pytest.mark.parametrize(("keys", "line"), MOVES)
@pytest.mark.parametrize("is_burst", [True, False])
async def test_the_selection_moves(keys: str, line: str, is_burst: bool) -> None:
    async with opened() as (_, pilot):
        await pilot.press("question_mark")
        if is_burst:
            burst(pilot, *keys.split())
        else:
            await pilot.press(*keys.split())
        await until(pilot, lambda: keys_selected(pilot) == line)


async def test_columns_are_gone_through() -> None:
    async with opened() as (_, pilot):
        await pilot.press("question_mark", "l", "l", "l")
        last = selected(pilot)
        await pilot.press("l")
        assert selected(pilot) == last
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert selected(pilot) == "Tasks that are done."


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 12), (20, 5), (5, 3)])
async def test_the_selected_line_is_in_view(size: tuple[int, int]) -> None:
    async with opened(size=size) as (_, pilot):
        await pilot.press("question_mark")
        rows = [y for y in range(of(pilot).size.height) if _has_cursor(pilot, y)]
        assert rows
        for keys in ("G", "g", "pagedown", "l", "j"):
            await pilot.press(*keys.split())
            assert [y for y in range(of(pilot).size.height) if _has_cursor(pilot, y)]


def _has_cursor(pilot: Pilot[None], y: int) -> bool:
    styles = {segment.style.bgcolor for segment in of(pilot).render_line(y) if segment.style}
    return len(styles) > 1


@pytest.mark.parametrize("way", ["enter", "filter", "click"])
async def test_the_command_of_a_line_is_carried_out(way: str) -> None:
    async with opened() as (browser, pilot):
        await pilot.press("question_mark")
        if way == "click":
            await pilot.click(HelpList, offset=(20, 1))
        elif way == "filter":
            await pilot.press("slash", *"next row", "enter")
        else:
            await pilot.press("enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Help))
        await until(pilot, lambda: browser.cursor == 1)
        await pilot.press("j")
        assert browser.cursor == 2


@pytest.mark.parametrize("command", [command.id for command in COMMANDS if command.id not in ("suspend",)])
async def test_every_command_can_be_carried_out(command: str) -> None:
    async with opened() as (_, pilot):
        await pilot.press("question_mark")
        while (line := of(pilot).selected) and line.command != command:
            await pilot.press("j")
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Help) or command == "help")


async def test_a_line_without_a_command_does_nothing() -> None:
    async with opened() as (browser, pilot):
        await pilot.press("question_mark", "G", "enter")
        assert isinstance(pilot.app.screen, Help)
        assert browser.cursor == 0


LEAVING = ["escape", "q", "question_mark", "ctrl+c", "slash escape", "slash x escape escape", "slash x escape q"]


@pytest.mark.parametrize("keys", LEAVING)
async def test_the_help_is_left(keys: str) -> None:
    async with opened() as (browser, pilot):
        before = text_at_cursor(browser)
        await pilot.press("question_mark", *keys.split()[:-1])
        assert isinstance(pilot.app.screen, Help)
        await pilot.press(keys.split()[-1])
        await until(pilot, lambda: not isinstance(pilot.app.screen, Help))
        assert (text_at_cursor(browser), pilot.app.is_running) == (before, True)


async def test_escape_clears_the_filter_first() -> None:
    async with opened() as (_, pilot):
        await pilot.press("question_mark", "slash", *"wheel")
        await until(pilot, lambda: "Wheel" in shown(pilot) and "next row" not in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "next row" in shown(pilot))
        assert pilot.app.screen.query_one(Input).value == ""


async def test_the_wheel_scrolls() -> None:
    async with opened(size=(80, 24)) as (_, pilot):
        await pilot.press("question_mark")
        before = shown(pilot)
        await turn(pilot, HelpList, MouseScrollDown)
        assert shown(pilot) != before
        await turn(pilot, HelpList, MouseScrollUp)
        assert shown(pilot) == before


async def test_the_help_is_resized() -> None:
    async with opened() as (_, pilot):
        await pilot.press("question_mark", "G")
        for size in ((20, 5), (1, 1), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert pilot.app.size == size
        await until(pilot, lambda: "Tasks that are" in shown(pilot))
        await pilot.click(HelpList, offset=(79, 21))
        assert isinstance(pilot.app.screen, Help)


async def test_a_long_filter_is_cut() -> None:
    async with opened() as (_, pilot):
        await pilot.press("question_mark", "slash")
        pilot.app.screen.query_one(Input).value = "x" * 10_000
        await until(pilot, lambda: of(pilot).selected is None)
        await pilot.press("enter", "escape", "escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Help))
