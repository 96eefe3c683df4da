"""The desktop's own clipboard, through pyperclip, made honest.

Owns the guard: pyperclip takes a failed tool for success, lets it write on the screen and waits for it for ever.
Here a tool has no access to the terminal, two seconds and its own session; when it fails or hangs, its whole
group is ended and RouteFailed says why. Refuses to choose when this route is taken.
"""

import functools
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any

LIMIT = 2.0
"""Seconds that a tool may take."""


class RouteFailed(Exception):  # noqa: N818 - a fact that the next route is for, not an error of the program
    """Why a way to the clipboard did not take the text."""


class _GuardedPopen(subprocess.Popen[bytes]):
    """A tool that cannot reach the terminal, hang, or fail unnoticed."""

    def __init__(self, args: Any, **options: Any) -> None:
        # never a pipe: a tool that stays to serve the selection would hold it open
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the tool has answered
        guard: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": self._complaints, "start_new_session": True}
        super().__init__(args, **(guard | options))

    def communicate(self, input: Any = None, timeout: float | None = None) -> tuple[Any, Any]:  # noqa: A002 - inherited
        """Hand the text over, within the limit, and look at the exit status."""
        with self._complaints:
            try:
                answer = super().communicate(input, timeout or LIMIT)
            except subprocess.TimeoutExpired:
                os.killpg(self.pid, signal.SIGKILL)
                self.wait()
                raise
            if self.returncode:
                self._complaints.seek(0)
                said = self._complaints.read(300).decode(errors="replace").strip()
                raise RouteFailed(said or f"exit status {self.returncode}")
        return answer


def copy(text: str) -> None:
    """Put the text on the desktop's clipboard, or raise RouteFailed."""
    try:
        _copy_with(_guarded())(text)
    except subprocess.TimeoutExpired as error:
        raise RouteFailed(f"no answer within {LIMIT:.0f} s") from error
    except (OSError, RuntimeError) as error:  # PyperclipException is a RuntimeError
        raise RouteFailed(str(error).strip().split("\n")[0]) from error


def _guarded() -> Any:
    """Pyperclip with its one way to start a tool replaced."""
    import pyperclip

    if not isinstance(getattr(pyperclip, "subprocess", None), ModuleType | SimpleNamespace):
        raise RouteFailed("this version of pyperclip cannot be guarded")
    pyperclip.subprocess = SimpleNamespace(
        PIPE=subprocess.PIPE,
        Popen=_GuardedPopen,
        check_call=functools.partial(
            subprocess.check_call, timeout=LIMIT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ),
    )
    return pyperclip


def _copy_with(pyperclip: Any) -> Any:
    """The copy function for the tool that is here now: displays come and go while the program runs."""
    with _without_qt():
        return pyperclip.determine_clipboard()[0]


@contextmanager
def _without_qt() -> Iterator[None]:
    """Pyperclip's last resort would open a Qt application inside this process."""
    names = ("qtpy", "PyQt5")
    before = {name: sys.modules[name] for name in names if name in sys.modules}
    sys.modules.update(dict.fromkeys(names))  # type: ignore[arg-type] # None makes an import fail, by design
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]
        sys.modules.update(before)
