"""Tests of loading everything at once, as for printing, from every kind of source, against a naive reference."""

import io
import os
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

import recaptui
from harness.documents import state, whole
from recaptui.errors import RecaptuiError
from recaptui.export.text import as_text
from recaptui.load.loader import Loader, Step, load
from recaptui.outline.model import Outline
from recaptui.system.sources import BUNDLED, bundled, find_sources
from recaptui.system.streams import Stream

LARGE = "".join(f"# h{number}\n\n- a\n  - b {number}\n\n{'text ' * 20}\n\n" for number in range(1_200)).encode()
"""Enough bytes for worker processes, in few nodes."""
MARKED = "\ufeff# 日本\r\n\r\n- é\r\n".encode("utf-16-le")
FILES = {"a.md": b"# a\n\n- x", "b/large.md": LARGE, "b/odd.md": b"caf\xe9\r- y\r\n", "c.md": b"", "z.md": MARKED}


def piped(data: bytes, size: int = 65_536) -> Stream:
    """A pipe that hands out at most so many bytes at once."""
    outlet, inlet = os.pipe()

    def fill() -> None:
        with os.fdopen(inlet, "wb", buffering=0) as file:
            for start in range(0, len(data), size):
                file.write(data[start : start + size])

    threading.Thread(target=fill, daemon=True).start()
    return Stream("pipe", descriptor=outlet)


def same(outline: Outline, expected: Outline) -> bool:
    return state(outline) == state(expected) and outline.sources == expected.sources


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", b"# a\n", MARKED, LARGE, b"- a\n  ```\n" + b"x x x x x x x x x x\n" * 7_000], ids=len
)
def test_bytes_a_file_and_a_pipe_are_the_whole(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    for stream in (Stream("s", data=data), Stream("s", str(tmp_path / "file")), piped(data)._replace(name="s")):
        assert same(load([stream]), whole(("s", data)))


def test_a_pipe_that_trickles_is_the_whole() -> None:
    assert same(load([piped(MARKED, 1)]), whole(("pipe", MARKED)))


def test_a_folder_and_several_files_are_the_whole(tmp_path: Path) -> None:
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    folder = find_sources([str(tmp_path)], may_be_typed=True).streams
    assert same(load(folder), whole(*FILES.items()))
    names = [str(tmp_path / name) for name in FILES]
    several = find_sources(names, may_be_typed=True).streams
    assert same(load(several), whole(*zip(names, FILES.values(), strict=True)))


def test_what_is_printed_is_the_whole(tmp_path: Path) -> None:
    (tmp_path / "large.md").write_bytes(LARGE)
    outline = whole(("large.md", LARGE))
    expected = "".join(as_text(outline, range(len(outline)))).encode()
    command = [sys.executable, "-m", "recaptui", "-p"]
    for arguments, given in (([tmp_path / "large.md"], b""), (["-"], LARGE), ([], LARGE)):
        done = subprocess.run([*command, *arguments], input=given, capture_output=True, check=False)
        assert (done.returncode, done.stderr, done.stdout == expected) == (0, b"", True)


def test_one_zip_file_runs_with_its_recap_and_its_workers(tmp_path: Path) -> None:
    package = Path(recaptui.__file__).parent
    with zipfile.ZipFile(tmp_path / "recaptui.zip", "w") as archive:
        for path in sorted(package.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                archive.write(path, path.relative_to(package.parent))
        archive.writestr(f"recaptui/content/{BUNDLED}", bundled())
        archive.writestr("__main__.py", "from recaptui.cli import main; main()")
    (tmp_path / "large.md").write_bytes(LARGE)
    for arguments in ([], [str(tmp_path / "large.md")]):
        zipped = [sys.executable, str(tmp_path / "recaptui.zip"), "-t", "link", *arguments]
        plain = [sys.executable, "-m", "recaptui", "-t", "link", *arguments]
        outputs = [
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True, cwd=tmp_path)
            for command in (zipped, plain)
        ]
        assert outputs[0].stdout == outputs[1].stdout != b""


class Broken(io.FileIO):
    """A file whose reading breaks off after some bytes."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() >= 40_000:
            raise OSError(5, "Input/output error")
        return super().read(20_000) or b""


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with a file that can be read to its end and one that cannot."""
    opened = io.FileIO

    def open_some(descriptor: int) -> io.FileIO:
        is_broken = os.fstat(descriptor).st_size == len(LARGE)
        return Broken(descriptor) if is_broken else opened(descriptor)

    monkeypatch.setattr("recaptui.system.streams.io.FileIO", open_some)
    (tmp_path / "a.md").write_bytes(b"# a\n")
    (tmp_path / "b.md").write_bytes(LARGE)
    return tmp_path


BROKE_OFF = "broke off: Input/output error"


@pytest.mark.parametrize("others", [[], ["a.md"]])
def test_what_was_named_and_breaks_off_is_an_error(broken: Path, others: list[str]) -> None:
    streams = [Stream(name, str(broken / name)) for name in [*others, "b.md"]]
    with pytest.raises(RecaptuiError, match=f"reading b.md {BROKE_OFF}"):
        load(streams)


def test_what_breaks_off_in_a_folder_has_a_branch_that_says_so(broken: Path) -> None:
    streams = [*find_sources([str(broken)], may_be_typed=True).streams]
    assert [source.name for source in load(streams).sources] == ["a.md", f"reading b.md {BROKE_OFF}"]
    one = Loader(streams)
    one.first()
    steps: list[Step] = []
    one.rest(steps.append)
    assert steps[-1].notice == f"reading b.md {BROKE_OFF}"


def test_a_file_that_becomes_shorter_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(LARGE)
    one = Loader([Stream("a.md", str(file))])
    one.first()
    os.truncate(file, 30_000)
    one.rest(lambda _: None)
    assert [error.message for error in one.errors] == ["a.md became shorter while it was read"]


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="only Linux has files that do not tell their size")
def test_a_file_that_does_not_tell_its_size_is_read_to_its_end() -> None:
    [source] = load([Stream("smaps", "/proc/self/smaps")]).sources
    assert source.bytes > 20_000


def test_a_loader_that_is_closed_posts_nothing_more(tmp_path: Path) -> None:
    (tmp_path / "large.md").write_bytes(LARGE)
    one = Loader([Stream("large.md", str(tmp_path / "large.md"))])
    one.first()
    steps: list[Step] = []

    def post(step: Step) -> None:
        steps.append(step)
        one.close()

    one.rest(post)
    assert [step.fragment is None for step in steps] == [False] * len(steps)
    assert len(steps) < 20
