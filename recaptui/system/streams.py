"""Streams: sources that are opened only when they are read. A source is a file, a pipe, or bytes in memory.

Every failure is a RecaptuiError that says what failed, why, and what to do.
"""

import io
import os
import stat
from pathlib import Path
from typing import NamedTuple

from recaptui.errors import RecaptuiError
from recaptui.text.decode import is_binary


class Stream(NamedTuple):
    """One source, not yet read."""

    name: str
    """The name that is shown."""
    path: str = ""
    """The path of a file; empty if the source is already open or in memory."""
    is_named: bool = True
    """Whether the user named it; False for a file found in a named directory, which may be unreadable."""
    descriptor: int | None = None
    """The descriptor of a source that is already open; else None."""
    data: bytes | None = None
    """The bytes of a source in memory; else None."""


class Opened(NamedTuple):
    """An open source."""

    file: io.FileIO | io.BytesIO
    size: int | None
    """The number of bytes left to read; None for a pipe."""


def open_stream(stream: Stream) -> Opened:
    """Open a source; raise RecaptuiError if it cannot be opened."""
    if stream.data is not None:
        return Opened(io.BytesIO(stream.data), len(stream.data))
    try:
        file = io.FileIO(_descriptor(stream))
    except OSError as error:
        raise unreadable(stream.path or stream.name, error) from error
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        return Opened(file, None)
    return Opened(file, max(0, status.st_size - file.tell()))


def _descriptor(stream: Stream) -> int:
    if stream.descriptor is not None:
        return stream.descriptor
    # without O_NONBLOCK the opening of a pipe would wait for a writer
    descriptor = os.open(stream.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOCTTY | os.O_NONBLOCK)
    os.set_blocking(descriptor, True)
    return descriptor


def left(file: io.FileIO | io.BytesIO) -> int:
    """Return the number of unread bytes of a regular file, negative if the file has shrunk; 0 for bytes in memory."""
    return os.fstat(file.fileno()).st_size - file.tell() if isinstance(file, io.FileIO) else 0


def size(stream: Stream) -> int | None:
    """Return the size of a source in bytes, without opening it; None for a pipe, 0 if it cannot be read."""
    if stream.data is not None:
        return len(stream.data)
    try:
        status = Path(stream.path).stat() if stream.descriptor is None else os.fstat(stream.descriptor)
    except OSError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def fault(stream: Stream, limit: int) -> RecaptuiError | None:
    """Return the error if a source cannot be read or is not text, as far as its first `limit` bytes tell; else None.

    An open source and a pipe are not checked, because they can be read only once.
    """
    if stream.descriptor is not None:
        return None
    try:
        mode = Path(stream.path).stat().st_mode
        if stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
            return None
        descriptor = os.open(stream.path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            data = os.read(descriptor, limit)
        finally:
            os.close(descriptor)
    except OSError as error:
        return unreadable(stream.path, error)
    return not_text(stream.name) if is_binary(data) else None


def shown(name: str) -> str:
    """Return the name of a file as text on one line; it may contain line feeds and invalid UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace").replace("\n", "␊")


def not_text(name: str) -> RecaptuiError:
    """Return the error for a binary source."""
    return RecaptuiError(f"{name} is not text: it has NUL bytes", "name a Markdown or plain text file")


_WHAT_TO_DO = {
    FileNotFoundError: "check the name",
    PermissionError: "check its permissions",
}


def unreadable(name: str, error: OSError) -> RecaptuiError:
    """Return the error for a source that cannot be opened or read; `name` is its path."""
    reason = (error.strerror or str(error)).lower()
    return RecaptuiError(
        f"cannot read {shown(name) or 'the empty name'}: {reason}", _WHAT_TO_DO.get(type(error), "name another file")
    )
