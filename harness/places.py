"""Places to which a copy can be delivered, started by the test: X displays, tmux, GNU screen, SSH and mosh servers.

Each context manager ends the processes that it has started.
"""

import getpass
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from harness.needs import missing, path_of

WIDE = (200, 24)
"""The columns and rows of a terminal that has room for every notice."""
_GLANCE = 0.02
"""The number of seconds between two checks of the state of another process."""
_PATH = os.environ.get("PATH", os.defpath)


def until(holds: Callable[[], bool], what: str, timeout: float = 20) -> None:
    """Wait until `holds()` is true; after `timeout` seconds, fail with a message that names `what` was awaited."""
    end = time.monotonic() + timeout
    while not holds():
        assert time.monotonic() < end, f"waited {timeout} s for {what}"
        time.sleep(_GLANCE)


def note(folder: Path, text: str | bytes) -> Path:
    """Write a document of two nodes, a code block with `text` and an item, and return its path."""
    path = folder / "note.md"
    data = text.encode() if isinstance(text, str) else text
    path.write_bytes(b"````\n" + data + b"\n````\n\n- second\n")
    return path


# X


@contextmanager
def x_display(folder: Path) -> Iterator[str]:
    """Run an X server without a screen and yield its DISPLAY."""
    outlet, inlet = os.pipe()
    command = [path_of("Xvfb"), "-displayfd", str(inlet), "-screen", "0", "640x480x24", "-nolisten", "tcp", "-noreset"]
    with (folder / "Xvfb.log").open("wb") as log:
        server = subprocess.Popen(command, pass_fds=[inlet], stdout=log, stderr=log)
    os.close(inlet)
    try:
        with os.fdopen(outlet) as told:
            number = told.readline().strip()
        assert number, (folder / "Xvfb.log").read_text()
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(20)


@contextmanager
def silent_display() -> Iterator[str]:
    """Yield the DISPLAY of a server that accepts connections and never answers."""
    with listener() as silent:
        yield f"127.0.0.1:{silent.getsockname()[1] - 6000}"


@contextmanager
def listener() -> Iterator[socket.socket]:
    """Yield a socket that listens on a free port of loopback and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def on_clipboard(display: str, selection: str = "clipboard") -> str:
    """Return the text of a selection of a display; empty when no program owns the selection."""
    command = ["xclip", "-o", "-selection", selection, "-target", "UTF8_STRING"]
    done = subprocess.run(command, env={"PATH": _PATH, "DISPLAY": display}, capture_output=True, check=False)
    return done.stdout.decode()


def empty_clipboard(display: str) -> None:
    """Put a text on the clipboard that no test copies, so that an old copy is not mistaken for a new one."""
    command = ["xclip", "-selection", "clipboard"]
    subprocess.run(
        command,
        input=b"nothing yet",
        env={"PATH": _PATH, "DISPLAY": display},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )


@contextmanager
def xterm(folder: Path, display: str, command: list[str]) -> Iterator["Xterm"]:
    """Run a command in an xterm that may set the selection, and yield it; its keys come from a pipe."""
    keys, shown, pid = folder / "keys", folder / "shown", folder / "pid"
    os.mkfifo(keys)
    inner = f"stty cols {WIDE[0]} rows {WIDE[1]}; exec env -u DISPLAY {shlex.join(command)}"
    script = shlex.join([path_of("script"), "-qfec", inner, str(shown)])
    relay = f"echo $$ > {shlex.quote(str(pid))}; exec {script} < {shlex.quote(str(keys))}"
    allowed = "*disallowedWindowOps: 20,21,SetXprop"
    environ = {"PATH": _PATH, "DISPLAY": display, "HOME": str(folder), "LANG": "C.UTF-8", "SHELL": "/bin/sh"}
    with (folder / "xterm.log").open("wb") as log:
        arguments = [path_of("xterm"), "-xrm", allowed, "-e", "sh", "-c", relay]
        process = subprocess.Popen(arguments, env=environ, stdout=log, stderr=log)
    writer = os.open(keys, os.O_RDWR)  # opening it for writing only would block until the relay reads
    try:
        yield Xterm(shown, writer)
    finally:
        with suppress(FileNotFoundError, ProcessLookupError):
            os.kill(int(pid.read_text()), signal.SIGKILL)  # script does not end with its terminal
        process.terminate()
        process.wait(20)
        os.close(writer)


class Xterm(NamedTuple):
    """A command that runs in an xterm."""

    shown: Path
    """The file that receives everything the command writes."""
    keys: int

    def wait_for(self, text: str) -> None:
        """Wait until the command has written `text`."""
        until(lambda: self.shown.exists() and text.encode() in self.shown.read_bytes(), text)

    def press(self, key: str) -> None:
        """Press a key."""
        os.write(self.keys, key.encode())


# Multiplexers


class Tmux(NamedTuple):
    """A tmux server of the test, apart from any server of the user."""

    folder: Path

    @property
    def environ(self) -> dict[str, str]:
        """The environment variables by which a command finds the server."""
        return {"TMUX_TMPDIR": str(self.folder)}

    def command(self, *arguments: str | Path) -> list[str]:
        """Return the command line of a tmux command."""
        return [path_of("tmux"), "-u", "-L", "test", "-f", str(self.folder / "tmux.conf"), *map(str, arguments)]

    def ask(self, *arguments: str | Path) -> str:
        """Run a tmux command and return its output; empty when it fails."""
        environ = {**self.environ, "PATH": _PATH, "HOME": str(self.folder), "LANG": "C.UTF-8"}
        return subprocess.run(self.command(*arguments), env=environ, capture_output=True, check=False).stdout.decode()

    def buffer(self) -> str:
        """Return the text of the newest paste buffer."""
        return self.ask("save-buffer", "-")

    def wait_for(self, text: str) -> None:
        """Wait until `text` is shown in the pane; no client needs to be attached."""
        until(lambda: text in self.ask("capture-pane", "-p"), text)


@contextmanager
def tmux_server(folder: Path, *settings: str) -> Iterator[Tmux]:
    """Yield a tmux server with these settings, which its first new-session starts."""
    (folder / "tmux.conf").write_text("\n".join(("set -s exit-empty off", *settings, "")))
    tmux = Tmux(folder)
    tmux.command()  # skips the test where tmux is missing
    try:
        yield tmux
    finally:
        tmux.ask("kill-server")


@contextmanager
def screen_server(folder: Path) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Yield GNU screen's command line, to which a command is appended, and its environment variables."""
    sockets, settings = folder / "sockets", folder / "screenrc"
    sockets.mkdir(mode=0o700)
    settings.write_text("startup_message off\n")
    environ = {"SCREENDIR": str(sockets)}
    screen = path_of("screen")
    try:
        yield [screen, "-U", "-c", str(settings), "-S", "test"], environ
    finally:
        quit_it = [screen, "-S", "test", "-X", "quit"]
        subprocess.run(quit_it, env={**environ, "PATH": _PATH}, capture_output=True, check=False)


# Other machines


class Ssh(NamedTuple):
    """An SSH server of the test, whose sessions have `home` as their home directory."""

    folder: Path
    port: int
    home: Path

    def command(self, *remote: str | Path, options: tuple[str, ...] = ()) -> list[str]:
        """Return the command line that runs `remote` on the server, on a terminal."""
        ssh = [path_of("ssh"), "-F", str(self.folder / "ssh_config"), "-p", str(self.port), "-tt", *options]
        return [*ssh, "127.0.0.1", shlex.join(map(str, remote))]


@contextmanager
def ssh_server(folder: Path) -> Iterator[Ssh]:
    """Run an SSH server on loopback; its sessions get the variables of its configuration and none of the user's."""
    sshd = path_of("sshd")
    if os.getuid() == 0 and not Path("/run/sshd").exists():
        missing("the folder /run/sshd, which Debian makes at boot")
    home = folder / "home"
    home.mkdir()
    port = _free_port()
    _make_keys(folder)
    (folder / "ssh_config").write_text(_CLIENT.format(folder=folder, user=getpass.getuser()))
    (folder / "sshd_config").write_text(_SERVER.format(folder=folder, port=port, home=home, path=_PATH))
    log = folder / "sshd.log"
    command = [sshd, "-D", "-e", "-f", str(folder / "sshd_config")]
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=output, start_new_session=True)
    try:
        until(lambda: "Server listening" in log.read_text() or server.poll() is not None, "sshd")
        assert server.poll() is None, log.read_text()
        yield Ssh(folder, port, home)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def _free_port() -> int:
    with listener() as taken:
        return int(taken.getsockname()[1])


def _make_keys(folder: Path) -> None:
    for name in ("host_key", "key"):
        command = [path_of("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(command, check=True)
    shutil.copy(folder / "key.pub", folder / "authorized_keys")


_CLIENT = """
User {user}
IdentityFile {folder}/key
IdentitiesOnly yes
IdentityAgent none
StrictHostKeyChecking no
UserKnownHostsFile /dev/null
GlobalKnownHostsFile /dev/null
LogLevel ERROR
ForwardX11Trusted yes
"""
_SERVER = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
UsePAM no
StrictModes no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitUserRC no
PrintMotd no
PrintLastLog no
X11Forwarding yes
SetEnv HOME={home} LANG=C.UTF-8 COLORTERM=truecolor "PATH={path}"
"""


@contextmanager
def mosh_server(folder: Path, *command: str | Path) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Run a command under mosh on loopback; yield the client's command line and environment variables."""
    client = path_of("mosh-client")
    environ = {"PATH": _PATH, "HOME": str(folder), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    start = [path_of("mosh-server"), "new", "-i", "127.0.0.1", "-p", "0", "--", *map(str, command)]
    done = subprocess.run(start, env=environ, capture_output=True, text=True, check=True)
    told = re.search(r"MOSH CONNECT (\d+) (\S+)", done.stdout)
    detached = re.search(r"pid = (\d+)", done.stdout + done.stderr)
    assert told, done
    assert detached, done
    try:
        yield [client, "127.0.0.1", told[1]], {"MOSH_KEY": told[2]}
    finally:
        with suppress(ProcessLookupError):
            os.kill(int(detached[1]), signal.SIGKILL)
