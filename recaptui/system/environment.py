"""The surroundings: multiplexers, connections and displays between this program and the user's machine.

They are detected without asking the terminal, whose replies would arrive as key presses. Nothing here raises or hangs;
whatever cannot be detected counts as missing.
"""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from recaptui.system.tools import ToolFailed, ask

_PANE = "#{version} #{session_attached} #{client_termname} #{pane_tty}"
"""The format in which tmux describes a pane; the client's terminal is empty while no client is attached."""


class Tmux(NamedTuple):
    """The tmux whose pane is our terminal."""

    version: tuple[int, ...]
    is_attached: bool
    """Whether a client is attached to the session."""
    reaches_terminal: bool
    """Whether tmux knows (by `Ms`) that the terminal around it accepts copies."""
    set_clipboard: str
    """The value of the option set-clipboard: on, external or off."""
    passes_through: bool
    """Whether the option allow-passthrough is on."""


class Surroundings(NamedTuple):
    """The facts on which the choice of a clipboard route depends."""

    environ: Mapping[str, str] = {}
    """The environment variables; inside tmux updated from its session, because those of a pane can be out of date."""
    platform: str = "linux"
    tmux: Tmux | None = None
    screen: tuple[int, ...] | None = None
    """The version of the GNU screen whose window is our terminal; None when there is none."""
    is_mosh: bool = False

    @property
    def is_remote(self) -> bool:
        """Whether the user sits at another machine."""
        return self.is_mosh or any(self.environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))

    @property
    def is_wsl(self) -> bool:
        """Whether this is the Windows Subsystem for Linux."""
        return bool(self.environ.get("WSL_DISTRO_NAME"))

    @property
    def has_display(self) -> bool:
        """Whether there is a display that the user sees: a local one, or X forwarded by SSH."""
        display = self.environ.get("DISPLAY", "")
        if self.is_remote:
            forwarded = re.match(r"(?:localhost|127\.0\.0\.1|\[?::1\]?):(\d+)", display)
            return bool(forwarded and int(forwarded[1]) >= 10)
        return bool(self.platform == "darwin" or self.is_wsl or display or self.environ.get("WAYLAND_DISPLAY"))

    @property
    def refusing_terminal(self) -> str:
        """The name of the terminal when it is known not to accept copies; else empty."""
        if self.tmux or self.screen or self.is_remote:
            return ""  # the variables may describe another terminal than the one that gets the copy
        if self.environ.get("TERM_PROGRAM") == "Apple_Terminal":
            return "Terminal.app"
        return "VTE" if self.environ.get("VTE_VERSION") else ""


def look() -> Surroundings:
    """Return the surroundings. Inside tmux this takes some 10 ms, so it must not run on the event loop."""
    environ = dict(os.environ)
    tmux = _tmux(environ) if environ.get("TMUX") else None
    return Surroundings(
        environ={**environ, **_session_environ()} if tmux else environ,
        platform=sys.platform,
        tmux=tmux,
        screen=_screen() if environ.get("STY") and not tmux else None,
        is_mosh=_has_ancestor("mosh-server"),
    )


def _tmux(environ: Mapping[str, str]) -> Tmux | None:
    """Return the tmux whose pane is our terminal, else None; TMUX is no proof, because nested programs inherit it."""
    pane = ("-t", environ["TMUX_PANE"]) if environ.get("TMUX_PANE") else ()
    try:
        told = ask("tmux", "display-message", "-p", *pane, _PANE)
        version, attached, term, tty = told.decode(errors="replace").strip().split(" ", 3)
        if tty != _own_terminal():
            return None
        set_clipboard = ask("tmux", "show-options", "-sqv", "set-clipboard").decode().strip()
        passthrough = ask("tmux", "show-options", "-Apqv", *pane, "allow-passthrough").decode().strip()
    except (ToolFailed, ValueError):
        return None
    reaches = _has_ms() and not term.startswith(("screen", "tmux"))  # those have Ms and may drop the copy
    return Tmux(_numbers(version), attached != "0", reaches, set_clipboard, passthrough in ("on", "all"))


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


def _screen() -> tuple[int, ...]:
    try:
        return _numbers(ask("screen", "-v").decode(errors="replace"))
    except ToolFailed:  # some versions exit with 1 here
        return ()


def _numbers(text: str) -> tuple[int, ...]:
    found = re.search(r"\d+(?:\.\d+)*", text)
    return tuple(map(int, found[0].split("."))) if found else ()


def _own_terminal() -> str:
    """Return the device name of the terminal on which the screen is drawn; empty if there is none."""
    try:
        return os.ttyname(2)
    except OSError:
        return ""


def _has_ancestor(name: str) -> bool:
    """Return whether a process of this name is an ancestor of ours; False where there is no /proc."""
    pid = os.getppid()
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
