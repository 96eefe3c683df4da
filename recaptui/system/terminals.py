"""The table of the terminals that are known, and whether they take copies (OSC 52).

A terminal is known by its name (XTVERSION), its kind (DA2) or TERM, which all reach other machines, and on its own
machine by a variable too. The first evidence counts, since a terminal inherits the variables of the one it was started
from. What the table says was tried, or is from the documentation of the terminal.
"""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import NamedTuple

from recaptui.system.replies import Answers, understands


class Takes(Enum):
    """Whether a terminal takes copies."""

    YES = "takes copies"
    IF_SET = "takes copies only with a setting"
    NO = "takes no copies"
    UNKNOWN = "may take copies"


class Terminal(NamedTuple):
    """A kind of terminal, and what it is known by; empty evidence is never found."""

    name: str
    takes: Takes
    version: str = ""
    """The beginning of its name in lower case."""
    kind: str = ""
    """A pattern for the parameters of DA2."""
    term: str = ""
    """The beginning of TERM."""
    variable: str = ""
    """A variable that it sets, NAME or NAME=VALUE."""
    since: tuple[int, ...] = ()
    """The version from which on it takes copies; empty for every version."""
    setting: str = ""
    """The setting that makes it take copies, in a few words."""
    advice: str = ""
    """The setting as a sentence, with the line for its configuration."""
    limit: int | None = None
    """The limit of bytes of a copy; None when it is not known or higher than that of most."""


TERMINALS: tuple[Terminal, ...] = (
    Terminal("kitty", Takes.YES, version="kitty", term="xterm-kitty", variable="KITTY_WINDOW_ID"),
    Terminal("foot", Takes.YES, version="foot", term="foot"),
    Terminal("Ghostty", Takes.YES, version="ghostty", term="xterm-ghostty", variable="TERM_PROGRAM=ghostty"),
    Terminal("WezTerm", Takes.YES, version="wezterm", term="wezterm", variable="TERM_PROGRAM=WezTerm"),
    Terminal("Alacritty", Takes.YES, kind=r"0;\d{3,5};1", term="alacritty", variable="ALACRITTY_WINDOW_ID"),
    Terminal("Windows Terminal", Takes.YES, kind="0;10;1", variable="WT_SESSION"),
    Terminal("VS Code", Takes.YES, version="xterm.js", variable="TERM_PROGRAM=vscode"),
    Terminal("Termux", Takes.YES, variable="TERMUX_VERSION", limit=6_000),
    Terminal("Zutty", Takes.YES, kind="64;0;0", variable="ZUTTY_VERSION"),
    Terminal(
        "iTerm2",
        Takes.IF_SET,
        version="iterm2",
        variable="TERM_PROGRAM=iTerm.app",
        setting="iTerm2: allow clipboard access",
        advice="iTerm2 takes copies with Settings > General > Selection: Applications may access clipboard.",
    ),
    Terminal(
        "xterm",
        Takes.IF_SET,
        version="xterm(",
        variable="XTERM_VERSION",
        setting="xterm: allow SetSelection",
        advice="xterm takes copies with this line in ~/.Xresources: XTerm*disallowedWindowOps: 20,21,SetXprop",
    ),
    Terminal(
        "st",
        Takes.IF_SET,
        term="st-",
        setting="st: allowwindowops = 1",
        advice="st takes copies when it is built with this line in config.h: int allowwindowops = 1;",
    ),
    Terminal(
        "mlterm",
        Takes.IF_SET,
        kind="24;279;0",
        term="mlterm",
        variable="MLTERM",
        setting="mlterm: allow_osc52 = true",
        advice="mlterm takes copies with this line in ~/.mlterm/main: allow_osc52 = true",
    ),
    Terminal(
        "mintty",
        Takes.IF_SET,
        version="mintty",
        kind=r"77;\d+;\d+",
        setting="mintty: AllowSetSelection=true",
        advice="mintty takes copies with this line in ~/.minttyrc: AllowSetSelection=true",
    ),
    Terminal(
        "Konsole",
        Takes.YES,
        version="konsole",
        variable="KONSOLE_VERSION",
        since=(24, 12),
        setting="Konsole takes copies from 24.12 on",
        advice="Konsole takes copies from version 24.12 on.",
    ),
    Terminal("VTE", Takes.NO, version="vte(", kind=r"65;\d{4,5};1", variable="VTE_VERSION"),
    Terminal("rxvt-unicode", Takes.NO, kind=r"85;\d+;0", term="rxvt-unicode"),
    Terminal("QTermWidget", Takes.NO, kind="0;115;0"),
    Terminal("Terminology", Takes.NO, version="terminology", variable="TERMINOLOGY"),
    Terminal("Terminal.app", Takes.NO, variable="TERM_PROGRAM=Apple_Terminal"),
    Terminal("Linux console", Takes.NO, term="linux"),
    Terminal("Eterm", Takes.NO, term="Eterm"),
)
UNKNOWN = Terminal("", Takes.UNKNOWN)
_TAKES_COPIES = "52"
"""The parameter of DA1 by which a terminal says that it takes copies."""


def recognised(answers: Answers, environ: Mapping[str, str], *, has_variables: bool) -> Terminal:
    """Return the terminal with these answers and this environment; UNKNOWN when no row of the table fits.

    `has_variables` says whether the variables are the terminal's own; TERM always is.
    """
    version = answers.version.decode("utf-8", "replace")
    kind = answers.kinds[-1].decode() if answers.kinds else ""
    variables, term = environ if has_variables else {}, environ.get("TERM", "")
    tests: tuple[Callable[[Terminal], object], ...] = (
        lambda known: known.version and version.lower().startswith(known.version),
        lambda known: known.kind and re.fullmatch(known.kind, kind),
        lambda known: known.term and term.startswith(known.term),
        lambda known: known.variable and _is_set(known.variable, variables),
    )
    other = UNKNOWN if not term or understands(term) else Terminal(term, Takes.NO)  # it might print the sequence
    found = next((known for test in tests for known in TERMINALS if test(known)), other)
    if _TAKES_COPIES in answers.primary.decode().split(";"):
        return found._replace(takes=Takes.YES)
    return found._replace(takes=Takes.NO) if found.since > numbers(version) else found


def _is_set(variable: str, environ: Mapping[str, str]) -> bool:
    name, _, value = variable.partition("=")
    return bool(environ.get(name)) and value in ("", environ[name])


def numbers(text: str) -> tuple[int, ...]:
    """Return the first version number in a text, such as (3, 3) of `tmux 3.3a`; empty if there is none."""
    found = re.search(r"\d+(?:\.\d+)*", text)
    return tuple(map(int, found[0].split("."))) if found else ()
