"""The command line: arguments to Options to a run.

Owns usage, the choice between screen and printing, and the exit code; the only writer of stderr and the only
caller of sys.exit. Refuses to import the screen before it is known to be wanted, so printing never loads it.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple, NoReturn

from recaptui import __version__
from recaptui.errors import ExitCode, RecaptuiError
from recaptui.load import load
from recaptui.outline.model import Outline
from recaptui.system import sources, terminal
from recaptui.text.sanitize import one_line

FORMATS = ("text", "json")


class Options(NamedTuple):
    """What the command line asks for."""

    sources: Sequence[str]
    level: int | None
    """None: everything when printing, the usual start on the screen."""
    format: str | None
    """None: the screen."""


def main() -> NoReturn:
    """Run the program and exit."""
    try:
        code = _run(_options(sys.argv[1:]))
    except RecaptuiError as error:
        sys.stderr.write(f"recaptui: {one_line(str(error))}\n")
        code = ExitCode.USAGE
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or Python complains when it flushes at exit
        code = ExitCode.OK
    sys.exit(code)


def _options(arguments: Sequence[str]) -> Options:
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
    parser.add_argument("--version", action="version", version=f"recaptui {__version__}")
    given = parser.parse_args(arguments)
    prints = given.print or not terminal.is_interactive()
    return Options(given.sources, given.level, given.to or ("text" if prints else None))


class _Parser(argparse.ArgumentParser):
    """Shows what was wrong without letting an argument act on the terminal."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, after the usage line."""
        self.print_usage(sys.stderr)
        self.exit(ExitCode.USAGE, f"recaptui: {one_line(message)} (--help says more)\n")


def _level(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a level (1, 2, 3 ...)")
    return int(text)


def _run(options: Options) -> ExitCode:
    named = sources.read(options.sources)
    outline = load(named.blobs)
    if options.format:
        _print(outline, options)
        return ExitCode.OK
    terminal.take_keyboard()
    from recaptui.tui.app import run

    return run(outline, options.level, named.line)


def _print(outline: Outline, options: Options) -> None:
    nodes = (n for n in range(len(outline)) if options.level is None or outline.depth[n] < options.level)
    pieces: Iterable[str]
    if options.format == "json":
        from recaptui.export.json import as_json

        pieces = as_json(outline, nodes)
    else:
        from recaptui.export.text import as_text

        pieces = as_text(outline, nodes)
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
