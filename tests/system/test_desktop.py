"""Tests of the guard around clipboard tools, with tools that fail, hang, write to the screen, or stay."""

import contextlib
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from recaptui.system import desktop, tools
from recaptui.system.tools import ToolFailed

DISPLAY = {"DISPLAY": ":99"}


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to write a shell script into, which is then the only clipboard tool there is."""
    path = tmp_path / "xclip"
    path.touch()
    path.chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(sys, "platform", "linux")
    return path


def test_a_tool_that_takes_the_text_is_believed(tool: Path) -> None:
    tool.write_text(f"#!/bin/sh\ncat > '{tool.parent}/clipboard'\n")
    desktop.copy("日本語", DISPLAY)
    assert (tool.parent / "clipboard").read_text() == "日本語"


def test_a_tool_that_fails_is_not_and_says_why_without_a_word_on_the_screen(
    tool: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    tool.write_text("#!/bin/sh\necho noise; echo cannot open display >&2\nexit 1\n")
    with pytest.raises(ToolFailed, match="xclip: cannot open display"):
        desktop.copy("text", DISPLAY)
    assert capfd.readouterr() == ("", "")


def test_a_wayland_that_is_gone_does_not_hide_an_x_that_is_there(tool: Path) -> None:
    tool.write_text(f"#!/bin/sh\ncat > '{tool.parent}/clipboard'\n")
    for name in ("wl-copy", "wl-paste"):
        (tool.parent / name).write_text("#!/bin/sh\nexit 1\n")
        (tool.parent / name).chmod(stat.S_IRWXU)
    desktop.copy("text", {**DISPLAY, "WAYLAND_DISPLAY": "wayland-0"})
    assert (tool.parent / "clipboard").read_text() == "text"


def test_a_tool_that_hangs_is_ended_with_its_children(tool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "LIMIT", 0.2)
    tool.write_text(f"#!/bin/sh\necho $$ > '{tool.parent}/pid'\nsleep 600 &\nsleep 600\n")
    with pytest.raises(ToolFailed, match="no answer"):
        desktop.copy("text", DISPLAY)
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
    desktop.copy("text", DISPLAY)


def test_no_tool_at_all(tool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tool.parent))
    tool.unlink()
    with pytest.raises(ToolFailed):
        desktop.copy("text", DISPLAY)


@pytest.mark.parametrize(
    ("environ", "there", "package"),
    [
        ({"DISPLAY": ":0"}, "", "xclip"),
        ({"DISPLAY": ":0"}, "xclip", ""),
        ({"DISPLAY": ":0"}, "xsel", ""),
        ({"DISPLAY": ":0"}, "wl-copy", "xclip"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, "", "wl-clipboard"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, "xclip", ""),
        ({"WAYLAND_DISPLAY": "w"}, "wl-copy", ""),
        ({"WAYLAND_DISPLAY": "w"}, "xclip", "wl-clipboard"),
        ({"DISPLAY": ":0", "WSL_DISTRO_NAME": "Debian"}, "", ""),
        ({}, "", ""),
    ],
)
def test_a_missing_tool_is_named_by_its_package(
    tool: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], there: str, package: str
) -> None:
    monkeypatch.setenv("PATH", str(tool.parent))
    tool.rename(tool.parent / (there or "none"))
    assert desktop.missing_package(environ) == package


def test_a_pyperclip_that_cannot_be_guarded_is_not_used(tool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyperclip

    monkeypatch.delattr(pyperclip, "subprocess")
    with pytest.raises(ToolFailed, match="cannot be guarded"):
        desktop.copy("text", DISPLAY)


def test_pyperclip_starts_its_tools_where_the_guard_is() -> None:
    import pyperclip

    assert hasattr(pyperclip, "subprocess")
    assert callable(pyperclip.determine_clipboard)


def test_qt_is_never_opened(tool: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tool.unlink()
    (tmp_path / "qtpy.py").write_text("raise SystemExit('Qt was imported')")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ToolFailed):
        desktop.copy("text", DISPLAY)
    assert "qtpy" not in sys.modules


def test_the_module_is_not_imported_before_it_is_tried() -> None:
    assert "pyperclip" not in vars(desktop)


def test_ask_gives_what_a_tool_prints() -> None:
    assert tools.ask("cat", given=b"text") == b"text"


@pytest.mark.parametrize(
    ("command", "why"),
    [(("no-such-tool",), "no-such-tool: No such file"), (("sh", "-c", "echo why >&2; exit 3"), "sh: why")],
)
def test_ask_says_why_it_failed(command: tuple[str, ...], why: str) -> None:
    with pytest.raises(ToolFailed, match=why):
        tools.ask(*command)
