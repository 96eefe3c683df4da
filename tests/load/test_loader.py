"""Tests of reading in fragments, which must give the text, nodes and rows of a document that is read as a whole."""

import os
from array import array
from concurrent.futures import Future
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.documents import do, documents, fragments_of, outline_of, state, tidy_documents, whole
from harness.naive_rows import shown
from recaptui.load import loader, packing, pool, source_reader
from recaptui.load.loader import Loader, Step, load
from recaptui.load.pool import Pool
from recaptui.outline.browse import ACTIONS, Browser
from recaptui.outline.fragments import filed, join
from recaptui.outline.model import Kind, Outline, Source
from recaptui.outline.parse import Parsed, parse
from recaptui.system.sources import find_sources
from recaptui.system.streams import Stream
from recaptui.text.decode import Decoder, decode


@given(st.binary(max_size=60) | st.text(max_size=30).map(str.encode), st.integers(1, 9))
def test_bytes_in_chunks_are_the_same_text(data: bytes, size: int) -> None:
    decoder = Decoder()
    chunks = [data[start : start + size] for start in range(0, len(data), size)] or [b""]
    text = "".join(decoder.feed(chunk, is_last=False) for chunk in chunks) + decoder.feed(b"", is_last=True)
    assert (text, decoder.encoding, decoder.is_damaged) == decode(data)


@given(documents | tidy_documents)
def test_a_fragment_survives_the_way_between_two_processes(text: str) -> None:
    parsed = parse(text)
    unpacked = packing.unpack(packing.pack(parsed), text)
    assert unpacked.is_closed == parsed.is_closed
    assert state(unpacked.outline) == state(parsed.outline)


class Late(Future[Parsed]):
    """A fragment that is parsed when somebody waits for it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def result(self, timeout: float | None = None) -> Parsed:
        return parse(self._text)


class LatePool(Pool):
    """No fragment is ready before it is needed, so that some wait, of several sources."""

    def __init__(self, size: int | None = None) -> None:
        super().__init__(0)
        self.size = 2

    def submit(self, text: str) -> Future[Parsed]:
        return Late(text)


@pytest.fixture(params=[None, LatePool])
def small_fragments(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Fragments of a few characters, parsed in this process, at once or late."""
    if request.param:
        monkeypatch.setattr(pool, "Pool", request.param)
        monkeypatch.setattr(loader, "_SMALL", 48)
    monkeypatch.setattr(loader, "FIRST", 24)
    monkeypatch.setattr(source_reader, "_CHUNK", 16)
    monkeypatch.setattr(source_reader, "_FRAGMENT", 16)


def read(*files: Path) -> tuple[Outline, list[Step]]:
    """Files read fragment by fragment: their outline, joined as the screen does, and the steps."""
    one = Loader(Stream(file.name, str(file)) for file in files)
    outline = one.first()
    steps: list[Step] = []
    one.rest(steps.append)
    for step in steps:
        if step.fragment:
            join(outline, step.fragment)
    return outline, steps


@pytest.mark.usefixtures("small_fragments")
@pytest.mark.parametrize("times", [1, 3])
def test_a_file_read_in_fragments_is_the_whole(tmp_path: Path, times: int) -> None:
    file = tmp_path / "test.md"

    @given(documents | tidy_documents)
    def holds(text: str) -> None:
        text = "\n\n".join([text] * times)
        file.write_text(text, encoding="utf-8")
        outline, steps = read(file)
        assert state(outline) == state(outline_of(text))
        assert (steps[-1].fragment, steps[-1].notice) == (None, "")

    holds()


@pytest.mark.usefixtures("small_fragments")
def test_files_read_one_after_the_other_are_what_is_loaded_at_once(tmp_path: Path) -> None:
    some = st.lists(st.tuples(documents | tidy_documents, ENDS).map("".join).map(str.encode) | DAMAGED, max_size=5)

    @given(some.filter(len))
    def holds(texts: list[bytes]) -> None:
        files = [tmp_path / f"{number}.md" for number in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_bytes(text)
        outline, steps = read(*files)
        expected = whole(*((file.name, text) for file, text in zip(files, texts, strict=True)))
        assert state(outline) == state(expected)
        assert outline.sources == expected.sources
        assert [outline.source_of(node) for node in range(len(outline))] == sources_of(expected)
        assert (steps[-1].fragment, steps[-1].notice, steps[-1].read) == (None, "", sum(map(len, texts)))

    holds()


ENDS = st.sampled_from(
    (
        "",
        "\n",
        "\n\n",
        "\n```\nopen",
        "\n```\n- open and\n- fenced\n# h\n- b",
        "\n- a\n  - b",
        "\n> q",
        "\n<!-- x",
        "\n\n# h",
    )
)
"""How a file may end that the next one would go on with."""
DAMAGED = st.sampled_from((b"", b"\xff\xfe", b"# caf\xe9\n- b", "\ufeff# a\n\n- b".encode("utf-16-le"), b"a\r\nb\r"))


def sources_of(outline: Outline) -> list[Source]:
    """Each node's source, counted from the file nodes."""
    if len(outline.sources) == 1:
        return outline.sources * len(outline)
    number, found = -1, []
    for kind in outline.kind:
        number += kind == Kind.FILE
        found.append(outline.sources[number])
    return found


def test_no_file_but_the_first_is_opened_before_the_first_frame(tmp_path: Path) -> None:
    (tmp_path / "0.md").write_text("- a\n" * 10_000)
    streams = [Stream(f"{number}.md", str(tmp_path / f"{number}.md"), is_named=False) for number in range(3)]
    one = Loader(streams)
    outline = one.first()  # the others are not even there
    assert 0 < len(outline.buffer) < loader.FIRST
    assert [source.name for source in outline.sources] == ["0.md"]
    for number in (1, 2):
        (tmp_path / f"{number}.md").write_text("- b\n")
    for fragment in fragments_of_rest(one):
        join(outline, fragment)
    assert [(source.name, source.lines) for source in outline.sources] == [("0.md", 10_000), ("1.md", 1), ("2.md", 1)]


def fragments_of_rest(one: Loader) -> list[Outline]:
    steps: list[Step] = []
    one.rest(steps.append)
    return [step.fragment for step in steps if step.fragment]


def test_what_cannot_be_read_is_an_empty_branch_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# a\n")
    (tmp_path / "b.md").write_bytes(b"\0")
    (tmp_path / "c.md").symlink_to("nowhere")
    (tmp_path / "d.md").write_text("# d\n")
    one = Loader(find_sources([str(tmp_path)], may_be_typed=False).streams)
    outline = one.first()
    steps: list[Step] = []
    one.rest(steps.append)
    for step in steps:
        join(outline, step.fragment or Outline())
    printed = load(find_sources([str(tmp_path)], may_be_typed=True).streams)
    assert state(outline) == state(printed)
    assert outline.sources == printed.sources
    assert [source.name.rpartition("/")[2] for source in outline.sources] == [
        "a.md",
        "b.md is not text: it has NUL bytes",
        "c.md: no such file or directory",
        "d.md",
    ]
    assert steps[-1].notice == ""


def test_what_goes_wrong_with_one_of_several_names_it(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.md", "b.md", "c.md")]
    for file in files:
        file.write_text("- item\n" * 10_000)
    one = Loader(Stream(file.name, str(file)) for file in files)
    one.first()
    files[1].write_bytes(b"\0")
    files[2].unlink()
    steps: list[Step] = []
    one.rest(steps.append)
    assert steps[-1].notice == "b.md is not text: it has NUL bytes (and 1 more)"


def test_a_size_is_that_of_all_and_nobody_knows_that_of_a_pipe(tmp_path: Path) -> None:
    outlet, inlet = os.pipe()
    os.write(inlet, b"- piped\n")
    os.close(inlet)
    (tmp_path / "a.md").write_text("# a\n")
    file = Stream("a.md", str(tmp_path / "a.md"))
    for streams, size in (([file, file], 8), ([file, Stream("pipe", "", descriptor=outlet)], None)):
        one = Loader(streams)
        outline = one.first()
        for fragment in fragments_of_rest(one):
            join(outline, fragment)
        assert one.size == size
        assert len(outline) == 4


@given(documents | tidy_documents, st.integers(1, 40))
def test_a_browser_that_grew_shows_what_one_of_the_whole_shows(text: str, step: int) -> None:
    first, *rest = fragments_of(text, step)
    browser = Browser(outline_of(first))
    for fragment in rest:
        browser.grow(parse(fragment).outline)
    expected = Browser(outline_of(text))
    assert shown(browser.rows) == shown(expected.rows)
    assert browser.cursor == expected.cursor or browser.cursor in browser.rows


def fragments_of_files(texts: list[str], step: int) -> list[Outline]:
    """What `Loader` would hand on of several files."""
    fragments = []
    for number, text in enumerate(texts):
        first, *rest = (parse(fragment).outline for fragment in fragments_of(text, step))
        fragments += [filed(first), *rest]
        for fragment in fragments[-len(rest) - 1 :]:
            fragment.sources = [Source(str(number), "utf-8", 0, fragment.line_count, 0, is_damaged=False)]
    return fragments


@given(st.lists(documents | tidy_documents, min_size=2, max_size=4), st.integers(1, 40))
def test_a_browser_that_grew_by_files_shows_what_one_of_the_whole_shows(texts: list[str], step: int) -> None:
    browser = Browser(Outline())
    for fragment in fragments_of_files(texts, step):
        browser.grow(fragment)
    expected = whole(*((str(number), text.encode()) for number, text in enumerate(texts)))
    assert state(browser.outline) == state(expected)
    assert shown(browser.rows) == shown(Browser(expected).rows)


@given(
    st.lists(documents | tidy_documents, min_size=2, max_size=4),
    st.integers(1, 40),
    st.lists(st.sampled_from([*ACTIONS, "next", "last", "filter"]), max_size=30),
)
def test_rows_grow_as_they_would_be_made_anew(texts: list[str], step: int, commands: list[str]) -> None:
    first, *rest = fragments_of_files(texts, step)
    browser = Browser(first)
    for fragment in rest:
        command = commands.pop() if commands else "next"
        if command == "filter":
            kept = sorted([browser.cursor, *browser.outline.ancestors(browser.cursor)])
            browser.rows.filter(None if browser.rows.only else array("i", kept))
            browser.select(browser.cursor)
        else:
            do(browser, command)
        browser.grow(fragment)
        grown = shown(browser.rows)
        browser.rows.rebuild()
        assert grown == shown(browser.rows)
        assert browser.cursor in browser.rows


@pytest.mark.parametrize(
    ("keys", "rows"),
    [
        ([], [0, 1, 2, 3, 4, 5]),
        (["1:more_levels"], [0, 5]),
        (["fold"], [0, 5]),
        (["zoom"], [0, 1, 2, 3, 4]),
        (["unfold_all"], [0, 1, 2, 3, 4, 5]),
    ],
)
def test_what_comes_obeys_the_folds(keys: list[str], rows: list[int]) -> None:
    browser = Browser(outline_of("# a\n\n- b\n"))
    for key in keys:
        do(browser, key)
    browser.grow(parse("- c\n- d\n\n## e\n").outline)
    browser.grow(parse("# f\n").outline)
    assert shown(browser.rows) == rows


def test_a_pool_without_processes_parses_all_the_same() -> None:
    pool = Pool(0)
    assert state(pool.submit("# a\n").result().outline) == state(parse("# a\n").outline)
    pool.close()


def test_a_pool_of_processes_keeps_every_fragment() -> None:
    pool = Pool(2)
    futures = [pool.submit(f"# {number}\n\n- a\n") for number in range(20)]
    texts = [future.result(60).outline.text_of(0) for future in futures]
    pool.close()
    assert texts == [f"# {number}" for number in range(20)]
    assert pool.is_complete
