"""The table of what can lie between a terminal and the program: multiplexers and connections to loopback."""

import shlex
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from harness.needs import path_of
from harness.places import mosh_server, screen_server, ssh_server, tmux_server

Wrap = Callable[[ExitStack, Path, list[str]], list[str]]
"""(what ends the servers, a folder of its own, a command) -> the command line that runs the command inside."""


def _tmux(*settings: str) -> Wrap:
    def wrap(ended: ExitStack, folder: Path, command: list[str]) -> list[str]:
        tmux = ended.enter_context(tmux_server(folder, *settings))
        return ["env", "-u", "TMUX", f"TMUX_TMPDIR={folder}", *tmux.command("new-session", shlex.join(command))]

    return wrap


def _screen(ended: ExitStack, folder: Path, command: list[str]) -> list[str]:
    screen, environ = ended.enter_context(screen_server(folder))
    return ["env", "-u", "STY", *(f"{name}={value}" for name, value in environ.items()), *screen, *command]


def _ssh(ended: ExitStack, folder: Path, command: list[str]) -> list[str]:
    return ended.enter_context(ssh_server(folder)).command(*command)


def _mosh(ended: ExitStack, folder: Path, command: list[str]) -> list[str]:
    client, environ = ended.enter_context(mosh_server(folder, *command))
    return ["env", *(f"{name}={value}" for name, value in environ.items()), *client]


def _dtach(_: ExitStack, folder: Path, command: list[str]) -> list[str]:
    return [path_of("dtach"), "-A", str(folder / "socket"), *command]


LAYERS: dict[str, Wrap] = {
    "tmux": _tmux(),
    "tmux+on": _tmux("set -s set-clipboard on"),
    "tmux+pass": _tmux("set -g allow-passthrough on"),
    "tmux+off": _tmux("set -s set-clipboard off"),
    "tmux+256": _tmux("set -g default-terminal screen-256color"),
    "screen": _screen,
    "ssh": _ssh,
    "mosh": _mosh,
    "dtach": _dtach,
}
COMMON = ("", "ssh", "tmux", "screen")
"""The nestings that are tried in every terminal, their layers from the outside in."""
NESTINGS = (
    *COMMON,
    *("tmux+on", "tmux+pass", "tmux+off", "ssh tmux", "ssh tmux+pass", "tmux ssh", "tmux+on ssh", "tmux+pass ssh"),
    *("tmux+256 ssh", "tmux tmux", "tmux+on tmux", "tmux+on tmux+pass", "tmux ssh tmux", "tmux+on ssh tmux"),
    *("ssh screen", "screen ssh", "screen screen", "tmux screen", "tmux+on screen", "screen tmux", "screen ssh tmux"),
    *("mosh", "mosh tmux", "mosh tmux+pass", "mosh screen", "tmux+on mosh", "dtach", "ssh dtach", "dtach tmux"),
    *("ssh ssh", "ssh ssh tmux", "ssh screen tmux", "tmux+pass tmux", "tmux+pass tmux+pass", "tmux+pass screen"),
    *("tmux+pass mosh", "dtach screen", "tmux dtach", "screen dtach"),
)
"""The nestings that are tried in some terminals."""


def nested(ended: ExitStack, folder: Path, nesting: str, command: list[str]) -> list[str]:
    """Return the command line that runs `command` in a nesting; the servers that it needs end with `ended`."""
    for number, layer in enumerate(reversed(nesting.split())):
        place = folder / f"{number}"
        place.mkdir()
        command = LAYERS[layer](ended, place, command)
    return command
