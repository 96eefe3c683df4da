"""Tests of dialogs under keys that arrive in one burst: each is left once, and none ends the program."""

import threading
from typing import Any

import pytest
from textual.events import Click
from textual.pilot import Pilot
from textual.screen import Screen

from harness.pilots import burst, opened, until
from harness.posted import LIMIT
from recaptui.tui import copy_as
from recaptui.tui.copy_as import CopyAs
from recaptui.tui.help import Help
from recaptui.tui.palette import Palette

OPENERS: dict[str, type[Screen[Any]]] = {"c": CopyAs, "question_mark": Help, "colon": Palette}
SMALL = (60, 20)
"""Columns and rows in which a dialog is drawn quickly."""
LEAVING = ("enter", "escape")
EVERYTHING = (*LEAVING, "j", "k", "g", "G", "up", "down", "pageup", "pagedown", "home", "end", "tab", "space", "delete")


def is_open(pilot: Pilot[None]) -> bool:
    return len(pilot.app.screen_stack) > 1 and pilot.app.screen.is_mounted


async def left(pilot: Pilot[None]) -> None:
    """Leave whatever is open, and see that the keys are answered."""
    await pilot.pause()
    for _ in range(4):
        await pilot.press("escape")
    assert len(pilot.app.screen_stack) == 1
    await pilot.press("question_mark")
    assert isinstance(pilot.app.screen, Help)


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("first", LEAVING)
@pytest.mark.parametrize("second", LEAVING)
async def test_a_dialog_that_is_there_is_left_once(opener: str, first: str, second: str) -> None:
    async with opened(size=SMALL) as (_, pilot):
        await pilot.press(opener)
        await until(pilot, lambda: is_open(pilot))
        burst(pilot, first, second, first)
        await left(pilot)


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("key", EVERYTHING)
async def test_a_key_may_come_before_the_dialog(opener: str, key: str) -> None:
    async with opened(size=SMALL) as (_, pilot):
        burst(pilot, opener, key, key)
        await left(pilot)


@pytest.mark.parametrize("opener", OPENERS)
async def test_a_dialog_is_opened_once(opener: str) -> None:
    async with opened(size=SMALL) as (_, pilot):
        explore = pilot.app.screen
        name = {"c": "copy_as", "question_mark": "help", "colon": "palette"}[opener]
        for _ in range(3):
            await explore.run_action(f"run('{name}')")
        assert len(pilot.app.screen_stack) == 2


@pytest.mark.parametrize("opener", OPENERS)
async def test_a_dialog_is_clicked_away_once(opener: str) -> None:
    async with opened(size=SMALL) as (_, pilot):
        await pilot.press(opener)
        dialog = pilot.app.screen
        dialog.dismiss(None)
        dialog.dismiss(None)
        await left(pilot)


@pytest.mark.parametrize("size", [(80, 24), (20, 3), (5, 1), (1, 1)])
@pytest.mark.parametrize("key", ["pageup", "pagedown"])
@pytest.mark.parametrize("opener", ["c", "colon"])
async def test_pages_of_a_list_without_room_or_entries(opener: str, key: str, size: tuple[int, int]) -> None:
    async with opened(size=size) as (_, pilot):
        await pilot.press(opener)
        await until(pilot, lambda: is_open(pilot))
        for _ in range(2):
            await pilot.press("down", key, key)
        await pilot.press("x", key, "down", key)
        assert pilot.app.is_running
        await left(pilot)


async def test_a_click_where_nothing_is_any_more_leaves_the_palette() -> None:
    async with opened(size=SMALL) as (_, pilot):
        await pilot.press("colon")
        await until(pilot, lambda: is_open(pilot))
        palette = pilot.app.screen
        palette.post_message(Click(palette, 500, 500, 0, 0, 1, False, False, False, 500, 500))
        await until(pilot, lambda: pilot.app.screen is not palette)
        await left(pilot)


async def test_a_preview_that_is_made_after_its_dialog_was_left_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended = threading.Event(), threading.Event()

    def slowly(*_: object) -> list[str]:
        begun.set()
        ended.wait(LIMIT)
        return ["preview"]

    monkeypatch.setattr(copy_as, "_beginning", slowly)
    async with opened(size=SMALL) as (_, pilot):
        await pilot.press("c")
        await until(pilot, begun.is_set)
        await pilot.press("escape")
        ended.set()
        await left(pilot)


async def test_a_burst_of_letters_is_looked_for_once_or_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []
    offer = Palette._offer

    async def noted(palette: Palette, text: str) -> None:
        searched.append(text)
        await offer(palette, text)

    monkeypatch.setattr(Palette, "_offer", noted)
    async with opened(size=SMALL) as (_, pilot):
        await pilot.press("colon")
        await until(pilot, lambda: is_open(pilot))
        burst(pilot, *"x" * 500)
        await until(pilot, lambda: searched[-1] == "x" * 500)
        assert len(searched) < 50
        await left(pilot)


EDGES = [("recaptui-dark", 0), ("nord", 0), ("ansi-dark", 2), ("ansi-light", 2)]


@pytest.mark.parametrize(("theme", "rules"), EDGES)
async def test_a_rule_sets_the_palette_apart_where_grounds_have_no_colours(theme: str, rules: int) -> None:
    async with opened(size=(80, 24)) as (_, pilot):
        pilot.app.theme = theme
        await pilot.press("colon")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        await pilot.pause()
        lines = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
        assert lines.count("-" * 80) == rules
