"""The table of options: how each is written, explained and parsed, and its default.

The fields of Options are the table; each has a type, a default and an Option. The command line takes precedence over
the environment, and that over the default. Only a value that takes effect is parsed; a wrong one raises RecaptuiError.
"""

import os
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple

from recaptui.errors import RecaptuiError

FORMATS = ("text", "bullets", "markdown", "ancestors", "breadcrumb", "link", "json")
THEMES = (
    "recaptui-dark",
    "recaptui-light",
    "textual-dark",
    "textual-light",
    "nord",
    "gruvbox",
    "catppuccin-mocha",
    "dracula",
    "tokyo-night",
    "monokai",
    "flexoki",
    "catppuccin-latte",
    "catppuccin-frappe",
    "catppuccin-macchiato",
    "solarized-light",
    "solarized-dark",
    "rose-pine",
    "rose-pine-moon",
    "rose-pine-dawn",
    "atom-one-dark",
    "atom-one-light",
    "ansi-dark",
    "ansi-light",
)
"""The program's own themes and Textual's, which are named here because printing does not import Textual."""
TIERS = ("literal", "other-case", "romaji-strict", "romaji-folded", "approximate")
"""The tiers of matches, from the surest to the least sure."""
ROUTES = ("auto", "native", "osc52", "tmux", "screen", "file", "off")
_VARIABLE = "RECAPTUI_"


def _text(argument: str) -> str:
    """Return an argument decoded as UTF-8; in an ASCII locale Python has decoded it byte by byte."""
    return os.fsencode(argument).decode("utf-8", "replace")


def _level(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text) or int(text) < 1:
        raise ValueError(f"{text[:20]!r} is not a level (1, 2, 3 ...)")
    return int(text)


def _one_of(kind: str, names: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in names:
            raise ValueError(f"{text[:20]!r} is no {kind} (use {', '.join(names)})")
        return text

    return read


class Option(NamedTuple):
    """The description of an option: how it is given, explained and parsed."""

    flags: tuple[str, ...]
    """Its flags, the long one last; empty for positional arguments."""
    help: str
    metavar: str = ""
    """The name of its value in the help; empty for a switch."""
    read: Callable[[str], Any] = _text
    """The function that parses its value; it raises ValueError with the reason if the value is wrong."""
    is_usual: bool = False
    """Whether it can be set in the environment."""

    @property
    def variable(self) -> str:
        """The name of the environment variable that sets it; empty if there is none."""
        return _VARIABLE + self.flags[-1].strip("-").upper().replace("-", "_") if self.is_usual else ""


class Options(NamedTuple):
    """The options of a run."""

    sources: Annotated[
        tuple[str, ...],
        Option(
            (),
            "a Markdown file; FILE:LINE; a directory; - for standard input; "
            "none: standard input if it is a pipe or a file, else the bundled recap",
            "SOURCE",
        ),
    ] = ()
    level: Annotated[
        int | None,
        Option(("-l", "--level"), "unfold to level N (1: top-level nodes only)", "N", _level, is_usual=True),
    ] = None
    """The number of levels; None for all when printing, and for the default on the screen."""
    prints: Annotated[
        bool, Option(("-p", "--print"), "print and exit; so does -t, and any output that is no terminal")
    ] = False
    format: Annotated[
        str | None,
        Option(("-t", "--to"), f"print as {' | '.join(FORMATS)}", "FORMAT", _one_of("format", FORMATS), is_usual=True),
    ] = None
    """One of FORMATS; None for text. Given on the command line it also means to print."""
    at: Annotated[
        str | None, Option(("--at",), "start at, or print, this node (2.1.3: third child of the first ...)", "ADDRESS")
    ] = None
    find: Annotated[
        str | None,
        Option(("-f", "--find"), "start at the first match; when printing, only matches and their ancestors", "QUERY"),
    ] = None
    tier: Annotated[
        str,
        Option(
            ("--tier",),
            f"find all that is at least as sure as this: {' | '.join(TIERS)}",
            "TIER",
            _one_of("tier", TIERS),
            is_usual=True,
        ),
    ] = "literal"
    """One of TIERS; of the tiers after it only the best that has matches is found."""
    picks: Annotated[
        bool, Option(("--pick",), "show the screen even if standard output is no terminal; P prints there, and quits")
    ] = False
    clipboard: Annotated[
        str,
        Option(
            ("--clipboard",),
            f"copy by this route: {' | '.join(ROUTES)}",
            "ROUTE",
            _one_of("route", ROUTES),
            is_usual=True,
        ),
    ] = "auto"
    """One of ROUTES."""
    theme: Annotated[
        str | None,
        Option(
            ("--theme",),
            "colours: recaptui-dark, recaptui-light, ansi-dark, ansi-light, or any of Textual's",
            "NAME",
            _one_of("theme", THEMES),
            is_usual=True,
        ),
    ] = None
    """One of THEMES; None for one that suits the terminal."""
    doctor: Annotated[bool, Option(("--doctor",), "tell how copies travel from here, and what would help")] = False


OPTIONS: dict[str, Option] = {name: field.__metadata__[0] for name, field in Options.__annotations__.items()}
"""The options by the names of their fields in Options."""


def resolve(environ: Mapping[str, str], given: Mapping[str, Any]) -> Options:
    """Return the options in effect: those `given` on the command line, else set in `environ`, else the defaults.

    An empty variable counts as not set. Raise RecaptuiError when a variable that is used has a wrong value.
    """
    usual = {
        name: _read(option, text)
        for name, option in OPTIONS.items()
        if option.variable and name not in given and (text := environ.get(option.variable))
    }
    return Options(**{**usual, **given, "prints": given.get("prints", False) or "format" in given})


def _read(option: Option, text: str) -> Any:
    try:
        return option.read(text)
    except ValueError as error:
        raise RecaptuiError(f"{option.variable}: {error}") from error
