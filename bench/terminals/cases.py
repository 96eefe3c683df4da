"""The running of one case: a copy in a terminal and a nesting, what was said of it, and what has arrived."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pyte

from bench.terminals.emulators import EMULATORS, Emulator
from bench.terminals.nestings import nested
from harness.places import note, on_clipboard
from harness.program import COMMAND
from harness.sequences import Cleaner

TEXT = "端末を通って\n▸ arrived"
_SIZE = (300, 100)
"""The columns and rows of the screen on which what is shown is read; a smaller terminal fills it in part."""
_START_LIMIT, _NOTICE_LIMIT, _ARRIVAL_LIMIT = 30.0, 15.0, 2.0
_GLANCE = 0.1
_COLOUR = re.compile(rb"\x1b\[[\d;]*:[\d;:]*m")
"""A colour as tmux may write it; pyte would print it."""
_SAID = re.compile(r"\b(?:Copied|Sent|Saved to|Not copied)\b.*")
_REMARK = re.compile(r"\((?![\d,]+ characters?\))")


class Case(NamedTuple):
    """A copy, what was said of it, and where it has arrived."""

    emulator: str
    nesting: str
    said: str
    """The notice; empty if there was none."""
    in_clipboard: bool
    in_primary: bool

    @property
    def is_true(self) -> bool:
        """Whether the notice claims neither too much nor too little."""
        if "unconfirmed" in self.said:
            return True
        if self.said.startswith("Saved"):
            return not self.in_clipboard
        return self.in_clipboard and self.said.startswith(("Copied", "Sent"))

    @property
    def is_helpful(self) -> bool:
        """Whether the notice of a copy that has not arrived says what to do."""
        return self.in_clipboard or bool(_REMARK.search(self.said))


def run(folder: Path, display: str, emulator: str, nesting: str) -> Case | None:
    """Run one case on an X server, with files in `folder`; return None if the program did not start in it."""
    for name in ("clipboard", "primary"):
        _own(display, name)
    keys, shown = folder / "keys", folder / "shown"
    os.mkfifo(keys)
    with ExitStack() as ended:
        program = [str(COMMAND), str(note(folder, TEXT))]
        inside = nested(ended, folder, nesting, ["env", "-u", "DISPLAY", *program])
        relay = [sys.executable, str(Path(__file__).with_name("relay.py")), str(keys), str(shown), *inside]
        ended.enter_context(_opened(EMULATORS[emulator], relay, folder, display))
        with keys.open("r+b", buffering=0) as pressed:
            if not _until(lambda: "1/2" in _screen(shown), _START_LIMIT):
                return None
            pressed.write(b"y")
            _until(lambda: bool(_SAID.search(_screen(shown))), _NOTICE_LIMIT)
            said = _SAID.search(_screen(shown))
            _until(lambda: on_clipboard(display) == TEXT, _ARRIVAL_LIMIT)
            arrived = [on_clipboard(display, name) == TEXT for name in ("clipboard", "primary")]
            pressed.write(b"q")
    return Case(emulator, nesting, said[0].strip() if said else "", *arrived)


def _own(display: str, selection: str) -> None:
    command = ["xclip", "-selection", selection]
    environ = {**os.environ, "DISPLAY": display}
    quiet = subprocess.DEVNULL
    subprocess.run(command, input=b"nothing yet", env=environ, stdout=quiet, stderr=quiet, check=True)


@contextmanager
def _opened(emulator: Emulator, command: list[str], folder: Path, display: str) -> Iterator[None]:
    """Open a terminal that runs `command`, and end all that it has started."""
    (folder / "run").mkdir(mode=0o700)
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "DISPLAY": display,
        "LANG": "C.UTF-8",
        "SHELL": "/bin/sh",
        "USER": os.environ.get("USER", "root"),
        "GDK_BACKEND": "x11",
        "QT_QPA_PLATFORM": "xcb",
        "EGL_PLATFORM": "x11",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "GSETTINGS_BACKEND": "memory",
        "NO_AT_BRIDGE": "1",
    }
    arguments = [shlex.join(command)] if emulator.is_one_argument else command
    with (folder / "log").open("wb") as log:
        bus = ["dbus-run-session", "--"] if shutil.which("dbus-run-session") else []  # some terminals need one
        started = [*bus, *emulator.command, *arguments]
        process = subprocess.Popen(
            started, env=environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)


def _screen(shown: Path) -> str:
    """Return the text of the screen after everything that was written to the file `shown`."""
    screen = pyte.Screen(*_SIZE)
    stream = pyte.ByteStream(screen)
    with suppress(FileNotFoundError):
        stream.feed(Cleaner().clean(_COLOUR.sub(b"", shown.read_bytes())))
    return "\n".join(screen.display)


def _until(holds: Callable[[], bool], limit: float) -> bool:
    """Wait until `holds()` is true; return False after `limit` seconds."""
    end = time.monotonic() + limit
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(_GLANCE)
    return True
