"""The palette: what it offers, in which order, and what becomes of a choice."""

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList

from harness.pilots import HOSTILE, burst, opened, text_at_cursor, until
from recaptui.commands import COMMANDS
from recaptui.find.finder import Finder
from recaptui.find.index import Index
from recaptui.find.query import parse
from recaptui.load.loader import load
from recaptui.outline.inline import plain_text
from recaptui.system.regex_worker import Expressions
from recaptui.system.streams import Stream
from recaptui.tui import palette


async def test_the_palette_runs_a_command() -> None:
    async with opened() as (browser, pilot):
        await pilot.press("ctrl+p", *"everything")
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count > 0)
        await pilot.press("enter")
        await until(pilot, lambda: len(browser.rows) == 151)


async def test_the_palette_previews_and_takes_themes() -> None:
    async with opened() as (_, pilot):
        before = pilot.app.theme
        await pilot.press("ctrl+p", *"theme: nord")
        await until(pilot, lambda: pilot.app.theme == "nord")
        await until(pilot, lambda: pilot.app.screen.query_one("CommandInput").styles.background.hex == "#3B4252")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.theme == before)
        await pilot.press("ctrl+p", *"recaptui-light")
        await until(pilot, lambda: pilot.app.theme == "recaptui-light")
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, CommandPalette))
        await until(pilot, lambda: pilot.app.theme == "recaptui-light")
        assert pilot.app.theme_variables["background"] == "#FCFCFA"


async def test_the_palette_jumps_to_a_folded_node() -> None:
    async with opened() as (browser, pilot):
        await pilot.press("colon", *"delete container")
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: text_at_cursor(browser) == "delete container")
        assert browser.cursor in browser.rows


async def test_the_palette_shows_what_is_in_a_file_as_text() -> None:
    async with opened(HOSTILE) as (_, pilot):
        await pilot.press("ctrl+p", *"bold")
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count == 1)
        prompt = str(pilot.app.screen.query_one(OptionList).get_option_at_index(0).prompt)
        assert prompt.startswith("[@click=app.exit]x[/] [b]bold[/b]")


async def test_the_palette_shows_at_most_a_hundred() -> None:
    async with opened("- node\n" * 500) as (_, pilot):
        await pilot.press("ctrl+p", *"node")
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count > 0)
        assert pilot.app.screen.query_one(OptionList).option_count == palette.HIT_LIMIT


async def test_the_palette_lists_every_command_at_first_and_none_of_textual() -> None:
    async with opened() as (_, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count > 0)
        assert pilot.app.screen.query_one(OptionList).option_count == len(COMMANDS)
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, CommandPalette)


async def test_a_hostile_name_is_text_in_the_palette() -> None:
    async with opened("- \x1b[2J\u202efound\n  - found\n") as (_, pilot):
        await pilot.press("ctrl+p", *"found")
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count == 2)
        options = pilot.app.screen.query_one(OptionList)
        prompts = [str(options.get_option_at_index(number).prompt) for number in range(2)]
        assert prompts == ["␛[2J␦found", "found   ␛[2J␦found"]


@pytest.mark.parametrize(
    ("query", "found"),
    [("kubectl", ["kubectl", "kubctl"]), ("sushi", ["sushi", "寿司", "すうしー"]), ("edge.md", ["edge.md"])],
)
async def test_the_palette_has_surer_matches_first(query: str, found: list[str]) -> None:
    text = "- kubctl\n- すうしー\n- 寿司\n- **ku**bectl\n- sushi\n"
    outline = load([Stream("edge.md", data=text.encode()), Stream("b.md", data=b"")])
    finder = Finder(Index(outline), parse(query), Expressions().search)
    assert [plain_text(outline, node) for node in await palette.best(finder, len(outline))] == found


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
        await pilot.press("colon")
        await until(pilot, lambda: len(pilot.app.screen.query(OptionList)) == 1)
        if is_burst:
            burst(pilot, *typed, "enter")
        else:
            await pilot.press(*typed, "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, CommandPalette))
        await until(pilot, lambda: text_at_cursor(browser) == at and pilot.app.theme == theme)
        await until(pilot, lambda: rows is None or len(browser.rows) == rows)


async def test_enter_on_what_nothing_has_does_nothing() -> None:
    async with opened() as (browser, pilot):
        await pilot.press("colon")
        await until(pilot, lambda: len(pilot.app.screen.query(OptionList)) == 1)
        burst(pilot, *"zzzz", "enter")
        await pilot.press("escape", "escape")
        assert not isinstance(pilot.app.screen, CommandPalette)
        assert (text_at_cursor(browser), len(browser.rows)) == ("20190618 k8s meetup kubecon recap", 34)
