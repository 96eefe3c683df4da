"""Tests of the formats of a copy, as tables of a document, the chosen nodes and the text."""

import pytest

from harness.documents import outline_of
from recaptui import options
from recaptui.export.formats import COPIED, FORMATS, written
from recaptui.export.printing import printed
from recaptui.load.loader import load
from recaptui.outline.address import address, node_at
from recaptui.outline.model import DOCUMENT
from recaptui.system.streams import Stream

DOCUMENT_TEXT = """\
# Recap

- **one**
  - deep
    continued

- two
  - under two

## Section

text

> quote
>
> - in quote
"""
ONE, DEEP, TWO, UNDER, SECTION, TEXT, QUOTE, IN_QUOTE = range(1, 9)


@pytest.mark.parametrize(
    ("name", "nodes", "expected"),
    [
        ("own", [ONE], "one"),
        ("own", [DEEP], "deep continued"),
        ("own", [QUOTE], "> quote\n>\n> - in quote"),
        ("own", [ONE, UNDER], "one\nunder two"),
        ("text", [ONE], "one\n  deep continued"),
        ("text", [DEEP], "deep continued"),
        ("text", [ONE, DEEP, TWO], "one\n  deep continued\ntwo\n  under two"),
        ("markdown", [ONE], "- **one**\n  - deep\n    continued"),
        ("markdown", [DEEP], "- deep\n  continued"),
        ("markdown", [DEEP, UNDER], "- deep\n  continued\n- under two"),
        ("markdown", [ONE, DEEP, TEXT, TWO], "- **one**\n  - deep\n    continued\n- two\n  - under two\n\ntext"),
        ("markdown", [QUOTE, IN_QUOTE], "> quote\n>\n> - in quote"),
        ("bullets", [DEEP], "- deep continued"),
        ("bullets", [ONE, TEXT], "- one\n- deep continued\n- text"),
        ("bullets", [TWO, UNDER], "- two\n- under two"),
        ("ancestors", [DEEP, UNDER], "# Recap\n\n- **one**\n  - deep\n    continued\n\n- two\n  - under two"),
        ("ancestors", [UNDER], "# Recap\n\n- two\n  - under two"),
        ("ancestors", [DEEP, TEXT], "# Recap\n\n- **one**\n  - deep\n    continued\n\n## Section\n\ntext"),
        ("ancestors", [IN_QUOTE], "# Recap\n\n## Section\n\n> quote\n>\n> - in quote"),
        ("ancestors", [ONE, DEEP], "# Recap\n\n- **one**\n  - deep\n    continued"),
        ("breadcrumb", [DEEP], "Recap › one › deep continued"),
        ("breadcrumb", [ONE, TWO], "Recap › one\nRecap › two"),
        ("link", [DEEP], "test.md:4"),
        ("link", [ONE, TEXT], "test.md:3\ntest.md:12"),
    ],
)
def test_formats(name: str, nodes: list[int], expected: str) -> None:
    assert written(outline_of(DOCUMENT_TEXT), nodes, name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n2. b", "- a\n\n2. b"),
        ("- a\n1. b", "- a\n1. b"),
        ("- a\n-\n- b", "- a\n\n-\n- b"),
        ("a\n\n- b\n\n# c\n> d", "a\n\n- b\n\n# c\n> d"),
        ("> - a\n> - b\n\n- c", "> - a\n> - b\n\n- c"),
    ],
)
def test_subtrees_stay_apart(text: str, expected: str) -> None:
    outline = outline_of(text)
    assert written(outline, [*outline.children(DOCUMENT)], "markdown") == expected


def test_a_flat_list_leaves_out_what_says_nothing() -> None:
    outline = outline_of("---\na: 1\n---\n\n# *a*\n\n-\n- b\n\n  ```\n  c\n\n   d\n  ```\n\n***\n\n[a]: /b\n")
    assert written(outline, [*outline.children(DOCUMENT)], "bullets") == "- a\n- b\n- c\n\n   d"


def test_a_file_is_copied_whole_but_is_no_ancestor() -> None:
    outline = load([Stream("a.md", data=b"# a\n\n- x\n"), Stream("b.md", data=b"# b\n")])
    assert written(outline, [0], "markdown") == "# a\n\n- x"
    assert written(outline, [2], "ancestors") == "# a\n\n- x"
    assert written(outline, [2], "breadcrumb") == "a.md › a › x"
    assert written(outline, [4], "link") == "b.md:1"


def test_no_format_has_a_final_newline() -> None:
    outline = outline_of(DOCUMENT_TEXT)
    assert [name for name in COPIED if written(outline, [0], name).endswith("\n")] == []


@pytest.mark.parametrize(
    ("at", "node"), [("1", 0), ("1.1", ONE), ("1.1.1", DEEP), ("1.3", SECTION), ("1.3.2.1", IN_QUOTE)]
)
def test_addresses_both_ways(at: str, node: int) -> None:
    outline = outline_of(DOCUMENT_TEXT)
    assert node_at(outline, at) == node
    assert address(outline, node) == at


@pytest.mark.parametrize("at", ["", "0", "2", "1.9", "1.", "x", "-1", "1.1.1.1", "²"])
def test_addresses_that_mean_nothing(at: str) -> None:
    assert node_at(outline_of(DOCUMENT_TEXT), at) is None


@pytest.mark.parametrize(
    ("root", "to", "level", "expected"),
    [
        (DEEP, "text", None, "deep continued\n"),
        (ONE, "text", 1, "one\n"),
        (TWO, "markdown", None, "- two\n  - under two\n"),
        (UNDER, "link", None, "test.md:8\n"),
        (DOCUMENT, "markdown", None, DOCUMENT_TEXT),
    ],
)
def test_printing_a_node(root: int, to: str, level: int | None, expected: str) -> None:
    assert "".join(printed(outline_of(DOCUMENT_TEXT), root, to, level)) == expected


def test_the_command_line_names_what_can_be_printed() -> None:
    assert set(options.FORMATS) == {name for name, each in FORMATS.items() if each.printed}
    with pytest.raises(KeyError):
        printed(outline_of(DOCUMENT_TEXT), DOCUMENT, "own")


def test_every_format_has_a_use_and_a_label() -> None:
    assert all(each.label and (each.copied or each.printed) for each in FORMATS.values())


def test_every_form_of_a_copy_has_a_letter_of_its_own() -> None:
    letters = [FORMATS[name].letter for name in COPIED]
    assert all(len(letter) == 1 for letter in letters)
    assert len({*letters}) == len(letters)
    assert not any(each.letter for each in FORMATS.values() if not each.copied)


@pytest.mark.parametrize("name", options.FORMATS)
def test_levels_cut_the_formats_that_have_them_and_no_other(name: str) -> None:
    outline = outline_of(DOCUMENT_TEXT)
    whole, cut = ("".join(printed(outline, DOCUMENT, name, level)) for level in (None, 2))
    assert (cut != whole) == (name in ("text", "bullets", "json"))
