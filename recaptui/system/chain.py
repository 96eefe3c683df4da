"""The chain from this program to the user's clipboard: multiplexers, connections and the terminal, as far as known.

One table says for every chain whether a copy arrives, and what would help; notices and `--doctor` both take it from
here. Everything here is pure.
"""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from recaptui.system.environment import Surroundings, Tmux
from recaptui.system.replies import Answers
from recaptui.system.terminals import UNKNOWN, Takes, Terminal, recognised

_MULTIPLEXERS = {"83": "screen", "84": "tmux"}
"""The multiplexers by the first parameter of their DA2."""
_MOSH = "1;10;0"
"""The DA2 of mosh."""


class Way(Enum):
    """How a sequence leaves the tmux whose pane is our terminal, the best first."""

    DEVICE = "written to the terminal of its client"
    PASSTHROUGH = "passed through"
    BUFFER = "sent by tmux, which names no clipboard"
    NONE = "not sent on"


class Chain(NamedTuple):
    """What lies between the program and the user, from the inside out."""

    tmux: Tmux | None = None
    """The tmux whose pane is our terminal."""
    is_mosh: bool = False
    is_ssh: bool = False
    outer: tuple[str, ...] = ()
    """The other multiplexers, `tmux` or `screen` each."""
    screen_version: tuple[int, ...] = ()
    """The version of the innermost GNU screen; empty when it is not known."""
    terminal: Terminal = UNKNOWN

    @property
    def way(self) -> Way:
        """How a sequence leaves our tmux; Way.NONE without one."""
        tmux = self.tmux
        if tmux is None or not tmux.is_attached:
            return Way.NONE
        if tmux.client.device:
            return Way.DEVICE
        if tmux.passes_through:
            return Way.PASSTHROUGH
        return Way.BUFFER if tmux.version >= (3, 2) and tmux.has_ms else Way.NONE

    def __str__(self) -> str:
        links = (
            f"tmux {dotted(self.tmux.version)}" if self.tmux else "",
            "mosh" if self.is_mosh else "ssh" if self.is_ssh else "",
            *("GNU screen" if name == "screen" else name for name in self.outer),
            self.terminal.name or "a terminal that is not known",
        )
        return " > ".join(filter(None, links))


def dotted(version: tuple[int, ...]) -> str:
    """Return a version as it is written."""
    return ".".join(map(str, version)) or "of unknown version"


def chain(around: Surroundings) -> Chain:
    """Return the chain in these surroundings."""
    tmux, answers, environ, is_mosh = around.tmux, around.answers, around.environ, around.is_mosh
    if tmux:  # it answers our question itself, and has asked its client's terminal for the name
        answers, is_mosh = Answers(version=tmux.client.version.encode()), tmux.client.is_mosh
        environ = {**tmux.client.environ, "TERM": tmux.client.term}
    kinds = [kind.decode() for kind in answers.kinds]
    is_mosh = is_mosh or _MOSH in kinds
    outer = _multiplexers(answers.version, kinds, environ.get("TERM", ""))
    if outer == ("screen",) and len(kinds) < 2 and environ.get("TMUX") and not tmux:
        outer = ("screen", "tmux")  # in which the screen was started
    is_hidden = is_mosh or bool(outer and not (kinds and _multiplexer(kinds[-1]) is None))
    terminal = UNKNOWN if is_hidden else recognised(answers, environ, has_variables=not (around.is_ssh or outer))
    screens = [kind.split(";")[1] for kind in kinds if _multiplexer(kind) == "screen" and ";" in kind]
    number = int(screens[0]) if screens and screens[0] else 0
    screen_version = (number // 10_000, number // 100 % 100, number % 100) if number else ()
    return Chain(tmux, is_mosh, around.is_ssh, outer, screen_version, terminal)


def _multiplexer(kind: str) -> str | None:
    return _MULTIPLEXERS.get(kind.partition(";")[0])


def _multiplexers(version: bytes, kinds: list[str], term: str) -> tuple[str, ...]:
    """Return the multiplexers that have answered; when nothing has, the one that TERM names."""
    if kinds:
        return tuple(filter(None, map(_multiplexer, kinds)))
    if version:
        return ("tmux",) if version.startswith(b"tmux") else ()
    return tuple(name for name in _MULTIPLEXERS.values() if term.startswith(name))


class Claim(Enum):
    """What is true of a copy that was sent along a chain."""

    SENT = "your terminal takes it"
    UNCONFIRMED = "it may arrive"
    SAVED = "nothing arrives"


class Row(NamedTuple):
    """A row of the table: chains, and what is true of a copy that is sent along one."""

    name: str
    applies: Callable[[Chain], bool]
    claim: Claim
    setting: str = ""
    """The setting that would help, in a few words."""
    advice: str = ""
    """What would help as a sentence, with the line for a configuration."""


_PASSTHROUGH = (
    "tmux: allow-passthrough on",
    "With this line in tmux.conf copies leave tmux: set -g allow-passthrough on",
)
_OUTER_TMUX = (
    "With this line in the tmux.conf of the outer tmux it takes copies: set -s set-clipboard on "
    "(in xterm and mosh: set -g allow-passthrough on)"
)
ROWS: tuple[Row, ...] = (
    Row(
        "a tmux without a client",
        lambda chain: chain.tmux is not None and not chain.tmux.is_attached,
        Claim.SAVED,
        advice="Nobody looks at this tmux: copies stay in its buffer.",
    ),
    Row(
        "a tmux that sends nothing on",
        lambda chain: chain.tmux is not None and chain.way is Way.NONE,
        Claim.SAVED,
        *_PASSTHROUGH,
    ),
    Row(
        "a tmux that names no clipboard, and mosh or GNU screen around it",
        lambda chain: chain.way is Way.BUFFER and (chain.is_mosh or "screen" in chain.outer),
        Claim.SAVED,
        *_PASSTHROUGH,
    ),
    Row(
        "SSH from a tmux",
        lambda chain: "tmux" in chain.outer and chain.is_ssh,
        Claim.UNCONFIRMED,
        "your local tmux: set-clipboard on",
        _OUTER_TMUX,
    ),
    Row(
        "a tmux further out",
        lambda chain: "tmux" in chain.outer,
        Claim.UNCONFIRMED,
        "your outer tmux: set-clipboard on",
        _OUTER_TMUX,
    ),
    Row(
        "mosh",
        lambda chain: chain.is_mosh,
        Claim.UNCONFIRMED,
        advice="mosh does not tell which terminal you have; ssh does, and has no limit of length.",
    ),
    Row("a terminal that takes no copies", lambda chain: chain.terminal.takes is Takes.NO, Claim.SAVED),
    Row("a terminal with a setting", lambda chain: chain.terminal.takes is Takes.IF_SET, Claim.UNCONFIRMED),
    Row("a terminal that takes copies", lambda chain: chain.terminal.takes is Takes.YES, Claim.SENT),
    Row("a terminal that is not known", lambda _: True, Claim.UNCONFIRMED),
)
_WILLING = "kitty, WezTerm, foot, Ghostty and Alacritty do, and P prints the text"


def row(chain: Chain) -> Row:
    """Return the first row of the table that applies, with the setting and advice of the terminal where it has none."""
    found = next(row for row in ROWS if row.applies(chain))
    if found.claim is Claim.SENT:
        return found
    terminal = chain.terminal
    refuses = terminal.takes is Takes.NO
    setting = terminal.setting or (f"{terminal.name} takes no copies" if refuses else "")
    usual = f"{terminal.name} takes no copies" if refuses else "Your terminal may take no copies"
    return found._replace(
        setting=found.setting or setting, advice=found.advice or terminal.advice or f"{usual}; {_WILLING}."
    )
