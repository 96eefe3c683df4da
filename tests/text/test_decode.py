"""Tests of the decoding of bytes to text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recaptui.text.decode import Decoded, decode, is_binary

DECODED = {
    "nothing": (b"", Decoded("", "utf-8", is_damaged=False)),
    "UTF-8": ("日本".encode(), Decoded("日本", "utf-8", is_damaged=False)),
    "a mark": (codecs.BOM_UTF8 + b"a", Decoded("a", "utf-8", is_damaged=False)),
    "only a mark": (codecs.BOM_UTF8, Decoded("", "utf-8", is_damaged=False)),
    "UTF-16 of a PC": (codecs.BOM_UTF16_LE + "日".encode("utf-16-le"), Decoded("日", "utf-16-le", is_damaged=False)),
    "UTF-16 of a network": (
        codecs.BOM_UTF16_BE + "日".encode("utf-16-be"),
        Decoded("日", "utf-16-be", is_damaged=False),
    ),
    "UTF-32": (codecs.BOM_UTF32_LE + "日".encode("utf-32-le"), Decoded("日", "utf-32-le", is_damaged=False)),
    "UTF-32 the other way": (
        codecs.BOM_UTF32_BE + "日".encode("utf-32-be"),
        Decoded("日", "utf-32-be", is_damaged=False),
    ),
    "line ends of a PC": (b"a\r\nb\r\n", Decoded("a\nb\n", "utf-8", is_damaged=False)),
    "line ends of an old Mac": (b"a\rb\r", Decoded("a\nb\n", "utf-8", is_damaged=False)),
    "line ends of all kinds": (b"a\r\r\nb\n\rc", Decoded("a\n\nb\n\nc", "utf-8", is_damaged=False)),
    "UTF-16 line ends": (
        codecs.BOM_UTF16_LE + "a\r\nb".encode("utf-16-le"),
        Decoded("a\nb", "utf-16-le", is_damaged=False),
    ),
    "no text in it": (b"a\xff\xfeb", Decoded("a\ufffd\ufffdb", "utf-8", is_damaged=True)),
    "a character cut in half": (b"a\xe6\x97", Decoded("a\ufffd", "utf-8", is_damaged=True)),
    "a surrogate": (b"\xed\xa0\x80", Decoded("\ufffd\ufffd\ufffd", "utf-8", is_damaged=True)),
    "half a UTF-16 unit": (codecs.BOM_UTF16_LE + b"a\0b", Decoded("a\ufffd", "utf-16-le", is_damaged=True)),
}


@pytest.mark.parametrize(("data", "expected"), DECODED.values(), ids=DECODED)
def test_decode(data: bytes, expected: Decoded) -> None:
    assert decode(data) == expected


@given(st.binary() | st.text().map(str.encode) | st.binary().map(codecs.BOM_UTF16_LE.__add__))
def test_what_is_decoded_is_clean(data: bytes) -> None:
    text = decode(data).text
    assert "\r" not in text
    text.encode()  # fails on a surrogate


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff")),
    st.sampled_from(("utf-8-sig", "utf-16", "utf-32")),
)
def test_a_marked_text_comes_back(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.is_damaged) == (text, False)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", False),
        (b"text", False),
        ("日本".encode(), False),
        (b"\xff\xd8\xff\xe0", False),  # no NUL: shown with U+FFFD, and said to be damaged
        (b"\x7fELF\x02\x01\x01\0", True),
        (b"a" * 8_191 + b"\0", True),
        (b"a" * 8_192 + b"\0", False),
        (codecs.BOM_UTF16_LE + b"a\0", False),
        (codecs.BOM_UTF16_BE + b"\0a", False),
        (codecs.BOM_UTF32_LE + b"a\0\0\0", False),
        (codecs.BOM_UTF8 + b"a\0", True),
        (b"a\0b\0", True),  # UTF-16 that does not say so
    ],
)
def test_binary(data: bytes, expected: bool) -> None:
    assert is_binary(data) is expected
