"""Fragments joined are the whole: over random documents and over every Markdown file on the machine's own disk."""

import sysconfig
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from recaptui.outline.fragments import cuts, join
from recaptui.outline.model import Outline
from recaptui.outline.parse import parse
from recaptui.text.decode import decode
from tests.documents import documents, tidy_documents


def state(outline: Outline) -> tuple[object, ...]:
    """Everything an outline is."""
    arrays = (outline.depth, outline.parent, outline.end, outline.line, outline.column)
    lines = outline.text_between(0, outline.line_count) if outline.line_count else ""
    return (bytes(outline.kind), *map(list, arrays), outline.line_count, lines)


def fragments_of(text: str, step: int) -> list[str]:
    """The text cut wherever it may be, after at least so many characters."""
    fragments, start = [], 0
    for cut in cuts(text):
        if cut >= start + step and parse(text[start:cut]).is_closed:
            fragments.append(text[start:cut])
            start = cut
    return [*fragments, text[start:]]


def joined(fragments: list[str]) -> Outline:
    outline = Outline()
    for fragment in fragments:
        join(outline, parse(fragment).outline)
    return outline


def at_once(text: str) -> Outline:
    return joined([text])


@given(documents | tidy_documents, st.integers(1, 40))
def test_random_documents(text: str, step: int) -> None:
    assert state(joined(fragments_of(text, step))) == state(at_once(text))


@given(documents | tidy_documents)
def test_a_document_of_one_fragment_is_what_was_parsed(text: str) -> None:
    assert state(at_once(text)) == state(parse(text).outline)


def test_every_markdown_file_of_the_machine() -> None:
    files = [path for path in Path(sysconfig.get_path("purelib")).rglob("*.md") if path.stat().st_size < 200_000]
    files.append(Path(__file__).parents[1] / "README.md")
    differing = [path for path in files if not cuts_exactly(path.read_bytes())]
    assert files
    assert differing == []


def cuts_exactly(data: bytes) -> bool:
    text = decode(data).text
    return state(joined(fragments_of(text, 1))) == state(at_once(text))
