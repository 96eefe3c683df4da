"""Decoding of bytes to text.

The encoding is that of the byte order mark, else UTF-8. Decoded text has no byte order mark, no surrogates, and line
feeds as its only line ends.
"""

import codecs
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LOOKED_AT = 8_192
"""The number of first bytes by which a binary source is recognised."""
_LONGEST_MARK = 4


class Decoded(NamedTuple):
    """A decoded text, and its encoding."""

    text: str
    encoding: str
    is_damaged: bool
    """Whether bytes that cannot be decoded were replaced by U+FFFD."""


def is_binary(data: bytes) -> bool:
    """Return whether bytes are not text: they have a NUL near their start, and no mark of UTF-16 or UTF-32."""
    return b"\0" in data[:LOOKED_AT] and not _marked(data)[1].startswith(("utf-16", "utf-32"))


def decode(data: bytes) -> Decoded:
    """Decode bytes by their byte order mark, else as UTF-8; what cannot be decoded becomes U+FFFD."""
    decoder = Decoder()
    text = decoder.feed(data, is_last=True)
    return Decoded(text, decoder.encoding, decoder.is_damaged)


class Decoder:
    """A decoder of bytes that come in chunks; the chunks of text, joined, are what `decode` returns for all bytes."""

    def __init__(self) -> None:
        self.encoding = ""
        """The name of the encoding; empty until enough bytes for a byte order mark have come, or the last ones."""
        self.is_damaged = False
        self._codec: codecs.IncrementalDecoder | None = None
        self._start = b""
        """The first bytes, while they are too few for a byte order mark."""
        self._held = ""
        """A carriage return at the end of the last chunk, which may be half of a line end."""

    def feed(self, data: bytes, *, is_last: bool = False) -> str:
        """Return the text of the next chunk, which may be empty; `is_last` says that no more will come."""
        if self._codec is None:
            data = self._start = self._start + data
            if len(data) < _LONGEST_MARK and not is_last:
                return ""
            mark, self.encoding = _marked(data)
            self._codec = codecs.getincrementaldecoder(self.encoding)()
            data = data[len(mark) :]
        waiting = self._codec.getstate()[0]
        try:
            text = self._codec.decode(data, is_last)
        except UnicodeDecodeError:
            self.is_damaged = True
            self._codec = codecs.getincrementaldecoder(self.encoding)("replace")
            text = self._codec.decode(waiting + data, is_last)
        return self._with_newlines(text, is_last=is_last)

    def _with_newlines(self, text: str, *, is_last: bool) -> str:
        text, self._held = self._held + text, ""
        if text.endswith("\r") and not is_last:
            text, self._held = text[:-1], "\r"
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _marked(data: bytes) -> tuple[bytes, str]:
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
