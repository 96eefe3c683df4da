"""Tests of the visible rows, against a naive reference that computes all rows anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.documents import documents, outline_of, tidy_documents
from harness.naive_rows import OPERATIONS, Naive, Operation, shown
from recaptui.outline.rows import Rows

steps = st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 99), st.booleans()), max_size=12)


@given(st.one_of(documents, tidy_documents), steps)
def test_rows_are_what_the_naive_way_finds(text: str, steps: list[tuple[Operation, int, bool]]) -> None:
    outline = outline_of(text)
    rows, naive = Rows(outline), Naive(outline)
    for operation, number, flag in steps:
        operation(rows, naive, number, flag)
        visible = naive.visible()
        assert shown(rows) == visible
        assert (rows.root, rows.hides_body) == (naive.root, naive.hides_body)
        assert set(rows.span) == naive.span()


@given(st.one_of(documents, tidy_documents), steps)
def test_row_and_node_are_each_others_inverse(text: str, steps: list[tuple[Operation, int, bool]]) -> None:
    outline = outline_of(text)
    rows, naive = Rows(outline), Naive(outline)
    for operation, number, flag in steps:
        operation(rows, naive, number, flag)
    visible = shown(rows)
    for node in range(len(outline)):
        assert (node in rows) == (node in visible)
        above = [before for before in visible if before <= node]
        assert rows.row(node) == max(0, len(above) - 1)
        assert rows.is_folded(node) == (node in naive.folded)
        children = [child for child in outline.children(node) if not naive.hidden(child)]
        assert rows.has_children(node) == bool(children)


SECTIONS = "# a\n- b\n  - c\n\ntext\n# d\n- e\n"
"""0 a, 1 b, 2 c, 3 text, 4 d, 5 e."""


@pytest.mark.parametrize(
    ("level", "expected"),
    [(1, [0, 4]), (2, [0, 1, 3, 4, 5]), (3, [0, 1, 2, 3, 4, 5]), (9, [0, 1, 2, 3, 4, 5])],
)
def test_levels_count_from_one(level: int, expected: list[int]) -> None:
    rows = Rows(outline_of(SECTIONS))
    rows.unfold_to(level)
    assert shown(rows) == expected


def test_a_level_inside_a_zoom_counts_from_there() -> None:
    rows = Rows(outline_of(SECTIONS))
    rows.zoom(0)
    rows.unfold_to(2)
    assert (shown(rows), rows.base_depth) == ([0, 1, 3], 0)
    rows.zoom(1)
    rows.unfold_to(1)
    assert (shown(rows), rows.base_depth) == ([1], 1)


def test_inner_folds_outlive_an_outer_one() -> None:
    rows = Rows(outline_of(SECTIONS))
    rows.fold(1, folded=True)
    rows.fold(0, folded=True)
    assert shown(rows) == [0, 4, 5]
    rows.fold(0, folded=False)
    assert shown(rows) == [0, 1, 3, 4, 5]


def test_hiding_widens_a_zoom_into_what_goes() -> None:
    rows = Rows(outline_of("- a\n\n  > - b\n"))
    rows.zoom(2)
    rows.hide_body(hidden=True)
    assert (rows.root, shown(rows)) == (0, [0])


def test_rows_that_came_or_went_are_counted() -> None:
    rows = Rows(outline_of(SECTIONS))
    before = rows.edits
    rows.fold(1, folded=True)
    rows.unfold_all()
    assert rows.edits == before + 2
