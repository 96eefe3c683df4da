"""Tests that joined fragments equal the whole, over random documents and Markdown files of the installed packages."""

import sysconfig
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from harness.documents import documents, fragments_of, state, tidy_documents
from harness.files import ROOT
from recaptui.outline.fragments import join
from recaptui.outline.model import Outline
from recaptui.outline.parse import parse
from recaptui.text.decode import decode


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


def test_markdown_files_of_the_installed_packages() -> None:
    files = [path for path in Path(sysconfig.get_path("purelib")).rglob("*.md") if path.stat().st_size < 200_000]
    files.append(ROOT / "README.md")
    differing = [path for path in files if not cuts_exactly(path.read_bytes())]
    assert files
    assert differing == []


def cuts_exactly(data: bytes) -> bool:
    text = decode(data).text
    return state(joined(fragments_of(text, 1))) == state(at_once(text))
