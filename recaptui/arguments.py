"""The usage: arguments to Options.

Owns how options are written and explained. Refuses to run anything. Invariant: an argument that is shown again in
an error cannot act on the terminal.
"""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from recaptui import __version__
from recaptui.errors import ExitCode
from recaptui.options import FORMATS, ROUTES, Options, from_environment
from recaptui.text.sanitize import one_line


def parse(arguments: Sequence[str]) -> Options:
    """The options; wrong usage, --help and --version exit here as argparse does."""
    parser = _Parser(
        prog="recaptui",
        description="Explore a Markdown recap as an outline in which every heading and every bullet is a node.",
        epilog="Keys are shown with ? on the screen.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="*",
        help="a Markdown file; FILE:LINE; a directory; - for standard input; "
        "none: standard input if it is a pipe or a file, else the bundled recap",
    )
    parser.add_argument("-l", "--level", metavar="N", type=_level, help="unfold to level N (1: top-level nodes only)")
    parser.add_argument(
        "-p", "--print", action="store_true", help="print and exit; so does -t, and any output that is no terminal"
    )
    parser.add_argument("-t", "--to", metavar="FORMAT", choices=FORMATS, help="print as " + " | ".join(FORMATS))
    parser.add_argument(
        "--at",
        metavar="ADDRESS",
        type=_text,
        help="start at, or print, this node (2.1.3: third child of the first ...)",
    )
    parser.add_argument(
        "-f",
        "--find",
        metavar="QUERY",
        type=_text,
        help="start at the first match; when printing, only matches and their ancestors",
    )
    _add_surroundings(parser)
    return _options(parser.parse_args(arguments))


def _add_surroundings(parser: argparse.ArgumentParser) -> None:
    """What is about the terminal and the program, not about the document."""
    parser.add_argument(
        "--clipboard",
        metavar="ROUTE",
        choices=ROUTES,
        help=f"copy by this route: {' | '.join(ROUTES)} (also RECAPTUI_CLIPBOARD)",
    )
    parser.add_argument(
        "--theme",
        metavar="NAME",
        type=_text,
        help="colours: recaptui-dark, recaptui-light, ansi-dark, ansi-light, or any of Textual's (also RECAPTUI_THEME)",
    )
    parser.add_argument("--doctor", action="store_true", help="tell how copies travel from here, and what would help")
    parser.add_argument("--version", action="version", version=f"recaptui {__version__}")


def _options(given: argparse.Namespace) -> Options:
    usual = from_environment(os.environ)
    return Options(
        tuple(given.sources),
        given.level,
        given.print,
        given.to,
        given.at,
        given.find,
        given.clipboard or usual.clipboard,
        given.theme or usual.theme,
        given.doctor,
    )


class _Parser(argparse.ArgumentParser):
    """Shows what was wrong without letting an argument act on the terminal."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, after the usage line."""
        self.print_usage(sys.stderr)
        self.exit(ExitCode.USAGE, f"recaptui: {one_line(message)} (--help says more)\n")


def _text(argument: str) -> str:
    """An argument as text: in a locale of ASCII Python has decoded it byte by byte."""
    return os.fsencode(argument).decode("utf-8", "replace")


def _level(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is not a level (1, 2, 3 ...)")
    return int(text)
