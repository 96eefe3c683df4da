"""Tests of the finder against a slow reference, which looks at every node's text directly.

The results do not depend on how the search is divided into chunks, or where it starts.
"""

import unicodedata
from collections.abc import Iterator
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.documents import documents, fragments_of, outline_of, tidy_documents
from harness.searches import matched, related
from recaptui.find import index
from recaptui.find.finder import Finder, find
from recaptui.find.index import Index, text_of
from recaptui.find.query import MatchMode, Query, Word, parse
from recaptui.find.term import has_letters
from recaptui.outline import content
from recaptui.outline.fragments import join
from recaptui.outline.inline import plain_text
from recaptui.outline.matches import Matches, Tier
from recaptui.outline.model import DOCUMENT, Outline
from recaptui.outline.parse import parse as parse_markdown
from recaptui.text import romaji, typo
from recaptui.text.fold import bare, fold

nasty = st.tuples(
    documents | tidy_documents, st.sampled_from(["a", "b c", "text a", "日本", "h", "is:task", "/./", "c -"])
)
searches = related | related | related | nasty


def own_tier(text: str, word: Word, has_kana: bool) -> Tier | None:
    """The best tier in which a text has a word; `has_kana` tells whether any text of the document has kana."""
    if word.mode is MatchMode.EXPRESSION:
        return Tier.LITERAL if any(matched(word.text, word.ignores_case, [text])) else None
    if word.mode is MatchMode.EXACT:
        return Tier.LITERAL if word.text in text else None
    keeps_case, looked_at, needle = not word.ignores_case, fold(text), fold(word.text)
    if fold(word.text, keeps_case=keeps_case) in fold(text, keeps_case=keeps_case):
        return Tier.LITERAL
    if bare(needle) in bare(looked_at):
        return Tier.OTHER_CASE
    spelled = romaji.romaji(needle, romaji.load()) if has_kana or not needle.isascii() else None
    read = [match.is_strict for match in spelled.finditer(looked_at)] if spelled else []
    if read:
        return Tier.STRICT if any(read) else Tier.FOLDED
    return Tier.APPROXIMATE if [*typo.Approximate(bare(needle)).lines(bare(looked_at))] else None


def reference(outline: Outline, query: Query) -> dict[int, Tier]:
    """The matches with the best tier in which all words are in a node or above it, and one in the node itself.

    Words of invisible characters ask for nothing.
    """
    query = query._replace(words=tuple(filter(has_letters, query.words)))
    texts = [text_of(outline, node) for node in range(len(outline))]
    has_kana = any("ぁ" <= character <= "ゖ" for text in texts for character in fold(text))
    own = [[own_tier(text, word, has_kana) for word in query.words] for text in texts]
    found = {}
    for node in range(len(outline)) if query else ():
        tier = next((limit for limit in Tier if _matches(outline, query, own, node, limit)), None)
        if tier is not None:
            found[node] = tier
    return found


def _matches(outline: Outline, query: Query, own: list[list[Tier | None]], node: int, limit: Tier) -> bool:
    def has(step: int, number: int) -> bool:
        tier = own[step][number]
        return tier is not None and tier <= limit

    numbers = range(len(query.words))
    path = (node, *outline.ancestors(node))
    if query.states:
        is_wanted = content.read(outline, node).checked in query.states
    else:
        is_wanted = any(has(node, number) for number in numbers)
    return is_wanted and all(any(has(step, number) for step in path) for number in numbers)


def finder_of(outline: Outline, query: str, anchor: int = 0) -> Finder:
    return Finder(Index(outline), parse(query), matched, anchor)


def pass_of(tier: Tier) -> int:
    """The number of the pass that finds a tier."""
    return [0, 0, 1, 1, 2][tier]


def tiers(finder: Finder, outline: Outline) -> dict[int, Tier]:
    found = {node: finder.matches.recorded(node) for node in range(len(outline))}
    return {node: tier for node, tier in found.items() if tier is not None}


@given(searches, st.integers(1, 4), st.integers(0, 20), st.integers(0, 20))
def test_chunks_and_anchors_find_what_the_reference_finds(
    search: tuple[str, str], size: int, made: int, anchor: int
) -> None:
    text, query = search
    outline = outline_of(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_NODES", size)
        whole = Index(outline)
        for _ in range(made):
            whole.grow(len(outline))
        finder = Finder(whole, parse(query), matched, anchor)
        batches = [*finder.run(len(outline))]
    expected = reference(outline, parse(query))
    assert tiers(finder, outline) == expected
    nodes = [node for batch in batches for node in batch]
    assert sorted(nodes) == sorted(expected)
    assert all(batch == sorted(batch) for batch in batches)
    passes = [pass_of(expected[node]) for node in nodes]
    assert passes == sorted(passes)


@given(searches, st.integers(1, 3))
def test_from_an_anchor_on_what_follows_comes_first(search: tuple[str, str], anchor: int) -> None:
    text, query = search
    outline = outline_of(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_NODES", 1)
        whole = Index(outline)
        while whole.grow(len(outline)):
            pass
        finder = Finder(whole, parse(query), matched, anchor)
        nodes = [node for batch in finder.run(len(outline)) for node in batch]
    anchor = min(anchor, max(0, len(outline) - 1))
    expected = reference(outline, parse(query))

    def turn(node: int) -> tuple[int, bool, int]:
        return pass_of(expected[node]), node < anchor, node

    assert nodes == sorted(expected, key=turn)


@given(searches, st.integers(1, 3), st.integers(1, 30), st.lists(st.integers(0, 9), max_size=9))
def test_stopping_and_growing_lose_nothing(search: tuple[str, str], size: int, step: int, stops: list[int]) -> None:
    text, query = search
    first, *rest = fragments_of(text, step)
    outline = outline_of(first)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_NODES", size)
        finder = finder_of(outline, query)
        matches = finder.matches
        for fragment in ("", *rest):
            join(outline, parse_markdown(fragment).outline)
            for count in stops:
                take(matches, islice(finder.run(len(outline)), count))
            take(matches, finder.run(len(outline)))
    expected = reference(outline_of(text), parse(query))
    assert tiers(finder, outline) == expected
    assert list(matches.upto(Tier.APPROXIMATE)) == sorted(expected)
    best = min(expected.values(), default=None)
    assert list(matches.nodes) == sorted(node for node, tier in expected.items() if tier is best)


def take(matches: Matches, batches: Iterator[list[int]]) -> None:
    for nodes in batches:
        matches.add(nodes)


@given(searches)
def test_matches_are_sorted_and_each_is_there_once(search: tuple[str, str]) -> None:
    text, query = search
    outline = outline_of(text)
    matches = find(outline, DOCUMENT, query, matched)
    nodes = list(matches.nodes)
    assert nodes == sorted(set(nodes))
    assert [matches.number(node) for node in nodes] == list(range(1, len(nodes) + 1))
    for node in range(-1, len(outline) + 1):
        after = [other for other in nodes if other >= node]
        assert matches.at_or_after(node) == (after[0] if after else None)
        assert bool(matches.number(node)) == (node in nodes)
    assert list(matches.kept) == sorted({step for node in nodes for step in (node, *outline.ancestors(node))})


@given(searches)
def test_every_match_shows_where(search: tuple[str, str]) -> None:
    text, query = search
    outline = outline_of(text)
    finder = finder_of(outline, query)
    for batch in finder.run(len(outline)):
        for node in batch:
            tier = finder.matches.recorded(node)
            assert tier is not None
            spans = finder.matches.spans(node, tier, None)
            assert spans or parse(query).states
            ends = [end for span in spans for end in span]
            assert ends == sorted(set(ends))
            assert not spans or (ends[0] >= 0 and ends[-1] <= len(plain_text(outline, node)))


CHARACTERS = "aAbeé\u0301\u0327ﬁﬃfiかがｶﾞﾊﾟカガ\u3099はぱハＡａ１①1ー-–ßsŒ각㌀あぱ\u200b\ufe0f日本"
plain = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=12).filter(lambda text: text.strip("–-\u200b"))


def borders(text: str) -> list[int]:
    """Where a text may be cut so that its parts fold to what the whole folds to, and no mark is torn off."""
    return [
        place
        for place in range(len(text) + 1)
        if fold(text[:place]) + fold(text[place:]) == fold(text)
        and (place == len(text) or not (unicodedata.category(text[place]) in ("Mn", "Cf") or text[place] in "ﾞﾟ"))
    ]


def covered(text: str, needle: str) -> set[int]:
    """The characters of the shortest parts of a text that fold to something with a folded character in it."""
    cuts = borders(text)
    pairs = pairwise(cuts)
    return {place for start, stop in pairs if needle in fold(text[start:stop]) for place in range(start, stop)}


@given(plain, st.data())
def test_one_character_is_highlighted_where_it_folds_to_what_was_asked_for(text: str, data: st.DataObject) -> None:
    outline = outline_of(f"# x{text}x")
    shown = plain_text(outline, 0)
    letters = [letter for letter in sorted(set(fold(text)) - {"x"}) if unicodedata.category(letter) != "Mn"]
    asked = data.draw(st.sampled_from(letters or ["a"]))
    finder = finder_of(outline, asked)
    highlighted = {place for start, stop in finder.matches.spans(0, Tier.LITERAL, None) for place in range(start, stop)}
    assert highlighted == covered(shown, asked)


@given(plain, st.data())
def test_a_part_of_a_text_is_highlighted_where_it_stands(text: str, data: st.DataObject) -> None:
    outline = outline_of(f"# x{text}x")
    shown = plain_text(outline, 0)
    cuts = borders(shown)
    start, stop = sorted(data.draw(st.lists(st.sampled_from(cuts), min_size=2, max_size=2, unique=True)))
    part = shown[start:stop]
    if len(fold(part)) != len(set(fold(part))) or part.strip() != part or not fold(part):
        return  # it may overlap itself
    for word in (Word(part, MatchMode.EXACT), Word(part)):
        spans = Finder(Index(outline), Query((word,)), matched).matches.spans(0, Tier.LITERAL, None)
        assert any(first <= start and stop <= last for first, last in spans)
        assert word.mode is MatchMode.EXACT or all(first in cuts and last in cuts for first, last in spans)
