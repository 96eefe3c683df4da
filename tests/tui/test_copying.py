"""Tests of marks and copies on the screen: what is copied, and the notices about it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.message import Message
from textual.pilot import Pilot

from harness.pilots import drawn, line, opened, until
from recaptui.system.clipboard import Clipboard, Delivery
from recaptui.tui import outline_view
from recaptui.tui.copy_controller import CopyController
from recaptui.tui.outline_view import OutlineView


async def test_copying_says_what_became_of_it(copies: list[str]) -> None:
    async with opened() as (_, pilot):
        await pilot.press("j", "j", "y", "Y")
        await until(pilot, lambda: len(copies) == 2)
        assert copies[0] == "keynote"
        assert copies[1].startswith("- keynote\n  - CNCF")
        await until(pilot, lambda: "Sent: subtree, 10 nodes, " in line(pilot, "status"))


NAMED = [
    # the keys, and the notice
    ("j j y", "Sent: keynote, 7 characters"),
    ("j j Y", "Sent: subtree, 10 nodes, "),
    ("j j m m y", "Sent: 2 marked nodes, 12 characters"),
    ("j j m m Y", "Sent: 2 marked subtrees, "),
    ("j m j Y", "Sent: subtree, 22 nodes, "),
    ("j j c b", "Sent: keynote, "),
    ("j j c f", "Sent: subtree, 10 nodes, "),
]


@pytest.mark.parametrize(("keys", "notice"), NAMED)
async def test_a_notice_names_what_was_copied(copies: list[str], keys: str, notice: str) -> None:
    async with opened() as (_, pilot):
        await pilot.press(*keys.split())
        await until(pilot, lambda: notice in line(pilot, "status"))


@pytest.mark.parametrize(
    ("text", "key", "name"),
    [
        ("- Tekton *and* Prow", "y", "Tekton and Prow"),
        ("- " + "long " * 9, "y", "long long long long lon⋯"),
        ("- " + "長い" * 20, "Y", "長い長い長い長い長い長⋯"),
        ("- a\x1b[31m\u202eb", "y", "a␛[31m␦b"),
        ("- [@click=app.exit]x[/]", "y", "[@click=app.exit]x[/]"),
        ("-", "y", "1 node"),
        ("```sh\nls -l\n```", "y", "ls -l"),
    ],
)
async def test_the_name_of_a_node_is_short_and_safe(copies: list[str], text: str, key: str, name: str) -> None:
    async with opened(text) as (_, pilot):
        await pilot.press(key)
        await until(pilot, lambda: f"Sent: {name}, " in line(pilot, "status"))


def flashing(pilot: Pilot[None]) -> set[int]:
    return {*pilot.app.screen_stack[0].query_one(OutlineView)._flashing}


@pytest.mark.parametrize(
    ("keys", "rows"),
    [
        ("j y", {1}),
        ("j Y", {1, 2, 3}),
        ("m down m y", {0, 2}),
        ("j h Y", {1}),
        ("j c m", {1, 2, 3}),
        ("j c o", {1}),
        ("j c escape", set()),
    ],
)
async def test_copied_rows_flash(copies: list[str], keys: str, rows: set[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline_view, "_FLASH", 1_000)
    async with opened("# a\n\n- b\n  - c\n  - d\n- e\n") as (browser, pilot):
        await pilot.press(*keys.split())
        await until(pilot, lambda: flashing(pilot) == rows and len(copies) == bool(rows))
        view = pilot.app.screen.query_one(OutlineView)
        flash = looks_of_flash(view)
        assert {browser.rows[y] for y in range(len(browser.rows)) if looks_of(view, y) == flash} == rows


async def test_a_flash_ends_and_a_second_copy_flashes_again(copies: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as (_, pilot):
        for _ in range(2):
            monkeypatch.setattr(outline_view, "_FLASH", 1_000)
            await pilot.press("y")
            await until(pilot, lambda: flashing(pilot) == {0})
            view = pilot.app.screen.query_one(OutlineView)
            view._end_flash()
            assert not flashing(pilot)
            assert looks_of(view, 0) != looks_of_flash(view)
        monkeypatch.setattr(outline_view, "_FLASH", 0.001)
        await pilot.press("y")
        await until(pilot, lambda: len(copies) == 3 and not flashing(pilot))


@pytest.mark.parametrize("wish", ["animation_level", "no_color"])
async def test_nothing_flashes_where_it_is_not_wanted(copies: list[str], wish: str) -> None:
    async with opened() as (_, pilot):
        setattr(pilot.app, wish, {"animation_level": "none", "no_color": True}[wish])
        await pilot.press("y")
        await until(pilot, lambda: "Sent: " in line(pilot, "status"))
        assert not flashing(pilot)


@pytest.mark.parametrize("route", ["", "off"])
async def test_nothing_flashes_that_was_not_copied(route: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Clipboard, "copy", lambda _, text: Delivery(route, "Not copied", len(text)))
    async with opened() as (_, pilot):
        await pilot.press("y")
        await until(pilot, lambda: "Not copied" in line(pilot, "status"))
        assert not flashing(pilot)


def looks_of(view: OutlineView, y: int) -> set[str]:
    """The grounds of the cells of a row, without its last cell."""
    return {str(style and style.bgcolor) for _, style, _ in view.render_line(y).crop(0, view.size.width - 1)}


def looks_of_flash(view: OutlineView) -> set[str]:
    return {str(view._style("flash").bgcolor)}


def test_copies_that_are_not_made_when_the_program_ends_are_told(copies: list[str]) -> None:
    begun = threading.Event()

    def endless() -> Iterator[str]:
        while True:
            yield "a"
            begun.set()

    told: list[Message] = []
    copier = CopyController(Clipboard(lambda _: None, Path("unused")), told.append)
    copier.copy(lambda: ["whole"])
    copier.copy(endless)
    copier.copy(endless)
    begun.wait()
    assert copier.is_busy
    assert copier.close() == "2 copies were lost: the program ended before"
    assert (copies, len(told)) == (["whole"], 1)


def test_a_copy_that_is_delivered_after_the_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended = threading.Event(), threading.Event()

    def slowly(_: Clipboard, text: str) -> Delivery:
        begun.set()
        ended.wait()
        return Delivery("file", "Saved to PATH", len(text))

    def join(thread: threading.Thread, timeout: float | None = None) -> None:
        ended.set()
        wait(thread, timeout)

    wait = threading.Thread.join
    monkeypatch.setattr(Clipboard, "copy", slowly)
    copier = CopyController(Clipboard(lambda _: None, Path("unused")), lambda _: None)
    copier.copy(lambda: ["abc"])
    begun.wait()
    monkeypatch.setattr(threading.Thread, "join", join)
    assert copier.close() == "Saved to PATH: 3 characters"
    assert not copier.is_busy


async def test_marked_nodes_show_it_and_are_copied_in_document_order(copies: list[str]) -> None:
    async with opened() as (browser, pilot):
        await pilot.press("j", "j", "j", "m", "k", "k", "m")
        assert [text[0] for text in drawn(pilot, OutlineView)[2:5]] == ["*", "*", " "]
        assert "2 marked" in line(pilot, "status")
        await pilot.press("y")
        await until(pilot, lambda: copies == ["keynote\nCNCF"])
        await pilot.press("M")
        assert not browser.marks
        assert drawn(pilot, OutlineView)[2].startswith("  ")
        assert "marked" not in line(pilot, "status")


async def test_a_mark_on_the_last_row_is_drawn() -> None:
    async with opened("- a\n") as (_, pilot):
        await pilot.press("m")
        await until(pilot, lambda: drawn(pilot, OutlineView)[0].startswith("*"))
        await pilot.press("m")
        await until(pilot, lambda: drawn(pilot, OutlineView)[0].startswith(" "))


async def test_textuals_own_copies_go_the_same_way(copies: list[str]) -> None:
    async with opened() as (_, pilot):
        await pilot.press("ctrl+p", *"words", "shift+home", "ctrl+x")
        await until(pilot, lambda: copies == ["words"])
        assert "Sent:" in line(pilot, "status")


async def test_an_empty_document_has_nothing_to_copy(copies: list[str]) -> None:
    async with opened("") as (_, pilot):
        await pilot.press("y", "Y", "c", "s", "m")
        assert pilot.app.screen is pilot.app.screen_stack[0]
        assert copies == []


async def test_where_there_is_no_plain_screen_it_says_so() -> None:
    async with opened() as (_, pilot):
        await pilot.press("s")
        assert "no plain screen" in line(pilot, "status")
