"""Tests of the status line: what stays beside a notice, and which of its forms is shown at which width."""

import pytest

from harness.documents import outline_of
from recaptui.find.finder import find
from recaptui.layout.runs import Run, width_of
from recaptui.layout.status import status_line
from recaptui.outline.browse import Browser
from recaptui.outline.model import DOCUMENT
from recaptui.system.clipboard import Delivery

SENT = Delivery("osc52", "Sent, unconfirmed", 75, (), ("3 marked nodes", "3 nodes"))
NOTICE = SENT.forms


def browser() -> Browser:
    return Browser(outline_of("".join(f"- node {number}\n" for number in range(40))))


def shown(browser: Browser, columns: int, notice: tuple[str, ...] = NOTICE) -> str:
    runs = status_line(browser, (), notice, columns)
    assert width_of(runs) == columns
    return "".join(run.text for run in runs).strip()


@pytest.mark.parametrize(
    ("columns", "left", "right"),
    [
        (160, "1/40  line 1  40 nodes", str(SENT)),
        (120, "1/40  line 1  40 nodes", str(SENT)),
        (80, "1/40  line 1  40 nodes", str(SENT)),
        (72, "1/40  line 1  40 nodes", SENT.forms[1]),
        (67, "1/40  line 1  40 nodes", SENT.forms[1]),
        (66, "1/40", str(SENT)),
        (50, "1/40", SENT.forms[1]),
        (40, "1/40", SENT.forms[2]),
        (20, "1/40", "Sent, uncon⋯"),
        (10, "1/40", "S⋯"),
        (8, "1/40", ""),
        (5, "", ""),
    ],
)
def test_a_notice_is_shortened_first(columns: int, left: str, right: str) -> None:
    line = shown(browser(), columns)
    assert (line[: len(left)], line[len(left) :].strip()) == (left, right)


@pytest.mark.parametrize("columns", [120, 80, 50])
def test_what_the_user_has_set_stays_beside_a_notice(columns: int) -> None:
    view = Browser(outline_of("- a\n  - b\n  - c\n"))
    view.do("zoom")
    view.marks.extend(range(3))
    line = shown(view, columns)
    assert [fact for fact in ("1/3", "3 marked", "zoomed", "Sent") if fact not in line] == []


@pytest.mark.parametrize("columns", [120, 80, 50])
def test_matches_and_the_filter_stay_beside_a_notice(columns: int) -> None:
    view = browser()
    view.match(find(view.outline, DOCUMENT, "3", lambda *_: []))
    view.toggle_filter()
    view.select(3)
    line = shown(view, columns)
    assert [fact for fact in ("1/13", "match 1 of 13", "27 hidden", "Sent") if fact not in line] == []


@pytest.mark.parametrize("columns", [40, 38, 30])
def test_what_matters_less_than_a_match_is_left_out_first(columns: int) -> None:
    view = browser()
    view.match(find(view.outline, DOCUMENT, "3", lambda *_: []))
    view.select(3)
    assert shown(view, columns, ()) == "4/40  match 1 of 13+"


def test_without_a_notice_there_is_the_name_of_the_file() -> None:
    assert shown(browser(), 80, ()).endswith("test.md")


def test_progress_goes_before_a_notice() -> None:
    assert status_line(browser(), [Run("reading")], NOTICE, 80)[-2:-1] == [Run("reading")]
