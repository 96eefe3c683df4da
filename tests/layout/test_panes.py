"""Tests of where the outline is scrolled to, as a table and as a property."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recaptui.layout.panes import margin, top_for

TOPS = [
    # the row of the cursor, the scroll offset before, the height, the number of rows, and the scroll offset
    (0, 0, 10, 100, 0),
    (6, 0, 10, 100, 0),
    (7, 0, 10, 100, 1),
    (3, 0, 10, 100, 0),
    (12, 10, 10, 100, 9),
    (13, 10, 10, 100, 10),
    (99, 0, 10, 100, 90),
    (96, 90, 10, 100, 90),
    (50, 50, 10, 100, 47),
    (5, 9, 10, 8, 0),  # fewer rows than lines
    (5, 0, 1, 100, 5),
    (5, 0, 2, 100, 4),
    (5, 0, 3, 100, 4),
    (5, 0, 6, 100, 2),
    (0, 0, 0, 0, 0),
]


@pytest.mark.parametrize(("cursor", "top", "height", "total", "expected"), TOPS)
def test_where_the_outline_is_scrolled_to(cursor: int, top: int, height: int, total: int, expected: int) -> None:
    assert top_for(cursor, top, height, total) == expected


@given(st.integers(0, 60), st.integers(-9, 99), st.integers(1, 30), st.integers(1, 60))
def test_the_cursor_is_in_view_with_what_is_around_it(cursor: int, top: int, height: int, total: int) -> None:
    cursor = min(cursor, total - 1)
    found = top_for(cursor, top, height, total)
    around = [row for row in range(cursor - margin(height), cursor + margin(height) + 1) if 0 <= row < total]
    assert set(around) <= set(range(found, found + height))
    assert top_for(cursor, found, height, total) == found
