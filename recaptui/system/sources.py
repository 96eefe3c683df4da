"""The sources that the arguments name: files, directories, standard input, or the bundled recap.

Every failure is a RecaptuiError that says what failed, why, and what to do. A named source that cannot be read is an
error before anything is shown, as far as its first bytes tell. An unreadable file in a named directory is not an error:
the reason is given when it is read.
"""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from pkgutil import get_data
from typing import NamedTuple

from recaptui.errors import RecaptuiError
from recaptui.system.streams import Stream, fault, shown

BUNDLED = "20190618-k8s-meetup-kubecon-recap.md"
STDIN = "-"
_STDIN_NAME = "standard input"
_LONGEST = 10
"""The number of digits from which on a number is not a line; int() raises for some thousands of digits."""
_LOOKED_AT = 6_144
"""The limit of bytes, for all arguments together, that are read to check that the sources are text."""


class Sources(NamedTuple):
    """The sources of a document, and where to start in it."""

    streams: Iterator[Stream]
    """The sources in the order in which they are read."""
    line: int
    """The line of the first source at which to start, from 1; 0 for none."""


def find_sources(arguments: Sequence[str], *, may_be_typed: bool) -> Sources:
    """Return the sources that `arguments` name; without any, a pipe or file on standard input, else the bundled recap.

    Raise RecaptuiError when there is nothing to read. With `may_be_typed` a terminal may be a source; without, it is an
    error, because the screen needs its keys.
    """
    if not arguments and not _has_input():
        return Sources(iter([Stream(BUNDLED, data=bundled())]), 0)
    names = [_split_line(argument) for argument in arguments] or [(STDIN, 0)]
    for name, _ in names:
        if not may_be_typed and _is_terminal(name):
            named = _STDIN_NAME if name == STDIN else shown(name)
            raise RecaptuiError(f"cannot read {named}: it is a terminal", "name a file, or pipe a document in")
    if len(names) == 1 and not _is_folder(names[0][0]):
        return Sources(iter([_stream(names[0][0])]), names[0][1])  # reading it reports any error
    return Sources(chain(*[_begun(_streams(name, _LOOKED_AT // len(names))) for name, _ in names]), names[0][1])


def _begun(streams: Iterator[Stream]) -> Iterator[Stream]:
    """Return the same streams after producing the first, so that its error is raised here, not during the reading."""
    return chain([next(streams)], streams)


def _streams(name: str, limit: int) -> Iterator[Stream]:
    """Yield the streams that an argument names; raise RecaptuiError for a file that cannot be read as text.

    At most `limit` bytes of a file are read for this check.
    """
    if _is_folder(name):
        yield from _directory(name, limit)
        return
    stream = _stream(name)
    if error := fault(stream, limit):
        raise error
    yield stream


def _directory(folder: str, limit: int) -> Iterator[Stream]:
    """Yield the Markdown files of a folder, once one is known to be readable; raise RecaptuiError if none is."""
    from recaptui.system.discovery import markdown  # imported late, because few runs need it

    inside = (Stream(shown(name), str(Path(folder, name)), is_named=False) for name in markdown(folder))
    waiting, errors = [], []
    for stream in inside:
        waiting.append(stream)
        error = fault(stream, limit)
        if not error:
            break
        errors.append(error)
    else:
        none = RecaptuiError(f"no Markdown in the directory {folder}: it has no .md or .markdown file", "name a file")
        raise errors[0] if errors else none
    yield from chain(waiting, inside)


def _stream(name: str) -> Stream:
    """Return the stream of a file; standard input gets a new descriptor, because the screen reads keys from 0."""
    if name != STDIN:
        return Stream(shown(name), name)
    try:
        if sys.__stdin__ is not None:  # if it was closed, descriptor 0 may be any other file
            return Stream(_STDIN_NAME, descriptor=os.dup(0))
    except OSError:
        pass
    raise RecaptuiError("cannot read standard input: it is closed", "name a file")


def _is_terminal(name: str) -> bool:
    """Return whether a file is a terminal; a character device is opened for the test, a pipe is not."""
    try:
        if name == STDIN:
            return os.isatty(0)
        if not stat.S_ISCHR(Path(name).stat().st_mode):
            return False
        descriptor = os.open(name, os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        return os.isatty(descriptor)
    finally:
        os.close(descriptor)


def _is_folder(name: str) -> bool:
    return os.path.isdir(name)  # noqa: PTH112 - Path.is_dir can raise; here reading the file reports why


def bundled() -> bytes:
    """Return the bundled recap, from the package when installed, else from the checkout."""
    for read in (_packaged, _checked_out):
        try:
            return read()
        except OSError:
            continue
    raise RecaptuiError("the bundled recap is missing", "install recaptui again, or name a file")


def _packaged() -> bytes:
    return get_data("recaptui", f"content/{BUNDLED}") or b""


def _checked_out() -> bytes:
    return Path(__file__).parents[2].joinpath("content", BUNDLED).read_bytes()


def _has_input() -> bool:
    """Return whether standard input is a pipe, a file or a socket."""
    try:
        mode = os.fstat(0).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def _split_line(argument: str) -> tuple[str, int]:
    """Split `FILE:97` into a file and a line, unless a file of that whole name exists."""
    name, _, line = argument.rpartition(":")
    if name and line.isdecimal() and len(line) < _LONGEST and not os.path.lexists(argument):
        return name, int(line)
    return argument, 0
