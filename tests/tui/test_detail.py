"""Tests of the detail pane and the breadcrumbs: what they follow, and how they scroll."""

import pytest
from rich.style import Style
from textual.pilot import Pilot

from harness.pilots import burst, drawn, line, opened, text_at_cursor, until
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
        assert drawn(pilot, OutlineView)[0] == f" ▾ top{' ' * 51}2"


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
    async with opened("# T\n\n" + "para\n\n" * 100 + "## end\n") as (_, pilot):
        top = edge(pilot)
        await pilot.press("tab", "G")
        bottom = edge(pilot)
        assert top[0] == bottom[-1] != top[-1] == bottom[0]
        await pilot.press("tab", "G")
        await until(pilot, lambda: drawn(pilot, Detail)[0] == " end")
        assert len(set(edge(pilot))) == 1


async def test_the_detail_pane_can_be_hidden() -> None:
    async with opened() as (_, pilot):
        await pilot.press("tab", "backslash")
        assert not pilot.app.screen.query_one(Detail).display
        assert pilot.app.screen.query_one(OutlineView).has_focus
        await pilot.press("tab", "backslash")
        assert pilot.app.screen.query_one(Detail).display


async def test_a_long_paragraph_is_shown_as_far_as_it_can_be_read() -> None:
    async with opened("- a\n\n" + "lorem *ipsum* [a](b) dolor\n" * 30_000) as (_, pilot):
        await pilot.press("j", "tab", "G")
        await until(
            pilot,
            lambda: drawn(pilot, Detail)[-1].strip().endswith("there is more than the 20,000 characters shown here"),
        )


async def test_a_detail_pane_without_room_says_so() -> None:
    async with opened(size=(120, 14)) as (_, pilot):
        await pilot.press("backslash")
        assert "No room" in line(pilot, "status")


async def test_a_count_scrolls_the_page_no_further_than_can_be_laid_out_at_once() -> None:
    async with opened("# t\n\n" + "- b\n" * 5_000, (100, 30)) as (_, pilot):
        await pilot.press("tab", *"999999999", "j")
        below = drawn(pilot, Detail)
        await pilot.press(*"999999999", "k")
        assert below != drawn(pilot, Detail)
        assert drawn(pilot, Detail)[0].strip() == "t"
