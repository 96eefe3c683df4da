"""Reading piece by piece gives what reading the whole gives: text, nodes, and the rows of a browser that grew."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recaptui.load import packing, reading
from recaptui.load.pool import Pool
from recaptui.load.reading import Reading, Step
from recaptui.outline.browse import Browser
from recaptui.outline.model import Outline
from recaptui.outline.parse import parse
from recaptui.outline.pieces import join
from recaptui.system.sources import Stream
from recaptui.text.decode import Decoder, decode
from tests.documents import documents, outline_of, tidy_documents
from tests.test_pieces import pieces_of, state


@given(st.binary(max_size=60) | st.text(max_size=30).map(str.encode), st.integers(4, 9))
def test_bytes_in_chunks_are_the_same_text(data: bytes, size: int) -> None:
    decoder = Decoder()
    chunks = [data[start : start + size] for start in range(0, len(data), size)] or [b""]
    text = "".join(decoder.feed(chunk, is_last=False) for chunk in chunks) + decoder.feed(b"", is_last=True)
    assert (text, decoder.encoding, decoder.is_damaged) == decode(data)


@given(documents | tidy_documents)
def test_a_piece_survives_the_way_between_two_processes(text: str) -> None:
    parsed = parse(text)
    unpacked = packing.unpack(packing.pack(parsed), text)
    assert unpacked.is_closed == parsed.is_closed
    assert state(unpacked.outline) == state(parsed.outline)


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a few characters, parsed in this process."""
    monkeypatch.setattr(reading, "FIRST", 24)
    monkeypatch.setattr(reading, "_CHUNK", 16)
    monkeypatch.setattr(reading, "_PIECE", 16)


def read(file: Path) -> tuple[Outline, list[Step]]:
    """A file read piece by piece: its outline, joined as the screen does, and the steps."""
    descriptor = os.open(file, os.O_RDONLY)
    one = Reading(Stream("test.md", descriptor, file.stat().st_size))
    outline = one.first()
    steps: list[Step] = []
    one.rest(steps.append)
    os.close(descriptor)
    for step in steps:
        if step.piece:
            join(outline, step.piece)
    return outline, steps


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("times", [1, 3])
def test_a_file_read_in_pieces_is_the_whole(tmp_path: Path, times: int) -> None:
    file = tmp_path / "test.md"

    @given(documents | tidy_documents)
    def holds(text: str) -> None:
        text = "\n\n".join([text] * times)
        file.write_text(text, encoding="utf-8")
        outline, steps = read(file)
        assert state(outline) == state(outline_of(text))
        assert (steps[-1].piece, steps[-1].notice) == (None, "")

    holds()


def rows_of(browser: Browser) -> list[int]:
    return [browser.rows[row] for row in range(len(browser.rows))]


@given(documents | tidy_documents, st.integers(1, 40))
def test_a_browser_that_grew_shows_what_one_of_the_whole_shows(text: str, step: int) -> None:
    first, *rest = pieces_of(text, step)
    browser = Browser(outline_of(first))
    for piece in rest:
        browser.grow(parse(piece).outline)
    whole = Browser(outline_of(text))
    assert rows_of(browser) == rows_of(whole)
    assert browser.cursor == whole.cursor or browser.cursor in browser.rows


@pytest.mark.parametrize(
    ("keys", "rows"),
    [
        ([], [0, 1, 2, 3, 4, 5]),
        (["level_1"], [0, 5]),
        (["fold"], [0, 5]),
        (["zoom"], [0, 1, 2, 3, 4]),
        (["unfold_all"], [0, 1, 2, 3, 4, 5]),
    ],
)
def test_what_comes_obeys_the_folds(keys: list[str], rows: list[int]) -> None:
    browser = Browser(outline_of("# a\n\n- b\n"))
    for key in keys:
        browser.do(key)
    browser.grow(parse("- c\n- d\n\n## e\n").outline)
    browser.grow(parse("# f\n").outline)
    assert rows_of(browser) == rows


def test_a_pool_without_processes_parses_all_the_same() -> None:
    pool = Pool(0)
    assert state(pool.submit("# a\n").result().outline) == state(parse("# a\n").outline)
    pool.close()


def test_a_pool_of_processes_keeps_every_piece() -> None:
    pool = Pool(2)
    futures = [pool.submit(f"# {number}\n\n- a\n") for number in range(20)]
    texts = [future.result(60).outline.text_of(0) for future in futures]
    pool.close()
    assert texts == [f"# {number}" for number in range(20)]
    assert pool.is_complete
