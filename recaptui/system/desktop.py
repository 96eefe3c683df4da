"""The copying of text to the clipboard of the desktop, by pyperclip.

Pyperclip itself ignores the failure of a tool, lets the tool write on the screen, and waits for it without limit.
Therefore its module `subprocess` is replaced by guarded functions.
"""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from types import ModuleType, SimpleNamespace
from typing import Any

from recaptui.system import tools
from recaptui.system.tools import GuardedPopen, ToolFailed

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY")


def missing_package(environ: Mapping[str, str]) -> str:
    """Return the package with a tool for the display that `environ` names; empty if there is a tool, or no display."""
    if environ.get("WSL_DISTRO_NAME") or sys.platform == "darwin":
        return ""  # they have their own
    tools_of = {
        "wl-clipboard": ("WAYLAND_DISPLAY", ("wl-copy",)),
        "xclip": ("DISPLAY", ("xclip", "xsel", "klipper")),
    }
    wanted = {package: names for package, (display, names) in tools_of.items() if environ.get(display)}
    return "" if any(map(shutil.which, chain.from_iterable(wanted.values()))) else next(iter(wanted), "")


def copy(text: str, environ: Mapping[str, str]) -> None:
    """Put the text on the clipboard of the desktop that `environ` names, or raise ToolFailed."""
    if package := missing_package(environ):
        raise ToolFailed(f"for the desktop's clipboard, install {package}")
    wanted = {name: environ[name] for name in _DISPLAYS if environ.get(name)}
    for name in _DISPLAYS:
        os.environ.pop(name, None)  # removed, because an empty XAUTHORITY hides ~/.Xauthority
    os.environ.update(wanted)  # pyperclip reads the displays only here
    try:
        _copy(text)
    except ToolFailed:
        if not ("WAYLAND_DISPLAY" in os.environ and "DISPLAY" in os.environ):
            raise
        del os.environ["WAYLAND_DISPLAY"]  # pyperclip does not try X while it is set, even if Wayland has ended
        _copy(text)


def _copy(text: str) -> None:
    pyperclip = _guarded()
    try:
        _copy_with(pyperclip)(text)
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:  # PyperclipException is a RuntimeError
        raise ToolFailed(str(error).strip().split("\n")[0]) from error


def _guarded() -> Any:
    """Return pyperclip with guarded functions in place of `subprocess`; raise ToolFailed if that is impossible."""
    import pyperclip

    if not isinstance(getattr(pyperclip, "subprocess", None), ModuleType | SimpleNamespace):
        raise ToolFailed("this version of pyperclip cannot be guarded")
    pyperclip.subprocess = SimpleNamespace(
        PIPE=subprocess.PIPE,
        Popen=functools.partial(GuardedPopen, env=_environ()),
        check_call=functools.partial(
            subprocess.check_call, timeout=tools.LIMIT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ),
    )
    return pyperclip


def _environ() -> dict[str, str]:
    """Return the environment of a tool; it tells pbcopy, which expects MacRoman by default, to read UTF-8."""
    return {**os.environ, "LC_CTYPE": "UTF-8"} if sys.platform == "darwin" else dict(os.environ)


def _copy_with(pyperclip: Any) -> Any:
    """Return the copy function of pyperclip for the current display, which can change while the program runs."""
    with _without_qt():
        return pyperclip.determine_clipboard()[0]


@contextmanager
def _without_qt() -> Iterator[None]:
    """Disable Qt, which pyperclip would otherwise start inside this process."""
    names = ("qtpy", "PyQt5")
    before = {name: sys.modules[name] for name in names if name in sys.modules}
    sys.modules.update(dict.fromkeys(names))  # type: ignore[arg-type] # None makes an import fail, by design
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]
        sys.modules.update(before)
