"""Tests of every command of the view, as tables of a document, commands, and the rows and cursor that result."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.documents import do, documents, nodes_of, outline_of, tidy_documents
from recaptui.outline.browse import ACTIONS, Browser
from recaptui.outline.change import Change
from recaptui.outline.inline import plain_text
from recaptui.outline.model import DOCUMENT, Kind
from recaptui.outline.moves import MOVES

PAGE = 4
COMMANDS = sorted([*MOVES, *ACTIONS])


def after(text: str, commands: str, start: str = "") -> Browser:
    """A browser of the text with everything open, the cursor on the node of that text, after the commands."""
    browser = Browser(outline_of(text), 9)
    if start:
        texts = [plain_text(browser.outline, node) for node in range(len(browser.outline))]
        browser.select(texts.index(start))
    for command in commands.split():
        do(browser, command, page=PAGE)
    return browser


def view(browser: Browser) -> list[str]:
    """The rows as `  text`, indented by depth, the cursor's as `> text`."""
    outline, rows = browser.outline, browser.rows
    return [
        f"{'>' if node == browser.cursor else ' '} {'  ' * outline.depth[node]}{plain_text(outline, node)}"
        for node in (rows[row] for row in range(len(rows)))
    ]


DOCUMENT_OF_ALL = """\
# A
- a1
  - a2
    - a3
  - a4
- a5
## B
- b1

text
# C
- c1
"""

MOVES_TABLE = [
    # where the cursor is, what is done, where it is then; everything is open, a page is four rows
    ("A", "next", "a1"),
    ("c1", "next", "c1"),
    ("a1", "previous", "A"),
    ("A", "previous", "A"),
    ("a1", "next_sibling", "a5"),
    ("a5", "next_sibling", "B"),
    ("B", "next_sibling", "B"),
    ("A", "next_sibling", "C"),
    ("a4", "next_sibling", "a4"),
    ("C", "next_sibling", "C"),
    ("a5", "previous_sibling", "a1"),
    ("B", "previous_sibling", "a5"),
    ("C", "previous_sibling", "A"),
    ("a1", "previous_sibling", "a1"),
    ("a2", "previous_sibling", "a2"),
    ("A", "previous_sibling", "A"),
    ("a3", "next_heading", "B"),
    ("A", "next_heading", "B"),
    ("C", "next_heading", "C"),
    ("c1", "next_heading", "c1"),
    ("a3", "previous_heading", "A"),
    ("C", "previous_heading", "B"),
    ("A", "previous_heading", "A"),
    ("a3", "first", "A"),
    ("a3", "last", "c1"),
    ("A", "page_down", "a4"),
    ("b1", "page_down", "c1"),
    ("a4", "page_up", "A"),
    ("a2", "page_up", "A"),
    ("A", "half_page_down", "a2"),
    ("c1", "half_page_down", "c1"),
    ("a2", "half_page_up", "A"),
    ("A", "half_page_up", "A"),
    # the commands that fold, where there is nothing to fold
    ("a3", "fold", "a2"),
    ("a3", "fold fold fold", "a1"),  # to the parent, folds that, and to its parent
    ("A", "unfold", "a1"),
    ("a3", "unfold", "a3"),
    ("text", "unfold", "text"),
    # marking goes on to the next row, so that a run of rows is a run of keys
    ("a3", "mark", "a4"),
    ("c1", "mark", "c1"),
    ("a3", "forget_marks", "a3"),
]


@pytest.mark.parametrize(("start", "commands", "expected"), MOVES_TABLE)
def test_where_the_cursor_goes(start: str, commands: str, expected: str) -> None:
    browser = after(DOCUMENT_OF_ALL, commands, start)
    assert plain_text(browser.outline, browser.cursor) == expected


MOVES_OVER_FOLDS = [
    # (what is folded first, then the move) -> the text under the cursor
    ("A", "fold next", "C"),
    ("A", "fold last", "c1"),
    ("A", "fold next_heading", "C"),
    ("a1", "fold next", "a5"),
    ("a1", "fold next_sibling previous_sibling", "a1"),
    ("A", "fold next previous_heading", "A"),
    ("A", "fold unfold", "A"),
    ("A", "fold unfold unfold", "a1"),
    ("A", "fold page_down", "c1"),
]


@pytest.mark.parametrize(("start", "commands", "expected"), MOVES_OVER_FOLDS)
def test_moves_pass_over_what_is_folded(start: str, commands: str, expected: str) -> None:
    browser = after(DOCUMENT_OF_ALL, commands, start)
    assert plain_text(browser.outline, browser.cursor) == expected


def shown(browser: Browser) -> str:
    """The texts of the rows, a `>` before the cursor's."""
    return " ".join(line[:2].strip() + line[2:].strip() for line in view(browser))


ACTIONS_TABLE = {
    # where the cursor is, what is done, the rows then; everything is open before
    "fold": ("a1", "fold", "A >a1 a5 B b1 text C c1"),
    "fold a leaf": ("b1", "fold fold", "A a1 a2 a3 a4 a5 >B C c1"),
    "unfold": ("C", "1:more_levels unfold", "A >C c1"),
    "toggle": ("A", "toggle", ">A C c1"),
    "toggle twice": ("B", "fold_siblings toggle toggle toggle", "A a1 a5 >B b1 text C c1"),
    "fold_subtree": ("A", "fold_subtree unfold", ">A a1 a5 B C c1"),
    "unfold_subtree": ("A", "1:more_levels first unfold_subtree", ">A a1 a2 a3 a4 a5 B b1 text C"),
    "fold_siblings": ("a5", "fold_siblings", "A a1 >a5 B C c1"),
    "fold_siblings at the top": ("C", "fold_siblings", "A >C"),
    "unfold_siblings": ("C", "1:more_levels unfold_siblings", "A a1 a5 B >C c1"),
    "unfold_all": ("C", "1:more_levels unfold_all", "A a1 a2 a3 a4 a5 B b1 text >C c1"),
    "zoom": ("a1", "zoom", ">a1 a2 a3 a4"),
    "zoom shows what is folded": ("a1", "fold zoom", ">a1 a2 a3 a4"),
    "no zoom into a leaf": ("b1", "zoom", "A a1 a2 a3 a4 a5 B >b1 text C c1"),
    "nothing is outside of a zoom": ("a1", "zoom last next", "a1 a2 a3 >a4"),
    "above a zoom is nothing": ("a2", "zoom fold fold", ">a2"),
    "the zoomed node has no siblings": ("a1", "zoom next_sibling fold_siblings", ">a1"),
    "unzoom": ("a2", "zoom unzoom", "a1 >a2 a3 a4"),
    "unzoom to the top": ("C", "zoom next unzoom", "A a1 a2 a3 a4 a5 B b1 text C >c1"),
    "unzoom with nothing zoomed": ("C", "fold_siblings unzoom", "A >C"),
    "levels inside a zoom": ("a1", "zoom last 2:more_levels", "a1 a2 >a4"),
    "toggle_body": ("B", "toggle_body fold_siblings unfold", "A a1 a5 >B b1 C c1"),
    "toggle_body under the cursor": ("text", "toggle_body", "A a1 a2 a3 a4 a5 B >b1 C c1"),
    "toggle_body twice": ("C", "toggle_body toggle_body 1:more_levels", "A >C"),
    "level 1": ("a3", "1:more_levels", ">A C"),
    "level 2": ("a3", "2:fewer_levels", "A >a1 a5 B C c1"),
    "level 3": ("a3", "3:more_levels", "A a1 >a2 a4 a5 B b1 text C c1"),
    "a level more": ("a3", "2:more_levels more_levels", "A >a1 a2 a4 a5 B b1 text C c1"),
    "a level less": ("a3", "fewer_levels", "A a1 >a2 a4 a5 B b1 text C c1"),
    "no level below the first": ("A", "2:more_levels fewer_levels fewer_levels fewer_levels", ">A C"),
    "no level above the last": ("A", "99:more_levels fewer_levels", ">A a1 a2 a4 a5 B b1 text C c1"),
    "levels of a subtree": ("A", "1:more_levels 2:unfold_subtree", ">A a1 a2 a4 a5 B b1 text C"),
    "one level of a subtree": ("A", "1:more_levels 1:unfold_subtree", ">A a1 a5 B C"),
    "what is deeper in a subtree": ("A", "2:fold_subtree", ">A a1 a2 a4 a5 B b1 text C c1"),
    "a level less after a zoom": ("a1", "2:more_levels zoom unzoom unzoom fewer_levels", ">A C"),
    "a line": ("A", "1:more_levels 3:last", "A a1 >a2 a4 a5 B C"),
    "the last line": ("A", "999999:first", "A a1 a2 a3 a4 a5 B b1 text C >c1"),
}


@pytest.mark.parametrize(("start", "commands", "expected"), ACTIONS_TABLE.values(), ids=ACTIONS_TABLE)
def test_what_a_command_leaves(start: str, commands: str, expected: str) -> None:
    assert shown(after(DOCUMENT_OF_ALL, commands, start)) == expected


@pytest.mark.parametrize("level", range(1, 10))
def test_every_level_has_its_command(level: int) -> None:
    text = "\n".join("  " * n + f"- n{n}" for n in range(12))
    browser = after(text, f"last {level}:more_levels")
    assert view(browser) == [f"  {'  ' * n}n{n}" for n in range(level - 1)] + [f"> {'  ' * (level - 1)}n{level - 1}"]


MARKS = [
    # where the cursor is, what is done, what a copy takes then
    ("a3", "", ["a3"]),
    ("a3", "mark", ["a3"]),
    ("a3", "mark mark", ["a3", "a4"]),
    ("a3", "mark previous mark", ["a4"]),
    ("C", "mark first mark", ["A", "C"]),
    ("a3", "mark 1:more_levels", ["a3"]),
    ("a3", "mark mark forget_marks", ["a5"]),
]


@pytest.mark.parametrize(("start", "commands", "expected"), MARKS)
def test_what_is_chosen(start: str, commands: str, expected: list[str]) -> None:
    browser = after(DOCUMENT_OF_ALL, commands, start)
    assert [plain_text(browser.outline, node) for node in browser.chosen] == expected


def test_nothing_is_chosen_in_an_empty_document() -> None:
    assert after("", "mark").chosen == []


def test_every_command_is_in_a_table() -> None:
    tables = [commands for _, commands, _ in (*MOVES_TABLE, *MOVES_OVER_FOLDS, *ACTIONS_TABLE.values())]
    tried = {command for commands in tables for command in commands.split()}
    assert {command.rpartition(":")[2] for command in tried} == set(COMMANDS)


def test_at_the_start_headings_and_first_items_are_open() -> None:
    browser = Browser(outline_of("# A\n## B\n- b\n  - c\n    - d\n"))
    assert view(browser) == ["> A", "    B", "      b"]


@pytest.mark.parametrize("text", ["", "\n\n"])
@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_document_has_nothing_to_do(text: str, command: str) -> None:
    browser = after(text, command)
    assert (view(browser), browser.cursor) == ([], DOCUMENT)


def test_body_stays_where_there_is_nothing_else() -> None:
    browser = after("text\n\n> quote\n", "last toggle_body")
    assert (view(browser), browser.rows.hides_body) == (["  text", "> quote"], False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("text\n\n# A\n", ["> A"]),
        ("# A\n\ntext\n", ["> A"]),
        ("# A\n\n> q\n> - in a quote\n\n# B\n", ["> A", "  B"]),
    ],
)
def test_the_cursor_leaves_what_is_hidden(text: str, expected: list[str]) -> None:
    browser = after(text, "toggle_body")
    assert view(browser) == expected
    body = nodes_of(browser.outline, Kind.PARAGRAPH, Kind.QUOTE)[0]
    browser.select(body)
    assert not browser.rows.hides_body  # going there shows it again
    browser.do("toggle_body")
    assert [line[2:] for line in view(browser)] == [line[2:] for line in expected]
    assert browser.cursor in browser.rows


def test_select_opens_every_fold_on_the_way() -> None:
    browser = after(DOCUMENT_OF_ALL, "1:more_levels")
    browser.select(3)
    assert view(browser) == ["  A", "    a1", "      a2", ">       a3", "      a4", "    a5", "    B", "  C"]


def test_select_gives_up_a_zoom() -> None:
    browser = after(DOCUMENT_OF_ALL, "zoom", "a1")
    browser.select(10)
    assert (browser.rows.root, view(browser)[-1]) == (DOCUMENT, ">   c1")


def test_select_keeps_a_zoom_that_has_the_node() -> None:
    browser = after(DOCUMENT_OF_ALL, "zoom fold", "a1")
    browser.select(3)
    assert view(browser) == ["    a1", "      a2", ">       a3", "      a4"]


@pytest.mark.parametrize(("line", "expected"), [(0, "A"), (3, "a3"), (8, "b1"), (9, "text"), (99, "c1")])
def test_a_line_leads_to_its_deepest_node(line: int, expected: str) -> None:
    browser = after(DOCUMENT_OF_ALL, "1:more_levels")
    browser.select(browser.outline.node_at(line))
    assert plain_text(browser.outline, browser.cursor) == expected


CHANGES = [
    # commands before, the command, what it changes
    ("", "next", Change(cursor=True)),
    ("", "previous", Change()),
    ("", "fold", Change(rows=True)),
    ("1:more_levels", "fold", Change()),
    ("", "mark", Change(cursor=True, marks=True)),
    ("last", "mark", Change(marks=True)),
    ("", "forget_marks", Change()),
    ("mark", "forget_marks", Change(marks=True)),
    ("next", "1:more_levels", Change(rows=True, cursor=True)),
    ("", "zoom", Change(rows=True)),
]


@pytest.mark.parametrize(("before", "command", "change"), CHANGES)
def test_a_command_tells_what_it_changed(before: str, command: str, change: Change) -> None:
    assert do(after(DOCUMENT_OF_ALL, before), command) == change


def test_changes_add_up() -> None:
    assert Change(rows=True) | Change(query=True) == Change(rows=True, query=True)


@pytest.mark.parametrize(
    ("command", "count", "cursor"),
    [
        ("next", 3, 3),
        ("next", 10**9, 8),
        ("next_sibling", 2, 2),
        ("next_heading", 10**9, 8),
        ("page_down", 2, 4),
        ("half_page_down", 3, 3),
        ("previous", 2, 0),
        ("last", 2, 1),  # a line of the file
    ],
)
def test_a_move_is_made_so_many_times(command: str, count: int, cursor: int) -> None:
    browser = after("# a\n# b\n# c\n# d\n# e\n# f\n# g\n# h\n# i\n", "")
    browser.do(command, count, page=2)
    assert browser.cursor == cursor


presses = st.lists(st.tuples(st.sampled_from(COMMANDS), st.integers(1, 9)), max_size=15)


@given(st.one_of(documents, tidy_documents), presses)
def test_the_cursor_is_always_visible(text: str, presses: list[tuple[str, int]]) -> None:
    browser = Browser(outline_of(text))
    for command, page in presses:
        browser.do(command, page)
        assert browser.cursor in browser.rows or (browser.cursor == DOCUMENT and not len(browser.outline))


@given(st.one_of(documents, tidy_documents), presses, st.sampled_from(sorted(MOVES)))
def test_moves_leave_the_rows_alone(text: str, presses: list[tuple[str, int]], move: str) -> None:
    browser = Browser(outline_of(text))
    for command, page in presses:
        browser.do(command, page)
    before = [line[2:] for line in view(browser)]
    browser.do(move, page=PAGE)
    assert [line[2:] for line in view(browser)] == before
