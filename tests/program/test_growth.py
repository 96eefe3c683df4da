"""Tests of documents that the installed command reads after the first frame: growing, breaking off, quitting."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.program import COMMAND, GOOD_END
from harness.terminal import Terminal


def many_files(folder: Path, items: int = 100_000) -> None:
    """300 small files, one that cannot be read and a large one among them."""
    folder.mkdir()
    for number in range(300):
        (folder / f"{number:03}.md").write_text(f"# file {number}\n\n- a\n  - b\n- c\n")
    (folder / "001.md").unlink()
    (folder / "001.md").symlink_to("nowhere")
    (folder / "150.md").write_text("- item\n  - below\n" * items)


def one_large_file(folder: Path) -> None:
    folder.mkdir()
    (folder / "large.md").write_text("- item\n  - below\n" * 200_000)


def children_of(process: int) -> list[int]:
    """The processes that it started and that still run."""
    threads = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for thread in threads for child in thread.read_text().split()]


def runs(process: int) -> bool:
    """Whether it still runs; one that has ended and that nobody has waited for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_large_file_is_read_behind_the_first_frame(tmp_path: Path) -> None:
    (tmp_path / "large.md").write_text("".join(f"# h{n}\n\n- a\n  - b\n- c\n" for n in range(8_000)))
    with Terminal([COMMAND, "large.md:39996"], cwd=tmp_path) as terminal:
        terminal.wait_for("s left")
        terminal.press("j", "j")
        terminal.wait_for("3/")
        terminal.wait_for("32,000 nodes  ", timeout=120)
        terminal.wait_for("large.md")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_a_slow_stream_is_shown_as_it_comes() -> None:
    outlet, inlet = os.pipe()
    with Terminal([COMMAND], stdin=outlet) as terminal:
        os.close(outlet)
        terminal.wait_for("Reading ...")
        os.write(inlet, b"# stream\n\n- first\n- second\n")
        terminal.wait_for("  first")  # the last block may still grow
        terminal.press("j")
        terminal.wait_for("2/2  line 3")
        os.write(inlet, b"- third\n- fourth\n")
        terminal.wait_for("third")
        terminal.wait_for("2/4  line 3")
        os.write(inlet, "- 日".encode()[:-1])
        os.close(inlet)
        terminal.wait_for("not utf-8")
        terminal.wait_for("2/6  line 3")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


@pytest.mark.parametrize(("make", "argument"), [(one_large_file, "many/large.md"), (many_files, "many")])
def test_quitting_while_it_is_read_leaves_no_process_behind(
    make: Callable[[Path], None], argument: str, tmp_path: Path
) -> None:
    make(tmp_path / "many")
    with Terminal([COMMAND, argument], cwd=tmp_path) as terminal:
        terminal.wait_for("s left")
        workers = children_of(terminal.process.pid)
        assert workers
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END
        assert [worker for worker in workers if runs(worker)] == []


def test_workers_that_die_are_replaced_by_ourselves_with_a_notice(tmp_path: Path) -> None:
    (tmp_path / "large.md").write_text("- item\n  - below\n" * 10_000)
    with Terminal([COMMAND, "large.md"], cwd=tmp_path) as terminal:
        terminal.wait_for(lambda seen: len(children_of(seen.process.pid)) > 0)
        for worker in children_of(terminal.process.pid):
            os.kill(worker, signal.SIGKILL)
        terminal.wait_for("Not every process for reading could run", timeout=60)
        assert "20,000 nodes" in terminal.text
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_a_directory_is_read_behind_the_first_frame(tmp_path: Path) -> None:
    many_files(tmp_path / "many", 10_000)
    with Terminal([COMMAND, "many", "--at", "151.2000"], cwd=tmp_path) as terminal:
        terminal.wait_for("s left")
        terminal.wait_for("line 3999")
        terminal.press("g", "h")
        terminal.wait_for("1/")
        terminal.wait_for("cannot read many/001.md: no such file or directory")
        terminal.wait_for("21,492 nodes  ", timeout=120)  # 298 x 5, 20,001, 1
        terminal.press("G")
        terminal.wait_for("▸ 299.md")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_files_a_directory_and_a_pipe_together(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# a\n\n- one\n- two\n")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "b.md").write_bytes(b"# caf\xe9\n")
    outlet, inlet = os.pipe()
    with Terminal([COMMAND, "-l", "3", "a.md:4", "-", "d"], cwd=tmp_path, stdin=outlet) as terminal:
        os.close(outlet)
        terminal.wait_for("4/4  line 4")
        os.write(inlet, b"- piped\n- more\n")
        terminal.wait_for("piped")
        terminal.wait_for("4/6  line 4")
        os.close(inlet)
        terminal.wait_for("b.md has bytes that are not utf-8")
        terminal.wait_for("4/9  line 4")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_a_file_that_shrinks_while_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "large.md"
    file.write_text("- item\n  - below\n" * 60_000)
    with Terminal([COMMAND, "large.md"], cwd=tmp_path) as terminal:
        terminal.wait_for("s left")
        os.truncate(file, 100_000)
        terminal.wait_for("became shorter while it was read", timeout=120)
        terminal.press("G")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END
