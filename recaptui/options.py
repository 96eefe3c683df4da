"""Every option once: how it is written, explained and read, and what it is when nobody gives it.

The fields of Options are the table: each has its type, its default and an Option. A value is that of the command line,
else of the environment, else the default; of these only the one that is used is read. Of an option that is wrong one
line says what it may be.
"""

import os
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple

from recaptui.errors import RecaptuiError

FORMATS = ("text", "markdown", "ancestors", "breadcrumb", "link", "json")
ROUTES = ("auto", "native", "osc52", "tmux", "screen", "file", "off")
_VARIABLE = "RECAPTUI_"


def _text(argument: str) -> str:
    """An argument as text: in a locale of ASCII Python has decoded it byte by byte."""
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
    """How an option is given."""

    flags: tuple[str, ...]
    """As it is written on the command line, the long one last; none for what stands there without a flag."""
    help: str
    metavar: str = ""
    """What the help calls its value; empty for a switch, which has none."""
    read: Callable[[str], Any] = _text
    """Text to a value; raises ValueError with what is wrong."""
    is_usual: bool = False
    """Whether it can be a habit, and so be set in the environment."""

    @property
    def variable(self) -> str:
        """The environment variable that sets it; empty when none does."""
        return _VARIABLE + self.flags[-1].strip("-").upper().replace("-", "_") if self.is_usual else ""


class Options(NamedTuple):
    """What is asked for; the defaults are those of the bare command."""

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
    """None: everything when printing, the usual start on the screen."""
    prints: Annotated[
        bool, Option(("-p", "--print"), "print and exit; so does -t, and any output that is no terminal")
    ] = False
    format: Annotated[
        str | None,
        Option(("-t", "--to"), f"print as {' | '.join(FORMATS)}", "FORMAT", _one_of("format", FORMATS), is_usual=True),
    ] = None
    """One of FORMATS; None: text. On the command line it prints, in the environment it only says how."""
    at: Annotated[
        str | None, Option(("--at",), "start at, or print, this node (2.1.3: third child of the first ...)", "ADDRESS")
    ] = None
    find: Annotated[
        str | None,
        Option(("-f", "--find"), "start at the first match; when printing, only matches and their ancestors", "QUERY"),
    ] = None
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
            is_usual=True,
        ),
    ] = None
    """None: the one that suits the terminal. Whether there is such a theme the screen knows."""
    doctor: Annotated[bool, Option(("--doctor",), "tell how copies travel from here, and what would help")] = False


OPTIONS: dict[str, Option] = {name: field.__metadata__[0] for name, field in Options.__annotations__.items()}
"""Every option by its field's name."""


def resolve(environ: Mapping[str, str], given: Mapping[str, Any]) -> Options:
    """The options in effect: `given` on the command line, else set in `environ`, else the default.

    Raises RecaptuiError when a variable that is used has a value that is wrong; an empty one is not set.
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
