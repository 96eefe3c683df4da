"""Tests of the palette: its entries, their order, and the effect of a choice."""

import pytest
from textual.containers import Vertical
from textual.pilot import Pilot
from textual.widgets import Input

from harness import wanted
from harness.pilots import HOSTILE, burst, line, offered, opened, text_at_cursor, until
from recaptui.commands import COMMANDS
from recaptui.tui.entry_list import EntryList, Picked
from recaptui.tui.main_screen import MainScreen
from recaptui.tui.palette import Palette
from recaptui.tui.palette_search import ENTRY_LIMIT


async def test_the_palette_runs_a_command() -> None:
    async with opened() as (browser, pilot):
        await pilot.press("ctrl+p", *"everything", "enter")
        await until(pilot, lambda: len(browser.rows) == 151)


async def test_the_palette_previews_and_takes_themes() -> None:
    async with opened() as (_, pilot):
        before = pilot.app.theme
        await pilot.press("ctrl+p", *"theme: nord")
        await until(pilot, lambda: pilot.app.theme == "nord")
        await until(pilot, lambda: pilot.app.screen.query_one(Input).styles.background.hex == "#3B4252")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.theme == before)
        await pilot.press("ctrl+p", *"recaptui-light")
        await until(pilot, lambda: pilot.app.theme == "recaptui-light")
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Palette))
        await until(pilot, lambda: pilot.app.theme == "recaptui-light")
        assert pilot.app.theme_variables["background"] == "#FCFCFA"


async def test_a_theme_that_is_no_longer_highlighted_is_not_shown() -> None:
    async with opened() as (_, pilot):
        before = pilot.app.theme
        await pilot.press("ctrl+p", *"theme")
        await until(pilot, lambda: offered(pilot)[:1] == [f"Theme: {before}"])
        await pilot.press("down")
        await until(pilot, lambda: pilot.app.theme != before)
        await pilot.press("up")
        await until(pilot, lambda: pilot.app.theme == before)


async def test_the_palette_jumps_to_a_folded_node() -> None:
    async with opened() as (browser, pilot):
        await pilot.press("colon", *"delete container")
        await until(pilot, lambda: len(offered(pilot)) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: text_at_cursor(browser) == "delete container")
        assert browser.cursor in browser.rows


async def test_the_palette_goes_to_an_address() -> None:
    async with opened() as (browser, pilot):
        await pilot.press("colon", *"1.1.2", "enter")
        await until(pilot, lambda: text_at_cursor(browser) == "CNCF")


async def test_the_palette_shows_what_is_in_a_file_as_text() -> None:
    async with opened(HOSTILE) as (_, pilot):
        await pilot.press("ctrl+p", *"bold")
        await until(pilot, lambda: len(offered(pilot)) == 1)
        assert offered(pilot)[0].startswith("[@click=app.exit]x[/] [b]bold[/b]")


async def test_the_palette_shows_at_most_a_hundred_and_counts_all() -> None:
    async with opened("- node\n" * 500) as (_, pilot):
        await pilot.press("ctrl+p", *"node")
        await until(pilot, lambda: any("node" in text for text in offered(pilot)))
        entries = pilot.app.screen.query_one(EntryList)
        assert entries.entry(ENTRY_LIMIT - 1)
        assert not entries.entry(ENTRY_LIMIT)
        count = pilot.app.screen.query_one("#palette-end").render_line(0).text.split()[-3:]
        assert (count[:2], int(count[2]) >= 500) == (["100", "of"], True)


def labels(pilot: Pilot[None]) -> list[str]:
    """Return the names of the first entries."""
    entries = pilot.app.screen.query_one(EntryList)
    return [entry.label.text for number in range(len(COMMANDS)) if (entry := entries.entry(number))]


async def test_the_palette_lists_every_other_command_at_first() -> None:
    async with opened() as (_, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: bool(offered(pilot)))
        assert sorted(labels(pilot)) == sorted(command.label for command in COMMANDS if command.id != "palette")
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, Palette)


FITTING = [
    # keys before, and the commands on top
    ("", ["Fold or unfold", "Find", "Zoom in", "Copy", "Quit"]),
    ("m", ["Copy", "Copy the subtree", "Copy as ...", "Mark", "Forget all marks", "Fold or unfold"]),
    ("z", ["Fold or unfold", "Find", "Zoom out", "Back out", "Copy", "Zoom in"]),
    ("slash e d g e enter", ["Next match", "Previous match", "Matches only", "Back out", "Find", "Fold or unfold"]),
    ("slash e d g e enter f", ["Next match", "Previous match", "Matches only", "Back out", "Find", "Fold or unfold"]),
    (
        "z m",
        ["Copy", "Copy the subtree", "Copy as ...", "Mark", "Forget all marks", "Fold or unfold", "Find", "Zoom out"],
    ),
    ("tab", ["Next row", "Previous row", "Fold, or go to the parent", "Unfold, or go to the first child"]),
]


@pytest.mark.parametrize(("before", "top"), FITTING)
async def test_the_commands_that_fit_now_are_on_top(before: str, top: list[str]) -> None:
    async with opened() as (browser, pilot):
        await pilot.press(*before.split())
        await until(pilot, lambda: browser.matches is None or browser.matches.is_complete)
        await pilot.press("colon")
        await until(pilot, lambda: bool(offered(pilot)))
        assert labels(pilot)[: len(top)] == top


EXACT = [
    # what is typed with Enter, and whether the program goes on, and the line of the cursor then
    ("q", False, 1),
    ("quit", False, 1),
    ("n", True, 1),
    ("97", True, 97),
    ("1", True, 1),
    (" 97 ", True, 97),
    ("999999999", True, 184),
    ("1.1.2", True, 16),
    ("G", True, 161),
]


@pytest.mark.parametrize(("typed", "runs", "at"), EXACT)
async def test_what_is_typed_exactly_wins(typed: str, runs: bool, at: int) -> None:
    async with opened() as (browser, pilot):
        await pilot.press("colon")
        burst(pilot, *typed, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen) and pilot.app._exit is not runs)
        await until(pilot, lambda: browser.outline.line_number(browser.cursor) == at)


async def test_the_themes_leave_the_outline_in_view() -> None:
    async with opened() as (_, pilot):
        await pilot.press("colon")
        await until(pilot, lambda: bool(offered(pilot)))
        box = pilot.app.screen.query_one(Vertical)
        assert box.size.height == 24
        await pilot.press(*"theme")
        await until(pilot, lambda: box.size.height == 10)
        assert pilot.app.screen.styles.background.a == 0
        assert offered(pilot)[0] == f"Theme: {pilot.app.theme}"
        await pilot.press("enter")
        await until(pilot, lambda: f"Theme {pilot.app.theme}" in line(pilot, "status"))


async def test_a_long_line_is_cut_to_the_length_of_a_query() -> None:
    async with opened() as (_, pilot):
        await pilot.press("colon")
        query = pilot.app.screen.query_one(Input)
        query.value = "x" * 10_000
        await until(pilot, lambda: len(query.value) == 1_000 and not offered(pilot))
        await pilot.press("enter", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen))


@pytest.mark.parametrize("size", [(120, 40), (20, 5), (1, 1)])
async def test_the_palette_is_resized(size: tuple[int, int]) -> None:
    async with opened() as (browser, pilot):
        await pilot.press("colon", *"cncf")
        await pilot.resize_terminal(*size)
        await until(pilot, lambda: pilot.app.size == size)
        await pilot.resize_terminal(80, 24)
        await pilot.press("enter")
        await until(pilot, lambda: "CNCF" in text_at_cursor(browser))


async def test_a_hostile_name_is_text_in_the_palette() -> None:
    async with opened("- \x1b[2J\u202efound\n  - found\n") as (_, pilot):
        await pilot.press("ctrl+p", *"found")
        await until(pilot, lambda: len(offered(pilot)) == 2)
        assert [" ".join(text.split()) for text in offered(pilot)] == ["found ␛[2J␦found", "␛[2J␦found"]


ENTER = [
    # what is typed with Enter in one burst, and where the cursor, the rows and the theme are then
    ("delete container", "delete container", None, None),
    ("index-free log", "index-free log", None, None),
    ("unfold everything", "20190618 k8s meetup kubecon recap", 151, None),
    ("fold subtree", "20190618 k8s meetup kubecon recap", 1, None),
    ("theme nord", "20190618 k8s meetup kubecon recap", 34, "nord"),
]


@pytest.mark.parametrize("is_burst", [True, False])
@pytest.mark.parametrize(("typed", "at", "rows", "theme"), ENTER)
async def test_enter_takes_what_was_typed_by_now(
    typed: str, at: str, rows: int | None, theme: str | None, is_burst: bool
) -> None:
    async with opened() as (browser, pilot):
        theme = theme or pilot.app.theme
        if is_burst:
            burst(pilot, "colon", *typed, "enter")
        else:
            await pilot.press("colon", *typed, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen))
        await until(pilot, lambda: text_at_cursor(browser) == at and pilot.app.theme == theme)
        await until(pilot, lambda: rows is None or len(browser.rows) == rows)


@pytest.mark.parametrize(("keys", "theme"), [("down", "recaptui-light"), ("down down up", "recaptui-light")])
async def test_moves_begin_at_the_first_entry_for_what_was_typed_by_now(keys: str, theme: str) -> None:
    async with opened() as (_, pilot):
        await pilot.press("colon")
        burst(pilot, *"theme", *keys.split(), "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen) and pilot.app.theme == theme)


async def test_keys_after_enter_act_where_it_led() -> None:
    async with opened() as (browser, pilot):
        burst(pilot, "colon", *"index-free log", "enter", "j")
        after = "5G Orchestration in Serverless"
        await until(pilot, lambda: text_at_cursor(browser).startswith(after))


async def test_enter_on_what_nothing_has_does_nothing() -> None:
    async with opened() as (browser, pilot):
        await pilot.press("colon")
        burst(pilot, *"zzzz", "enter")
        await pilot.press("escape", "escape")
        assert not isinstance(pilot.app.screen, Palette)
        assert (text_at_cursor(browser), len(browser.rows)) == ("20190618 k8s meetup kubecon recap", 34)


@pytest.mark.parametrize("keys", ["down", "ctrl+n", "ctrl+j", "down down up", "pagedown ctrl+p", "pagedown ctrl+k"])
async def test_entries_are_moved_through(keys: str) -> None:
    async with opened("- zz1\n- zz2\n- zz3\n") as (browser, pilot):
        await pilot.press("colon", "z", "z")
        await until(pilot, lambda: offered(pilot) == ["zz1", "zz2", "zz3"])
        await pilot.press(*keys.split(), "enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        assert text_at_cursor(browser) == "zz2"


async def test_an_entry_is_clicked() -> None:
    async with opened("- zz1\n- zz2\n- zz3\n") as (browser, pilot):
        await pilot.press("colon", "z", "z")
        await until(pilot, lambda: offered(pilot) == ["zz1", "zz2", "zz3"])
        await pilot.click(EntryList, offset=(3, 2))
        await until(pilot, lambda: text_at_cursor(browser) == "zz3")


async def test_a_click_beside_the_palette_leaves_it() -> None:
    async with opened() as (_, pilot):
        await pilot.press("colon")
        await pilot.click(offset=(50, 38))
        await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen))


@pytest.mark.parametrize("number", [1, 999])
async def test_an_entry_that_has_gone_is_not_chosen(number: int) -> None:
    """A click may arrive after other entries have taken the place of those that were clicked."""
    async with opened("- zz1\n- zz2\n") as (browser, pilot):
        await pilot.press("colon", "z", "z", "1")
        await until(pilot, lambda: offered(pilot) == ["zz1"])
        pilot.app.screen.post_message(Picked(number))
        await pilot.click(EntryList, offset=(3, 5))
        await pilot.pause()
        assert (isinstance(pilot.app.screen, Palette), text_at_cursor(browser)) == (True, "zz1")


async def test_what_is_wanted_is_among_the_first_entries() -> None:
    numbers = {one: number async for one, number in wanted.numbers()}
    missed = [one for one, number in numbers.items() if number is None or number > wanted.FIRST]
    assert len(numbers) == 60
    assert len(missed) <= 6, missed
