"""Tests of marks and copies on the screen: what is copied, and the notices about it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Static

from harness.pilots import drawn, line, opened, until
from recaptui.system.clipboard import Clipboard, Delivery
from recaptui.tui.copy_controller import CopyController
from recaptui.tui.outline_view import OutlineView


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is handed to the clipboard; nothing leaves the test."""
    texts: list[str] = []

    def copy(_: Clipboard, text: str) -> Delivery:
        texts.append(text)
        return Delivery("osc52", "Sent", len(text))

    monkeypatch.setattr(Clipboard, "copy", copy)
    return texts


async def test_copying_says_what_became_of_it(copies: list[str]) -> None:
    async with opened() as (_, pilot):
        await pilot.press("j", "j", "y", "Y")
        await until(pilot, lambda: len(copies) == 2)
        assert copies[0] == "keynote"
        assert copies[1].startswith("- keynote\n  - CNCF")
        await until(pilot, lambda: "Sent: " in line(pilot, "status"))


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


def preview(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#preview", Static).render())


async def test_copy_as_previews_every_form_and_offers_the_last_one_first(copies: list[str]) -> None:
    async with opened("# a\n\n- [b]b[/b]\n  - c\x1b\n") as (_, pilot):
        await pilot.press("j", "c")
        await until(pilot, lambda: preview(pilot) == "[b]b[/b]\n  c␛")
        await pilot.press("j", "j", "j", "j")
        await until(pilot, lambda: preview(pilot) == "a › [b]b[/b]")
        await pilot.press("enter")
        await until(pilot, lambda: copies == ["a › [b]b[/b]"])
        await pilot.press("c")
        await until(pilot, lambda: preview(pilot) == "a › [b]b[/b]")
        await pilot.press("escape")
        assert copies == ["a › [b]b[/b]"]


async def test_textuals_own_copies_go_the_same_way(copies: list[str]) -> None:
    async with opened() as (_, pilot):
        await pilot.press("ctrl+p", *"words", "shift+home", "ctrl+x")
        await until(pilot, lambda: copies == ["words"])
        assert "Sent: " in line(pilot, "status")


async def test_an_empty_document_has_nothing_to_copy(copies: list[str]) -> None:
    async with opened("") as (_, pilot):
        await pilot.press("y", "Y", "c", "s", "m")
        assert pilot.app.screen is pilot.app.screen_stack[0]
        assert copies == []


async def test_where_there_is_no_plain_screen_it_says_so() -> None:
    async with opened() as (_, pilot):
        await pilot.press("s")
        assert "no plain screen" in line(pilot, "status")
