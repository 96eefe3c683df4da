"""The command line: options to a run.

Owns the choice between screen and printing, and the exit code; the only writer of stderr and the only caller of
sys.exit. Refuses to import the screen before it is known to be wanted, so printing never loads it.
"""

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from recaptui.errors import ExitCode, RecaptuiError
from recaptui.options import Options
from recaptui.system import terminal
from recaptui.text.sanitize import one_line

if TYPE_CHECKING:  # imported by _run, with the garbage collector off
    from recaptui.outline.model import Outline


def main() -> NoReturn:
    """Run the program and exit."""
    gc.disable()  # start-up makes much and drops little; the screen turns it on again after its first frame
    code: int
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
    if not arguments:
        return Options()  # nothing to parse, and start-up need not pay for argparse
    from recaptui.arguments import parse

    return parse(arguments)


def _run(options: Options) -> int:
    from recaptui.load import damage, load
    from recaptui.system import sources

    named = sources.read(options.sources)
    outline = load(named.blobs)
    notice = damage(outline)
    if options.format or options.prints or not terminal.is_interactive():
        if notice:
            sys.stderr.write(f"recaptui: {one_line(notice)}\n")
        _print(outline, options)
        return ExitCode.OK
    terminal.take_keyboard()
    with _without_tls():
        from recaptui.tui.app import run
    return run(outline, options.level, named.line, notice)


@contextmanager
def _without_tls() -> Iterator[None]:
    """Let asyncio be imported as on a Python that was built without TLS: it is not needed, and takes 4 ms."""
    if "ssl" in sys.modules:
        yield
        return
    sys.modules["ssl"] = None  # type: ignore[assignment] # the documented way to make an import fail
    try:
        yield
    finally:
        del sys.modules["ssl"]


def _print(outline: "Outline", options: Options) -> None:
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
