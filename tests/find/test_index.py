"""Tests of the index: the folded text in chunks, and the texts of nodes, which are read in a fast and a full way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.documents import documents, outline_of, tidy_documents
from harness.searches import TREE, related
from recaptui.find import index
from recaptui.find.index import Index, text_of
from recaptui.outline import content
from recaptui.outline.model import Outline
from recaptui.text.fold import fold


def closely_read(outline: Outline) -> list[content.Content]:
    """The texts of the nodes that are read at a glance, read the long way."""
    nodes = [node for node in range(len(outline)) if content._glance(outline, node)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "_glance", lambda outline, node: None)
        return [content.read(outline, node) for node in nodes]


@given(documents | tidy_documents | related.map(lambda search: search[0]))
def test_a_glance_and_a_close_look_read_the_same(text: str) -> None:
    outline = outline_of(text)
    glances = [content._glance(outline, node) for node in range(len(outline))]
    assert [*filter(None, glances)] == closely_read(outline)


LINES = st.text(st.sampled_from(" \t#-+*1.)>[]x a\\`=~|<\u3000\x0b\x0c"), max_size=14)


@given(LINES, st.sampled_from(("", "\nb", "\n\nb", "\n  - b")))
def test_a_glance_at_any_line(line: str, after: str) -> None:
    outline = outline_of(line + after)
    glances = [content._glance(outline, node) for node in range(len(outline))]
    assert [*filter(None, glances)] == closely_read(outline)


GLANCES = ["- a", "# a", "a", "  - a  ", "3) a", "- [x] a", "- [ ] a\n\n- b", "# a\n\nb", "- a\n  - b", "###### 日本"]


@pytest.mark.parametrize("text", GLANCES)
def test_a_line_of_its_own_is_read_at_a_glance(text: str) -> None:
    assert content._glance(outline_of(text), 0)


@pytest.mark.parametrize(
    "text",
    ["# a ##", "# a#", "# #", "- # a", "- a\nb", "> a", "- > a", "a\n===", "- - a", "-\n  a", "1. [x] a", "-     a"],
)
def test_a_glance_at_what_only_looks_simple(text: str) -> None:
    outline = outline_of(text)
    glances = [content._glance(outline, node) for node in range(len(outline))]
    assert [*filter(None, glances)] == closely_read(outline)


@pytest.mark.parametrize("letters", [1, 40])
def test_chunks_are_the_nodes_in_order(monkeypatch: pytest.MonkeyPatch, letters: int) -> None:
    monkeypatch.setattr(index, "_LETTERS", letters)
    outline = outline_of(TREE)
    whole = Index(outline)
    while whole.grow(len(outline)):
        pass
    lines = b"".join(chunk.folded.text for chunk in whole.chunks).decode().split("\n")[:-1]
    assert lines == [fold(text_of(outline, node)) for node in range(len(outline))]
    assert (whole.stop, [whole.number_at(chunk.first) for chunk in whole.chunks]) == (
        len(outline),
        list(range(len(whole.chunks))),
    )
    for node in range(len(outline)):
        assert whole.alone(node).folded.text.decode() == lines[node] + "\n"
        assert whole.chunks[whole.number_at(node)].first <= node < whole.chunks[whole.number_at(node)].stop


@pytest.mark.parametrize(
    ("text", "has_kana"), [("a", False), ("拡張", False), ("ー・、", False), ("か", True), ("ﾖ", True), ("ゖ", True)]
)
def test_kana_are_noticed(text: str, has_kana: bool) -> None:
    outline = outline_of(f"- a\n- {text}\n- a\n")
    whole = Index(outline)
    while whole.grow(len(outline)):
        pass
    assert whole.has_kana == has_kana


def test_accents_are_left_out_only_where_there_are_some() -> None:
    outline = outline_of("- a\n- か\u3099\n- é x\u0302\n- Łódź\n")
    whole = Index(outline)
    whole.grow(len(outline))
    (chunk,) = whole.chunks
    assert chunk.bare.text.decode().split() == ["a", "が", "e", "x", "lodz"]
    assert whole.alone(2).bare.text == b"e x\n"
    plain = Index(outline_of("- a\n- が\n"))
    plain.grow(2)
    assert plain.chunks[0].bare is plain.chunks[0].folded
    assert plain.alone(1).bare is not None
