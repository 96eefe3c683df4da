"""Tests of the sheet "Copy as": its keys and clicks, what it shows, and that a copy is what its preview shows."""

import pytest
from textual.events import Click
from textual.pilot import Pilot

from harness.pilots import burst, opened, seen, text_at_cursor, until
from recaptui.export.formats import COPIED, FORMATS
from recaptui.tui.copy_as import CopyAs
from recaptui.tui.main_screen import MainScreen
from recaptui.tui.outline_view import OutlineView
from recaptui.tui.painting import Painted

TEXT = "# A\n\n- *b* [l]\n  - c\x1b\n\n    ```\n    [code]\n\n      more\n    ```\n- d\n\n[l]: /link\n"


def sheet(pilot: Pilot[None]) -> list[str]:
    """The lines of the sheet; none when it is not open."""
    views = pilot.app.screen.query("#sheet").results(Painted)
    return [view.render_line(y).text.rstrip() for view in views for y in range(view.size.height)]


def preview(pilot: Pilot[None]) -> list[str]:
    """The lines of the preview beside the forms, without empty ones at the end."""
    lines = [line.partition("| ")[2] for line in sheet(pilot)[1:-1]]
    return "\n".join(lines).rstrip().split("\n")


def is_open(pilot: Pilot[None]) -> bool:
    return isinstance(pilot.app.screen, CopyAs) and len(sheet(pilot)) > 2


async def test_the_forms_stand_in_their_order_with_their_letters(copies: list[str]) -> None:
    async with opened(TEXT) as (_, pilot):
        await pilot.press("j", "c")
        await until(pilot, lambda: is_open(pilot))
        shown = [line[:36].strip() for line in sheet(pilot)[1 : 1 + len(COPIED)]]
        assert shown == [f"{FORMATS[name].letter}  {FORMATS[name].label}" for name in COPIED]
        assert sheet(pilot)[0].startswith("-- Copy b l as --")
        assert "letter copy" in sheet(pilot)[-1]
        assert "Esc close" in sheet(pilot)[-1]


@pytest.mark.parametrize("name", COPIED)
@pytest.mark.parametrize("way", ["letter", "keys", "click"])
async def test_a_copy_is_what_the_preview_shows(copies: list[str], name: str, way: str) -> None:
    number = list(COPIED).index(name)
    async with opened(TEXT) as (_, pilot):
        await pilot.press("j", "c", *["j"] * number)
        await until(pilot, lambda: is_open(pilot) and preview(pilot) != [""])
        shown = preview(pilot)
        if way == "letter":
            await pilot.press(FORMATS[name].letter)
        elif way == "keys":
            await pilot.press("enter")
        else:
            await pilot.click("#sheet", offset=(5, 1 + number))
        await until(pilot, lambda: len(copies) == 1)
        assert [line.rstrip() for line in copies[0].replace("\x1b", "").split("\n")] == shown
        assert isinstance(pilot.app.screen, MainScreen)


async def test_marked_nodes_differ_with_and_without_ancestors(copies: list[str]) -> None:
    async with opened(TEXT) as (_, pilot):
        await pilot.press("0", "j", "j", "m", "down", "m")
        await pilot.press("c", "m")
        await pilot.press("c", "a")
        await until(pilot, lambda: len(copies) == 2)
        below = "- c\x1b\n\n  ```\n  [code]\n\n    more\n  ```\n- d"
        assert copies[0] == below
        assert copies[1].startswith("# A\n\n- *b* [l]\n  - c\x1b\n")
        assert copies[1].endswith("- d\n\n[l]: /link")


async def test_the_last_form_is_marked_and_highlighted(copies: list[str]) -> None:
    async with opened(TEXT) as (_, pilot):
        await pilot.press("j", "c")
        await until(pilot, lambda: is_open(pilot))
        assert not any(line[:36].endswith(" last ") for line in sheet(pilot))
        await pilot.press("b")
        await until(pilot, lambda: copies == ["A › b l"])
        await pilot.press("c")
        await until(pilot, lambda: is_open(pilot))
        assert [line[:36].split() for line in sheet(pilot) if line[:36].endswith(" last ")] == [
            ["b", "Breadcrumb", "last"]
        ]
        await pilot.press("enter")
        await until(pilot, lambda: copies == ["A › b l"] * 2)


@pytest.mark.parametrize("key", ["escape", "q", "c", "ctrl+c"])
async def test_it_is_left_without_a_copy(copies: list[str], key: str) -> None:
    async with opened(TEXT) as (_, pilot):
        await pilot.press("j", "c", "j")
        await until(pilot, lambda: is_open(pilot))
        await pilot.press(key)
        assert isinstance(pilot.app.screen, MainScreen)
        assert copies == []


async def test_a_click_beside_it_leaves_it_and_one_on_no_form_does_nothing(copies: list[str]) -> None:
    async with opened(TEXT) as (_, pilot):
        await pilot.press("c")
        await until(pilot, lambda: is_open(pilot))
        for place in ((5, 0), (50, 2), (5, 9)):
            await pilot.click("#sheet", offset=place)
            assert is_open(pilot)
        beside = pilot.app.screen
        beside.post_message(Click(beside, 500, 500, 0, 0, 1, False, False, False, 500, 500))
        await until(pilot, lambda: pilot.app.screen is not beside)
        assert copies == []


async def test_a_letter_may_come_before_the_sheet(copies: list[str]) -> None:
    async with opened(TEXT) as (_, pilot):
        burst(pilot, "j", "c", "m")
        await until(pilot, lambda: len(copies) == 1)
        assert copies[0].startswith("- *b* [l]\n  - c")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 24)])
async def test_the_cursor_is_in_view_above_it_and_goes_back(copies: list[str], size: tuple[int, int]) -> None:
    async with opened("".join(f"- node {number}\n" for number in range(200)), size=size) as (browser, pilot):
        await pilot.press("G")
        before = seen(pilot, OutlineView)
        await pilot.press("c")
        await until(pilot, lambda: is_open(pilot))
        view = pilot.app.screen_stack[0].query_one(OutlineView)
        top = size[1] - len(sheet(pilot))
        lines = [view.render_line(y).text for y in range(view.size.height)]
        row = next(y for y, text in enumerate(lines) if f"{text_at_cursor(browser)} " in text)
        assert view.region.y + row < top
        await pilot.press("escape")
        await until(pilot, lambda: seen(pilot, OutlineView) == before)


@pytest.mark.parametrize("size", [(120, 40), (60, 20), (40, 12), (20, 5), (20, 2), (5, 1), (1, 1)])
async def test_it_is_whole_at_every_size(copies: list[str], size: tuple[int, int]) -> None:
    async with opened(TEXT) as (_, pilot):
        await pilot.press("c")
        await until(pilot, lambda: is_open(pilot))
        await pilot.resize_terminal(*size)
        await until(pilot, lambda: pilot.app.screen.size == size)
        await pilot.press(*"jjj")
        view = pilot.app.screen.query_one("#sheet", Painted)
        for y in range(view.size.height):
            assert view.render_line(y).cell_length == view.size.width
        if size[1] > 4:
            assert any(line.strip().startswith("m  ") for line in sheet(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: len(copies) == 1)
        assert copies[0].startswith("# A")
