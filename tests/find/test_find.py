"""Tests of finding, as tables: what a query finds in which tier, and what is highlighted."""

from collections.abc import Sequence

import pytest

from harness.documents import outline_of
from harness.files import RECAP
from harness.searches import TREE, matched
from recaptui.errors import RecaptuiError
from recaptui.find.finder import find
from recaptui.load.loader import load
from recaptui.outline.inline import plain_text
from recaptui.outline.matches import Matches, MatchSpan, Tier
from recaptui.outline.model import DOCUMENT, Outline
from recaptui.system.streams import Stream


def found_in(outline: Outline, query: str) -> dict[str, str]:
    """What a query finds: text -> tier, in document order."""
    matches = find(outline, DOCUMENT, query, matched, Tier.APPROXIMATE)
    return {plain_text(outline, node): tier_of(matches, node).name.lower() for node in matches.nodes}


def tier_of(matches: Matches, node: int) -> Tier:
    tier = matches.tier(node)
    assert tier is not None
    return tier


def highlighted(text: str, query: str) -> list[str]:
    """What is highlighted in the only node of a document."""
    outline = outline_of(text)
    matches = find(outline, DOCUMENT, query, matched)
    plain = plain_text(outline, matches.nodes[0])
    return [plain[start:stop] for start, stop in matches.spans(matches.nodes[0], tier_of(matches, 0), None)]


HITS = [
    # a text, a query, its tier, what is highlighted
    ("Kubectl", "kubectl", "literal", ["Kubectl"]),
    ("a Kube b kUBE", "kube", "literal", ["Kube", "kUBE"]),
    ("１つ", "1つ", "literal", ["１つ"]),
    ("1つ", "１つ", "literal", ["1つ"]),
    ("コンテナ", "こんてな", "literal", ["コンテナ"]),
    ("こんてな", "ｺﾝﾃﾅ", "literal", ["こんてな"]),
    ("ｺﾝﾃﾅのｶﾞ", "コンテナ", "literal", ["ｺﾝﾃﾅ"]),
    ("ｶﾞｽ", "が", "literal", ["ｶﾞ"]),
    ("か\u3099す", "が", "literal", ["か\u3099"]),
    ("index–free, ‐", "index-free", "literal", ["index–free"]),
    ("a-b", "a—b", "literal", ["a-b"]),
    ("10~20", "10〜20", "literal", ["10~20"]),
    ("“it’s”", "it's", "literal", ["it’s"]),
    ("ﬁle", "file", "literal", ["ﬁle"]),
    ("ﬁle", "ile", "literal", ["ﬁle"]),
    ("cafe\u0301 x", "café", "literal", ["cafe\u0301"]),
    ("Café x", "cafe", "other_case", ["Café"]),
    ("a cafe\u0301 b cafe", "cafe", "literal", ["cafe"]),
    ("RÉSUMÉ resumes", "résume", "other_case", ["RÉSUMÉ", "resume"]),
    ("Zürich", "zurich", "other_case", ["Zürich"]),
    ("Łódź", "lodz", "other_case", ["Łódź"]),
    ("Ἀθῆναι", "αθηναι", "other_case", ["Ἀθῆναι"]),
    ("Zürrich", "zurich", "approximate", ["Zürrich"]),
    ("Straße", "STRASSE".lower(), "literal", ["Straße"]),
    ("a\u200bb", "ab", "literal", ["a\u200bb"]),
    ("㌀", "あぱーと", "literal", ["㌀"]),
    ("**Tek**ton", "tekton", "literal", ["Tekton"]),
    ("`a` &amp; b", "&", "literal", ["&"]),
    ("リソース", "riso-su", "strict", ["リソース"]),
    ("リソース", "risousu", "folded", ["リソース"]),
    ("リソース", "risosu", "folded", ["リソース"]),
    ("拡張する", "kakuchou", "strict", ["拡張"]),
    ("拡張する", "kakutyou", "strict", ["拡張"]),
    ("りそす リソース", "riso-su", "strict", ["リソース"]),
    ("リソース りそす", "riso-su", "strict", ["リソース"]),
    ("拡張する", "kaku", "strict", ["拡"]),
    ("学校へ", "gako", "folded", ["学校"]),
    ("防衛術の", "boueijutsu", "strict", ["防衛術"]),
    ("防衛術の", "boeijutsu", "folded", ["防衛術"]),
    ("拡張", "かくちょう", "strict", ["拡張"]),
    ("拡張", "カクチョー", "folded", ["拡張"]),
    ("コ－ド", "こーど", "strict", ["コ－ド"]),
    ("Serverles x", "serverless", "approximate", ["Serverles"]),
    ("OpenTelementry", "opentelemetry", "approximate", ["OpenTelementry"]),
    ("a Kubectrl b", "kubectl", "approximate", ["Kubectrl"]),
    # a capital letter
    ("kube Kube", "Kube", "literal", ["Kube"]),
    ("Ｋｕｂｅ", "Kube", "literal", ["Ｋｕｂｅ"]),
    ("Tekトン", "Tekとん", "literal", ["Tekトン"]),
    ("OpenTelementry", "OpenTelemetry", "approximate", ["OpenTelementry"]),
    ("OpenTelementry", "OPENTELEMETRY", "approximate", ["OpenTelementry"]),
    ("LINKERD x", "Linkerd", "other_case", ["LINKERD"]),
    ("Redhat", "Red Hat", "other_case", ["Redhat"]),
    ("a shim api", "shim API", "other_case", ["shim", "api"]),
    ("café", "Café", "other_case", ["café"]),
    ("管理する", "Kanri", "strict", ["管理"]),
    ("リソース", "Risousu", "folded", ["リソース"]),
    # "exactly this"
    ("a b  c", '"a b"', "literal", ["a b"]),
    ("リソ りそ", '"りそ"', "literal", ["りそ"]),
    ("kube Kube", '"kube"', "literal", ["kube"]),
    ("1 １", '"１"', "literal", ["１"]),
    ("a b", '"a b', "literal", ["a b"]),
    ("```\nab\ncd\n```", '"ab cd"', "literal", ["ab\ncd"]),
    ("aa aaa", '"aa"', "literal", ["aa", "aa"]),
    ("is:task", '"is:task"', "literal", ["is:task"]),
    # /regular expressions/
    ("v1 v22", "/v[0-9]+/", "literal", ["v1", "v22"]),
    ("ab AB", "/ab/", "literal", ["ab", "AB"]),
    ("ab AB", "/A./", "literal", ["AB"]),
    ("a/b", r"/a\/b/", "literal", ["a/b"]),
    ("ab", "/b$/", "literal", ["b"]),
    ("ab b", "/b*/", "literal", ["b", "b"]),
    # several words
    ("ab cd", "cd ab", "literal", ["ab", "cd"]),
    ("abcd", "ab bc", "literal", ["abc"]),
    ("abcd", "ab cd", "literal", ["abcd"]),
    ("abcd", "abc b", "literal", ["abc"]),
    ("Tekton リソース", "tekton riso-su", "strict", ["Tekton", "リソース"]),
    ("Tekton Serverles", "tekton serverless", "approximate", ["Tekton", "Serverles"]),
    ("/usr/bin", "/usr/bin", "literal", ["/usr/bin"]),
    ("a /b", "/b", "literal", ["/b"]),
]


@pytest.mark.parametrize(("text", "query", "tier", "expected"), HITS)
def test_what_is_found_and_highlighted(text: str, query: str, tier: str, expected: list[str]) -> None:
    outline = outline_of(text)
    assert found_in(outline, query) == {plain_text(outline, 0): tier}
    assert highlighted(text, query) == expected


MISSES = [
    ("kube", '"Kube"'),
    ("リソ", '"りそ"'),
    ("１", '"1"'),
    ("か\u3099", '"が"'),
    ("a  b", '"a b"'),
    ("ab", "/B/"),
    ("ab", "/^b/"),
    ("ab", "/x*/"),
    ("がす", "か"),
    ("ｶﾞｽ", "ｶ"),
    ("cafe\u0301", '"cafe"'),
    ("ab", "ab cd"),
    ("リソース", '"risousu"'),
    ("Serverles", '"Serverless"'),
    ("Serverles", "/serverless/"),
    ("abc", "abd"),
    ("ab\n- cd", "abcd"),
    ("- ab\n- cd", "/b.*c/"),
    ("- a\n- b", '"a\nb"'),
]


@pytest.mark.parametrize(("text", "query"), MISSES)
def test_what_is_not_found(text: str, query: str) -> None:
    assert found_in(outline_of(text), query) == {}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "\u3000",
        '"',
        '""',
        "\x00\x01",
        "\x1b[31m",
        "\ud800",
        '"\ud800"',
        "\udc80\udcff x",
        "\u200b",
        "\u0301" * 1_000,
        "\ufeff\u200d",
        "zq" * 5_000,
        '"' + "z" * 10_000,
        "zq " * 4_000,
        " ".join(f"z{number}" for number in range(3_000)),
        " " * 10_000 + "a",
        "/" + "z" * 10_000 + "/",
        "\x7f\x9b\u202e",
        "\n",
        '"\n"',
    ],
    ids=lambda query: ascii(query[:9]),
)
def test_bad_queries_find_nothing(query: str) -> None:
    outline = outline_of("# a b c\n- リソース e\u0301 é\n  - 拡張\n\n```\na\n\nb\n```\n")
    assert found_in(outline, query) == {}


@pytest.mark.parametrize("character", ["\x01", "\x1b", "\x7f", "\x9b", "\u202e", "\ufffd"], ids=ascii)
def test_control_characters_are_found_as_they_are(character: str) -> None:
    assert highlighted(f"a{character}b", f"a{character}") == [f"a{character}"]


PATHS = [
    ("tekton github", {"Githubのみ": "literal", "deep tekton": "literal"}),
    ("github tekton", {"Githubのみ": "literal", "deep tekton": "literal"}),
    ("Tekton github", {"Githubのみ": "literal", "deep tekton": "other_case"}),
    ('"Tekton" /git/', {"Githubのみ": "literal"}),
    ("tekton github nomi", {"Githubのみ": "strict"}),
    ("tekton nothing", {}),
    ("scm", {"SCM": "literal"}),
    ("is:task", {"open リソース": "literal", "late": "literal", "numbered": "literal"}),
    ("is:done", {"done リソース": "literal", "done more": "literal", "low": "literal"}),
    ("joutai numbered", {"numbered": "strict"}),
    ("joutai risousu done", {"done リソース": "folded"}),
    ("jotai open", {"open リソース": "folded"}),
    (
        "is:done is:task",
        dict.fromkeys(["open リソース", "done リソース", "done more", "late", "low", "numbered"], "literal"),
    ),
    ("is:task リソース", {"open リソース": "literal"}),
    ("is:done リソース", {"done リソース": "literal"}),
    ("is:done riso-su", {"done リソース": "strict"}),
    ("is:done risousu", {"done リソース": "folded"}),
    ("is:task riso-su 状態", {"open リソース": "strict"}),
    ("is:done open", {"done リソース": "literal"}),
    ("is:task 状態 numbered", {"numbered": "literal"}),
    ("is:done numbered", {}),
    ("is:task tekton", {}),
]


@pytest.mark.parametrize(("query", "expected"), PATHS)
def test_words_in_ancestors_and_states(query: str, expected: dict[str, str]) -> None:
    assert found_in(outline_of(TREE), query) == expected


def test_a_match_that_only_romaji_finds_in_the_node_itself_is_no_literal_one() -> None:
    """Both words are literally above it, but what the node itself has is only read so."""
    outline = outline_of("- riso-su\n  - リソース\n")
    assert found_in(outline, "riso-su riso") == {"riso-su": "literal", "リソース": "strict"}


def test_a_task_needs_no_word_of_its_own() -> None:
    outline = outline_of("# 拡張\n- [ ] カクチョー\n- [ ] a\n")
    assert found_in(outline, "is:task kakuchou") == {"カクチョー": "strict", "a": "strict"}


TIERS = "- Café\n- café\n- Cafe\n- CAFES\n- cafés かふぇ\n- かふぇー\n- 可不可\n- cage\n"


@pytest.mark.parametrize(
    ("query", "opened", "nodes"),
    [
        ("Café", Tier.LITERAL, [0]),
        ("Café", Tier.OTHER_CASE, [0, 1, 2, 3, 4]),
        ("café", Tier.LITERAL, [0, 1, 4]),
        ("cafe", Tier.LITERAL, [2, 3]),
        ("cafe", Tier.OTHER_CASE, [0, 1, 2, 3, 4]),
        ("cafe", Tier.APPROXIMATE, [0, 1, 2, 3, 4, 7]),
        ("kafe", Tier.LITERAL, [4, 5]),
        ("kafe-", Tier.LITERAL, [5]),
        ("cagee", Tier.LITERAL, [7]),
        ("nothing", Tier.LITERAL, []),
    ],
)
def test_the_best_tier_that_has_anything_is_shown(query: str, opened: Tier, nodes: list[int]) -> None:
    assert list(find(outline_of(TIERS), DOCUMENT, query, matched, opened).nodes) == nodes


def test_what_is_outside_a_subtree_does_not_count_for_it() -> None:
    outline = outline_of("# a\n- serverless\n# b\n- Serverles\n")
    assert list(find(outline, 2, "serverless", matched).nodes) == [3]


CHINESE = "- 管理\n- 拡張\n"


def test_romaji_needs_a_document_with_kana() -> None:
    assert found_in(outline_of(CHINESE), "kanri") == {}
    assert found_in(outline_of(CHINESE), "かんり") == {"管理": "strict"}
    assert found_in(outline_of(f"{CHINESE}- ー\n- の\n"), "kanri") == {"管理": "strict"}


def test_a_subtree_is_all_that_is_looked_through() -> None:
    outline = outline_of("# a\n- x\n# b\n- x\n# c\n- x\n")
    assert [list(find(outline, root, "x", matched).nodes) for root in (DOCUMENT, 0, 2, 3, 4)] == [
        [1, 3, 5],
        [1],
        [3],
        [3],
        [5],
    ]
    assert list(find(outline, 2, "b x", matched).nodes) == [3]


def test_a_wrong_expression_is_told() -> None:
    def refuse(pattern: str, ignores_case: bool, texts: Sequence[str]) -> list[list[MatchSpan]]:
        raise RecaptuiError("no")

    with pytest.raises(RecaptuiError):
        find(outline_of("a"), DOCUMENT, "/(/", refuse)


RECAP_QUERIES = [
    # a query, its tier, and a part of what it must find
    ("risousu", "folded", "各リソースに対して"),
    ("riso-su", "strict", "各リソースに対して"),
    ("kakuchou", "strict", "状態の変更は拡張可能な"),
    ("kakutyou", "strict", "Taskの拡張性がない"),
    ("boueijutsu", "strict", "闇の魔術に対する防衛術"),
    ("1つ", "literal", "Edgeを１つの大きな"),
    ("こんてな", "literal", "アプリケーションはコンテナではなく"),
    ("ｺﾝﾃﾅ", "literal", "アプリケーションはコンテナではなく"),
    ("opentelemetry", "approximate", "OpenTelementry"),
    ("OpenTelemetry", "approximate", "OpenTelementry"),
    ("tekton github", "literal", "Githubのみ対応している"),
    ("serverless", "literal", "Edge側でServerless"),
    ("/v[0-9]で/", "literal", "v3でTillerがなくなる"),
    ('"k8s Apiを"', "literal", "拡張可能なk8s Apiを"),
]


@pytest.fixture(scope="module")
def recap() -> Outline:
    return load([Stream(RECAP.name, data=RECAP.read_bytes())])


@pytest.mark.parametrize(("query", "tier", "part"), RECAP_QUERIES)
def test_the_recap(recap: Outline, query: str, tier: str, part: str) -> None:
    found = found_in(recap, query)
    assert [found_tier for text, found_tier in found.items() if part in text][:1] == [tier]


def test_the_misspelt_serverless_of_the_recap(recap: Outline) -> None:
    """Right spellings are few enough that the wrong ones are found too."""
    texts = list(found_in(recap, "serverless"))
    assert "Managing Edge Computing with Serverles" in texts
    assert list(found_in(recap, "tekton github")) == ["Githubのみ対応している"]
