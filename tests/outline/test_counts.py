"""Tests of the counts of a subtree, against a slow count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.documents import documents, outline_of, tidy_documents
from recaptui.outline import counts as counts_module
from recaptui.outline.content import read
from recaptui.outline.counts import Counts, counts
from recaptui.outline.fragments import join
from recaptui.outline.model import Outline


def counted(outline: Outline, node: int) -> Counts:
    return [*counts(outline, node)][-1]


def slowly(outline: Outline, node: int) -> Counts:
    below = range(node + 1, outline.end[node])
    tasks = [checked for checked in (read(outline, task).checked for task in below) if checked is not None]
    return Counts(sum(outline.parent[child] == node for child in below), len(tasks), sum(tasks))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a", Counts(0, 0, 0)),
        ("- [ ] a", Counts(0, 0, 0)),
        ("- a\n  - [ ] b\n  - [x] c\n    - [X] d", Counts(2, 3, 2)),
        ("- a\n\n  *\n    [x] b", Counts(1, 1, 1)),
        ("- - [x] a\n  - b", Counts(2, 1, 1)),
        ("# a\n\n- [ ] b [x] [x]\n- see [x]\n- [y] c", Counts(3, 1, 0)),
        ("# a\n\n```\n- [x] code\n```\n\n[x] text\n\n> - [x] b", Counts(3, 1, 1)),
        ("- a\n  - [ ]", Counts(1, 0, 0)),
        ("- a\n- [x] b", Counts(0, 0, 0)),
    ],
)
def test_counts(text: str, expected: Counts) -> None:
    assert counted(outline_of(text), 0) == expected


@given(st.one_of(documents, tidy_documents), st.integers(3, 9))
def test_counts_are_those_of_a_slow_count(text: str, window: int) -> None:
    outline = outline_of(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counts_module, "_BYTES", window)
        patch.setattr(counts_module, "_NODES", 1)
        assert [counted(outline, node) for node in range(len(outline))] == [
            slowly(outline, node) for node in range(len(outline))
        ]


def test_a_step_is_bounded_and_the_document_may_grow_meanwhile() -> None:
    outline = outline_of("# a\n\n" + "- [x] b\n" * 2_000 + "\n" + "text " * 100_000)
    steps = counts(outline, 0)
    for _ in range(10):
        assert next(steps).tasks <= 10
        join(outline, outline_of("# more\n\n- [ ] c\n"))
    assert [*steps][-1] == Counts(2_001, 2_000, 2_000)


@pytest.mark.parametrize("window", [3, 4, 7])
@pytest.mark.parametrize("before", range(8))
def test_a_box_between_two_steps_is_found(window: int, before: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts_module, "_BYTES", window)
    assert counted(outline_of(f"# {'a' * before}\n\n- [x] b\n"), 0) == Counts(1, 1, 1)
