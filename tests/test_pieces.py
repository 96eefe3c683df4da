"""Pieces joined are the whole: over random documents and over every Markdown file on the machine's own disk."""

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


def pieces_of(text: str, step: int) -> list[str]:
    """The text cut wherever it may be, after at least so many characters."""
    pieces, start = [], 0
    for cut in cuts(text):
        if cut >= start + step and parse(text[start:cut]).is_closed:
            pieces.append(text[start:cut])
            start = cut
    return [*pieces, text[start:]]


def joined(pieces: list[str]) -> Outline:
    outline = Outline()
    for piece in pieces:
        join(outline, parse(piece).outline)
    return outline


def whole(text: str) -> Outline:
    return joined([text])


@given(documents | tidy_documents, st.integers(1, 40))
def test_random_documents(text: str, step: int) -> None:
    assert state(joined(pieces_of(text, step))) == state(whole(text))


@given(documents | tidy_documents)
def test_a_document_of_one_piece_is_what_was_parsed(text: str) -> None:
    assert state(whole(text)) == state(parse(text).outline)


def test_every_markdown_file_of_the_machine() -> None:
    files = [path for path in Path(sysconfig.get_path("purelib")).rglob("*.md") if path.stat().st_size < 200_000]
    files.append(Path(__file__).parents[1] / "README.md")
    differing = [path for path in files if not cuts_exactly(path.read_bytes())]
    assert files
    assert differing == []


def cuts_exactly(data: bytes) -> bool:
    text = decode(data).text
    return state(joined(pieces_of(text, 1))) == state(whole(text))
