"""Bytes to text, and which encoding that was.

Owns byte order marks, line ends and what stands for bytes that are no text. Refuses to know files.
Invariant: a line feed is the text's only line end; it comes without a byte order mark and without surrogates.
"""

import codecs
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 8_192


class Decoded(NamedTuple):
    """Text and where it came from."""

    text: str
    encoding: str
    is_damaged: bool
    """Whether bytes that are no text in this encoding were replaced by U+FFFD."""


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text: a NUL near their start, and no mark of a wide encoding."""
    return b"\0" in data[:_LOOKED_AT] and not _marked(data)[1].startswith(("utf-16", "utf-32"))


def decode(data: bytes) -> Decoded:
    """Decode by the byte order mark, else as UTF-8; what cannot be decoded becomes U+FFFD."""
    mark, encoding = _marked(data)
    body = data[len(mark) :]
    try:
        text, is_damaged = body.decode(encoding), False
    except UnicodeDecodeError:
        text, is_damaged = body.decode(encoding, "replace"), True
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding, is_damaged)


def _marked(data: bytes) -> tuple[bytes, str]:
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
