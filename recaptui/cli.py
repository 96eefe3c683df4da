"""The entry point: it runs the screen or prints, as the options say, and determines the exit status.

Only this module writes to standard error and calls sys.exit, except for --help and --version, which argparse answers.
The screen is imported only when it is needed, so printing never loads it.
"""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn

from recaptui.errors import ExitCode, RecaptuiError
from recaptui.imports import without
from recaptui.options import Options, resolve
from recaptui.system import terminal
from recaptui.system.replies import Answers
from recaptui.text.sanitize import one_line

if TYPE_CHECKING:
    from recaptui.outline.matches import Matches
    from recaptui.outline.model import Outline


def main() -> NoReturn:
    """Run the program and exit."""
    gc.disable()  # start-up makes much and drops little; the screen turns it on again after its first frame
    sys.excepthook = _end_badly
    terminal.speak_utf8()
    code: int
    try:
        code = _run(_options(sys.argv[1:]))
    except RecaptuiError as error:
        _complain(str(error))
        code = ExitCode.USAGE
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        code = ExitCode.OK
    sys.exit(code)


def _options(arguments: Sequence[str]) -> Options:
    if not arguments:
        return resolve(os.environ, {})  # nothing to parse, and start-up need not pay for argparse
    from recaptui.arguments import parse

    return resolve(os.environ, parse(arguments))


def _run(options: Options) -> int:
    if options.doctor:
        return _consult(options)
    can_show = terminal.is_interactive(writes_elsewhere=options.picks)
    if options.picks and not can_show:
        raise RecaptuiError("--pick: there is no terminal to pick on", "leave standard error on the terminal")
    if options.prints or not can_show:
        return _print(options)
    return _show(options)


def _show(options: Options) -> int:
    from recaptui.load.loader import Loader
    from recaptui.opening import Opening
    from recaptui.outline.start import Start
    from recaptui.system.sources import find_sources
    from recaptui.tui import settings

    streams, line = find_sources(options.sources, may_be_typed=False)
    settings.prepare(os.environ)
    terminal.take_keyboard()
    early = terminal.EarlyScreen()
    with ExitStack() as ended_early:
        ended_early.callback(early.give_back)
        loader = Loader(streams)
        early.ask()
        start = Start(line, options.at, options.find or "")
        opening = Opening(loader, start, options, early)
        opening.show()
        opening.act()
        options = options._replace(theme=opening.theme)
        with without("ssl"):  # asyncio would import it, in 4 ms
            from recaptui.tui.app import run
        opening.act()  # on what was typed during the import
        ended = run(opening.browser, None if loader.is_whole else loader, start, options, early)
        ended_early.pop_all()  # the screen has given the terminal back
    if ended.picked is not None:
        _write_all(f"{text}\n" for text in ended.picked)
    if ended.last_words:
        _complain(ended.last_words)
    return ExitCode.NOT_FOUND if options.picks and ended.picked is None and not ended.status else ended.status


def _print(options: Options) -> ExitCode:
    from recaptui.export.printing import printed
    from recaptui.load.loader import damage, load
    from recaptui.outline.address import node_at
    from recaptui.outline.model import DOCUMENT
    from recaptui.system.sources import find_sources

    outline = load(find_sources(options.sources, may_be_typed=True).streams)
    if notice := damage(outline):
        _complain(notice)
    root = DOCUMENT if options.at is None else node_at(outline, options.at)
    if root is None:
        _complain(f"there is no node {options.at}")
        return ExitCode.NOT_FOUND
    if options.find is not None and not options.find.strip():
        _complain("there is nothing to find: the query is empty")
    matches = None if options.find is None else _matches(outline, root, options)
    if matches is not None and not matches.nodes:
        return ExitCode.NOT_FOUND
    _write_all(printed(outline, root, options.format or "text", options.level, matches))
    return ExitCode.OK


def _matches(outline: "Outline", root: int, options: Options) -> "Matches":
    """Return what the query of the options finds in a subtree."""
    from recaptui.find.finder import find
    from recaptui.outline.matches import Tier
    from recaptui.system.regex_worker import Expressions

    expressions = Expressions()
    try:
        return find(outline, root, options.find or "", expressions.search, Tier.called(options.tier))
    finally:
        expressions.close()


def _write_all(chunks: Iterator[str]) -> None:
    if sys.stdout is None:
        raise RecaptuiError("cannot write: standard output is closed", "open it, or leave it alone for the screen")
    to_terminal = sys.stdout.isatty()
    try:
        for chunk in chunks:
            safe = "\n".join(map(one_line, chunk.split("\n"))) if to_terminal else chunk
            sys.stdout.buffer.write(safe.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _forget_output()
        raise RecaptuiError(f"cannot write: {(error.strerror or str(error)).lower()}", "write elsewhere") from error


def _forget_output() -> None:
    """Discard buffered output, because Python would fail to flush it at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _complain(text: str) -> None:
    """Write a message to standard error, if it is open and the terminal has not gone."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"recaptui: {one_line(text)}\n")


def _end_badly(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print the traceback of an unexpected error, and exit with its own status."""
    sys.__excepthook__(kind, error, trace)
    os._exit(ExitCode.INTERNAL)


def _write_out(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _consult(options: Options) -> ExitCode:
    """Print the report on copying, and offer to try a copy where somebody can answer."""
    from recaptui.system import paths
    from recaptui.system.clipboard import Clipboard
    from recaptui.system.doctor import report
    from recaptui.system.environment import look

    is_interactive = terminal.is_interactive() and os.isatty(0)
    answers, typed = terminal.ask_once() if is_interactive else (Answers(), b"")
    for line in report(look(answers), options.clipboard, paths.copied()):
        sys.stdout.write(one_line(line) + "\n")
    if not is_interactive:
        return ExitCode.OK
    _write_out("\nCopy a test text now? [y/N] ")
    reply = typed.decode("utf-8", "replace") or sys.stdin.readline()
    if reply.strip().lower() in ("y", "yes"):
        clipboard = Clipboard(_write_out, paths.copied(), options.clipboard, lambda: answers)
        sys.stdout.write(f"\n{one_line(str(clipboard.copy('recaptui test copy')))}\n")
    return ExitCode.OK
