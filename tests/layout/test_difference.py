"""Tests of the columns in which two lines differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from recaptui.layout.difference import difference
from recaptui.layout.runs import Run, dropped, pad

LINES = [
    # two lines, and the columns that are written
    ([Run("same")], [Run("same")], []),
    ([Run("same")], [Run("some")], [1]),
    ([Run("a"), Run("bc")], [Run("ab"), Run("c")], []),
    ([Run("abc")], [Run("a"), Run("b", "strong"), Run("c")], [1]),
    ([Run("▪ 日本 x ")], [Run("▪ 本日 x ")], [2, 3, 4, 5]),
    ([Run("ab     ")], [Run("abcd   ")], [2, 3]),
    ([Run("é  ")], [Run("éa ")], [0, 1, 2]),  # it is wider in some terminals
    ([Run("⚠\ufe0f ")], [Run("⚠\ufe0fa")], [0, 1, 2]),
]


@pytest.mark.parametrize(("before", "after", "columns"), LINES)
def test_the_columns_that_differ(before: list[Run], after: list[Run], columns: list[int]) -> None:
    assert list(difference(before, after)) == columns


lines = st.lists(st.builds(Run, st.text("ab 日", max_size=4), st.sampled_from(["", "dim"])), max_size=5)


@given(lines, lines)
def test_only_columns_that_are_the_same_are_left_as_they_are(before: list[Run], after: list[Run]) -> None:
    before, after = pad(before, 20), pad(after, 20)
    columns = difference(before, after)
    kept = [cell for cell in _cells(after) if cell[0] not in columns] if columns else _cells(after)
    assert set(kept) <= set(_cells(before))


def _cells(runs: list[Run]) -> list[tuple[int, str, str]]:
    """The column, the character and the style of each character."""
    characters = [(character, style) for text, style in runs for character in text]
    starts = [cell_len("".join(text for text, _ in characters[:end])) for end in range(len(characters))]
    return [(start, *character) for start, character in zip(starts, characters, strict=True)]


def test_a_line_is_as_wide_as_its_columns() -> None:
    after = [Run("日本")]
    columns = difference([Run("本日")], after)
    assert cell_len("".join(run.text for run in dropped(after, columns.start))) == len(columns)
