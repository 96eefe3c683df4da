"""The entries of a compiled MeCab dictionary, read without MeCab."""

import struct
from array import array
from collections.abc import Iterator
from pathlib import Path

_HEADER = 72
_TOKEN = struct.Struct("<HHHhII")
"""A token: its left and right context, part of speech, cost, offset of the features, and compound."""


def entries(path: Path) -> Iterator[tuple[str, int, list[str]]]:
    """Yield the surface, the cost and the fields of every entry, in the order in which the trie is walked."""
    data = path.read_bytes()
    trie_size, tokens_size = struct.unpack_from("<2I", data, 24)
    tokens = _HEADER + trie_size
    features = tokens + tokens_size
    trie = array("i", data[_HEADER:tokens])
    for surface, value in _surfaces(trie):
        first, count = value >> 8, value & 0xFF
        for token in range(first, first + count):
            *_, cost, offset, _ = _TOKEN.unpack_from(data, tokens + token * _TOKEN.size)
            start = features + offset
            yield surface, cost, data[start : data.index(b"\0", start)].decode().split(",")


def _surfaces(trie: "array[int]") -> Iterator[tuple[str, int]]:
    """Yield the keys of a double array with their values; node i has its base at 2i and its check at 2i + 1."""
    nodes = len(trie) // 2
    bases, checks = trie[0::2], trie[1::2]
    waiting = [(0, b"")]
    while waiting:
        node, key = waiting.pop()
        base = bases[node]
        if base < nodes and checks[base] == base and bases[base] < 0:
            yield key.decode(), -bases[base] - 1
        for byte in range(256):
            child = base + byte + 1
            if child < nodes and checks[child] == base:
                waiting.append((child, key + bytes([byte])))
