"""What the user named, as bytes at once or as streams to be read one after the other.

Owns what arguments mean: files, directories, standard input, the bundled recap. Refuses to know encodings and
Markdown. Invariants: every failure is a RecaptuiError that says what, why and what to do; what was named and cannot
be read is one before anything is shown; what only lies in a directory that was named becomes an empty source that
says so; `read` and `opened` name the same sources in the same order.
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
from recaptui.system.streams import Stream, fault, not_text, shown, unreadable
from recaptui.text.decode import is_binary

BUNDLED = "20190618-k8s-meetup-kubecon-recap.md"
STDIN = "-"
_STDIN_NAME = "standard input"
_LONGEST = 10
"""No file has a line whose number has so many digits, and int() refuses some thousand."""
_LOOKED_AT = 8_192
"""Bytes that are looked at, of all arguments together, to see that they are text."""


class Blob(NamedTuple):
    """Bytes and the name to show for them."""

    name: str
    data: bytes


class Named(NamedTuple):
    """What the arguments name."""

    blobs: list[Blob]
    line: int
    """The line to start at, from 1, in the first blob; 0 when none was named."""


class Opened(NamedTuple):
    """The same, to be read one after the other."""

    streams: Iterator[Stream]
    line: int


def read(arguments: Sequence[str]) -> Named:
    """Read everything the arguments name; with none, a pipe or a file on standard input, else the bundled recap."""
    if not arguments:
        return Named([_standard_input() if _has_input() else bundled()], 0)
    names = [_split_line(argument) for argument in arguments]
    return Named([_blob(stream) for name, _ in names for stream in _streams(name, _LOOKED_AT)], names[0][1])


def opened(arguments: Sequence[str]) -> Opened | None:
    """What the arguments name, looked at only as far as it takes to know that there is something to read.

    None for the bundled recap, which has to be read whole. A terminal is an error: the screen needs what is typed.
    """
    if not arguments and not _has_input():
        return None
    names = [_split_line(argument) for argument in arguments] or [(STDIN, 0)]
    for name, _ in names:
        if _is_terminal(name):
            named = _STDIN_NAME if name == STDIN else shown(name)
            raise RecaptuiError(f"cannot read {named}: it is a terminal", "name a file, or pipe a document in")
    if len(names) == 1 and not _is_folder(names[0][0]):
        return Opened(iter([_stream(names[0][0])]), names[0][1])  # reading it tells what is wrong with it
    return Opened(chain(*[_begun(_streams(name, _LOOKED_AT // len(names))) for name, _ in names]), names[0][1])


def _begun(streams: Iterator[Stream]) -> Iterator[Stream]:
    """The same streams; when there is nothing to read among them it is told now."""
    return chain([next(streams)], streams)


def _streams(name: str, most: int) -> Iterator[Stream]:
    """What an argument names; an error when there is nothing to read, as far as so many bytes of a file tell."""
    if _is_folder(name):
        yield from _directory(name, most)
        return
    stream = _stream(name)
    error = fault(stream, most) if stream.descriptor is None else None
    if error:
        raise error
    yield stream


def _directory(folder: str, most: int) -> Iterator[Stream]:
    """Its Markdown files; those before the first that can be read wait for it."""
    from recaptui.system.discovery import markdown  # few name a directory

    inside = (Stream(shown(name), str(Path(folder, name)), is_named=False) for name in markdown(folder))
    waiting, errors = [], []
    for stream in inside:
        waiting.append(stream)
        error = fault(stream, most)
        if not error:
            break
        errors.append(error)
    else:
        none = RecaptuiError(f"no Markdown in the directory {folder}: it has no .md or .markdown file", "name a file")
        raise errors[0] if errors else none
    yield from chain(waiting, inside)


def _stream(name: str) -> Stream:
    """Of standard input a descriptor of its own: the screen takes the other one for its keys."""
    if name == STDIN:
        try:
            return Stream(_STDIN_NAME, "", descriptor=os.dup(0))
        except OSError as error:
            raise _closed_input() from error
    return Stream(shown(name), name)


def _is_terminal(name: str) -> bool:
    """Whether what is typed would be read; a device is opened to see it, a pipe is left alone."""
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
    return os.path.isdir(name)  # noqa: PTH112 - Path.is_dir raises where reading the file says why


def _blob(stream: Stream) -> Blob:
    """Everything of a stream; of one that nobody named, and that cannot be read, why."""
    try:
        if stream.descriptor is not None:
            return _standard_input()
        return _file(stream)
    except RecaptuiError as error:
        if stream.is_named:
            raise
        return Blob(error.message, b"")


def bundled() -> Blob:
    """The recap that comes with the program: inside the package when installed, beside it in a checkout."""
    for read in (_packaged, _checked_out):
        try:
            return Blob(BUNDLED, read())
        except OSError:
            continue
    raise RecaptuiError("the bundled recap is missing", "install recaptui again, or name a file")


def _packaged() -> bytes:
    return get_data("recaptui", f"content/{BUNDLED}") or b""


def _checked_out() -> bytes:
    return Path(__file__).parents[2].joinpath("content", BUNDLED).read_bytes()


def _has_input() -> bool:
    """Whether standard input is a pipe, a file or a socket: neither a terminal nor /dev/null."""
    try:
        mode = os.fstat(0).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def _split_line(argument: str) -> tuple[str, int]:
    """`FILE:97` is a file and a line, unless a file of that whole name exists."""
    name, _, line = argument.rpartition(":")
    if name and line.isdecimal() and len(line) < _LONGEST and not os.path.lexists(argument):
        return name, int(line)
    return argument, 0


def _file(stream: Stream) -> Blob:
    try:
        data = Path(stream.path).read_bytes()
    except OSError as error:
        raise unreadable(stream.path, error) from error
    return _text_only(Blob(stream.name, data))


def _standard_input() -> Blob:
    if sys.__stdin__ is None:
        raise _closed_input()
    try:
        data = bytes(sys.__stdin__.buffer.read())
    except OSError as error:
        raise unreadable(_STDIN_NAME, error) from error
    return _text_only(Blob(_STDIN_NAME, data))


def _closed_input() -> RecaptuiError:
    return RecaptuiError("cannot read standard input: it is closed", "name a file")


def _text_only(blob: Blob) -> Blob:
    if is_binary(blob.data):
        raise not_text(blob.name)
    return blob
