"""Documents whose pages can be recognised in the output.

Every bullet ends in a name for which its row in the outline has no room.
"""

from pathlib import Path

_WORDS = "the quick brown fox jumps over the lazy dog and `runs` away from it"


def tail(number: int) -> bytes:
    """Return the end of the bullet with this number, which is on its page and not in its row."""
    return b"T%d." % number


def bullets(folder: Path, count: int) -> Path:
    """Write a document with one heading and `count` bullets, and return its path."""
    lines = (f"- B{number} {_WORDS} T{number}.\n" for number in range(count))
    return _written(folder / f"bullets-{count}.md", ["# All\n\n", *lines])


def name(block: int, line: int) -> bytes:
    """Return the name in a line of a code block, both given by number."""
    return b"v_%d_%d_" % (block, line)


def code(folder: Path, short: int, long: int, pairs: int) -> Path:
    """Write a document with one heading and `pairs` pairs of code blocks, and return its path.

    The first block of a pair has `short` lines and the second has `long` lines.
    """
    blocks = (_block(number, (short, long)[number % 2]) for number in range(2 * pairs))
    return _written(folder / f"code-{short}-{long}.md", ["# All\n\n", *blocks])


def _block(number: int, count: int) -> str:
    lines = (f'    {name(number, line).decode()} = call("text", {line})  # why\n' for line in range(count))
    return f"```python\ndef block_{number}() -> None:\n{''.join(lines)}```\n\n"


def _written(file: Path, parts: list[str]) -> Path:
    file.write_text("".join(parts), encoding="utf-8")
    return file
