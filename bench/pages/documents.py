"""Documents whose pages can be recognised: every bullet ends in a name that its row in the outline has no room for."""

from pathlib import Path

_WORDS = "the quick brown fox jumps over the lazy dog and `runs` away from it"


def tail(number: int) -> bytes:
    """Return what the bullet of this number ends in; stands on its page, not in its row."""
    return b"T%d." % number


def bullets(folder: Path, count: int) -> Path:
    """One heading with so many bullets."""
    lines = (f"- B{number} {_WORDS} T{number}.\n" for number in range(count))
    return _written(folder / f"bullets-{count}.md", ["# All\n\n", *lines])


def name(block: int, line: int) -> bytes:
    """Return a name in a line of a code block."""
    return b"v_%d_%d_" % (block, line)


def code(folder: Path, short: int, long: int, pairs: int) -> Path:
    """One heading with so many pairs of code blocks, a short one and a long one."""
    blocks = (_block(number, (short, long)[number % 2]) for number in range(2 * pairs))
    return _written(folder / f"code-{short}-{long}.md", ["# All\n\n", *blocks])


def _block(number: int, count: int) -> str:
    lines = (f'    {name(number, line).decode()} = call("text", {line})  # why\n' for line in range(count))
    return f"```python\ndef block_{number}() -> None:\n{''.join(lines)}```\n\n"


def _written(file: Path, parts: list[str]) -> Path:
    file.write_text("".join(parts), encoding="utf-8")
    return file
