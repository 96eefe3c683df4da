"""Tests of the lines around the panes."""

import pytest

from harness.documents import outline_of
from recaptui.commands import HELP_HINT, HINTS
from recaptui.layout.bars import bar_line
from recaptui.layout.crumbs import breadcrumbs, crumb_at, facts
from recaptui.layout.hints import groups, help_hint, hint_at
from recaptui.layout.runs import width_of
from recaptui.outline.browse import Browser
from recaptui.outline.counts import Counts

DEEP = "".join("  " * level + f"- step {level}\n" for level in range(40))


def written(browser: Browser, room: int) -> str:
    return "".join(run.text for crumb in breadcrumbs(browser, room) for run in crumb.runs)


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (60, "⋯ step 37 › step 38 › step 39"),
        (18, "step 38 › step 39"),
        (12, "step 39"),
        (4, "ste⋯"),
        (0, ""),
        (-2, ""),
    ],
)
def test_the_nearest_ancestors_have_the_room(room: int, expected: str) -> None:
    browser = Browser(outline_of(DEEP), level=40)
    browser.select(39)
    assert written(browser, room).endswith(expected.removeprefix("⋯ "))
    assert expected.startswith("⋯") or written(browser, room) == expected


def test_the_way_is_seen_beside_a_long_text() -> None:
    browser = Browser(outline_of("# top\n\n## middle\n\n- " + "long " * 20), level=9)
    browser.select(2)
    assert written(browser, 40) == "top › middle › long long long long long⋯"
    assert written(browser, 24) == "middle › long long long⋯"
    assert written(browser, 12) == "long long l⋯"


SHARED = [
    # the names from the top level down, the width, and how they share it
    (["a", "bbbbbbbbbbbbbbbbbbbbbbbb", "cccc", "d"], 40, "a › bbbbbbbbbbbbbbbbbbbbbbbb › cccc › d"),
    (["a", "bbbbbbbbbbbbbbbbbbbbbbbb", "cccc", "d"], 32, "a › bbbbbbbbbbbbbbbb⋯ › cccc › d"),
    (["a", "b" * 24, "c" * 24, "d"], 42, "a › bbbbbbbbbbbbbb⋯ › cccccccccccccc⋯ › d"),
    (["a", "b" * 14, "c" * 24, "d"], 42, "a › bbbbbbbbbbbbbb › cccccccccccccccc⋯ › d"),
    (["日本日本日本日本日本", "b" * 24, "d"], 40, "日本日本日本日⋯ › bbbbbbbbbbbbbbb⋯ › d"),
]


@pytest.mark.parametrize(("names", "room", "expected"), SHARED)
def test_short_names_leave_their_room_to_longer_ones(names: list[str], room: int, expected: str) -> None:
    browser = Browser(outline_of("".join(f"{'  ' * level}- {name}\n" for level, name in enumerate(names))), level=9)
    browser.select(len(names) - 1)
    assert written(browser, room) == expected


def test_the_node_that_is_zoomed_into_is_set_apart() -> None:
    browser = Browser(outline_of("# a\n\n## b\n\n- c\n  - d\n"), level=9)
    for cursor, styles in ((1, ["dim", "zoomed"]), (2, ["dim", "zoomed", ""]), (3, ["dim", "zoomed", "dim", ""])):
        browser.select(cursor)
        browser.do("zoom") if cursor == 1 else None
        assert [crumb.runs[-1].style for crumb in breadcrumbs(browser, 60)] == styles


def test_a_block_has_its_first_line() -> None:
    browser = Browser(outline_of("# T\n\n```sh\n\nls\ncd\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"))
    browser.select(1)
    assert written(browser, 40) == "T › ls"
    browser.select(2)
    assert written(browser, 40) == "T › | a | b |"


def test_every_column_belongs_to_a_crumb() -> None:
    browser = Browser(outline_of("# 見出し\n\n## b\n\n- c\n"), level=9)
    browser.select(2)
    crumbs = breadcrumbs(browser, 60)
    assert written(browser, 60) == "見出し › b › c"
    assert [crumb_at(crumbs, column) for column in range(15)] == [0] * 6 + [1] * 4 + [2] * 4 + [None]


@pytest.mark.parametrize(
    ("counts", "room", "expected"),
    [
        (Counts(2, 3, 1), 60, "1/3 done  2 children  3 below  lines 1-4"),
        (Counts(2, 3, 1), 29, "1/3 done  2 children  3 below"),
        (Counts(2, 3, 1), 28, "1/3 done  2 children"),
        (Counts(2, 3, 1), 7, ""),
        (Counts(1, 0, 0), 60, "1 child  3 below  lines 1-4"),
        (Counts(3, 0, 0), 60, "3 children  lines 1-4"),
        (None, 60, "3 below  lines 1-4"),
        (None, -1, ""),
    ],
)
def test_the_most_telling_facts_have_the_room(counts: Counts | None, room: int, expected: str) -> None:
    told = facts(outline_of("- a\n  - [x] b\n    - [ ] c\n  - [ ] d\n\n\n"), 0, counts, room)
    assert "".join(run.text for run in told) == expected
    assert width_of(told) <= max(room, 0)


def test_lines_are_those_of_the_file() -> None:
    outline = outline_of("- a\n- b\n\n  text\n- c")
    assert facts(outline, 0, Counts(), 60) == []
    assert [run.text for run in facts(outline, 1, Counts(1), 60)] == ["1 child  lines 2-4"]


@pytest.mark.parametrize("mode", HINTS)
@pytest.mark.parametrize("columns", [25, 37, 38, 39, 40, 57, 58, 59, 60, 61, 62, 120])
def test_the_hint_in_a_column_is_what_stands_there(mode: str, columns: int) -> None:
    text = "".join(run.text for run in bar_line(groups(HINTS[mode]), help_hint(), columns))
    for hint in (*HINTS[mode], HELP_HINT):
        said = f" {hint.word} "
        found = {column for column in range(columns) if hint_at(HINTS[mode], column, columns) is hint}
        assert bool(found) == (said in f"{text} ")
        if found:
            assert said.strip() in text[min(found) : max(found) + 1]
            assert text[min(found)] != " "
