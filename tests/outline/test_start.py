"""Where the cursor starts: go, wait or give up, as a table; and what is shown at the start."""

import pytest

from harness.documents import outline_of, whole
from recaptui.load.loader import load
from recaptui.outline.browse import Browser
from recaptui.outline.fragments import filed
from recaptui.outline.inline import plain_text
from recaptui.outline.model import Outline, Source
from recaptui.outline.start import Decision, Start, Step
from recaptui.system.streams import Stream

LARGE = "# A\n\n- b\n- c\n"
STARTS = [
    # what was asked for, the document, whether it is whole, the decision
    (Start(), LARGE, True, Decision(Step.GIVE_UP)),
    (Start(), "", False, Decision(Step.GIVE_UP)),
    (Start(query="b"), LARGE, False, Decision(Step.GIVE_UP)),
    (Start(3), LARGE, True, Decision(Step.GO, 1)),
    (Start(3), LARGE, False, Decision(Step.GO, 1)),
    (Start(2), LARGE, True, Decision(Step.GO, 0)),
    (Start(99), LARGE, True, Decision(Step.GO, 2)),
    (Start(99), LARGE, False, Decision(Step.WAIT)),
    (Start(1), "\n\n# A\n# B\n", True, Decision(Step.GO, 0)),
    (Start(1), "", True, Decision(Step.GIVE_UP)),
    (Start(1), "", False, Decision(Step.WAIT)),
    (Start(0, "1.2"), LARGE, False, Decision(Step.GO, 2)),
    (Start(1, "1.2"), LARGE, False, Decision(Step.GO, 2)),
    (Start(0, "1.3"), LARGE, False, Decision(Step.WAIT)),
    (Start(0, "1.3"), LARGE, True, Decision(Step.GIVE_UP, reason="There is no node 1.3")),
    (Start(3, "x"), LARGE, True, Decision(Step.GIVE_UP, reason="There is no node x")),
    (Start(0, ""), LARGE, True, Decision(Step.GIVE_UP, reason="There is no node ")),
]


@pytest.mark.parametrize(("start", "text", "is_whole", "decision"), STARTS)
def test_where_to_start(start: Start, text: str, is_whole: bool, decision: Decision) -> None:
    outline = load([Stream("a.md", data=text.encode())]) if text else Outline()
    assert start.decide(outline, is_whole=is_whole) == decision


def test_a_line_of_the_first_of_several_files_does_not_wait_for_the_others() -> None:
    outline = load([Stream("a.md", data=b"# a\n- b\n"), Stream("c.md", data=b"# c\n")])
    assert Start(99).decide(outline, is_whole=False) == Decision(Step.GO, 2)


def shown(browser: Browser) -> list[str]:
    """The texts of the rows; the cursor is on the first."""
    assert browser.cursor == browser.rows[0]
    return [plain_text(browser.outline, browser.rows[row]) for row in range(len(browser.rows))]


FILES = [("a.md", b"# A\n## B\n- b\n"), ("c.md", b""), ("d.md", b"- d\n")]
LEVELS = [
    # the level that is asked for, and the rows of several files
    (None, ["a.md", "c.md", "d.md"]),
    (1, ["a.md", "c.md", "d.md"]),
    (2, ["a.md", "A", "c.md", "d.md", "d"]),
    (9, ["a.md", "A", "B", "b", "c.md", "d.md", "d"]),
]


@pytest.mark.parametrize(("level", "rows"), LEVELS)
def test_several_files_open_as_their_list(level: int | None, rows: list[str]) -> None:
    assert shown(Browser(whole(*FILES), level)) == rows


def test_files_that_come_later_are_folded_too() -> None:
    fragment = filed(outline_of("# E\n- e\n"))
    fragment.sources = [Source("e.md", "utf-8", 0, 2, 9, False)]
    browser = Browser(whole(*FILES))
    browser.grow(fragment)
    assert shown(browser) == ["a.md", "c.md", "d.md", "e.md"]
