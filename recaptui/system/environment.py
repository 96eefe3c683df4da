"""The surroundings: multiplexers, connections and displays between this program and the user's machine.

The terminal itself was asked before (see system.replies); here its answers are joined with what the environment,
processes and tmux tell. Nothing here raises or hangs; whatever cannot be detected counts as missing.
"""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from recaptui.system.replies import Answers, understands
from recaptui.system.terminal import is_ssh
from recaptui.system.terminals import numbers
from recaptui.system.tools import ToolFailed, ask

_PANE = " ".join(
    f"#{{{name}}}"
    for name in (
        *("version", "session_attached", "client_control_mode", "client_pid", "client_tty", "client_termname"),
        *("pane_tty", "client_termtype"),
    )
)
"""The format in which tmux describes a pane; what is about its client is empty while none is attached."""
_FIRST_FORWARDED = 10
"""The number of the first display that SSH forwards."""


class Client(NamedTuple):
    """The client of a tmux, and what is known of its terminal."""

    device: str = ""
    """The path of its terminal; empty when a sequence must not be written to it."""
    term: str = ""
    """Its TERM."""
    version: str = ""
    """What its terminal answered to XTVERSION."""
    environ: Mapping[str, str] = {}
    """Its environment variables; none where they cannot be read."""
    is_mosh: bool = False


class Tmux(NamedTuple):
    """The tmux whose pane is our terminal."""

    version: tuple[int, ...]
    is_attached: bool
    """Whether a client is attached to the session."""
    has_ms: bool
    """Whether tmux knows (by `Ms`) a sequence for the clipboard of its client's terminal."""
    set_clipboard: str
    """The value of the option set-clipboard: on, external or off."""
    passes_through: bool
    """Whether the option allow-passthrough is on."""
    client: Client = Client()


class Surroundings(NamedTuple):
    """The facts on which the choice of a clipboard route depends."""

    environ: Mapping[str, str] = {}
    """The environment variables; inside tmux updated from its session, because those of a pane can be out of date."""
    platform: str = "linux"
    tmux: Tmux | None = None
    is_mosh: bool = False
    """Whether a mosh-server has started us; in tmux the client tells."""
    answers: Answers = Answers()
    """What the terminal has answered."""

    @property
    def is_ssh(self) -> bool:
        """Whether the user has come by SSH."""
        return is_ssh(self.environ)

    @property
    def is_remote(self) -> bool:
        """Whether the user sits at another machine."""
        return self.is_ssh or self.is_mosh or bool(self.tmux and self.tmux.client.is_mosh)

    @property
    def is_wsl(self) -> bool:
        """Whether this is the Windows Subsystem for Linux."""
        return bool(self.environ.get("WSL_DISTRO_NAME"))

    @property
    def has_display(self) -> bool:
        """Whether there is a display that the user sees: a local one, or X forwarded by SSH."""
        display = self.environ.get("DISPLAY", "")
        if self.is_remote:
            forwarded = re.fullmatch(r"(?!unix:)[^/]+:(\d+)(?:\.\d+)?", display)
            return bool(forwarded and int(forwarded[1]) >= _FIRST_FORWARDED)
        return bool(self.platform == "darwin" or self.is_wsl or display or self.environ.get("WAYLAND_DISPLAY"))


def look(answers: Answers) -> Surroundings:
    """Return the surroundings. Inside tmux this takes some 10 ms, so it must not run on the event loop."""
    environ = dict(os.environ)
    tmux = _tmux(environ) if environ.get("TMUX") else None
    return Surroundings(
        environ={**environ, **_session_environ()} if tmux else environ,
        platform=sys.platform,
        tmux=tmux,
        is_mosh=_has_ancestor(os.getpid(), "mosh-server"),
        answers=answers,
    )


def _tmux(environ: Mapping[str, str]) -> Tmux | None:
    """Return the tmux whose pane is our terminal, else None; TMUX is no proof, because nested programs inherit it."""
    pane = ("-t", environ["TMUX_PANE"]) if environ.get("TMUX_PANE") else ()
    try:
        told = ask("tmux", "display-message", "-p", *pane, _PANE).decode(errors="replace").strip("\n")
        version, attached, control, pid, device, term, tty, name = told.split(" ", 7)
        if tty != _own_terminal():
            return None
        set_clipboard = ask("tmux", "show-options", "-sqv", "set-clipboard").decode().strip()
        passthrough = ask("tmux", "show-options", "-Apqv", *pane, "allow-passthrough").decode().strip()
    except (ToolFailed, ValueError):
        return None
    client = Client(
        device if control == "0" and understands(term) and _takes_whole_writes(device) else "",
        term,
        name,
        _environ_of(pid),
        pid.isdigit() and _has_ancestor(int(pid), "mosh-server"),
    )
    return Tmux(numbers(version), attached != "0", _has_ms(), set_clipboard, passthrough in ("on", "all"), client)


def _takes_whole_writes(device: str) -> bool:
    """Return whether a sequence can be written to a terminal that tmux writes to as well.

    Linux never mixes two writes to a terminal, however long they are.
    """
    return sys.platform == "linux" and device.startswith("/dev/") and os.access(device, os.W_OK)


def _environ_of(pid: str) -> dict[str, str]:
    """Return the environment variables of a process; none where they cannot be read."""
    try:
        data = Path(f"/proc/{pid}/environ").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    return {name: value for name, _, value in (entry.partition("=") for entry in data.split("\0"))}


def _has_ms() -> bool:
    """Return whether tmux knows a sequence for the clipboard of the terminal around it."""
    try:
        lines = ask("tmux", "info").decode(errors="replace").split("\n")
    except ToolFailed:
        return False
    return any(" Ms: " in line and "[missing]" not in line for line in lines)


def _session_environ() -> dict[str, str]:
    """Return the variables that tmux updates when a client attaches, with empty values for removed ones."""
    try:
        lines = ask("tmux", "show-environment").decode(errors="replace").split("\n")
    except ToolFailed:
        return {}
    told = {name: value for name, _, value in (line.removeprefix("-").partition("=") for line in lines)}
    renewed = {
        name: told[name] for name in ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "SSH_CONNECTION") if name in told
    }
    return renewed | ({"SSH_TTY": "", "SSH_CLIENT": ""} if "SSH_CONNECTION" in told else {})


def _own_terminal() -> str:
    """Return the device name of the terminal on which the screen is drawn; empty if there is none."""
    try:
        return os.ttyname(2)
    except OSError:
        return ""


def _has_ancestor(pid: int, name: str) -> bool:
    """Return whether a process of this name is an ancestor of `pid`; False where there is no /proc."""
    while pid > 1:
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        start, _, rest = stat.rpartition(")")
        if start.partition("(")[2] == name:
            return True
        pid = int(rest.split()[1])
    return False
