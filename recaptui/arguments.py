"""The parser of the command line, built from the table of options.

It answers --help and --version itself. The module is imported only when there are arguments.
"""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NoReturn

from recaptui import __version__
from recaptui.errors import RecaptuiError
from recaptui.options import OPTIONS, Option

_HELP = {"-h", "--help"}
"""The flags for which the width of the terminal is asked for, by an import that would delay a first frame."""


def parse(arguments: Sequence[str]) -> dict[str, Any]:
    """Return the options that were given, by the names of their fields; raise RecaptuiError for wrong usage.

    --help and --version are answered on standard output and end the program.
    """
    parser = _Parser(
        prog="recaptui",
        description="Explore a Markdown recap as an outline in which every heading and every bullet is a node.",
        epilog="Keys are shown with ? on the screen.",
        argument_default=argparse.SUPPRESS,
        allow_abbrev=False,
        formatter_class=argparse.HelpFormatter if _HELP & {*arguments} else partial(argparse.HelpFormatter, width=78),
    )
    for name, option in OPTIONS.items():
        _add(parser, name, option)
    parser.add_argument("--version", action="version", version=f"recaptui {__version__}")
    given = vars(parser.parse_args(arguments))
    return given | {"sources": tuple(given["sources"])}


def _add(parser: argparse.ArgumentParser, name: str, option: Option) -> None:
    text = option.help + (f" (also {option.variable})" if option.variable else "")
    if not option.flags:
        parser.add_argument(name, metavar=option.metavar, nargs="*", default=(), help=text)
    elif option.metavar:
        parser.add_argument(*option.flags, dest=name, metavar=option.metavar, type=_reader(option), help=text)
    else:
        parser.add_argument(*option.flags, dest=name, action="store_true", help=text)


def _reader(option: Option) -> Callable[[str], Any]:
    """Return the option's reader with its message kept; argparse replaces that of a ValueError by a generic one."""

    def read(text: str) -> Any:
        try:
            return option.read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return read


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Raise RecaptuiError with the message, instead of printing the usage."""
        raise RecaptuiError(message, "--help says more")
