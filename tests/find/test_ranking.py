"""Tests of the order in which a list shows matches."""

import pytest

from harness.documents import outline_of
from harness.searches import matched
from recaptui.find.finder import Finder
from recaptui.find.index import Index
from recaptui.find.query import parse
from recaptui.find.ranking import Ranked, ranked
from recaptui.load.loader import load
from recaptui.outline.model import Outline
from recaptui.system.streams import Stream


def ranked_in(outline: Outline, query: str, limit: int = 100) -> Ranked:
    index = Index(outline)
    return ranked(Finder(index, parse(query), matched), index, query, len(outline), limit)


ORDER = {
    # a document, a query, and the texts in order
    "surer first": ("- kubctl\n- **ku**bectl\n", "kubectl", ["kubectl", "kubctl"]),
    "romaji in between": ("- すうしー\n- 寿司\n- sushi\n", "sushi", ["sushi", "寿司", "すうしー"]),
    "the start of a word": ("- ab cab\n- bab ab\n- xab\n", "ab", ["ab cab", "bab ab", "xab"]),
    "headings before items": ("- tekton\n\n# tekton\n", "tekton", ["tekton", "tekton"]),
    "shorter ones": ("- tekton is here\n- tekton\n", "tekton", ["tekton", "tekton is here"]),
    "all words before some": (
        "# modern\n- ci and more\n- long text about modern ci\n",
        "modern ci",
        ["long text about modern ci", "ci and more"],
    ),
    "initials": (
        "# Modern CI/CD With Tekton\n- my cat will tell all\n- mcwt\n",
        "mcwt",
        ["mcwt", "Modern CI/CD With Tekton", "my cat will tell all"],
    ),
    "initials behind a sign": ('# (Edge) 5G "Orchestration"\n', "e5o", ['(Edge) 5G "Orchestration"']),
    "initials over a number": ("# Apply 2019: Dark Arts\n- apply 20 dots\n", "ada", ["Apply 2019: Dark Arts"]),
    "a number as an initial": ("# Apply 2019: Dark Arts\n", "a2d", ["Apply 2019: Dark Arts"]),
    "capitals in a word": (
        "- VerticalPodAutoscaler\n- verticalpodautoscaler\n- aVerticalPodAuto\n",
        "vpa",
        ["VerticalPodAutoscaler"],
    ),
    "initials before the inside of a word": ("- fold\n- Large documents\n", "ld", ["Large documents", "fold"]),
    "initials before an error": ("- abdc\n- Abc Bcd Cde Def\n", "abcd", ["Abc Bcd Cde Def", "abdc"]),
    "no initials of one letter": ("- Nothing Here\n", "x", []),
}


@pytest.mark.parametrize(("text", "query", "expected"), ORDER.values(), ids=ORDER)
def test_order(text: str, query: str, expected: list[str]) -> None:
    found = ranked_in(outline_of(text), query)
    assert [hit.text for hit in found.hits] == expected
    assert found.total == len(expected)


def test_a_heading_comes_first_though_it_stands_later() -> None:
    assert [hit.node for hit in ranked_in(outline_of("- tekton\n\n# tekton\n"), "tekton").hits] == [1, 0]


def test_a_file_is_a_heading() -> None:
    outline = load([Stream("edge.md", data=b"- edge.md\n"), Stream("b.md", data=b"")])
    assert [hit.node for hit in ranked_in(outline, "edge.md").hits] == [0, 1]


def test_what_matched_is_told() -> None:
    (hit,) = ranked_in(outline_of("# Modern CI/CD With Tekton\n"), "mcwt").hits
    assert [hit.text[start:stop] for start, stop in hit.spans] == ["M", "C", "W", "T"]
    (hit,) = ranked_in(outline_of("- 拡張する\n"), "kakuchou").hits
    assert [hit.text[start:stop] for start, stop in hit.spans] == ["拡張"]


def test_only_the_best_are_given_and_all_counted() -> None:
    found = ranked_in(outline_of("- x y\n" * 300 + "- x\n"), "x", limit=3)
    assert ([hit.text for hit in found.hits], found.total) == (["x", "x y", "x y"], 301)


def test_nothing_is_given_to_who_waits_no_more() -> None:
    outline = outline_of("- x\n")
    index = Index(outline)
    assert ranked(Finder(index, parse("x"), matched), index, "x", 1, 9, lambda: True) == Ranked([], 0)
