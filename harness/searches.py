"""Sample documents, and queries to find in them."""

import re
from collections.abc import Sequence

from hypothesis import strategies as st

TREE = """\
# Tekton
- SCM
  - Githubのみ
- other
# GitHub
- Github
  - deep tekton
  - ticton
# 状態
- [ ] open リソース
  - [x] done リソース
  - リソース
- [X] done
  more
- [ ]
  late
-
  [x] low
1. [ ] numbered

[x] paragraph
"""


def matched(pattern: str, ignores_case: bool, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Return the spans of the non-empty matches in each text, found in this process instead of a worker."""
    found = re.compile(pattern, re.IGNORECASE if ignores_case else 0)
    return [[match.span() for match in found.finditer(text) if match.group()] for text in texts]


FAMILIES = [
    # words of a document, and queries that are related to them in one of the tiers
    ("Kube kubectl Kubectrl kube", 'kube Kube kubectl Kubectl "Kube" /ku./ /Ku./'),
    ("Serverles serverless Serverlses", 'serverless Serverless "serverless" /s{2}/'),
    ("ab Ab b abb", 'ab Ab b B "b" "a /[a-z]+/ /x*/ /.$/'),
    ("リソース ﾘｿｰｽ りそす risosu", 'risousu riso-su risosu りそーす リソ "リソース"'),
    ("拡張 かくちょう カクチョー 格調", "kakuchou kakutyo kaku kakuchoo 拡"),
    ("東京 とうきょう トーキョー 学校 がっこう", "toukyou tokyo gakkou gako to-kyo-"),
    ("１つ 1つ ー – -", "1つ １つ ー - tsu"),
    ("café cafe\u0301 cafe a\u200bb ab", "café cafe ab a\u200bb"),
    ("ﬁle file ｶﾞ か\u3099 か Straße ㌀", "fi が か ss ß あぱ"),
    ("\x1b \ufffd x 々 学々", "\x1b \ud800 \u200b x gakugaku"),
]


def _bullets(lines: list[tuple[int, str, list[str], str]]) -> str:
    """Return Markdown of nested bullets, with a heading for each line at the top level that is not a task."""
    text, depth = "", 0
    for level, box, words, gap in lines:
        depth = min(level, depth + 1)
        mark = "#" if depth == 0 and not box else "  " * max(0, depth - 1) + "-"
        text += f"{mark} {box}{gap.join(words) or 'nothing'}\n"
    return text


def _documents(words: list[str]) -> st.SearchStrategy[str]:
    boxes, gaps = st.sampled_from(("", "", "", "[ ] ", "[x] ")), st.sampled_from(("", " "))
    lines = st.tuples(st.integers(0, 5), boxes, st.lists(st.sampled_from(words), max_size=3), gaps)
    return st.lists(lines, min_size=2, max_size=14).map(_bullets)


def _searches(families: list[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
    words = [word for family in families for word in family[0].split(" ")]
    asked = [query for family in families for query in family[1].split(" ")]
    queries = st.lists(st.sampled_from([*asked, *asked, "is:task", "is:done"]), min_size=1, max_size=3)
    return st.tuples(_documents(words), queries.map(" ".join))


related = st.lists(st.sampled_from(FAMILIES), min_size=1, max_size=2, unique=True).flatmap(_searches)
"""A document of headings and nested bullets, and a query that is related to its words in one of the tiers."""
