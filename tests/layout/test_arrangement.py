"""Tests of arrangements: a table of sizes and choices, and properties of every one of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recaptui.layout.arrangement import Choice, Region, Shown, divided, following, moved, regions, showing

Places = dict[str, tuple[int, int, int, int]]
TABLE: list[tuple[tuple[int, int], Choice, Places]] = [
    # the size, what was chosen, and the places of the panes
    ((120, 40), Choice(), {"outline": (0, 1, 59, 37), "divider": (59, 1, 1, 37), "detail": (60, 1, 60, 37)}),
    ((80, 15), Choice(), {"outline": (0, 1, 39, 12), "divider": (39, 1, 1, 12), "detail": (40, 1, 40, 12)}),
    ((79, 24), Choice(), {"outline": (0, 1, 79, 12), "divider": (0, 13, 79, 1), "detail": (0, 14, 79, 8)}),
    ((50, 15), Choice(), {"outline": (0, 1, 50, 7), "divider": (0, 8, 50, 1), "detail": (0, 9, 50, 4)}),
    ((49, 24), Choice(), {"outline": (0, 1, 49, 21)}),
    ((120, 14), Choice(), {"outline": (0, 1, 120, 11)}),
    ((120, 7), Choice(), {"outline": (0, 0, 120, 6)}),
    ((120, 40), Choice(Shown.OUTLINE), {"outline": (0, 1, 120, 37)}),
    ((120, 40), Choice(Shown.PAGE), {"detail": (0, 1, 120, 37)}),
    ((79, 24), Choice(Shown.PAGE), {"detail": (0, 1, 79, 21)}),
    ((30, 6), Choice(Shown.PAGE), {"detail": (0, 0, 30, 5)}),
    ((101, 40), Choice(beside=0.3), {"outline": (0, 1, 30, 37), "divider": (30, 1, 1, 37), "detail": (31, 1, 70, 37)}),
    ((101, 40), Choice(beside=0), {"outline": (0, 1, 20, 37), "divider": (20, 1, 1, 37), "detail": (21, 1, 80, 37)}),
    ((101, 40), Choice(beside=1), {"outline": (0, 1, 80, 37), "divider": (80, 1, 1, 37), "detail": (81, 1, 20, 37)}),
    ((60, 24), Choice(above=0), {"outline": (0, 1, 60, 3), "divider": (0, 4, 60, 1), "detail": (0, 5, 60, 17)}),
    ((60, 24), Choice(above=1), {"outline": (0, 1, 60, 17), "divider": (0, 18, 60, 1), "detail": (0, 19, 60, 3)}),
]


@pytest.mark.parametrize(("size", "choice", "places"), TABLE)
def test_the_places_of_the_panes(size: tuple[int, int], choice: Choice, places: Places) -> None:
    found = regions(*size, choice)
    assert {name: found[name][:4] for name in found if name in ("outline", "divider", "detail")} == places


choices = st.builds(Choice, st.sampled_from(Shown), st.floats(0, 1), st.floats(0, 1))
sizes = st.tuples(st.integers(1, 200), st.integers(1, 70))


@given(sizes, choices)
def test_the_regions_cover_the_screen(size: tuple[int, int], choice: Choice) -> None:
    covered = [cell for region in regions(*size, choice).values() for cell in _cells(region)]
    assert sorted(covered) == [(y, x) for y in range(size[1]) for x in range(size[0])]


def _cells(region: Region) -> list[tuple[int, int]]:
    x, y, width, height, _ = region
    return [(row, column) for row in range(y, y + height) for column in range(x, x + width)]


@pytest.mark.parametrize(
    ("size", "shown"),
    [((120, 40), ["both panes", "the outline alone", "the page alone"]), ((40, 20), ["both panes", "the page alone"])],
)
def test_the_panes_are_gone_through(size: tuple[int, int], shown: list[str]) -> None:
    choice, found = Choice(), []
    for _ in range(7):
        found.append(choice.shown.value)
        choice = following(*size, choice)
    assert found == [*shown, *shown, *shown, *shown][:7]


SHOWING = [
    # the pane, the size, what is chosen, and what is chosen then
    ("detail", (120, 40), Shown.BOTH, Shown.BOTH),
    ("detail", (120, 40), Shown.OUTLINE, Shown.BOTH),
    ("outline", (120, 40), Shown.PAGE, Shown.BOTH),
    ("outline", (120, 40), Shown.OUTLINE, Shown.OUTLINE),
    ("detail", (40, 20), Shown.BOTH, Shown.PAGE),
    ("outline", (40, 20), Shown.PAGE, Shown.BOTH),
    ("detail", (40, 20), Shown.PAGE, Shown.PAGE),
]


@pytest.mark.parametrize(("pane", "size", "before", "after"), SHOWING)
def test_a_pane_that_is_wanted_is_shown(pane: str, size: tuple[int, int], before: Shown, after: Shown) -> None:
    assert showing(pane, *size, Choice(before)) == Choice(after)


MOVED = [
    # the size, the steps, and where the divider is then
    ((120, 40), 0, (59, 1)),
    ((120, 40), 1, (63, 1)),
    ((120, 40), -2, (51, 1)),
    ((120, 40), 10**9, (99, 1)),
    ((120, 40), -(10**9), (20, 1)),
    ((70, 24), 1, (0, 14)),
    ((70, 24), -3, (0, 10)),
    ((70, 24), 10**9, (0, 18)),
    ((70, 24), -(10**9), (0, 4)),
]


@pytest.mark.parametrize(("size", "steps", "place"), MOVED)
def test_the_divider_moves_by_steps(size: tuple[int, int], steps: int, place: tuple[int, int]) -> None:
    assert regions(*size, moved(steps, *size, Choice()))["divider"][:2] == place


@given(sizes, choices, st.integers(-9, 300), st.integers(-9, 300))
def test_a_divider_that_was_dragged_is_where_it_was_put(size: tuple[int, int], choice: Choice, x: int, y: int) -> None:
    choice = divided(x, y, *size, choice)
    found = regions(*size, choice)
    if "divider" in found:
        outline, divider, detail = (found[name] for name in ("outline", "divider", "detail"))
        if divider.width == 1:
            assert divider.x == min(max(x, 20), size[0] - 21)
            assert min(outline.width, detail.width) >= 20
        else:
            assert divider.y == min(max(y, 4), size[1] - 6)
            assert min(outline.height, detail.height) >= 3
    assert divided(x, y, *size, choice) == choice


def test_the_divider_keeps_its_share_at_another_size() -> None:
    choice = divided(30, 0, 121, 40, Choice())
    assert regions(201, 40, choice)["divider"].x == 50
    choice = divided(0, 6, 70, 24, choice)
    assert (regions(121, 40, choice)["divider"].x, regions(70, 44, choice)["divider"].y) == (30, 11)
