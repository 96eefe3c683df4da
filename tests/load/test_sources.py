"""Tests of the sources that arguments name, and of the messages about those that cannot be read."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from harness.files import RECAP
from recaptui.errors import RecaptuiError
from recaptui.load.source_reader import SourceReader
from recaptui.system.sources import BUNDLED, bundled, find_sources
from recaptui.system.streams import Stream, open_stream, shown


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, *names: str) -> None:
    """Files that contain their names."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


class Read(NamedTuple):
    """A source that was read to its end."""

    name: str
    text: str


def read(*arguments: str) -> list[Read]:
    """Everything the arguments name."""
    return [read_one(stream) for stream in find_sources(arguments, may_be_typed=True).streams]


def read_one(stream: Stream) -> Read:
    """A source, under the name that says what is wrong with it; an error when it was named."""
    reader = SourceReader(stream)
    text = "".join(fragment or "" for fragment in reader.fragments())
    if reader.error and stream.is_named:
        raise reader.error
    return Read(reader.source(0).name, text)


def named(*arguments: str) -> tuple[list[str], int]:
    """The names that are shown, and the line to start at; every file must contain its name."""
    found = read(*arguments)
    assert all(one.text.endswith(one.name) for one in found)
    return [one.name for one in found], find_sources(arguments, may_be_typed=True).line


def failure(*arguments: str) -> RecaptuiError:
    with pytest.raises(RecaptuiError) as caught:
        read(*arguments)
    return caught.value


NAMES = [
    # files that exist, arguments, names, line
    (["a.md"], ["a.md"], ["a.md"], 0),
    (["a.md"], ["a.md:97"], ["a.md"], 97),
    (["a.md"], ["a.md:0"], ["a.md"], 0),
    (["a.md", "a.md:97"], ["a.md:97"], ["a.md:97"], 0),
    (["a.md:97"], ["a.md:97"], ["a.md:97"], 0),
    (["a.md:1"], ["a.md:1:97"], ["a.md:1"], 97),
    (["a:b"], ["a:b"], ["a:b"], 0),
    (["x/a.md"], ["x/a.md:3"], ["x/a.md"], 3),
    (["a", "b"], ["b", "a"], ["b", "a"], 0),
    (["a", "b"], ["a:7", "b:9"], ["a", "b"], 7),
    (["a"], ["a", "a"], ["a", "a"], 0),
    (["日本.md"], ["日本.md:2"], ["日本.md"], 2),
    (["a.txt", ".b", "c"], ["a.txt", ".b", "c"], ["a.txt", ".b", "c"], 0),  # named files need no suffix
]


@pytest.mark.parametrize(("files", "arguments", "names", "line"), NAMES)
def test_names(here: Path, files: list[str], arguments: list[str], names: list[str], line: int) -> None:
    write(here, *files)
    assert named(*arguments) == (names, line)


def test_a_link_that_leads_nowhere_is_a_file_of_that_name(here: Path) -> None:
    write(here, "a")
    (here / "a:5").symlink_to("nowhere")
    assert failure("a:5").message == "cannot read a:5: no such file or directory"


def test_a_directory_has_its_markdown_in_order_and_nothing_hidden(here: Path) -> None:
    write(here, "d/b.md", "d/a.MARKDOWN", "d/c/z.mkd", "d/c/a.mdown", "d/c.md", "d/no.txt", "d/.hidden.md")
    write(here, "d/.git/x.md", "d/c/.y/x.md", "d/md", "outside.md")
    found = read("d")
    assert [one.name for one in found] == ["a.MARKDOWN", "b.md", "c/a.mdown", "c/z.mkd", "c.md"]
    assert [one.text for one in found] == [f"d/{one.name}" for one in found]
    assert find_sources(["d"], may_be_typed=True).line == 0


def test_a_directory_beside_a_file(here: Path) -> None:
    write(here, "d/a.md", "b")
    assert [one.name for one in read("b:4", "d")] == ["b", "a.md"]
    assert find_sources(["b:4", "d"], may_be_typed=True).line == 4


def test_the_current_directory(here: Path) -> None:
    write(here, "b.md", "a.md")
    assert named(".") == (["a.md", "b.md"], 0)


def test_bytes_are_left_as_they_are(here: Path) -> None:
    data = b"\xff\r\n\xef\xbb\xbf\x1b"
    (here / "a").write_bytes(data)
    [stream] = find_sources(["a"], may_be_typed=True).streams
    file, size = open_stream(stream)
    assert (file.read(), size) == (data, len(data))
    file.close()


MESSAGES = {
    # the argument -> what went wrong and why, what to do about it
    "missing": ("cannot read missing: no such file or directory", "check the name"),
    "missing:5": ("cannot read missing: no such file or directory", "check the name"),
    "": ("cannot read the empty name: no such file or directory", "check the name"),
    "text/inside": ("cannot read text/inside: not a directory", "name another file"),
    "n" * 300: (f"cannot read {'n' * 300}: file name too long", "name another file"),
    "text:" + "9" * 5_000: (f"cannot read text:{'9' * 5_000}: file name too long", "name another file"),
    "picture": ("picture is not text: it has NUL bytes", "name a Markdown or plain text file"),
    "folder": ("no Markdown in the directory folder: it has no .md or .markdown file", "name a file"),
    "broken": ("cannot read broken/x.md: no such file or directory", "check the name"),
}


@pytest.mark.parametrize("argument", MESSAGES, ids=lambda argument: argument[:20] or "nothing")
def test_a_message_says_what_and_why_and_what_to_do(here: Path, argument: str) -> None:
    write(here, "text", "folder/.hidden.md", "folder/a.txt")
    (here / "picture").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    (here / "broken").mkdir()
    (here / "broken" / "x.md").symlink_to("nowhere")
    error = failure(argument)
    assert (error.message, error.hint) == MESSAGES[argument]
    assert str(error) == f"{error.message} ({error.hint})"


def test_one_that_cannot_be_read_fails_for_all(here: Path) -> None:
    write(here, "a")
    assert failure("a", "missing").message == "cannot read missing: no such file or directory"


not_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")


@not_root
@pytest.mark.parametrize("argument", ["a.md", "d"])
def test_what_may_not_be_read(here: Path, argument: str) -> None:
    write(here, "a.md", "d/a.md")
    (here / argument).chmod(0)
    error = failure(argument)
    assert (error.message, error.hint) == (f"cannot read {argument}: permission denied", "check its permissions")
    (here / argument).chmod(0o700)


@not_root
@pytest.mark.parametrize("argument", ["d/e/a.md", "d"])
def test_a_directory_on_the_way_that_may_not_be_read(here: Path, argument: str) -> None:
    write(here, "d/e/a.md")
    (here / "d/e").chmod(0)
    assert failure(argument).message in (
        "cannot read d/e/a.md: permission denied",
        "cannot read d/e: permission denied",
    )
    (here / "d/e").chmod(0o700)


@contextmanager
def stdin(data: bytes) -> Iterator[None]:
    """Something to read on descriptor 0."""
    kept, (outlet, inlet) = os.dup(0), os.pipe()
    os.write(inlet, data)
    os.close(inlet)
    os.dup2(outlet, 0)
    os.close(outlet)
    try:
        yield
    finally:
        os.dup2(kept, 0)
        os.close(kept)


def test_a_dash_is_standard_input(here: Path) -> None:
    write(here, "a")
    with stdin(b"\xff# x\r\n"):
        assert read("-", "a") == [Read("standard input", "\ufffd# x\n"), Read("a", "a")]


def test_a_dash_may_have_a_line() -> None:
    with stdin(b""):
        assert read("-:3") == [Read("standard input", "")]
        assert find_sources(["-:3"], may_be_typed=True).line == 3


def test_standard_input_may_be_no_text() -> None:
    with stdin(b"\0"):
        assert failure("-").message == "standard input is not text: it has NUL bytes"


def test_standard_input_may_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "__stdin__", None)
    assert str(failure("-")) == "cannot read standard input: it is closed (name a file)"


def _read_with(**stdin: Any) -> str:
    """The one one's name and data when nothing is named, in a process whose descriptor 0 is a real one."""
    code = (
        "from recaptui.system.sources import find_sources; from recaptui.system.streams import open_stream;"
        "[stream], line = find_sources([], may_be_typed=True);"
        "print(stream.name, line, len(open_stream(stream).file.read()))"
    )
    ended: subprocess.CompletedProcess[bytes]
    ended = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True, **stdin)
    return ended.stdout.decode().strip()


def test_without_arguments_a_pipe_is_read() -> None:
    assert _read_with(input=b"# piped") == "standard input 0 7"


def test_without_arguments_a_file_on_standard_input_is_read(here: Path) -> None:
    write(here, "a.md")
    with Path("a.md").open("rb") as file:
        assert _read_with(stdin=file) == "standard input 0 4"


def test_without_arguments_and_input_the_recap_is_read() -> None:
    assert _read_with(stdin=subprocess.DEVNULL) == f"{BUNDLED} 0 {RECAP.stat().st_size}"


def test_the_bundled_recap() -> None:
    assert bundled() == RECAP.read_bytes()


def test_what_cannot_be_read_in_a_directory_is_a_branch_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# a\n")
    (tmp_path / "gone.md").symlink_to("nowhere")
    (tmp_path / "binary.md").write_bytes(b"\0")
    os.mkfifo(tmp_path / "pipe.md")
    found = read(str(tmp_path))
    assert [one.name.replace(f"{tmp_path}/", "") for one in found] == [
        "a.md",
        "binary.md is not text: it has NUL bytes",
        "cannot read gone.md: no such file or directory",
    ]


@pytest.mark.parametrize(("name", "expected"), [("a\nb", "a␊b"), ("\udcff.md", "\ufffd.md"), ("日本", "日本")])
def test_names_are_shown_as_one_line_of_text(name: str, expected: str) -> None:
    assert shown(name) == expected


# What is read one after the other behind the first frame.


def opened_names(*arguments: str) -> list[str]:
    found = find_sources(arguments, may_be_typed=False)
    return [stream.name for stream in found.streams]


@pytest.mark.parametrize(("files", "arguments", "names", "line"), NAMES)
def test_what_is_opened_is_what_is_read(
    here: Path, files: list[str], arguments: list[str], names: list[str], line: int
) -> None:
    write(here, *files)
    found = find_sources(arguments, may_be_typed=False)
    assert ([stream.name for stream in found.streams], found.line) == (names, line)


def test_the_files_of_directories_are_opened_in_the_order_in_which_they_are_read(here: Path) -> None:
    write(here, "d/b.md", "d/a/z.md", "d/a.md", "d/a-b/x.md", "e/日.md", "f")
    names = [one.name for one in read("d", "f", "e")]
    assert names == ["a/z.md", "a-b/x.md", "a.md", "b.md", "f", "日.md"]
    assert opened_names("d", "f", "e") == names


@pytest.mark.parametrize("argument", [*MESSAGES][:-1], ids=lambda argument: argument[:20] or "nothing")
def test_what_is_wrong_with_one_of_several_is_told_before_anything_is_shown(here: Path, argument: str) -> None:
    write(here, "text", "folder/.hidden.md", "folder/a.txt")
    (here / "picture").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    with pytest.raises(RecaptuiError) as caught:
        find_sources(["text", argument], may_be_typed=False)
    assert (caught.value.message, caught.value.hint) == MESSAGES[argument]


def test_a_pipe_is_not_touched_before_its_turn(here: Path) -> None:
    write(here, "a")
    os.mkfifo("pipe")  # opening it would wait for somebody who writes
    assert opened_names("a", "pipe") == ["a", "pipe"]


def test_no_folder_is_listed_before_its_turn(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, *(f"d/{number}/{name}.md" for number in range(9) for name in "abc"))
    listed: list[Path] = []
    scandir = os.scandir

    def noted(folder: Path) -> Any:
        listed.append(folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", noted)
    found = find_sources(["d"], may_be_typed=False)
    assert [next(found.streams).name for _ in range(2)] == ["0/a.md", "0/b.md"]
    assert listed == [Path("d"), Path("d/0")]


@not_root
def test_a_folder_that_may_not_be_listed_is_a_source_that_says_so(here: Path) -> None:
    write(here, "d/a.md", "d/b/x.md", "d/c.md")
    (here / "d/b").chmod(0)
    names = [one.name for one in read("d")]
    (here / "d/b").chmod(0o700)
    assert names == ["a.md", "cannot read d/b: permission denied", "c.md"]
