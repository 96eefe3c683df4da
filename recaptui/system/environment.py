"""What lies between this program and the machine the user sits at.

Handles what can be found out without asking the terminal: its answers would become key presses. Does not choose a
route. Nothing here raises or hangs; what is not known counts as not there.
"""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from recaptui.system.tools import ToolFailed, ask

_PANE = "#{version} #{session_attached} #{client_termname} #{pane_tty}"
"""What tmux is asked about a pane; the name is empty when nobody is attached."""


class Tmux(NamedTuple):
    """A tmux whose pane is our own terminal."""

    version: tuple[int, ...]
    is_attached: bool
    """Whether somebody looks at the session."""
    reaches_terminal: bool
    """Whether the terminal around it is known (by `Ms`) to take what tmux sends it for the clipboard."""
    set_clipboard: str
    """on, external or off."""
    passes_through: bool


class Surroundings(NamedTuple):
    """Everything the choice of a route depends on."""

    environ: Mapping[str, str] = {}
    """Inside tmux its session's variables, since those of the pane are as old as the pane."""
    platform: str = "linux"
    tmux: Tmux | None = None
    screen: tuple[int, ...] | None = None
    """GNU screen's version when it is what our terminal belongs to."""
    is_mosh: bool = False

    @property
    def is_remote(self) -> bool:
        """Whether the user sits at another machine."""
        return self.is_mosh or any(self.environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))

    @property
    def is_wsl(self) -> bool:
        """Whether the desktop is that of Windows."""
        return bool(self.environ.get("WSL_DISTRO_NAME"))

    @property
    def has_display(self) -> bool:
        """Whether a desktop is there that shows what the user sees: their own, or an X forwarded by SSH."""
        display = self.environ.get("DISPLAY", "")
        if self.is_remote:
            forwarded = re.match(r"(?:localhost|127\.0\.0\.1|\[?::1\]?):(\d+)", display)
            return bool(forwarded and int(forwarded[1]) >= 10)
        return bool(self.platform == "darwin" or self.is_wsl or display or self.environ.get("WAYLAND_DISPLAY"))

    @property
    def refusing_terminal(self) -> str:
        """The name of a terminal that is known not to take copies; empty when it may."""
        if self.tmux or self.screen or self.is_remote:
            return ""  # the variables tell of a terminal further out, or of an old one
        if self.environ.get("TERM_PROGRAM") == "Apple_Terminal":
            return "Terminal.app"
        return "VTE" if self.environ.get("VTE_VERSION") else ""


def look() -> Surroundings:
    """Look around. Takes some hundredths of a second inside tmux: not for the event loop."""
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
    """Tmux, if its pane is our terminal: TMUX and STY are inherited by whatever is nested inside."""
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
    reaches = _has_ms() and not term.startswith(("screen", "tmux"))  # they have Ms too, and may drop what comes
    return Tmux(_numbers(version), attached != "0", reaches, set_clipboard, passthrough in ("on", "all"))


def _has_ms() -> bool:
    """Whether tmux knows a sequence for the clipboard of the terminal around it."""
    try:
        lines = ask("tmux", "info").decode(errors="replace").split("\n")
    except ToolFailed:
        return False
    return any(" Ms: " in line and "[missing]" not in line for line in lines)


def _session_environ() -> dict[str, str]:
    """The variables that tmux renews when somebody attaches; an empty one is gone."""
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
    """The terminal that the screen is drawn on."""
    try:
        return os.ttyname(2)
    except OSError:
        return ""


def _has_ancestor(name: str) -> bool:
    """Whether a program of this name started ours, however far up; only where /proc is."""
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
