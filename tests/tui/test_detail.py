"""Tests of the detail pane and the breadcrumbs: what they follow, and how they scroll."""

import pytest
from rich.style import Style
from textual.pilot import Pilot

from harness.pilots import burst, drawn, line, opened, seen, text_at_cursor, until
from recaptui.layout import crumbs
from recaptui.tui import breadcrumbs
from recaptui.tui.detail import Detail
from recaptui.tui.outline_view import OutlineView


async def test_the_page_follows_when_the_keys_rest() -> None:
    async with opened() as (_, pilot):
        await pilot.press("j", "j")
        await until(pilot, lambda: drawn(pilot, Detail)[0].strip() == "keynote")
        assert line(pilot, "crumbs").split("  ")[0].endswith("Europe 2019⋯ › keynote")
        assert line(pilot, "crumbs").endswith("  3 children  9 below  lines 5-14")
        assert drawn(pilot, Detail)[2] == " ▪ CNCF Projectアップデート情報"


async def test_a_click_on_a_crumb_selects_it() -> None:
    async with opened("# top\n\n## 中\n\n- leaf\n\n# other\n") as (browser, pilot):
        await pilot.press("j", "j", "z")
        await until(pilot, lambda: line(pilot, "crumbs") == "top › 中 › leaf")
        await pilot.click("#crumbs", offset=(11, 0))
        await pilot.click("#crumbs", offset=(60, 0))
        await pilot.click("#crumbs", offset=(0, 0))
        assert text_at_cursor(browser) == "leaf"
        await pilot.click("#crumbs", offset=(8, 0))
        await until(pilot, lambda: text_at_cursor(browser) == "中")
        assert len(browser.rows) == 4  # the zoom is given up to show it
        await until(pilot, lambda: line(pilot, "crumbs").startswith("top › 中  "))
        await pilot.click("#crumbs", offset=(1, 0))
        await until(pilot, lambda: text_at_cursor(browser) == "top")
        assert drawn(pilot, OutlineView)[0] == f" ▾ top{' ' * 50}2"


async def test_facts_that_take_long_to_count_come_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crumbs, "_FIRST_STEPS", 0)
    monkeypatch.setattr(breadcrumbs, "_SLICE", 0)
    async with opened("# a\n\n" + "- [x] done\n- [ ] not\n" * 20 + "# b\n") as (_, pilot):
        await until(pilot, lambda: line(pilot, "crumbs").endswith("  20/40 done  40 children  lines 1-42"))
        await pilot.press("G")
        await until(pilot, lambda: line(pilot, "crumbs") == "b")


async def test_the_other_pane_scrolls_and_gives_the_keys_back() -> None:
    async with opened() as (browser, pilot):
        await pilot.press("tab", "j", "j", "G")
        assert browser.cursor == 0
        assert drawn(pilot, Detail)[-1].strip() == "▪ Containerd v2 shim api (@estesp)"
        await pilot.press("g")
        assert drawn(pilot, Detail)[0].strip() == "20190618 k8s meetup kubecon recap"
        await pilot.press("tab", "j")
        assert browser.cursor == 1


WIDE = "|" + "".join(f"column {letter} is wide|" for letter in "abcdefgh") + "\n|" + "-|" * 8 + "\n\ntext\n"


async def test_a_wide_table_scrolls_sideways() -> None:
    async with opened(f"# T\n\n{WIDE}") as (browser, pilot):
        await pilot.press("tab", "l")
        assert drawn(pilot, Detail)[2].startswith(" ⋯")
        burst(pilot, *"l" * 30)
        await until(pilot, lambda: drawn(pilot, Detail)[2].endswith("column h is"))
        assert drawn(pilot, Detail)[6] == " text"
        burst(pilot, *["left"] * 30)
        await until(pilot, lambda: drawn(pilot, Detail)[2].startswith(" column a is"))
        assert drawn(pilot, Detail)[2].endswith("⋯")
        assert browser.rows.is_folded(0) is False
        await pilot.press("tab", "h")
        assert browser.rows.is_folded(0) is True


def edge(pilot: Pilot[None]) -> list[object]:
    """The grounds of the last column of the detail pane."""
    detail = pilot.app.screen.query_one(Detail)
    strips = [detail.render_line(y).crop(detail.size.width - 1) for y in range(detail.size.height)]
    styles = [segment.style or Style.null() for strip in strips for segment in strip]
    return [(style.bgcolor, style.reverse) for style in styles]


async def test_the_detail_pane_has_a_bar_when_there_is_more() -> None:
    async with opened("# T\n\n" + "para\n\n" * 100 + "# end\n") as (_, pilot):
        top = edge(pilot)
        await pilot.press("tab", "G")
        bottom = edge(pilot)
        assert top[0] == bottom[-1] != top[-1] == bottom[0]
        await pilot.press("tab", "G")
        await until(pilot, lambda: drawn(pilot, Detail)[0] == " end")
        assert len(set(edge(pilot))) == 1


async def test_a_long_paragraph_is_shown_as_far_as_it_can_be_read() -> None:
    async with opened("- a\n\n" + "lorem *ipsum* [a](b) dolor\n" * 30_000) as (_, pilot):
        await pilot.press("j", "tab", "G")
        await until(
            pilot,
            lambda: drawn(pilot, Detail)[-1].strip().endswith("there is more than the 20,000 characters shown here"),
        )


async def test_a_count_scrolls_the_page_no_further_than_can_be_laid_out_at_once() -> None:
    async with opened("# t\n\n" + "- b\n" * 5_000, (100, 30)) as (_, pilot):
        await pilot.press("tab", *"999999999", "j")
        below = drawn(pilot, Detail)
        await pilot.press(*"999999999", "k")
        assert below != drawn(pilot, Detail)
        assert drawn(pilot, Detail)[0].strip() == "t"


# A node without children is shown in its section.


def section(items: int) -> str:
    return "# T\n\n" + "".join(f"- item {number}\n" for number in range(items)) + "\n# U\n\nend\n"


def apart(pilot: Pilot[None]) -> list[str]:
    """The lines on the screen that are set apart by another ground than that of the first column."""
    detail = pilot.app.screen.query_one(Detail)
    strips = detail.screen._compositor.render_strips()[detail.region.y : detail.region.bottom]
    lines = [strip.crop(detail.region.x, detail.region.right) for strip in strips]
    grounds = [[segment.style.bgcolor for segment in line if segment.style] for line in lines]
    return [line.text.strip() for line, ground in zip(lines, grounds, strict=True) if ground[0] != grounds[1][0]]


async def test_a_leaf_is_shown_in_its_section() -> None:
    async with opened(section(9)) as (_, pilot):
        assert apart(pilot) == []
        for number in range(9):
            await pilot.press("j")
            await until(pilot, lambda text=f"▪ item {number}": apart(pilot) == [text])  # type: ignore[misc]
            assert seen(pilot, Detail)[0] == " T"
        await pilot.press("k", "k", "K", "h")
        await until(pilot, lambda: apart(pilot) == [])
        assert seen(pilot, Detail)[0] == " T"


async def test_the_page_is_scrolled_only_when_the_leaf_is_out_of_view() -> None:
    async with opened(section(200), (120, 23)) as (_, pilot):
        tops = []
        for number in range(60):
            await pilot.press("j")
            await until(pilot, lambda text=f"▪ item {number}": apart(pilot) == [text])  # type: ignore[misc]
            tops.append(seen(pilot, Detail)[0].strip())
        assert [*dict.fromkeys(tops)] == ["T", "▪ item 9", "▪ item 20", "▪ item 31", "▪ item 42"]
        await pilot.press("g")
        await until(pilot, lambda: seen(pilot, Detail)[0] == " T")


async def test_a_page_that_was_scrolled_away_stays_until_the_cursor_moves() -> None:
    async with opened(section(200), (120, 23)) as (_, pilot):
        await pilot.press("j")
        await until(pilot, lambda: apart(pilot) == ["▪ item 0"])
        await pilot.press("tab", "G")
        assert (seen(pilot, Detail)[-1].strip(), apart(pilot)) == ("▪ item 199", [])
        await pilot.resize_terminal(120, 20)
        await until(pilot, lambda: len(seen(pilot, Detail)) == 17)
        assert apart(pilot) == []
        await pilot.press("tab", "j")
        await until(pilot, lambda: apart(pilot) == ["▪ item 1"])


async def test_a_leaf_stays_in_view_at_a_new_size() -> None:
    async with opened(section(200), (120, 40)) as (_, pilot):
        await pilot.press("3", "0", "j")
        await until(pilot, lambda: apart(pilot) == ["▪ item 29"])
        for size in [(120, 20), (70, 16), (100, 30), (40, 20), (90, 15)]:
            await pilot.resize_terminal(*size)
            await until(pilot, lambda size=size: pilot.app.screen.size == size)  # type: ignore[misc]
            await pilot.pause()
            assert size == (40, 20) or apart(pilot) == ["▪ item 29"]


async def test_only_the_lines_whose_ground_changes_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(section(9)) as (_, pilot):
        await pilot.press("j")
        await until(pilot, lambda: apart(pilot) == ["▪ item 0"])
        detail = pilot.app.screen.query_one(Detail)
        drawn_again: list[int] = []
        monkeypatch.setattr(detail, "refresh", lambda region: drawn_again.append(region.y))
        detail.show(2)
        assert drawn_again == [2, 3]


CLICKS = [
    # column and line of the page, and the node that is then under the cursor
    ((1, 2), "one"),
    ((2, 2), "one"),
    ((4, 3), "two"),
    ((7, 3), "T"),  # the text
    ((1, 3), "T"),  # before the bullet
    ((1, 5), "ten"),
    ((5, 7), "Sub"),
    ((40, 7), "T"),  # beside the heading
    ((1, 6), "T"),  # the blank line above it
    ((1, 9), "T"),  # a paragraph
    ((1, 20), "T"),  # below the page
]


@pytest.mark.parametrize(("at", "text"), CLICKS)
async def test_a_click_on_a_bullet_or_a_heading_selects_it(at: tuple[int, int], text: str) -> None:
    source = "# T\n\n- one\n  - [ ] two\n\n\n10. ten\n\n## Sub\n\n[^1] para\n\n[^1]: note\n"
    async with opened(source) as (browser, pilot):
        await pilot.press("1", "minus")
        assert len(browser.rows) == 1
        await pilot.click(Detail, offset=at)
        await until(pilot, lambda: text_at_cursor(browser) == text)
        await pilot.pause()
        assert text_at_cursor(browser) == text
        assert browser.cursor in browser.rows
