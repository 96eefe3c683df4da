"""Tests of the installed command on a real terminal: what a user sees, and what it leaves behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from harness.program import COMMAND, GOOD_END
from harness.terminal import Exit, Terminal


def test_open_walk_fold_copy_and_quit() -> None:
    with Terminal([COMMAND], env={"SSH_TTY": "/dev/pts/0"}) as terminal:
        terminal.wait_for("Runtime Trackのセッション紹介")
        terminal.wait_for("1/34  line 1  151 nodes")
        terminal.press("j", "j", "l")
        terminal.wait_for("3/37")
        terminal.press("j", "y")
        terminal.wait_for("Sent, unconfirmed: CNCF Projectアップデ")
        assert terminal.osc52() == ["CNCF Projectアップデート情報"]
        terminal.press("Left", "Y")
        terminal.wait_for(lambda seen: len(seen.osc52()) == 2)
        assert terminal.osc52()[1].startswith("- keynote\n  - CNCF Projectアップデート情報\n  - OpenTelementry\n    - ")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_a_pipe_is_read_and_the_keyboard_still_works(arguments: list[str]) -> None:
    with Terminal([COMMAND, *arguments], stdin=b"# piped\n\n- one\n- two\n") as terminal:
        terminal.wait_for("standard input")
        terminal.press("j", "j")
        terminal.wait_for("3/3  line 4")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_a_file_on_standard_input(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# from a file\n")
    with Terminal([COMMAND, "-"], stdin=tmp_path / "notes.md") as terminal:
        terminal.wait_for("from a file")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
@pytest.mark.parametrize("others", [[], ["a.md"]])
def test_a_pipe_that_nobody_writes_to_is_left(tmp_path: Path, others: list[str], key: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.md").write_text("# a\n")
    with Terminal([COMMAND, "pipe", *others], cwd=tmp_path) as terminal:
        terminal.wait_for("nodes so far")
        terminal.press(key)
        assert terminal.wait_exit() == GOOD_END


def test_a_pipe_is_read_when_somebody_writes(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with Terminal([COMMAND, "pipe"], cwd=tmp_path) as terminal:
        terminal.wait_for("0 nodes so far")
        (tmp_path / "pipe").write_text("# late\n")
        terminal.wait_for("1 node  ")
        assert terminal.find("late")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


@pytest.mark.parametrize("arguments", [["-"], ["/dev/tty"], ["a.md", "-"], ["a.md", "/dev/tty"]], ids=" ".join)
def test_a_terminal_is_no_document(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.md").write_text("# a\n")
    with Terminal([COMMAND, *arguments], cwd=tmp_path) as terminal:
        assert terminal.wait_exit() == Exit(2, tty_restored=True, left_on=())
        name = "standard input" if arguments[-1] == "-" else "/dev/tty"
        said = f"recaptui: cannot read {name}: it is a terminal (name a file, or pipe a document in)"
        assert terminal.text.strip() == said


def test_the_plain_screen_is_shown_once_for_a_key_that_is_held() -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for("151 nodes")
        terminal.type_text("s" * 30)
        terminal.wait_for("Enter returns")
        shown = len(terminal.received)
        terminal.press("Enter")
        terminal.wait_for(lambda seen: b"151 nodes" in seen.received[shown:])
        terminal.press("j")
        terminal.wait_for("2/34")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_what_is_typed_can_be_printed() -> None:
    with Terminal([COMMAND, "-p", "-"]) as terminal:
        terminal.type_text("# typed\n- *x*\n\x04")
        assert terminal.wait_exit() == GOOD_END
        assert terminal.text.split() == ["#", "typed", "-", "*x*", "typed", "x"]


def test_nothing_on_standard_input_is_no_document() -> None:
    with Terminal([COMMAND], stdin=Path(os.devnull)) as terminal:
        terminal.wait_for("151 nodes")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_a_line_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# a\n\n- b\n  - c\n    - d\n      - e\n")
    with Terminal([COMMAND, "notes.md:6"], cwd=tmp_path) as terminal:
        terminal.wait_for("5/5  line 6")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_a_directory_is_one_branch_a_file(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# second\n")
    (tmp_path / "a.md").write_text("# first\n")
    with Terminal([COMMAND, str(tmp_path)]) as terminal:
        terminal.wait_for("4 nodes")
        assert [line[:20].split()[1:] for line in terminal.lines[1:3]] == [["a.md"], ["b.md"]]
        terminal.press("+")
        terminal.wait_for("second")
        assert [line[:20].split()[-1] for line in terminal.lines[1:5]] == ["a.md", "first", "b.md", "second"]
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_ctrl_c_quits_and_gives_the_terminal_back() -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for("151 nodes")
        terminal.press("ctrl+c")
        assert terminal.wait_exit() == GOOD_END


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_gives_the_terminal_back(name: str) -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for("151 nodes")
        terminal.process.send_signal(getattr(signal, name))
        end = terminal.wait_exit()
        assert (end.tty_restored, end.left_on) == (True, ())
        assert end.status == 128 + getattr(signal, name)


def test_suspend_and_return() -> None:
    with Terminal(["bash", "--norc", "-i"]) as terminal:
        terminal.type_text(f"{COMMAND}\n")
        terminal.wait_for("151 nodes")
        terminal.press("ctrl+z")
        terminal.wait_for("Stopped")
        suspended = len(terminal.received)
        terminal.type_text("fg\n")
        terminal.wait_for(lambda seen: b"151 nodes" in seen.received[suspended:])
        terminal.press("j")
        terminal.wait_for("2/34")
        terminal.press("q")
        terminal.wait_for(lambda seen: seen.received.count(b"\x1b[?1049l") == 2)
        # the shell asks: until then the program may still take, or flush, what is typed
        terminal.wait_for(lambda seen: b"bash-" in seen.received.rpartition(b"\x1b[?1049l")[2])
        terminal.type_text("exit\n")
        assert terminal.wait_exit().status == 0


@pytest.mark.parametrize(
    ("opens", "seen"),
    [(":", " command, or words"), ("?", "Esc closes"), ("c", "Flat bullet list"), ("/@@@@", "no match")],
)
def test_suspend_in_a_dialog_and_return(opens: str, seen: str) -> None:
    with Terminal(["bash", "--norc", "-i"]) as terminal:
        terminal.type_text(f"{COMMAND}\n")
        terminal.wait_for("151 nodes")
        terminal.press(*opens)
        terminal.wait_for(seen)
        terminal.press("ctrl+z")
        terminal.wait_for("Stopped")
        suspended = len(terminal.received)
        terminal.type_text("fg\n")
        terminal.wait_for(lambda shown: seen.encode() in shown.received[suspended:])
        terminal.press("Esc")
        terminal.wait_for(lambda shown: not shown.find(seen))
        terminal.press("q")
        terminal.wait_for(lambda shown: shown.received.count(b"\x1b[?1049l") == 2)
        terminal.wait_for(lambda shown: b"bash-" in shown.received.rpartition(b"\x1b[?1049l")[2])
        terminal.type_text("exit\n")
        assert terminal.wait_exit().status == 0


def test_a_line_that_drops_ends_the_program() -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for("151 nodes")
        terminal.hang_up()
        assert terminal.process.wait(20) in (128 + signal.SIGHUP, 120)  # 120: Python could not flush to what is gone


def test_a_hostile_file_reaches_the_terminal_as_signs(tmp_path: Path) -> None:
    (tmp_path / "evil.md").write_text("# a\x1b]52;c;aGFja2Vk\x07b\n\n- \x1b[2Jx\x9b5n\n\n```\n\x1bPq\x1b\\\n```\n")
    with Terminal([COMMAND, "evil.md"], cwd=tmp_path) as terminal:
        terminal.wait_for("a␛]52;c;aGFja2Vk␇b")
        terminal.press("y", "Y")
        terminal.wait_for(", unconfirmed")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END
        assert b"\x1b[2J" not in terminal.received.replace(b"\x1b[2J\x1b[H", b"")
        assert "\x9b".encode() not in terminal.received
        assert b"\x1bPq" not in terminal.received
        assert "hacked" not in terminal.osc52()


def test_a_resize_is_followed() -> None:
    with Terminal([COMMAND], (120, 40)) as terminal:
        terminal.wait_for("151 nodes")
        terminal.resize(60, 20)
        terminal.wait_for(lambda seen: "151 nodes" in seen.lines[18] and "palette" in seen.lines[19])
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_invalid_utf_8_is_shown_with_a_notice(tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes("# caf\xe9\n".encode("latin-1"))
    with Terminal([COMMAND, "latin.md"], cwd=tmp_path) as terminal:
        terminal.wait_for("caf�")
        terminal.wait_for("latin.md has bytes that are not utf-8")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.md"], "recaptui: cannot read missing.md: no such file or directory (check the name)"),
        (["empty/"], "recaptui: no Markdown in the directory empty"),
        (["binary.md"], "recaptui: binary.md is not text"),
        (["good.md", "missing.md"], "recaptui: cannot read missing.md: no such file or directory (check the name)"),
        (["good.md", "binary.md"], "recaptui: binary.md is not text"),
        (["good.md", "empty/"], "recaptui: no Markdown in the directory empty"),
        (["-l", "0"], "recaptui: argument -l/--level: '0' is not a level"),
        (["--nonsense"], "recaptui: unrecognized arguments: --nonsense"),
    ],
)
def test_bad_input_is_one_line_and_the_terminal_is_untouched(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.md").write_text("# good\n")
    (tmp_path / "binary.md").write_bytes(b"\x7fELF\0\0")
    with Terminal([COMMAND, *arguments], cwd=tmp_path) as terminal:
        assert terminal.wait_exit() == Exit(2, tty_restored=True, left_on=())
        assert terminal.lines[0].startswith(said)
        assert not any(terminal.lines[2:])  # the width of the terminal may break the line
        assert b"\x1b" not in terminal.received


def run(*arguments: str, stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([COMMAND, *arguments], input=stdin, capture_output=True, check=False)


def test_printing_when_the_output_is_no_terminal() -> None:
    done = run("-", stdin=b"# a\n\n- b\n  - c\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"a\n  b\n    c\n", b"")


def test_printing_so_many_levels() -> None:
    assert run("-p", "-l", "2", stdin=b"# a\n\n- b\n  - c\n").stdout == b"a\n  b\n"


def test_printing_tells_of_damage_beside_the_output() -> None:
    done = run("-", stdin=b"caf\xe9\n")
    assert (done.returncode, done.stdout.decode()) == (0, "caf\ufffd\n")
    assert done.stderr.decode() == "recaptui: standard input has bytes that are not utf-8, shown as \ufffd\n"


def test_an_empty_document_prints_nothing() -> None:
    done = run(stdin=b"")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_closed_pipe_is_silent() -> None:
    script = f"'{COMMAND}' -t json | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b'{"format":', b"")


def test_the_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "recaptui", "--version"], capture_output=True, check=True)
    assert done.stdout == run("--version").stdout
    assert done.stdout.startswith(b"recaptui ")


def test_a_closed_standard_input_is_no_document_and_the_keyboard_works() -> None:
    with Terminal(["sh", "-c", f"exec '{COMMAND}' <&-"]) as terminal:
        terminal.wait_for("151 nodes")
        terminal.press("j")
        terminal.wait_for("2/34")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


@pytest.mark.parametrize(
    ("redirection", "said"),
    [
        (">&-", b"recaptui: cannot write: standard output is closed (open it, or leave it alone for the screen)\n"),
        (">/dev/full", b"recaptui: cannot write: no space left on device (write elsewhere)\n"),
    ],
)
def test_output_that_cannot_be_written(redirection: str, said: bytes) -> None:
    done = subprocess.run(["sh", "-c", f"'{COMMAND}' -p {redirection}"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, said)


def test_an_error_without_a_place_to_tell_it() -> None:
    done = subprocess.run(["sh", "-c", f"'{COMMAND}' -p missing.md 2>&-"], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_terminal_that_cannot_draw_gets_the_text() -> None:
    with Terminal([COMMAND, "-l", "1"], env={"TERM": "dumb"}) as terminal:
        assert terminal.wait_exit() == GOOD_END
        assert terminal.received == b"20190618 k8s meetup kubecon recap\r\n"


def test_a_locale_of_ascii_draws_the_same_glyphs() -> None:
    with Terminal([COMMAND], env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}) as terminal:
        terminal.wait_for("▾ 20190618 k8s meetup kubecon recap")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_a_name_that_is_not_text_can_be_shown_and_copied(tmp_path: Path) -> None:
    for name in (b"\xff.md", b"b.md"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("# text\n")
    with Terminal([COMMAND, str(tmp_path)], env={"SSH_TTY": "x"}) as terminal:
        terminal.wait_for("4 nodes")
        terminal.press("G", "h", "y")
        terminal.wait_for(lambda seen: bool(seen.osc52()))
        assert terminal.osc52() == ["\ufffd.md"]
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_enter_in_the_palette_takes_a_hit_of_what_was_typed() -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for("151 nodes")
        terminal.press(":")
        terminal.wait_for("A command, or words")
        terminal.type_text("vertical\r")
        terminal.wait_for("27/34  line 137")
        terminal.press(":")
        terminal.wait_for("A command, or words")
        terminal.type_text("no such words\r")
        terminal.wait_for(lambda seen: seen.lines[0].split()[-1:] == ["0"])
