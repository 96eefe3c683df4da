"""Tests of the section that a page shows for a node, and of where it is scrolled to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.documents import documents, outline_of, tidy_documents
from recaptui.layout.page import Page
from recaptui.layout.section import is_of, node_of_mark, scrolled_to, section
from recaptui.outline.inline import plain_text
from recaptui.outline.model import DOCUMENT

NESTED = "# T\n\n- a\n  - b\n    - c\n\n  ## H\n\n  - d\n\n## S\n\npara\n\n## empty\n"
SECTIONS = [
    # the source, the text of a node, of the node that is zoomed into, and of the section
    (NESTED, "T", "", "T"),
    (NESTED, "a", "", "a"),
    (NESTED, "c", "", "T"),
    (NESTED, "d", "", "H"),
    (NESTED, "para", "", "S"),
    (NESTED, "empty", "", "T"),
    (NESTED, "c", "a", "a"),
    (NESTED, "c", "b", "b"),
    (NESTED, "c", "c", "c"),
    (NESTED, "d", "a", "H"),
    ("- a\n  - b\n    - c\n- d\n", "c", "", "a"),
    ("- a\n  - b\n    - c\n- d\n", "d", "", "d"),
    ("alone\n", "alone", "", "alone"),
]


@pytest.mark.parametrize(("source", "text", "zoomed", "expected"), SECTIONS)
def test_sections(source: str, text: str, zoomed: str, expected: str) -> None:
    outline = outline_of(source)
    nodes = {plain_text(outline, node): node for node in range(len(outline))}
    top = nodes[zoomed] if zoomed else DOCUMENT
    assert plain_text(outline, section(outline, nodes[text], top)) == expected


def test_an_empty_document_has_no_section() -> None:
    assert section(outline_of(""), DOCUMENT, DOCUMENT) == DOCUMENT


@given(st.one_of(documents, tidy_documents), st.integers(8, 40), st.integers(1, 9), st.integers(-9, 99))
def test_the_lines_of_a_node_are_in_view_whatever_was_before(text: str, width: int, height: int, start: int) -> None:
    outline = outline_of(text)
    for node in range(len(outline)):
        root = section(outline, node, DOCUMENT)
        page = Page(outline, root, width)
        place = page.moved(page.top, start, height)
        scrolled = scrolled_to(page, place, node, height)
        assert scrolled <= page.bottom(height)
        assert scrolled_to(page, scrolled, node, height) == scrolled or node == root
        own = sum(is_of(page, node, at) for at in page.positions(page.top, 10_000))
        seen = sum(is_of(page, node, at) for at in page.positions(scrolled, height))
        assert seen == min(own, height)


@given(st.one_of(documents, tidy_documents), st.integers(8, 40), st.integers(-2, 60), st.integers(0, 60))
def test_any_cell_of_a_page_can_be_clicked(text: str, width: int, x: int, y: int) -> None:
    outline = outline_of(text)
    if outline:
        page = Page(outline, 0, width)
        found = node_of_mark(page, page.top, x, y)
        assert found == DOCUMENT or found == page.positions(page.top, 99)[y].node


@pytest.mark.parametrize("items", [1_000, 100_000])
def test_a_node_in_the_middle_of_a_large_section_is_laid_out_alone(items: int) -> None:
    outline = outline_of("# T\n\n" + "- item\n" * items)
    page = Page(outline, 0, 60)
    place = scrolled_to(page, page.top, items // 2, 37)
    assert items // 2 - 40 < place.node < items // 2
    page.lines(place, 37)
    assert page._lines.cache_info().misses < 200
