"""Tests of the definitions that come along with copied Markdown, as tables of a document, nodes and the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.documents import outline_of, whole
from harness.work import lines_run
from recaptui.export.formats import written
from recaptui.export.printing import printed
from recaptui.find.finder import find
from recaptui.outline.model import DOCUMENT

DEFINED = "\n\n# Links\n\n[A]: /a 'title'\n[b c]: <b c>\n[a]: /second\n[img]: /i\n[x]: /x\n"
NOTES = "\n\n[^1]: first, see [b  C]\n[^n]:\n  of two lines\n[^1]: again\n\n[^u]: https://u\n"


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("- [a]", ["[A]: /a 'title'"]),
        ("- [text][A] and [a][] and [B C]", ["[A]: /a 'title'", "[b c]: <b c>"]),
        ("- ![alt][img]", ["[img]: /i"]),
        ("- [![alt][img]][a]", ["[A]: /a 'title'", "[img]: /i"]),
        ("- x\n  - [a]", ["[A]: /a 'title'"]),
        ("> - [b\n>   c]", ["[b c]: <b c>"]),
        ("| [a] |\n|---|\n| [img] |", ["[A]: /a 'title'", "[img]: /i"]),
        ("# [a]\n\n- b", ["[A]: /a 'title'"]),
        ("- [^n]", ["[^n]:\n  of two lines"]),
        ("- [^1] and [^N]", ["[b c]: <b c>", "[^1]: first, see [b  C]", "[^n]:\n  of two lines"]),
        ("- [^u]", ["[^u]: https://u"]),
        # not used
        ("- a", []),
        ("- `[a]` \\[a] [a](/b) [unknown] [^unknown] [^1](/b)", []),
        ("- [x] done", []),
        ("```\n[a] [^1]\n```", []),
        ("    [a]", []),
        ("<p>\n[a]\n</p>", []),
        # already there
        ("- [a]\n\n  [a]: /own", []),
        ("# t\n\n[own]\n\n[own]: /own", []),
        ("# t\n\n[^o]\n\n[^o]: own", []),
    ],
)
def test_what_a_copy_needs(text: str, needed: list[str]) -> None:
    outline = outline_of(text + DEFINED + NOTES)
    assert written(outline, [0], "markdown") == "\n".join([text, *[""] * bool(needed), *needed])


def test_each_form_of_markdown_has_them_and_no_other() -> None:
    outline = outline_of("# A [x]\n\n- [a]\n- [b c]\n" + DEFINED)
    assert written(outline, [1, 2], "markdown") == "- [a]\n- [b c]\n\n[A]: /a 'title'\n[b c]: <b c>"
    assert written(outline, [1], "ancestors") == "# A [x]\n\n- [a]\n\n[A]: /a 'title'\n[x]: /x"
    assert written(outline, [1], "own") == "a"
    assert written(outline, [1], "bullets") == "- a"
    assert "".join(printed(outline, 1, "markdown")) == "- [a]\n\n[A]: /a 'title'\n"
    assert "".join(printed(outline, DOCUMENT, "markdown")).count("[A]:") == 1
    matches = find(outline, DOCUMENT, "b", lambda *_: [])
    found = "".join(printed(outline, DOCUMENT, "markdown", matches=matches))
    assert found == "# A [x]\n\n- [b c]\n\n# Links\n\n[b c]: <b c>\n\n[x]: /x\n"


def test_a_definition_in_a_container_comes_without_its_prefix() -> None:
    outline = outline_of("- [a]\n\n> - x\n>\n>   [a]: /a\n>   'title'\n")
    assert written(outline, [0], "markdown") == "- [a]\n\n[a]: /a\n'title'"


def test_labels_belong_to_their_file() -> None:
    outline = whole(
        ("a.md", b"- [l] [^1]\n\n[l]: /a\n\n[^1]: in a\n"), ("b.md", b"- [l] [^1]\n\n[l]: /b\n\n[^1]: in b\n")
    )
    items = [node for node in range(len(outline)) if outline.text_of(outline.line[node]).startswith("- ")]
    items = [node for node in items if outline.depth[node] == 1]
    assert written(outline, items[1:], "markdown") == "- [l] [^1]\n\n[l]: /b\n[^1]: in b"
    assert written(outline, items, "markdown").split("\n")[3:] == ["[l]: /a", "[l]: /b", "[^1]: in a", "[^1]: in b"]


def test_the_work_is_in_proportion_to_the_copy() -> None:
    few, many = (
        outline_of("# A\n\n" + "- [a] and [x](y)[^1] [unknown]\n" * count + DEFINED + NOTES) for count in (500, 1_000)
    )
    for outline in (few, many):
        written(outline, [0], "markdown")  # fills the caches
    once, twice = (lines_run(lambda outline=outline: written(outline, [0], "markdown")) for outline in (few, many))  # type: ignore[misc] # no other way to keep the outline
    assert twice <= 2.3 * once


@given(st.text("[]()^:a1 \n!`\\-#>|", max_size=60))
def test_nothing_breaks_it(text: str) -> None:
    outline = outline_of(text + "\n\n[a]: /a\n[^1]: note [a]\n")
    for node in range(len(outline)):
        written(outline, [node], "markdown")
