"""Tests of the palette: its entries, their order, and the effect of a choice."""

import pytest
from textual.widgets import Input

from harness.pilots import HOSTILE, burst, offered, opened, text_at_cursor, until
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
        count = pilot.app.screen.query_one("#palette-count").render_line(0).text.split()
        assert (count[:2], int(count[2]) >= 500) == (["100", "of"], True)


async def test_the_palette_lists_every_command_at_first() -> None:
    async with opened() as (_, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: bool(offered(pilot)))
        entries = pilot.app.screen.query_one(EntryList)
        labels = {entry.label.text for number in range(len(COMMANDS)) if (entry := entries.entry(number))}
        assert labels == {command.label for command in COMMANDS}
        assert not entries.entry(len(COMMANDS))
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, Palette)


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
