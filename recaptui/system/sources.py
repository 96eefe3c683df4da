"""What the user named, as bytes: files, directories, standard input, the bundled recap.

Owns names, reading and what can go wrong with it. Refuses to know encodings and Markdown. Invariant: every
failure is a RecaptuiError that says what, why and what to do; nothing is read twice.
"""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from pkgutil import get_data
from typing import NamedTuple

from recaptui.errors import RecaptuiError
from recaptui.text.decode import is_binary

BUNDLED = "20190618-k8s-meetup-kubecon-recap.md"
STDIN = "-"
_LONGEST = 10
"""No file has a line whose number has so many digits, and int() refuses some thousand."""
_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})


class Blob(NamedTuple):
    """Bytes and the name to show for them."""

    name: str
    data: bytes


class Stream(NamedTuple):
    """One source, opened and not yet read."""

    name: str
    descriptor: int
    size: int | None
    """Bytes; None for a pipe, which ends when it ends."""


class Named(NamedTuple):
    """What the arguments name."""

    blobs: list[Blob]
    line: int
    """The line to start at, from 1, in the first blob; 0 when none was named."""


def read(arguments: Sequence[str]) -> Named:
    """Read everything the arguments name; with none, a pipe or a file on standard input, else the bundled recap."""
    if not arguments:
        return Named([_standard_input() if _has_input() else bundled()], 0)
    names = [_split_line(argument) for argument in arguments]
    return Named([blob for name, _ in names for blob in _read(name)], names[0][1])


def opened(arguments: Sequence[str]) -> tuple[Stream, int] | None:
    """The one file or pipe that the arguments name, and the line to start at; None when they name something else."""
    if len(arguments) > 1 or not (arguments or _has_input()):
        return None
    name, line = _split_line(arguments[0]) if arguments else (STDIN, 0)
    if name == STDIN:
        return (_stream("standard input", os.dup(0)), 0) if _has_input() else None
    if Path(name).is_dir():
        return None
    try:
        return _stream(name, os.open(name, os.O_RDONLY | os.O_CLOEXEC)), line
    except OSError as error:
        raise _unreadable(name, error) from error


def _stream(name: str, descriptor: int) -> Stream:
    status = os.fstat(descriptor)
    size = status.st_size if stat.S_ISREG(status.st_mode) else None
    return Stream(shown(name), descriptor, size)


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


def _read(name: str) -> Iterator[Blob]:
    if name == STDIN:
        yield _standard_input()
        return
    path = Path(name)
    if os.path.isdir(name):  # noqa: PTH112 - Path.is_dir raises where reading the file says why
        yield from _directory(path)
    else:
        yield _file(path, name)


def _directory(folder: Path) -> Iterator[Blob]:
    """Its Markdown files at any depth, in order of their paths, named relative to it; hidden ones are left out.

    What cannot be read is an empty branch that says so; only when nothing can, it is an error.
    """
    errors: list[RecaptuiError] = []
    found = sorted(path for path in _walk(folder, errors) if path.suffix.lower() in _SUFFIXES)
    blobs = []
    for path in found:
        try:
            blobs.append(_file(path, str(path))._replace(name=shown(str(path.relative_to(folder)))))
        except RecaptuiError as error:
            errors.append(error)
    if not blobs:
        none = RecaptuiError(f"no Markdown in the directory {folder}: it has no .md or .markdown file", "name a file")
        raise errors[0] if errors else none
    yield from (*blobs, *(Blob(error.message, b"") for error in errors))


def _walk(folder: Path, errors: list[RecaptuiError]) -> Iterator[Path]:
    """Every file below a folder, and links that lead nowhere; pipes and devices would never end."""
    for top, folders, names in os.walk(folder, onerror=lambda error: errors.append(_unreadable(error.filename, error))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(top, name) for name in names if not name.startswith("."))
        yield from (path for path in paths if path.is_file() or not path.exists())


def shown(name: str) -> str:
    """A name as text on one line: names are bytes, and may have any but two of them."""
    return os.fsencode(name).decode("utf-8", "replace").replace("\n", "␊")


def _file(path: Path, name: str) -> Blob:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(name, error) from error
    return _text_only(Blob(shown(name), data))


def _standard_input() -> Blob:
    if sys.__stdin__ is None:
        raise RecaptuiError("cannot read standard input: it is closed", "name a file")
    try:
        data = bytes(sys.__stdin__.buffer.read())
    except OSError as error:
        raise _unreadable("standard input", error) from error
    return _text_only(Blob("standard input", data))


def _text_only(blob: Blob) -> Blob:
    if is_binary(blob.data):
        raise not_text(blob.name)
    return blob


def not_text(name: str) -> RecaptuiError:
    """What to say of a binary source."""
    return RecaptuiError(f"{name} is not text: it has NUL bytes", "name a Markdown or plain text file")


_WHAT_TO_DO = {
    FileNotFoundError: "check the name",
    PermissionError: "check its permissions",
}


def _unreadable(name: str, error: OSError) -> RecaptuiError:
    reason = (error.strerror or str(error)).lower()
    return RecaptuiError(
        f"cannot read {shown(name) or 'the empty name'}: {reason}", _WHAT_TO_DO.get(type(error), "name another file")
    )
