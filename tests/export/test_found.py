"""Tests of `--find` in each format: the matches, and their ancestors in the formats that have them."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from harness.documents import documents, outline_of, tidy_documents, whole
from harness.program import COMMAND
from recaptui.export.printing import printed
from recaptui.find.finder import find
from recaptui.options import FORMATS
from recaptui.outline.inline import plain_text
from recaptui.outline.model import DOCUMENT, Kind, Outline


def run(*arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run([COMMAND, *arguments], input=stdin, capture_output=True, check=False, encoding="utf-8")


def found_as(outline: Outline, query: str, to: str, root: int = DOCUMENT, level: int | None = None) -> str:
    matches = find(outline, root, query, lambda *_: [])
    assert matches.nodes
    return "".join(printed(outline, root, to, level, matches))


TEXT = """\
# Tekton

intro

- SCM
  - **Github**のみ
    - deep
  - other
- リソース

## Code

```py
github()
```

# Other
- Serverles
"""

PRINTED = [
    ("text", "github", "Tekton\n  SCM\n    Githubのみ\n  Code\n    github()\n"),
    (
        "markdown",
        "github",
        "# Tekton\n\n- SCM\n  - **Github**のみ\n\n## Code\n\n```py\ngithub()\n```\n",
    ),
    (
        "ancestors",
        "github",
        "# Tekton\n\n- SCM\n  - **Github**のみ\n\n## Code\n\n```py\ngithub()\n```\n",
    ),
    ("bullets", "github", "- Githubのみ\n- github()\n"),
    ("breadcrumb", "github", "Tekton › SCM › Githubのみ\nTekton › Code › github()\n"),
    ("link", "github", "test.md:6\ntest.md:13\n"),
    ("text", "risousu", "Tekton\n  リソース\n"),
    ("text", "serverless", "Other\n  Serverles\n"),
    ("text", "tekton other", "Tekton\n  SCM\n    other\n"),
    ("markdown", "intro", "# Tekton\n\nintro\n"),
    ("breadcrumb", "tekton", "Tekton\n"),
    ("markdown", "tekton", "# Tekton\n"),
    ("link", "Serverles", "test.md:18\n"),
]


@pytest.mark.parametrize(("to", "query", "expected"), PRINTED)
def test_each_format(to: str, query: str, expected: str) -> None:
    assert found_as(outline_of(TEXT), query, to) == expected


def test_every_format_is_in_that_table() -> None:
    assert {to for to, _, _ in PRINTED} | {"json"} == set(FORMATS)


@pytest.mark.parametrize("to", ["text", "markdown", "json"])
def test_a_level_takes_no_match_away(to: str) -> None:
    outline = outline_of(TEXT)
    assert found_as(outline, "github", to, level=1) == found_as(outline, "github", to)


def test_a_subtree() -> None:
    outline = outline_of(TEXT)
    assert found_as(outline, "github", "text", 2) == "SCM\n  Githubのみ\n"
    assert found_as(outline, "github", "markdown", 2) == "- SCM\n  - **Github**のみ\n"
    assert found_as(outline, "tekton github", "breadcrumb", 2) == "Tekton › SCM › Githubのみ\n"
    (top,) = json.loads(found_as(outline, "github", "json", 2))["nodes"]
    assert (top["address"], [child["address"] for child in top["children"]]) == ("1.2", ["1.2.1"])


def flat(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield node
        yield from flat(node["children"])


MATCHES = [
    ("github", [("Githubのみ", "literal", ["Github"]), ("github()", "literal", ["github"])]),
    ("riso-su", [("リソース", "romaji-strict", ["リソース"])]),
    ("risousu", [("リソース", "romaji-folded", ["リソース"])]),
    ("serverless", [("Serverles", "approximate", ["Serverles"])]),
    ("tekton scm github", [("Githubのみ", "literal", ["Github"])]),
    ("scm other", [("other", "literal", ["other"])]),
]


@pytest.mark.parametrize(("query", "expected"), MATCHES)
def test_json_tells_the_tier_and_the_spans(query: str, expected: list[tuple[str, str, list[str]]]) -> None:
    written = json.loads(found_as(outline_of(TEXT), query, "json"))
    nodes = [node for node in flat(written["nodes"]) if "match" in node]
    assert [
        (node["text"], node["match"]["tier"], [node["text"][start:stop] for start, stop in node["match"]["spans"]])
        for node in nodes
    ] == expected
    assert all(list(node["match"]) == ["tier", "spans"] for node in nodes)


def test_json_spans_count_characters_of_a_text_with_lines() -> None:
    written = json.loads(found_as(outline_of("```\na\n\n𠮷 e\u0301x\n```"), "x", "json"))
    (node,) = written["nodes"]
    assert (node["text"], node["match"]["spans"]) == ("a\n\n𠮷 e\u0301x", [[7, 8]])


def test_json_without_a_query_has_no_matches() -> None:
    assert "match" not in "".join(printed(outline_of("# x"), DOCUMENT, "json"))


@given(documents | tidy_documents, st.sampled_from(["a", "b", "x", "text", "日本", "h", "a b"]))
@example("    ```py x\na\n- - text  ", "x")
@example("x\n\n> - - text\n> - b\n", "x")
def test_text_and_json_have_the_matches_and_what_is_above(text: str, query: str) -> None:
    outline = outline_of(text)
    matches = find(outline, DOCUMENT, query, lambda *_: [])
    if not matches.nodes:
        return
    family = sorted({step for node in matches.nodes for step in (node, *outline.ancestors(node))})
    written = list(flat(json.loads("".join(printed(outline, DOCUMENT, "json", None, matches)))["nodes"]))
    assert [node["text"] for node in written] == [plain_text(outline, node) for node in family]
    assert [family[place] for place, node in enumerate(written) if "match" in node] == list(matches.nodes)
    lines = "".join(printed(outline, DOCUMENT, "text", None, matches)).splitlines()
    assert len(lines) >= len(family)
    kept = "".join(printed(outline, DOCUMENT, "markdown", None, matches)).split("\n")
    source = [outline.text_of(line) for line in range(outline.line_count)]
    assert set(filter(None, (line.strip(" \t>") for line in kept))) <= {line.strip(" \t>") for line in source}


class _Block(NamedTuple):
    """A way to write a node."""

    kind: Kind
    opening: str
    """What stands before its text."""
    closing: str = ""
    inside: int = 0
    """How far its children are indented."""


BLOCKS = [
    _Block(Kind.ITEM, "- ", inside=2),
    _Block(Kind.ITEM, "- ", inside=2),
    _Block(Kind.ITEM, "1. ", inside=3),
    _Block(Kind.ITEM, "2. ", inside=3),
    _Block(Kind.ITEM, "* [ ] ", inside=2),
    _Block(Kind.PARAGRAPH, ""),
    _Block(Kind.CODE, "```\n", "\n```"),
    _Block(Kind.QUOTE, "> "),
    _Block(Kind.TABLE, "|a|\n|-|\n|", "|"),
]
_steps = st.tuples(st.integers(0, 4), st.sampled_from(BLOCKS), st.booleans(), st.booleans())


def _written(steps: list[tuple[int, _Block, bool, bool]]) -> str:
    """Blocks below each other where they can be; some are worth finding, and items may have a line between them."""
    text, indents = "", [0]
    for number, (depth, block, is_wanted, is_loose) in enumerate(steps):
        del indents[depth + 1 :]
        words = f"{block.opening}{'x' if is_wanted else 'y'}{number}{block.closing}"
        text += "\n" if is_loose or block.kind != Kind.ITEM or (text and not text.endswith("\n\n")) else ""
        text += "".join(f"{' ' * indents[-1]}{line}\n" for line in words.split("\n"))
        text += "\n" if block.kind != Kind.ITEM else ""
        if block.kind == Kind.ITEM:
            indents.append(indents[-1] + block.inside)
    return text


def _tight(steps: list[tuple[int, _Block, bool, bool]]) -> str:
    """The same with no line between the items."""
    lines = _written(steps).split("\n")
    marks = ("- ", "1. ", "2. ", "* ")
    is_item = [line.lstrip().startswith(marks) for line in lines]
    is_between = [before and after for before, after in zip([False, *is_item], [*is_item[1:], False], strict=False)]
    kept = [line for line, is_dropped in zip(lines, is_between, strict=True) if line or not is_dropped]
    return "\n".join(kept)


def family_of(outline: Outline, nodes: list[int]) -> list[tuple[Kind, int, str]]:
    return [(Kind(outline.kind[node]), outline.depth[node], plain_text(outline, node)) for node in nodes]


@given(st.lists(_steps, min_size=1, max_size=9).map(_written) | st.lists(_steps, min_size=1, max_size=9).map(_tight))
def test_markdown_parsed_again_has_exactly_the_kept_nodes(text: str) -> None:
    outline = outline_of(text)
    matches = find(outline, DOCUMENT, "x", lambda *_: [])
    if matches.nodes:
        again = outline_of("".join(printed(outline, DOCUMENT, "markdown", None, matches)))
        assert family_of(again, list(range(len(again)))) == family_of(outline, list(matches.kept))


GAPS = [
    # a document whose wanted nodes come to stand where they would mean something else
    "- ax\n  1. y\n  2. bx\n",
    "- ax\n  - y\n  -\n    - bx\n",
    "ax\n\n- y\n\nbx\n",
    "- ax\n\n  y\n\n  bx\n",
    "- ax\n  - y\n\n  bx\n",
    "1. y\n2. bx\n3. cx\n",
    "# y\n- ax\n# z\n- bx\n",
    "- y\n  - ax\n- z\n  - bx\n",
    "> - y\n> - ax\n>\n> bx\n",
    "> 1. y\n>    1. z\n>    2. ax\n",
    "ax\n===\n- y\n\nbx\n---\n",
    "- ax\n  - y\n- bx\n",
]


@pytest.mark.parametrize("text", GAPS)
def test_markdown_with_nodes_taken_out(text: str) -> None:
    outline = outline_of(text)
    matches = find(outline, DOCUMENT, "x", lambda *_: [])
    again = outline_of("".join(printed(outline, DOCUMENT, "markdown", None, matches)))
    assert family_of(again, list(range(len(again)))) == family_of(outline, list(matches.kept))


def test_files_are_told_apart() -> None:
    outline = whole(("a.md", b"- x\n- y\n"), ("b.md", b"- y\n"), ("c.md", b"# h\n- x\n"))
    matches = find(outline, DOCUMENT, "x", lambda *_: [])
    assert "".join(printed(outline, DOCUMENT, "link", None, matches)) == "a.md:1\nc.md:2\n"
    assert "".join(printed(outline, DOCUMENT, "text", None, matches)) == "a.md\n  x\nc.md\n  h\n    x\n"
    assert "".join(printed(outline, DOCUMENT, "markdown", None, matches)) == "- x\n\n# h\n- x\n"
    assert "".join(printed(outline, DOCUMENT, "text", None, find(outline, DOCUMENT, "b.md", lambda *_: []))) == "b.md\n"


RUNS = [
    # options, the exit code, what stands at the beginning of the output, and in the complaint
    (["--find", "github"], 0, "Tekton\n  SCM\n", ""),
    (["--find=github", "--at", "1.2"], 0, "SCM\n", ""),
    (["-f", "risousu", "-t", "breadcrumb"], 0, "Tekton › リソース\n", ""),
    (["--find", "/git.ub/", "-t", "link"], 0, "standard input:6\n", ""),
    (["--find", "is:task"], 1, "", ""),
    (["--find", "nothing-like-it"], 1, "", ""),
    (["--find", ""], 1, "", ""),
    (["--find", "  "], 1, "", ""),
    (["--find", "\x1b[31m\x01"], 1, "", ""),
    (["--find", "\udcff"], 1, "", ""),
    (["--find", "zq" * 5_000], 1, "", ""),
    (["--find", "github", "--at", "2"], 1, "", ""),
    (["--find", "github", "--at", "9"], 1, "", "there is no node 9"),
    (["--find", "/(/"], 2, "", "not a regular expression"),
    (["--find", "/\x1b(/"], 2, "", "not a regular expression"),
    (["--find"], 2, "", "--find"),
]


@pytest.mark.parametrize(("options", "status", "output", "complaint"), RUNS, ids=lambda value: ascii(value)[:30])
def test_runs(options: list[str], status: int, output: str, complaint: str) -> None:
    done = run("-p", *options, stdin=TEXT)
    assert done.returncode == status, done.stderr
    assert done.stdout.startswith(output)
    assert bool(done.stdout) == bool(output)
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr


def test_an_endless_expression_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("- " + "a" * 60 + "b\n")
    done = run("-p", str(file), "--find", "/(a+)+$/")
    assert (done.returncode, done.stdout) == (2, "")
    assert "took longer than 1 s" in done.stderr


@pytest.mark.parametrize("to", FORMATS)
def test_nothing_found_prints_nothing(to: str) -> None:
    done = run("-p", "-t", to, "--find", "nothing-like-it", stdin=TEXT)
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize("to", FORMATS)
def test_something_found_is_printed(to: str) -> None:
    done = run("-p", "-t", to, "--find", "github", stdin=TEXT)
    assert done.returncode == 0
    assert "ithub" in done.stdout or to == "link"
    assert "Serverles" not in done.stdout
