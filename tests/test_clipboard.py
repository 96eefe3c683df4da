"""Copying tells the truth: the choice of routes as a table, and the guard against tools that fail, hang or talk."""

import base64
import contextlib
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from recaptui.system import clipboard, native
from recaptui.system.clipboard import Delivery, copy, osc52, routes
from recaptui.system.native import RouteFailed


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "linux", ("osc52",)),
        ({"DISPLAY": ":0"}, "linux", ("native", "osc52")),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", ("native", "osc52")),
        ({"DISPLAY": ""}, "linux", ("osc52",)),
        ({}, "darwin", ("native", "osc52")),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "::1 1 ::1 22"}, "linux", ("osc52",)),
        ({"SSH_TTY": "/dev/pts/0"}, "darwin", ("osc52",)),
    ],
)
def test_routes(environ: dict[str, str], platform: str, expected: tuple[str, ...]) -> None:
    assert routes(environ, platform) == expected


@pytest.mark.parametrize(
    ("delivery", "said"),
    [
        (Delivery(is_certain=True, characters=1), "Copied 1 character"),
        (Delivery(is_certain=True, characters=1234), "Copied 1,234 characters"),
        (Delivery(is_certain=False, characters=2), "Sent to your terminal: 2 characters"),
    ],
)
def test_what_is_said(delivery: Delivery, said: str) -> None:
    assert str(delivery) == said


@pytest.mark.parametrize("text", ["", "a", "日本語\n▸ 👩‍💻", "x" * 100_000])
def test_osc_52_carries_the_text(text: str) -> None:
    start, _, encoded = osc52(text).partition("\x1b]52;c;")
    assert start == ""
    assert encoded.endswith("\a")
    assert base64.b64decode(encoded[:-1]).decode() == text


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to write a shell script into, which is then the only clipboard tool there is."""
    path = tmp_path / "xclip"
    path.touch()
    path.chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":99")
    for name in ("WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return path


def test_a_tool_that_takes_the_text_is_believed(tool: Path) -> None:
    tool.write_text(f"#!/bin/sh\ncat > '{tool.parent}/clipboard'\n")
    sent: list[str] = []
    assert copy("日本語", os.environ, sent.append) == Delivery(is_certain=True, characters=3)
    assert (tool.parent / "clipboard").read_text() == "日本語"
    assert sent == []


def test_a_tool_that_fails_gives_way_and_nothing_is_called_copied(
    tool: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    tool.write_text("#!/bin/sh\necho noise; echo cannot open display >&2\nexit 1\n")
    sent: list[str] = []
    assert copy("text", os.environ, sent.append) == Delivery(is_certain=False, characters=4)
    assert sent == [osc52("text")]
    assert capfd.readouterr() == ("", "")


def test_why_a_tool_failed_is_said(tool: Path) -> None:
    tool.write_text("#!/bin/sh\necho cannot open display >&2\nexit 1\n")
    with pytest.raises(RouteFailed, match="cannot open display"):
        native.copy("text")


def test_a_tool_that_hangs_is_ended_with_its_children(tool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "LIMIT", 0.2)
    tool.write_text(f"#!/bin/sh\necho $$ > '{tool.parent}/pid'\nsleep 600 &\nsleep 600\n")
    with pytest.raises(RouteFailed, match="no answer"):
        native.copy("text")
    group = int((tool.parent / "pid").read_text())
    end = time.monotonic() + 20
    while time.monotonic() < end and group_exists(group):
        os.sched_yield()
    assert not group_exists(group)


def group_exists(group: int) -> bool:
    """Whether a process of the group still runs; ended ones that nobody has waited for do not count."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it may have ended since
            state = path.read_text().rpartition(")")[2].split()
            if int(state[2]) == group and state[0] != "Z":
                return True
    return False


def test_a_tool_that_stays_to_serve_the_selection_does_not_hold_us(tool: Path) -> None:
    tool.write_text("#!/bin/sh\ncat > /dev/null\nsleep 60 &\n")
    native.copy("text")


def test_no_tool_at_all(tool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tool.parent))
    tool.unlink()
    with pytest.raises(RouteFailed):
        native.copy("text")


def test_a_pyperclip_that_cannot_be_guarded_is_not_used(tool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyperclip

    monkeypatch.delattr(pyperclip, "subprocess")
    with pytest.raises(RouteFailed, match="cannot be guarded"):
        native.copy("text")


def test_pyperclip_starts_its_tools_where_the_guard_is() -> None:
    import pyperclip

    assert hasattr(pyperclip, "subprocess")
    assert callable(pyperclip.determine_clipboard)


def test_qt_is_never_opened(tool: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tool.unlink()
    (tmp_path / "qtpy.py").write_text("raise SystemExit('Qt was imported')")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(RouteFailed):
        native.copy("text")
    assert "qtpy" not in sys.modules


def test_the_module_is_not_imported_before_it_is_tried() -> None:
    assert "pyperclip" not in vars(clipboard)
    assert "pyperclip" not in vars(native)
