"""The screen, driven by keys and mouse: what the Browser says afterwards, and what stands where."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from rich.style import Style
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from recaptui.commands import COMMANDS
from recaptui.load import load
from recaptui.outline.browse import Browser
from recaptui.outline.find import Finder
from recaptui.outline.index import Index
from recaptui.outline.inline import plain_text
from recaptui.outline.query import parse
from recaptui.system.clipboard import Clipboard, Delivery
from recaptui.system.expressions import Expressions
from recaptui.system.sources import Blob, bundled
from recaptui.tui import crumbs, palette
from recaptui.tui.app import RecaptuiApp
from recaptui.tui.detail import Detail
from recaptui.tui.help import Help
from recaptui.tui.line import Line
from recaptui.tui.outline_view import OutlineView

RECAP = bundled().data.decode()
HOSTILE = (
    "# \x1b]52;c;aGk=\x07title\n\n- [@click=app.exit]x[/] [b]bold[/b]\n- \x9b31m\u202eright\n\n```\n\x1b[2J\n```\n"
)


@asynccontextmanager
async def opened(text: str = RECAP, size: tuple[int, int] = (120, 40)) -> AsyncIterator[tuple[Browser, Pilot[None]]]:
    """The program on a document; the pilot presses keys, the browser is asked."""
    browser = Browser(load([Blob("test.md", text.encode())]))
    async with RecaptuiApp(browser).run_test(size=size) as pilot:
        await pilot.pause()
        yield browser, pilot


def text_at_cursor(browser: Browser) -> str:
    return plain_text(browser.outline, browser.cursor)


def drawn(pilot: Pilot[None], kind: type[OutlineView] | type[Detail]) -> list[str]:
    """The lines that a pane draws, without the blanks at their ends."""
    widget = pilot.app.screen_stack[0].query_one(kind)
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def line(pilot: Pilot[None], name: str) -> str:
    return pilot.app.screen_stack[0].query_one(f"#{name}", Line).render_line(0).text.strip()


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Let the program go on until something holds; the test's own time limit ends what never does."""
    for _ in range(1_000):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError("never came true")


async def test_the_recap_opens_at_level_three() -> None:
    async with opened() as (browser, pilot):
        assert len(browser.rows) == 34
        assert line(pilot, "status").split("  ")[:3] == ["1/34", "line 1", "151 nodes"]
        assert drawn(pilot, OutlineView)[2] == f"     ▸ keynote{' ' * 43}9"[:58].rstrip()


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
        ("G 1", "20190618 k8s meetup kubecon recap"),
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
    [("1", 1), ("2", 8), ("3", 34), ("0", 151), ("H", 1), ("L", 151), ("enter", 1), ("j enter", 31), ("j z", 4)],
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


async def test_the_page_follows_when_the_keys_rest() -> None:
    async with opened() as (_, pilot):
        await pilot.press("j", "j")
        await until(pilot, lambda: drawn(pilot, Detail)[0].strip() == "keynote")
        assert line(pilot, "crumbs").split("  ")[0].endswith("Europe 20⋯ › keynote")
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
    monkeypatch.setattr(crumbs, "_FIRST", 0)
    monkeypatch.setattr(crumbs, "_SLICE", 0)
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
        await pilot.press(*"l" * 30)
        assert drawn(pilot, Detail)[2].endswith("column h is")
        assert drawn(pilot, Detail)[6] == " text"
        await pilot.press(*["left"] * 30)
        assert drawn(pilot, Detail)[2].startswith(" column a is")
        assert drawn(pilot, Detail)[2].endswith("⋯")
        assert browser.rows.is_folded(0) is False
        await pilot.press("j", "tab", "h")
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


@pytest.mark.parametrize(
    ("size", "outline", "detail"),
    [
        ((120, 40), (60, 37), (60, 37)),
        ((80, 24), (40, 21), (40, 21)),
        ((79, 24), (79, 12), (79, 9)),
        ((50, 15), (50, 7), (50, 5)),
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
        await pilot.press("j", "G", "l", "enter", "z", "Z", "3", "b", "C", "y", "Y", "right_curly_bracket", "pagedown")
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
        assert pilot.app.screen.query_one(OptionList).option_count == palette.MOST


async def test_the_palette_lists_every_command_at_first_and_none_of_textual() -> None:
    async with opened() as (_, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count > 0)
        assert pilot.app.screen.query_one(OptionList).option_count == len(COMMANDS)
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, CommandPalette)


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
        await pilot.press("ctrl+p", *"words", "shift+home", "ctrl+c")
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


async def test_a_long_paragraph_is_shown_as_far_as_it_can_be_read() -> None:
    async with opened("- a\n\n" + "lorem *ipsum* [a](b) dolor\n" * 30_000) as (_, pilot):
        await pilot.press("j", "tab", "G")
        await until(
            pilot,
            lambda: drawn(pilot, Detail)[-1].strip().endswith("there is more than the 20,000 characters shown here"),
        )


async def test_five_hundred_levels_can_be_told_apart() -> None:
    deep = "".join("  " * level + f"- {level}\n" for level in range(500))
    async with opened(deep) as (_, pilot):
        await pilot.press("0", "G")
        await until(pilot, lambda: drawn(pilot, OutlineView)[-1].split() == ["⋯500", "499"])


async def test_a_hostile_name_is_text_in_the_palette() -> None:
    async with opened("- \x1b[2J\u202efound\n  - found\n") as (_, pilot):
        await pilot.press("ctrl+p", *"found")
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count == 2)
        options = pilot.app.screen.query_one(OptionList)
        prompts = [str(options.get_option_at_index(number).prompt) for number in range(2)]
        assert prompts == ["␛[2J␦found", "found   ␛[2J␦found"]


async def test_a_detail_pane_without_room_says_so() -> None:
    async with opened(size=(120, 14)) as (_, pilot):
        await pilot.press("backslash")
        assert "No room" in line(pilot, "status")


@pytest.mark.parametrize(
    ("query", "found"),
    [("kubectl", ["kubectl", "kubctl"]), ("sushi", ["sushi", "寿司", "すうしー"]), ("edge.md", ["edge.md"])],
)
async def test_the_palette_has_surer_matches_first(query: str, found: list[str]) -> None:
    text = "- kubctl\n- すうしー\n- 寿司\n- **ku**bectl\n- sushi\n"
    outline = load([Blob("edge.md", text.encode()), Blob("b.md", b"")])
    finder = Finder(Index(outline), parse(query), Expressions().search)
    assert [plain_text(outline, node) for node in await palette.best(finder, len(outline))] == found
