"""Tests of the filter, against a naive reference that computes all rows anew."""

from array import array
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import naive_rows as plain
from harness.documents import documents, fragments_of, outline_of, tidy_documents
from recaptui.outline.fragments import join
from recaptui.outline.model import DOCUMENT, Outline
from recaptui.outline.parse import parse
from recaptui.outline.rows import Rows, kept_below


class Naive(plain.Naive):
    """The naive rows with a filter, which has folds of its own."""

    def __init__(self, outline: Outline) -> None:
        super().__init__(outline)
        self.only: set[int] | None = None
        self.unfiltered: set[int] = set()

    def visible(self) -> list[int]:
        return [node for node in super().visible() if self.only is None or node in self.only]

    def filter(self, only: set[int] | None) -> None:
        if only is not None and self.only is None:
            self.unfiltered, self.folded = self.folded, set()
        elif only is None and self.only is not None:
            self.folded = self.unfiltered
        self.only = only

    def zoom(self, root: int) -> None:
        self.root = root
        self.set_folds({root}, folded=False)

    def reveal(self, node: int) -> None:
        if self.only is not None and node not in self.only:
            self.filter(None)
        if node not in self.span():
            self.root = DOCUMENT
        if any(map(self.hidden, self.family(node))):
            self.hides_body = False
        self.set_folds({above for above in self.family(node)[1:] if above in self.span()}, folded=False)

    def has_children(self, node: int) -> bool:
        children = set(self.outline.children(node))
        return any(not self.hidden(child) and (self.only is None or child in self.only) for child in children)


class Step(NamedTuple):
    """What is done, with numbers to choose by."""

    act: Callable[[Rows, Naive, int, bool], None]
    number: int
    flag: bool


def filter_by(rows: Rows, naive: Naive, number: int, flag: bool) -> None:
    """Let some nodes and all their ancestors through, or everything."""
    chosen = [node for node in range(len(naive.outline)) if (node * 7 + number) % 5 == 0]
    only = {relative for node in chosen for relative in naive.family(node)}
    rows.filter(array("i", sorted(only)) if flag else None)
    naive.filter(only if flag else None)


def reveal_and_fold_again(rows: Rows, naive: Naive, number: int, flag: bool) -> None:
    if len(naive.outline):
        node = number % len(naive.outline)
        opened = rows.reveal(node)
        before = set(naive.folded if naive.only is None or node in naive.only else naive.unfiltered)
        naive.reveal(node)
        assert node in rows
        assert opened == sorted(before - naive.folded)
        if flag:
            rows.fold_again(opened)
            naive.set_folds(set(opened), folded=True)


def zoom(rows: Rows, naive: Naive, number: int, flag: bool) -> None:
    root = number % (len(naive.outline) + 1) - 1  # DOCUMENT among them
    rows.zoom(root)
    naive.zoom(root)


OPERATIONS: list[Callable[[Rows, Naive, int, bool], None]]
OPERATIONS = [act for act in plain.OPERATIONS if act is not plain.zoom]
OPERATIONS += [zoom, filter_by, filter_by, filter_by, reveal_and_fold_again, reveal_and_fold_again]
steps = st.lists(st.builds(Step, st.sampled_from(OPERATIONS), st.integers(0, 99), st.booleans()), max_size=14)
LEVEL = 2


def check(rows: Rows, naive: Naive) -> None:
    assert plain.shown(rows) == naive.visible()
    assert (rows.root, rows.hides_body) == (naive.root, naive.hides_body)
    assert (rows.only is None) == (naive.only is None)
    for node in range(len(naive.outline)):
        assert rows.is_folded(node) == (node in naive.folded)
        assert kept_below(rows, node) == len([other for other in naive.only or () if node in naive.family(other)[1:]])
        assert (node in rows) == (node in naive.visible())


@given(st.one_of(documents, tidy_documents), steps)
def test_filtered_rows_are_what_the_naive_way_finds(text: str, steps: list[Step]) -> None:
    outline = outline_of(text)
    rows, naive = Rows(outline), Naive(outline)
    for step in steps:
        step.act(rows, naive, step.number, step.flag)
        check(rows, naive)


@given(st.one_of(documents, tidy_documents), steps)
def test_a_fold_sign_tells_what_the_filter_leaves(text: str, steps: list[Step]) -> None:
    outline = outline_of(text)
    rows, naive = Rows(outline), Naive(outline)
    for step in steps:
        step.act(rows, naive, step.number, step.flag)
    for node in range(len(outline)):
        assert rows.has_children(node) == naive.has_children(node)


@pytest.mark.parametrize(
    ("kept", "hides_body", "expected"),
    [([0, 1], True, False), ([0, 2], True, True), ([0, 1], False, True), ([0], False, False), ([0, 1, 2], True, True)],
)
def test_there_is_something_to_unfold(kept: list[int], hides_body: bool, expected: bool) -> None:
    rows = Rows(outline_of("- a\n\n  text\n  - b\n"))
    rows.hide_body(hidden=hides_body)
    rows.filter(array("i", kept))
    assert rows.has_children(0) == expected


def test_what_comes_while_filtered_is_folded_afterwards() -> None:
    outline = outline_of("# a\n- b\n")
    rows = Rows(outline)
    rows.filter(array("i", [0]))
    join(outline, parse("- c\n  - d\n").outline)
    rows.grow(LEVEL)
    assert plain.shown(rows) == [0]
    rows.filter(array("i", range(4)))
    assert plain.shown(rows) == [0, 1, 2, 3]
    rows.filter(None)
    assert plain.shown(rows) == [0, 1, 2]


def test_folds_inside_folds_come_back() -> None:
    rows = Rows(outline_of("- a\n  - b\n    - c\n"))
    rows.unfold_to(1)
    opened = rows.reveal(2)
    assert (opened, plain.shown(rows)) == ([0, 1], [0, 1, 2])
    rows.fold_again(opened)
    assert plain.shown(rows) == [0]
    rows.fold(0, folded=False)
    assert plain.shown(rows) == [0, 1]


@given(documents | tidy_documents, st.integers(1, 30), st.lists(steps, max_size=6))
def test_filtered_rows_grow(text: str, size: int, rounds: list[list[Step]]) -> None:
    first, *rest = fragments_of(text, size)
    outline = outline_of(first)
    rows, naive = Rows(outline), Naive(outline)
    for fragment, steps in zip(rest, [*rounds, *([[]] * len(rest))], strict=False):
        for step in steps:
            step.act(rows, naive, step.number, step.flag)
        known = len(outline)
        join(outline, parse(fragment).outline)
        rows.grow(LEVEL)
        deep = {node for node in range(known, len(outline)) if outline.depth[node] + 1 >= LEVEL}
        naive.unfiltered = naive.unfiltered | deep
        naive.folded = naive.folded if naive.only is not None else naive.folded | deep
        check(rows, naive)


INSIDE = [plain.fold, plain.fold_subtree, plain.fold_siblings, plain.unfold_all, plain.unfold_to, plain.hide_body]


@given(
    st.one_of(documents, tidy_documents),
    steps,
    st.lists(st.builds(Step, st.sampled_from(INSIDE), st.integers(0, 99), st.booleans()), max_size=6),
)
def test_leaving_the_filter_restores_the_folds(text: str, before: list[Step], inside: list[Step]) -> None:
    outline = outline_of(text)
    rows, naive = Rows(outline), Naive(outline)
    for step in before:
        step.act(rows, naive, step.number, step.flag)
    rows.filter(None)
    folds = [rows.is_folded(node) for node in range(len(outline))]
    everything = array("i", range(len(outline)))
    rows.filter(everything)
    assert not any(rows.is_folded(node) for node in range(len(outline)))
    for step in inside:
        step.act(rows, naive, step.number, step.flag)
    rows.filter(array("i"))
    rows.filter(everything)
    rows.filter(None)
    assert [rows.is_folded(node) for node in range(len(outline))] == folds
