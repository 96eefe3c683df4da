"""Parsed fragments as bytes, for the pipes between two processes.

The bytes are a flag and then the arrays, each after its length. Both processes run the same program on the same
machine, so numbers are in native byte order.
"""

from array import array
from struct import Struct
from typing import IO

from recaptui.outline.model import Outline
from recaptui.outline.parse import Parsed

_LENGTH = Struct("=Q")
_ARRAYS = ("depth", "parent", "end", "line", "column")


def write_frame(file: IO[bytes], data: bytes) -> None:
    """Write a frame: the length of `data` in 8 bytes, then `data`."""
    file.write(_LENGTH.pack(len(data)))
    file.write(data)
    file.flush()


def read_frame(file: IO[bytes]) -> bytes | None:
    """Return the data of the next frame, or None at the end; raise EOFError if the frame is incomplete."""
    head = file.read(_LENGTH.size)
    if not head:
        return None
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else 0
    data = file.read(length)
    if len(head) < _LENGTH.size or len(data) < length:
        raise EOFError("the other process ended in the middle of a fragment")
    return data


def pack(parsed: Parsed) -> bytes:
    """Return a parsed fragment as bytes, without its text, which the other process has."""
    parts = [bytes(parsed.outline.kind), *(getattr(parsed.outline, name).tobytes() for name in _ARRAYS)]
    return bytes([parsed.is_closed]) + b"".join(_LENGTH.pack(len(part)) + part for part in parts)


def unpack(data: bytes, text: str) -> Parsed:
    """Return the fragment from which `pack` made `data`; `text` is its text."""
    outline = Outline()
    outline.append_text(text)
    place = 1
    for name in ("kind", *_ARRAYS):
        start = place + _LENGTH.size
        place = start + _LENGTH.unpack_from(data, place)[0]
        part = bytearray(data[start:place]) if name == "kind" else array("i", data[start:place])
        setattr(outline, name, part)
    return Parsed(outline, bool(data[0]))
