"""Tests of finding on the screen: the cursor during typing, the highlights, and the return to the view before."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from harness.pilots import burst, drawn, line, opened, text_at_cursor, until
from recaptui.outline.browse import Browser
from recaptui.tui.outline_view import OutlineView

DOCUMENT = """\
# A
- one
  - two
    - three リソース
    - four
- five
  - six
    - three again
# B
- kubctl
"""


def is_settled(browser: Browser) -> bool:
    """Whether everything was looked through."""
    return browser.matches is None or browser.matches.is_complete


def names(pilot: Pilot[None]) -> list[str]:
    """The first word of each row."""
    return [row.strip(" ▸▾").split()[0] for row in drawn(pilot, OutlineView) if row]


FOUND = [
    # keys before, the query, where the cursor is then
    ("", "three", "three リソース"),
    ("j j j", "three", "three again"),
    ("j", "four", "four"),
    ("G", "three", "three リソース"),  # around
    ("", "riso-su", "three リソース"),
    ("", "risousu", "three リソース"),
    ("", "ﾘｿｰｽ", "three リソース"),
    ("", "kubectl", "kubctl"),
    ("", "two three", "three リソース"),
    ("", "/t.r.e a/", "three again"),
    ("", '"three a', "three again"),
    ("j", "nothing", "one"),
]


@pytest.mark.parametrize(("before", "query", "text"), FOUND)
async def test_the_cursor_goes_to_the_first_match_at_or_below(before: str, query: str, text: str) -> None:
    async with opened(DOCUMENT) as (browser, pilot):
        await pilot.press(*before.split(), "slash")
        await pilot.press(*query)
        await until(pilot, lambda: pilot.app.screen.query_one(Input).value == query and is_settled(browser))
        await until(pilot, lambda: text_at_cursor(browser) == text)


async def test_keys_right_after_the_slash_belong_to_the_query() -> None:
    async with opened(DOCUMENT) as (_, pilot):
        await pilot.press("slash", *"quit")
        await until(pilot, lambda: pilot.app.screen.query_one(Input).value == "quit")
        assert pilot.app.is_running


async def test_ancestors_open_for_a_match_and_fold_again_when_it_moves_on() -> None:
    async with opened(DOCUMENT) as (browser, pilot):
        await pilot.press("1", "plus", "l", "slash", *"three")
        await until(pilot, lambda: text_at_cursor(browser) == "three リソース")
        await until(pilot, lambda: names(pilot) == ["A", "one", "two", "three", "four", "five", "B"])
        await pilot.press("enter", "n")
        assert text_at_cursor(browser) == "three again"
        assert names(pilot) == ["A", "one", "five", "six", "three", "B"]


async def test_enter_keeps_the_match_and_escape_goes_back() -> None:
    async with opened(DOCUMENT) as (browser, pilot):
        await pilot.press("1", "plus")
        before = drawn(pilot, OutlineView)
        await pilot.press("slash", *"three")
        await until(pilot, lambda: text_at_cursor(browser) == "three リソース")
        await pilot.press("escape")
        assert drawn(pilot, OutlineView) == before
        assert not browser.matches
        await pilot.press("slash", *"three")
        await until(pilot, lambda: text_at_cursor(browser) == "three リソース" and is_settled(browser))
        await pilot.press("enter", "j", "k")
        assert text_at_cursor(browser) == "three リソース"
        assert "match 1 of 2" in line(pilot, "status")
        await pilot.press("escape")
        assert "match" not in line(pilot, "status")


async def test_matches_go_around_with_a_notice() -> None:
    async with opened(DOCUMENT) as (browser, pilot):
        await pilot.press("n")
        assert "/ finds" in line(pilot, "status")
        await pilot.press("slash", *"three")
        await until(pilot, lambda: is_settled(browser) and text_at_cursor(browser) == "three リソース")
        await pilot.press("enter", "N")
        assert text_at_cursor(browser) == "three again"
        assert "Around to the last match" in line(pilot, "status")
        await pilot.press("n")
        assert text_at_cursor(browser) == "three リソース"
        assert "Around to the first match" in line(pilot, "status")


async def test_n_past_the_last_match_opens_the_next_tier_and_says_so() -> None:
    async with opened("- kontena\n- コンテナ\n- x\n- kontenna\n") as (browser, pilot):
        await pilot.press("slash", *"kontena")
        await until(pilot, lambda: is_settled(browser))
        assert "1 of 1 · 1 ~ · 1 ≈" in line(pilot, "find-end")
        await pilot.press("enter")
        assert "match 1 of 1 · 1 ~ · 1 ≈" in line(pilot, "status")
        for text, said, number in [
            ("コンテナ", "1 more by romaji", "2 of 2 ~ · 1 ≈"),
            ("kontenna", "1 more despite typing errors", "3 of 3 ≈"),
            ("kontena", "Around to the first match", "1 of 3"),
        ]:
            await pilot.press("n")
            assert text_at_cursor(browser) == text
            assert said in line(pilot, "status")
            assert f"match {number} " in line(pilot, "status")


async def test_the_filter_shows_matches_and_their_ancestors_and_goes_away() -> None:
    async with opened(DOCUMENT) as (browser, pilot):
        await pilot.press("f")
        assert "/ finds" in line(pilot, "status")
        before = drawn(pilot, OutlineView)
        await pilot.press("slash", *"three")
        await until(pilot, lambda: is_settled(browser) and text_at_cursor(browser) == "three リソース")
        await pilot.press("enter", "f")
        rows = [" ".join(row.strip(" ▸▾").split()) for row in drawn(pilot, OutlineView) if row]
        assert rows == ["A 6 of 7", "one 2 of 3", "two 1 of 2", "three リソース", "five 2", "six 1", "three again"]
        assert "3 hidden" in line(pilot, "status")
        await pilot.press("f", "escape")
        await pilot.press("1", "plus", "3", "plus", "g")
        assert drawn(pilot, OutlineView) == before


async def test_earlier_queries_come_back() -> None:
    async with opened(DOCUMENT) as (browser, pilot):
        await pilot.press("slash", *"one")
        await until(pilot, lambda: text_at_cursor(browser) == "one")
        await pilot.press("enter", "slash", *"two")
        await until(pilot, lambda: text_at_cursor(browser) == "two")
        await pilot.press("enter")
        await pilot.press("slash", "up")
        bar = pilot.app.screen.query_one(Input)
        assert bar.value == "two"
        await pilot.press("up")
        assert bar.value == "one"
        await pilot.press("up", "down", "down")
        assert bar.value == ""


async def test_what_was_typed_is_not_lost_to_earlier_queries() -> None:
    async with opened(DOCUMENT) as (browser, pilot):
        await pilot.press("slash", *"two", "enter", "slash", *"thr", "down")
        bar = pilot.app.screen.query_one(Input)
        assert bar.value == "thr"
        await pilot.press("up")
        assert bar.value == "two"
        await pilot.press("up", "down", "down", "e", "e")
        assert bar.value == "three"
        await until(pilot, lambda: text_at_cursor(browser) == "three リソース")


WALKS = [
    # keys after the query `three`, and where the cursor is then
    ("ctrl+n", "three again"),
    ("ctrl+j", "three again"),
    ("ctrl+n ctrl+n", "three リソース"),
    ("ctrl+p", "three again"),
    ("ctrl+n ctrl+k", "three リソース"),
    ("ctrl+n enter", "three again"),
    ("ctrl+n escape", "A"),
    ("ctrl+n space", "three リソース"),  # each letter begins anew
]


@pytest.mark.parametrize(("keys", "text"), WALKS)
async def test_matches_are_walked_through_while_typing(keys: str, text: str) -> None:
    async with opened(DOCUMENT) as (browser, pilot):
        await pilot.press("slash", *"three")
        await until(pilot, lambda: text_at_cursor(browser) == "three リソース" and is_settled(browser))
        assert line(pilot, "find-end").endswith("1 of 2")
        await pilot.press(*keys.split())
        await until(pilot, lambda: text_at_cursor(browser) == text and is_settled(browser))
        if keys in ("ctrl+n", "ctrl+p"):
            assert line(pilot, "find-end").endswith("2 of 2")
            assert pilot.app.screen.query_one(Input).value == "three"


async def test_a_walk_right_after_the_letters_belongs_to_their_query() -> None:
    async with opened(DOCUMENT) as (browser, pilot):
        await pilot.press("slash")
        burst(pilot, *"three", "ctrl+n")
        await until(pilot, lambda: text_at_cursor(browser).startswith("three") and is_settled(browser))
        assert "finds" not in line(pilot, "status")


async def test_a_click_into_a_pane_ends_the_query_there() -> None:
    async with opened(DOCUMENT) as (browser, pilot):
        await pilot.press("slash", *"three")
        await until(pilot, lambda: text_at_cursor(browser) == "three リソース")
        await pilot.click(OutlineView, offset=(20, 1))
        await until(pilot, lambda: pilot.app.screen.focused is pilot.app.screen.query_one(OutlineView))
        assert text_at_cursor(browser) == "one"
        await pilot.press("j")
        assert text_at_cursor(browser) == "two"


@pytest.mark.parametrize("query", ["", "   ", "\x07\x1b[2J", "\ud800", "x" * 10_000])
async def test_a_bad_query_finds_nothing_and_harms_nothing(query: str) -> None:
    async with opened(DOCUMENT) as (browser, pilot):
        await pilot.press("slash")
        bar = pilot.app.screen.query_one(Input)
        bar.value = query
        await until(pilot, lambda: is_settled(browser))
        assert text_at_cursor(browser) == "A"
        assert "\x1b" not in bar.value
        if len(query) > 1_000:
            await until(pilot, lambda: "1,000" in line(pilot, "find-end"))
        await pilot.press("escape")
        assert pilot.app.screen.focused is pilot.app.screen.query_one(OutlineView)


@pytest.mark.parametrize(
    ("query", "word"), [("/(/", "not a regular expression"), ("/(e+)+f/", "took longer than 1 s"), ("zzz", "no match")]
)
async def test_what_is_wrong_is_said_in_the_bar(query: str, word: str) -> None:
    async with opened(DOCUMENT + f"- {'e' * 40}\n") as (browser, pilot):
        await pilot.press("slash")
        pilot.app.screen.query_one(Input).value = query
        await until(pilot, lambda: word in line(pilot, "find-end"))
        await pilot.press("escape", "j")
        assert text_at_cursor(browser) == "one"


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (200, 60)])
async def test_the_query_outlives_a_change_of_the_size(size: tuple[int, int]) -> None:
    async with opened(DOCUMENT) as (browser, pilot):
        await pilot.press("slash", *"thr")
        await pilot.resize_terminal(*size)
        await pilot.press(*"ee", "ctrl+n")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: is_settled(browser) and text_at_cursor(browser).startswith("three"))
        await pilot.press("enter")
        await until(pilot, lambda: "of 2" in line(pilot, "status"))


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (120, "Enter keep   Esc back   Ctrl-N next   Up earlier"),
        (80, "Enter keep   Esc back"),
        (60, "Enter keep"),
        (40, ""),
    ],
)
async def test_the_line_shows_its_keys_whole_or_not_at_all(columns: int, expected: str) -> None:
    async with opened(DOCUMENT, size=(columns, 12)) as (_, pilot):
        await pilot.press("slash", *"three")
        await until(pilot, lambda: line(pilot, "find-end").endswith("1 of 2"))
        assert line(pilot, "find-end").removesuffix("1 of 2").strip() == expected


@pytest.mark.parametrize(("hint", "text"), [("Enter", "three リソース"), ("Esc", "A"), ("Ctrl-N", "three again")])
async def test_a_hint_of_the_line_can_be_clicked(hint: str, text: str) -> None:
    async with opened(DOCUMENT, size=(120, 12)) as (browser, pilot):
        await pilot.press("slash", *"three")
        await until(pilot, lambda: line(pilot, "find-end").endswith("1 of 2"))
        await pilot.click("#find-end", offset=(line(pilot, "find-end").index(hint) + 1, 0))
        await until(pilot, lambda: text_at_cursor(browser) == text)
        assert isinstance(pilot.app.screen.focused, Input) == (hint == "Ctrl-N")
