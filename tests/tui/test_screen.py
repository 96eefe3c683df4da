"""Tests of the screen, driven by keys and mouse: the state of the Browser, and the contents of the screen."""

import re

import pytest

from harness.pilots import HOSTILE, drawn, line, opened, text_at_cursor, until
from recaptui.tui.detail import Detail
from recaptui.tui.help import Help
from recaptui.tui.outline_view import OutlineView


async def test_the_recap_opens_at_level_three() -> None:
    async with opened() as (browser, pilot):
        assert len(browser.rows) == 34
        assert line(pilot, "status").split("  ")[:3] == ["1/34", "line 1", "151 nodes"]
        assert drawn(pilot, OutlineView)[2] == f"     ▸ keynote{' ' * 42}9"


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ("j j", "keynote"),
        ("down down up", "KubeCon + CloudNativeCon Europe 2019 Overview"),
        ("j j l l", "CNCF Projectアップデート情報"),
        ("j j right right left", "keynote"),
        ("j j J J", "index-free log"),
        ("j J", "5G Orchestration in Serverless & Managing Edge Computing with Serverles"),
        ("j J K", "KubeCon + CloudNativeCon Europe 2019 Overview"),
        ("right_curly_bracket right_curly_bracket left_curly_bracket", "KubeCon + CloudNativeCon Europe 2019 Overview"),
        ("G", "Runtime Trackのセッション紹介"),
        ("end home", "20190618 k8s meetup kubecon recap"),
        ("G 0 G", "Containerd v2 shim api (@estesp)"),
        ("G 1 plus", "20190618 k8s meetup kubecon recap"),
        ("pagedown", "Runtime Trackのセッション紹介"),
        ("j j y", "keynote"),
    ],
)
async def test_keys_move(keys: str, at: str) -> None:
    async with opened() as (browser, pilot):
        await pilot.press(*keys.split())
        assert text_at_cursor(browser) == at


@pytest.mark.parametrize(
    ("keys", "rows"),
    [
        ("1 plus", 1),
        ("2 plus", 8),
        ("3 minus", 34),
        ("minus", 8),
        ("0", 151),
        ("H", 1),
        ("L", 151),
        ("enter", 1),
        ("j enter", 31),
        ("j z", 4),
    ],
)
async def test_keys_fold(keys: str, rows: int) -> None:
    async with opened() as (browser, pilot):
        await pilot.press(*keys.split())
        assert len(browser.rows) == rows


async def test_zoom_and_back() -> None:
    async with opened() as (browser, pilot):
        await pilot.press("j", "j", "z")
        assert drawn(pilot, OutlineView)[0].startswith(" ▾ keynote")
        await pilot.press("Z", "Z", "Z")
        assert len(browser.rows) == 37
        assert text_at_cursor(browser) == "keynote"


async def test_a_leaf_is_not_zoomed_into() -> None:
    async with opened() as (_, pilot):
        await pilot.press("j", "j", "l", "j", "z")
        assert line(pilot, "status").endswith("Nothing below CNCF Projectアップデート情報")
        assert "zoomed" not in line(pilot, "status")
        await pilot.press("k", "z")
        assert "zoomed" in line(pilot, "status")


async def test_a_leaf_of_a_hostile_name_is_told_safely() -> None:
    async with opened(HOSTILE) as (_, pilot):
        await pilot.press("j", "j", "z")
        assert "Nothing below" in line(pilot, "status")
        assert line(pilot, "status").isprintable()


async def test_marks_in_a_fold_are_told() -> None:
    async with opened() as (_, pilot):
        await pilot.press("j", "j", "l", "j", "m", "m", "k", "h", "h")
        row = drawn(pilot, OutlineView)[2]
        assert (row.split()[:2], row.split()[-2:]) == (["▸", "keynote"], ["2*", "9"])
        await pilot.press("M")
        assert drawn(pilot, OutlineView)[2].split()[-1:] == ["9"]
        assert "*" not in drawn(pilot, OutlineView)[2]


MODES = [
    "",
    "5",
    "m",
    "tab",
    "j z",
    "slash k u b e",
    "slash k u b e enter f",
    "colon",
    "c",
    "question_mark",
    "backslash",
]
SIZES = [(20, 5), (1, 1), (3, 2), (120, 40), (60, 20), (49, 14), (80, 8), (200, 3), (120, 40)]


@pytest.mark.parametrize("keys", MODES)
async def test_every_mode_takes_every_size(keys: str) -> None:
    async with opened() as (browser, pilot):
        await pilot.press(*keys.split())
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        for _ in range(3):
            await pilot.press("escape")
        await pilot.press("g", "j")
        assert text_at_cursor(browser) == "KubeCon + CloudNativeCon Europe 2019 Overview"


async def test_a_count_of_ten_thousand_digits() -> None:
    async with opened() as (browser, pilot):
        for _ in range(10_000):
            pilot.app.screen.action_digit(9)  # type: ignore[attr-defined] # of the main screen
        assert line(pilot, "status").startswith("999999999  1/34")
        await pilot.press("j")
        assert text_at_cursor(browser) == "Runtime Trackのセッション紹介"


async def test_a_click_selects_and_a_click_on_the_glyph_folds() -> None:
    async with opened() as (browser, pilot):
        await pilot.click(OutlineView, offset=(10, 3))
        await until(pilot, lambda: text_at_cursor(browser) == "CNCF")
        assert len(browser.rows) == 34
        await pilot.click(OutlineView, offset=(3, 1))
        await until(pilot, lambda: len(browser.rows) == 31)
        assert text_at_cursor(browser) == "KubeCon + CloudNativeCon Europe 2019 Overview"


async def test_a_click_below_the_last_row_does_nothing() -> None:
    async with opened("# a\n") as (browser, pilot):
        await pilot.click(OutlineView, offset=(3, 20))
        assert browser.cursor == 0


async def test_the_bar_is_dragged() -> None:
    async with opened(size=(120, 20)) as (_, pilot):
        x = pilot.app.screen.query_one(OutlineView).size.width - 1
        await pilot.mouse_down(OutlineView, offset=(x, 16))
        await pilot.mouse_up(OutlineView, offset=(x, 16))
        await until(pilot, lambda: "Runtime Track" in "\n".join(drawn(pilot, OutlineView)))


async def test_the_bar_of_the_page_is_dragged() -> None:
    async with opened("# T\n\n" + "".join(f"para {number}\n\n" for number in range(100))) as (browser, pilot):
        detail = pilot.app.screen.query_one(Detail)
        x, bottom = detail.size.width - 1, detail.size.height - 1
        await pilot.mouse_down(Detail, offset=(x, bottom))
        await until(pilot, lambda: drawn(pilot, Detail)[-1] == " para 99")
        await pilot.hover(Detail, offset=(x, bottom // 2))
        await until(pilot, lambda: drawn(pilot, Detail)[-1] != " para 99")
        await pilot.mouse_up(Detail, offset=(x, 0))
        assert browser.cursor == 0


@pytest.mark.parametrize(
    ("size", "outline", "detail"),
    [
        ((120, 40), (59, 37), (60, 37)),
        ((80, 24), (39, 21), (40, 21)),
        ((79, 24), (79, 12), (79, 8)),
        ((50, 15), (50, 7), (50, 4)),
        ((49, 24), (49, 21), None),
        ((120, 14), (120, 11), None),
        ((20, 5), (20, 4), None),
    ],
)
async def test_sizes(size: tuple[int, int], outline: tuple[int, int], detail: tuple[int, int] | None) -> None:
    async with opened(size=size) as (_, pilot):
        screen = pilot.app.screen
        assert screen.query_one(OutlineView).size == outline
        assert (screen.query_one(Detail).size if screen.query_one(Detail).display else None) == detail


async def test_below_the_smallest_size_it_says_so() -> None:
    async with opened(size=(19, 5)) as (_, pilot):
        assert drawn(pilot, OutlineView)[0] == "20x5 !"


async def test_an_empty_document_says_so_and_takes_every_key() -> None:
    async with opened("\n\n") as (browser, pilot):
        assert drawn(pilot, OutlineView)[0] == " This document is empty."
        await pilot.press(
            "j", "G", "l", "enter", "z", "Z", "3", "plus", "B", "C", "y", "Y", "right_curly_bracket", "pagedown"
        )
        assert line(pilot, "status").split("  ")[0] == "0 nodes"
        assert browser.cursor == -1


async def test_no_file_acts_on_the_terminal_or_the_program() -> None:
    async with opened(HOSTILE) as (_, pilot):
        await pilot.press("0")
        seen = [*drawn(pilot, OutlineView), *drawn(pilot, Detail), line(pilot, "crumbs")]
        assert all(text.isprintable() for text in seen)
        assert not any("\u202e" in text for text in seen)
        assert "[@click=app.exit]x[/] [b]bold[/b]" in seen[1]
        await pilot.click(OutlineView, offset=(6, 1))
        assert pilot.app.is_running


async def test_the_help_opens_and_closes() -> None:
    async with opened() as (_, pilot):
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, Help)
        await pilot.press("j", "k", "escape")
        assert not isinstance(pilot.app.screen, Help)


async def test_escape_never_quits() -> None:
    async with opened() as (_, pilot):
        await pilot.press("escape", "escape")
        assert pilot.app.is_running


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_quitting(key: str) -> None:
    async with opened() as (_, pilot):
        await pilot.press(key)
        await until(pilot, lambda: not pilot.app.is_running)


async def test_five_hundred_levels_can_be_told_apart() -> None:
    deep = "".join("  " * level + f"- {level}\n" for level in range(500))
    async with opened(deep) as (_, pilot):
        await pilot.press("0", "G")
        await until(pilot, lambda: drawn(pilot, OutlineView)[-1].split() == ["⋯500", "499"])


BACK = "1/34  line 1  151 nodes"
LAYERS = [
    # what is entered, and what the status line says after each Esc
    ("5", [BACK]),
    ("z j", ["2/34  line 3"]),
    ("z slash k u b e enter f", ["match", "zoomed", BACK]),
    ("j z tab 3", ["zoomed", "zoomed", "/34"]),
]


@pytest.mark.parametrize(("keys", "said"), LAYERS)
async def test_escape_leaves_one_layer(keys: str, said: list[str]) -> None:
    async with opened() as (_, pilot):
        await pilot.press(*keys.split())
        for text in said:
            await pilot.press("escape")
            await until(pilot, lambda: text in line(pilot, "status"))  # noqa: B023 - it is called at once


HINTED = [
    # what is entered, and what the hint line says of Esc; after the key there is one layer less
    ("5", ["Esc drop", ""]),
    ("z j", ["Esc whole", ""]),
    ("m", [""]),
    ("z m", ["Esc leave zoom", ""]),
    ("slash k u b e enter", ["Esc clear", ""]),
    ("m slash k u b e enter", ["Esc leave matches", ""]),
    ("slash q x q x q enter", ["Esc clear", ""]),
    ("slash k u b e enter f", ["Esc all", "Esc clear", ""]),
    (
        "z m slash k u b e enter f tab 3",
        ["Esc drop", "Esc back", "Esc leave filter", "Esc leave matches", "Esc leave zoom", ""],
    ),
]


@pytest.mark.parametrize(("keys", "said"), HINTED)
async def test_the_hints_say_what_escape_would_leave(keys: str, said: list[str]) -> None:
    async with opened() as (_, pilot):
        await pilot.press(*keys.split())
        for text in said:
            await until(pilot, lambda: _of_escape(line(pilot, "hints")) == text)  # noqa: B023 - it is called at once
            await pilot.press("escape")


def _of_escape(hints: str) -> str:
    found = re.search(r"Esc \w+(?: \w+)*", hints)
    return found[0] if found else ""


COUNTS = [
    # keys, and the text under the cursor
    ("5 j", "5G Orchestration"),
    ("1 2 0 G", ""),
    ("5 escape j", "KubeCon + CloudNativeCon Europe 2019 Overview"),
    ("2 J", "20190618 k8s meetup kubecon recap"),
    ("9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 j", "Runtime Trackのセッション紹介"),
    ("3 G", "KubeCon + CloudNativeCon Europe 2019 Overview"),
]


@pytest.mark.parametrize(("keys", "text"), COUNTS)
async def test_a_count_is_taken_by_the_next_key(keys: str, text: str) -> None:
    async with opened() as (browser, pilot):
        await pilot.press(*keys.split())
        assert text in text_at_cursor(browser)
        assert line(pilot, "status").split()[0].count("/") == 1  # no count is pending


async def test_a_pending_count_is_shown() -> None:
    async with opened() as (_, pilot):
        await pilot.press("2", "0")
        assert line(pilot, "status").startswith("20  1/34")
        assert line(pilot, "hints").startswith("j k rows   G line")


async def test_the_level_is_told() -> None:
    async with opened() as (browser, pilot):
        await pilot.press("minus")
        assert (line(pilot, "status").endswith("Level 2"), len(browser.rows)) == (True, 8)


async def test_a_notice_goes_with_the_next_key() -> None:
    async with opened() as (_, pilot):
        await pilot.press("minus")
        assert line(pilot, "status").endswith("Level 2")
        await pilot.press("j")
        assert line(pilot, "status").endswith("test.md")


async def test_a_notice_is_shortened_before_the_state_is_left_out() -> None:
    async with opened(size=(50, 16)) as (_, pilot):
        await pilot.press("m", "m", "n")
        assert line(pilot, "status").split() == ["3/34", "2", "marked", "No", "match:", "/", "finds"]
        pilot.app.screen.notice("what there is to say is far too long for a line")  # type: ignore[attr-defined]
        assert line(pilot, "status").startswith("3/34  2 marked  what there is to say")
        assert line(pilot, "status").endswith("⋯")
