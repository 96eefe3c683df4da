"""Tests of matches in the view: the folds that open for them, the filter, and the return to the view before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import naive_rows as plain
from harness.documents import do, outline_of
from recaptui.find.finder import Finder, find
from recaptui.find.index import Index
from recaptui.find.query import parse
from recaptui.options import TIERS
from recaptui.outline.browse import Browser, Viewpoint
from recaptui.outline.inline import plain_text
from recaptui.outline.matches import Matches, Tier
from recaptui.outline.model import DOCUMENT, Outline

TREE = """\
# A
- a1
  - x1
    - x2
- a2
  - a3

    text x3
# B
- b1
  - x4
# C
- c1

x5
"""
"""0 A, 1 a1, 2 x1, 3 x2, 4 a2, 5 a3, 6 text x3, 7 B, 8 b1, 9 x4, 10 C, 11 c1, 12 x5."""


def found(outline: Outline, query: str) -> Matches:
    return find(outline, DOCUMENT, query, lambda *_: [])


def browser_of(text: str, commands: str = "", query: str = "", level: int = 2) -> Browser:
    browser = Browser(outline_of(text), level)
    for command in commands.split():
        act(browser, command)
    if query:
        browser.match(found(browser.outline, query))
    return browser


def act(browser: Browser, command: str) -> None:
    """A command by its id, `n`, `N`, `f`, `?` a query of nothing, or `@3` for going to a node."""
    if command.startswith("@"):
        browser.select(int(command[1:]))
    elif command in ("n", "N"):
        browser.next_match(1 if command == "n" else -1)
    elif command == "f":
        browser.toggle_filter()
    else:
        do(browser, command)


def view(browser: Browser) -> str:
    """The rows' texts, the cursor's in brackets, a `+` behind folded ones."""
    rows = browser.rows
    texts = []
    for node in (rows[row] for row in range(len(rows))):
        text = plain_text(browser.outline, node).split()[-1]
        text = f"[{text}]" if node == browser.cursor else text
        texts.append(text + "+" * (rows.is_folded(node) and rows.has_children(node)))
    return " ".join(texts)


CLOSED = "A a1+ a2+ B b1+ C c1 x5"

VIEWS = [
    # what is done after a query for x, and the view then
    ("", CLOSED.replace("A", "[A]")),
    ("n", "A a1 [x1]+ a2+ B b1+ C c1 x5"),
    ("n n", "A a1 x1 [x2] a2+ B b1+ C c1 x5"),
    ("n n n", "A a1+ a2 a3 [x3] B b1+ C c1 x5"),
    ("n n n n", "A a1+ a2+ B b1 [x4] C c1 x5"),
    ("n n n n n", "A a1+ a2+ B b1+ C c1 [x5]"),
    ("n n n n n n", "A a1 [x1]+ a2+ B b1+ C c1 x5"),
    ("n N", "A a1+ a2+ B b1+ C c1 [x5]"),
    ("N", "A a1+ a2+ B b1+ C c1 [x5]"),
    # any other command keeps what is open
    ("n previous n n", "A a1 x1 [x2] a2+ B b1+ C c1 x5"),
    ("n next n", "A a1 x1+ a2 a3 [x3] B b1+ C c1 x5"),
    ("n fold n n", "A a1 x1 [x2] a2+ B b1+ C c1 x5"),
    ("n n n first n", "A a1 [x1]+ a2 a3 x3 B b1+ C c1 x5"),
    # zoom, hidden kinds
    ("@7 zoom n", "B b1 [x4]"),
    ("@7 zoom n n", "A a1+ a2+ B b1+ C c1 [x5]"),
    ("toggle_body n n n", "A a1+ a2 a3 [x3] B b1+ C c1 x5"),
    ("toggle_body N", "A a1+ a2+ B b1+ C c1 [x5]"),
    # the filter
    ("f", "[A] a1 x1 x2 a2 a3 x3 B b1 x4 C x5"),
    ("f f", CLOSED.replace("A", "[A]")),
    ("f 1:more_levels f", CLOSED.replace("A", "[A]")),
    ("f fold f f", "[A] a1 x1 x2 a2 a3 x3 B b1 x4 C x5"),
    ("f n", "A a1 [x1] x2 a2 a3 x3 B b1 x4 C x5"),
    ("f n f", "A a1 [x1]+ a2+ B b1+ C c1 x5"),
    ("f 1:more_levels n", "A a1 [x1]+ a2+ B+ C+"),
    ("f 1:more_levels n n n n", "A+ B b1 [x4] C+"),
    ("@11 f", "A a1 x1 x2 a2 a3 x3 B b1 x4 [C] x5"),
    ("@11 f f", CLOSED.replace("C", "[C]")),
    ("f @11", "A a1+ a2+ B b1+ C [c1] x5"),
    ("f @11 f", "A a1 x1 x2 a2 a3 x3 B b1 x4 [C] x5"),
    ("f toggle_body", "[A] a1 x1 x2 a2 a3 B b1 x4 C"),
    ("@7 zoom f", "[B] b1 x4"),
    ("@7 zoom f f", "[B] b1+"),
    # what the filter and the match have opened does not get in each other's way
    ("n f n", "A a1 x1 [x2] a2 a3 x3 B b1 x4 C x5"),
    ("n f n n n", "A a1 x1 x2 a2 a3 x3 B b1 [x4] C x5"),
    ("n f f n n", "A a1 x1+ a2 a3 [x3] B b1+ C c1 x5"),
    ("@1 unfold @0 f fold_siblings n f n n", "A a1 x1+ a2 a3 [x3] B b1+ C c1 x5"),
]


@pytest.mark.parametrize(("commands", "expected"), VIEWS)
def test_matches_in_view(commands: str, expected: str) -> None:
    browser = browser_of(TREE, query="x")
    for command in commands.split():
        act(browser, command)
    assert view(browser) == expected


@pytest.mark.parametrize(
    ("cursor", "step", "expected", "is_around"),
    [
        (0, 1, 2, False),
        (2, 1, 3, False),
        (4, 1, 6, False),
        (12, 1, 2, True),
        (12, -1, 9, False),
        (10, -1, 9, False),
        (2, -1, 12, True),
        (0, -1, 12, True),
        (2, 4, 12, False),
        (2, 5, 2, True),
    ],
)
def test_matches_go_around(cursor: int, step: int, expected: int, is_around: bool) -> None:
    browser = browser_of(TREE, f"@{cursor}", query="x")
    assert browser.matches
    assert browser.matches.goes_around(cursor, step) == is_around
    assert browser.next_match(step).cursor == (expected != cursor)
    assert browser.cursor == expected


@pytest.mark.parametrize("query", ["", "nothing-like-it"])
@pytest.mark.parametrize("commands", ["", "f", "@9", "@7 zoom", "toggle_body", "@7 zoom f"])
def test_nothing_found_changes_nothing(query: str, commands: str) -> None:
    browser = browser_of(TREE, commands, query)
    before = view(browser)
    for command in ("n", "N", "f", "f", "f"):
        act(browser, command)
        assert view(browser) == before


def test_the_only_match_is_the_next_one() -> None:
    browser = browser_of(TREE, query="x4")
    assert browser.matches
    assert [(browser.matches.goes_around(browser.cursor, 1), browser.next_match(1).cursor) for _ in range(3)] == [
        (False, True),
        (True, False),
        (True, False),
    ]
    assert browser.cursor == 9


@pytest.mark.parametrize("filtered", ["", "f "])
def test_n_past_the_last_match_opens_the_next_tier(filtered: str) -> None:
    browser = browser_of("- kontena\n- コンテナ\n- x\n- kontenna\n", filtered)
    finder = Finder(Index(browser.outline), parse("kontena"), lambda *_: [])
    matches = finder.matches
    for nodes in finder.run(len(browser.outline)):
        matches.add(nodes)
    matches.is_complete = True
    browser.match(matches)
    assert [*matches.nodes] == [0]
    seen = [(browser.next_match(1).query, browser.cursor, [*matches.nodes], len(browser.rows)) for _ in range(4)]
    whole = [4, 4, 4, 4] if not filtered else [2, 3, 3, 3]
    assert [one[:3] for one in seen] == [
        (True, 1, [0, 1]),
        (True, 3, [0, 1, 3]),
        (False, 0, [0, 1, 3]),
        (False, 1, [0, 1, 3]),
    ]
    assert [one[3] for one in seen] == whole


def test_a_search_under_way_opens_no_tier() -> None:
    browser = browser_of("- kontena\n- コンテナ\n", "", "kontena")
    browser.next_match(1)
    assert browser.matches
    assert [*browser.matches.nodes] == [0]


def test_a_wanted_filter_waits_for_matches() -> None:
    browser = browser_of(TREE, "f")
    browser.match(found(browser.outline, "nothing-like-it"))
    assert view(browser) == CLOSED.replace("A", "[A]")
    browser.match(found(browser.outline, "x4"))
    browser.refilter()
    assert view(browser) == "B b1 x4" or browser.cursor in browser.rows
    browser.match(None)
    assert view(browser).replace("[", "").replace("]", "") == CLOSED


@pytest.mark.parametrize(
    "commands",
    ["@7 zoom f f", "@7 zoom f", "@7 zoom f next f", "toggle_body @10 zoom f f", "@7 zoom f unzoom f"],
)
def test_a_filter_that_leaves_no_row_can_be_left(commands: str) -> None:
    browser = browser_of(TREE, query="x2")
    before = view(browser_of(TREE, commands.split(" f")[0]))
    for command in commands.split():
        act(browser, command)
    if not browser.rows:
        assert browser.cursor == DOCUMENT
        act(browser, "f")
    assert browser.cursor in browser.rows
    assert view(browser).replace("[", "").replace("]", "") == before.replace("[", "").replace("]", "")


GOING = st.lists(
    st.sampled_from(
        [
            "next",
            "last",
            "fold",
            "unfold",
            "zoom",
            "unzoom",
            "toggle_body",
            "1:more_levels",
            "9:more_levels",
            "f",
            "n",
            "N",
            "mark",
        ]
    ),
    max_size=8,
)
QUERIES = st.sampled_from(["x", "x2", "x3", "x5", "a", "b1 x", "c", "nothing-like-it"])


def all_of(browser: Browser) -> tuple[object, ...]:
    """What must come back; the folds that the filter has of its own need not."""
    rows = browser.rows
    shown = plain.shown(rows) if rows.only is None else list(rows.only)
    return shown, browser.cursor, folds_without_filter(browser), rows.root, rows.hides_body, browser.filters


@given(GOING, st.none() | QUERIES, st.lists(QUERIES, min_size=1, max_size=4), st.lists(st.integers(0, 12), max_size=3))
def test_going_back_restores_everything(
    commands: list[str], earlier: str | None, typed: list[str], shown: list[int]
) -> None:
    """As the find bar does it: from letter to letter, and at last back."""
    browser = browser_of(TREE, query=earlier or "")
    for command in commands:
        act(browser, command)
    before, origin = all_of(browser), browser.keep_place()
    for query in typed:
        browser.go_back(origin._replace(matches=None))
        browser.match(found(browser.outline, query))
        matches = browser.matches
        assert matches is not None
        for number in shown if matches.nodes else ():
            browser.show_match(matches.nodes[number % len(matches.nodes)])
            assert browser.cursor in browser.rows
    browser.go_back(origin)
    assert all_of(browser) == before
    assert browser.matches is origin.matches


def folds_without_filter(browser: Browser) -> list[bool]:
    """The folds under the filter, if there is one."""
    folds = browser.rows._folded if browser.rows.only is None else browser.rows._unfiltered
    return list(map(bool, folds))


def test_typing_under_a_filter_leaves_no_trail_of_open_folds() -> None:
    browser = browser_of(TREE, query="x5")
    act(browser, "f")
    origin = browser.keep_place()
    for query in ("x", "x2", "x4"):
        browser.go_back(origin._replace(matches=None))
        matches = found(browser.outline, query)
        browser.match(matches)
        browser.show_match(matches.nodes[0])
    browser.go_back(origin)
    browser.toggle_filter()
    assert view(browser).replace("[", "").replace("]", "") == CLOSED


def test_going_back_into_a_zoom_under_a_wanted_filter() -> None:
    browser = browser_of(TREE, "f @7 zoom")
    before, origin = all_of(browser), browser.keep_place()
    browser.match(found(browser.outline, "x2"))
    browser.show_match(3)
    browser.go_back(origin)
    assert all_of(browser) == before


@given(
    GOING, QUERIES, st.lists(st.sampled_from(["n", "N", "f", "next", "fold", "unfold", "zoom", "unzoom"]), max_size=9)
)
def test_the_cursor_is_always_a_row(commands: list[str], query: str, more: list[str]) -> None:
    browser = browser_of(TREE, query=query)
    for command in (*commands, *more):
        act(browser, command)
        assert browser.cursor in browser.rows if len(browser.rows) else browser.cursor == DOCUMENT


def test_a_place_is_where_the_user_is() -> None:
    browser = browser_of(TREE, "@7 zoom toggle_body next", query="x")
    assert browser.keep_place() == Viewpoint(8, 7, True, browser.matches)


def matches_of(outline: Outline, found: dict[int, Tier]) -> Matches:
    matches = Matches(outline, lambda *_: [])
    matches.record(found, len(outline))
    return matches


FOUND = st.dictionaries(st.integers(0, 12), st.sampled_from(Tier))
BATCHES = st.lists(st.sets(st.integers(0, 12)), max_size=4)


@given(FOUND, BATCHES, st.none() | st.sampled_from(Tier), st.booleans())
def test_open_tiers_are_shown(
    found: dict[int, Tier], batches: list[set[int]], opened: Tier | None, first: bool
) -> None:
    """Whatever the order in which matches come and tiers are opened."""
    outline = outline_of(TREE)
    matches = matches_of(outline, found)
    if opened is not None and first:
        matches.open(opened)
    known: set[int] = set()
    for batch in [*batches, set(found)]:
        matches.add(sorted((batch & set(found)) - known))
        known |= batch & set(found)
        check(matches, {node: found[node] for node in known}, opened if first else None)
    if opened is not None:
        matches.open(opened)
    check(matches, found, opened)
    limit = matches.limit
    shown = [node for node, tier in found.items() if tier <= limit]
    assert list(matches.kept) == sorted({step for node in shown for step in (node, *outline.ancestors(node))})
    assert {node: matches.recorded(node) for node in range(len(outline))} == {
        node: found.get(node) for node in range(len(outline))
    }


def check(matches: Matches, found: dict[int, Tier], opened: Tier | None) -> None:
    tiers = sorted(set(found.values()))
    limit = max([*tiers[:1], *([] if opened is None else [opened])], default=Tier.LITERAL)
    assert matches.best == (tiers[0] if tiers else None)
    assert matches.limit == limit
    assert matches.next_tier == next((tier for tier in tiers if tier > limit), None)
    for tier in Tier:
        assert list(matches.tiers[tier]) == sorted(node for node in found if found[node] is tier)
        assert list(matches.upto(tier)) == sorted(node for node in found if found[node] <= tier)
    assert list(matches.nodes) == list(matches.upto(limit))
    assert {node: matches.tier(node) for node in found} == {
        node: tier if tier <= limit else None for node, tier in found.items()
    }


def test_every_tier_has_a_name() -> None:
    assert [Tier.called(name) for name in TIERS] == [*Tier]
