"""The table of terminals: how each is started such that it runs one command and ends with it."""

from typing import NamedTuple


class Emulator(NamedTuple):
    """A terminal that may be installed."""

    package: str
    """Its Debian package."""
    command: tuple[str, ...]
    """Its command line, to which a command is appended."""
    is_one_argument: bool = False
    """Whether the command is one argument, as for a shell."""


ALLOWED = "*disallowedWindowOps: 20,21,SetXprop"
EMULATORS = {
    "xterm": Emulator("xterm", ("xterm", "-e")),
    "xterm, allowed": Emulator("xterm", ("xterm", "-xrm", ALLOWED, "-e")),
    "kitty": Emulator("kitty", ("kitty", "-o", "update_check_interval=0")),
    "Alacritty": Emulator("alacritty", ("alacritty", "-e")),
    "Alacritty as xterm": Emulator("alacritty", ("alacritty", "-o", "env.TERM=xterm-256color", "-e")),
    "Zutty": Emulator("zutty", ("zutty", "-e")),
    "st": Emulator("stterm", ("st", "-e")),
    "mlterm": Emulator("mlterm", ("mlterm", "-e")),
    "mlterm, allowed": Emulator("mlterm", ("mlterm", "--osc52", "-e")),
    "urxvt": Emulator("rxvt-unicode", ("urxvt", "-e")),
    "Konsole": Emulator("konsole", ("konsole", "--nofork", "-e")),
    "QTerminal": Emulator("qterminal", ("qterminal", "-e")),
    "cool-retro-term": Emulator("cool-retro-term", ("cool-retro-term", "-e")),
    "Terminology": Emulator("terminology", ("terminology", "-e"), is_one_argument=True),
    "Eterm": Emulator("eterm", ("Eterm", "-e")),
    "GNOME Terminal": Emulator("gnome-terminal", ("gnome-terminal", "--wait", "--")),
    "Xfce Terminal": Emulator("xfce4-terminal", ("xfce4-terminal", "--disable-server", "-x")),
    "LXTerminal": Emulator("lxterminal", ("lxterminal", "--no-remote", "-e"), is_one_argument=True),
    "MATE Terminal": Emulator("mate-terminal", ("mate-terminal", "--disable-factory", "-x")),
    "Sakura": Emulator("sakura", ("sakura", "-e"), is_one_argument=True),
    "Tilix": Emulator("tilix", ("tilix", "-e"), is_one_argument=True),
    "Terminator": Emulator("terminator", ("terminator", "-u", "-x")),
}
"""Every terminal by its name; VTE's are at the end."""
