"""Documents that take much work: deep ones, ones with a long line, and ones with a single large block.

None is random.
"""

from collections.abc import Callable

_MILLION = 1_000_000
_LARGE = 50 * _MILLION
"""The number of characters of the largest documents."""
_WORDS = "some words, *marked* and `not` [link](http://example.org/) コンテナ "


def _filled(size: int) -> str:
    return _WORDS * (size // len(_WORDS))


def _together() -> str:
    """Return a document that has a little of every difficulty."""
    deep = "- > " * 500
    lazy = "lazy *words* [a][b]\n" * 20_000
    return f"# all\n{deep}{_filled(_MILLION)}\n{lazy}\n[b]: /c\n\n| a | b |\n|-|-|\n" + "| 1 | *2* |\n" * 20_000


DOCUMENTS: dict[str, Callable[[], str]] = {
    "2,000 bullets on a line": lambda: "- " * 2_000 + "a\n",
    "10,000 quotes on a line": lambda: ">" * 10_000 + " a\n",
    "4,000 bullets and quotes": lambda: "- > " * 2_000 + "a\n",
    "2,000 bullets on lines": lambda: "".join("  " * level + "- a\n" for level in range(2_000)),
    "item of 50 MB": lambda: f"- {_filled(_LARGE)}\n- a\n",
    "item of 50 MB without blanks": lambda: f"- {'a' * _LARGE}\n- a\n",
    "paragraph of 50 MB": lambda: f"{_filled(_LARGE)}\n\na\n",
    "code of 50 MB": lambda: "```python\n" + "for a in b: print('a')  # c\n" * (_LARGE // 28) + "```\n\na\n",
    "code line of 50 MB": lambda: f"```\n{_filled(_LARGE)}\n```\n\na\n",
    "500,000 lazy lines": lambda: "- a\n" + "lazy *line* here\n" * 500_000 + "\n- b\n",
    "table of 200,000 rows": lambda: "| a | b |\n|-|-|\n" + "| *cell* | `cell` |\n" * 200_000 + "\na\n",
    **{
        f"1,000,000 of {sign}": lambda sign=sign: f"- {sign * (_MILLION // len(sign))}\n- a\n"  # type: ignore[misc]
        for sign in ("[", "`", "*", "_", "<", "&", "![", "a*", "www.", "a@", "\\", "~a~")
    },
    "100,000 definitions": lambda: "[99999][] [a] " * 500 + "\n\n" + "".join(f"[{n}]: /{n}\n" for n in range(100_000)),
    "a little of everything": _together,
}
"""The functions that return the documents, by name."""
