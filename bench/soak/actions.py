"""Random actions of a user at the terminal.

The same random source and words give the same actions.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bench.soak import keyboard, line
from bench.soak.keyboard import ENTER, ESC, KEYS, OPENERS, OTHERS

_PAUSES = (0, 0, 0, 0, 0.002, 0.01, 0.03, 0.12)
"""The seconds between two actions; the last is longer than the time after which Esc is a key of its own."""
_QUERIES = (
    *("a", "の", "こんて", "kontena", "sushi", "Edge", "no such thing", '"bold" -x', "   ", "nodo", "theme: nord"),
    *("/(a+)+$/", "/(a|aa)+b/", "/(.*)*x/", "/[/", "/" + "(" * 200, "/^/", "/.*/", "/(?P<n>a)(?P=n)/", "/\\d+/i"),
    *("x" * 3000, "日本語" * 400, "(" * 500, "'", '"', "\\", "-", "é", "👩‍👩‍👧", "ﾊﾝｶｸ", "2.1.3", "97"),
)
_WAYS_OUT = (ENTER, ENTER * 2, ESC, ESC * 2, ENTER + ESC, b"", b"", b"\x7f" * 5 + ENTER)
_MAY_QUIT = (*keyboard.QUITS, b":", b"\x10", b"?")
"""Bytes that can lead to a quit: its keys, and the keys of the palette and the help, which offer the command."""


class Action(NamedTuple):
    """One action: bytes that are sent, or sizes that the window takes."""

    kind: str
    data: bytes = b""
    sizes: tuple[tuple[int, int], ...] = ()
    """The columns and rows that the window takes, one pair after another."""
    pause: float = 0
    """The number of seconds to go on reading afterwards."""

    @property
    def may_quit(self) -> bool:
        """Whether the action may make the program quit."""
        return any(byte in self.data for byte in _MAY_QUIT)


def actions(chosen: random.Random, words: Sequence[str]) -> Iterator[Action]:
    """Yield actions without end; `words` are words of the document."""
    kinds = list(_KINDS)
    weights = [weight for weight, _ in _KINDS.values()]
    while True:
        kind = chosen.choices(kinds, weights)[0]
        pause = chosen.choice(_PAUSES)
        if kind == "size":
            sizes = tuple(line.size(chosen) for _ in range(chosen.choice((1, 1, 2, 5))))
            yield Action(kind, sizes=sizes, pause=pause)
        else:
            yield Action(kind, _KINDS[kind][1](chosen, words), pause=pause)


def _key(chosen: random.Random, _: Sequence[str]) -> bytes:
    """Return a key, up to 30 times as if it were held; a key that opens a dialog comes at most 3 times."""
    key = chosen.choice(KEYS)
    return key * min(chosen.choice((1, 1, 1, 2, 3, 30)), 3 if key in OPENERS else 30)


def _way_out(chosen: random.Random, _: Sequence[str]) -> bytes:
    return chosen.choice(_WAYS_OUT[:5])


def _burst(chosen: random.Random, _: Sequence[str]) -> bytes:
    return b"".join(chosen.choice((*KEYS, *OTHERS, ENTER, ENTER, ESC)) for _ in range(chosen.randint(2, 8)))


def _dialog(chosen: random.Random, _: Sequence[str]) -> bytes:
    """Return a key that opens a dialog, and keys for it that arrive before it can be open."""
    inside = (*OTHERS, ENTER, ENTER, ESC, ESC, b"j", b"k", b"g", b"G", b"\x1b[A", b"\x1b[B", b"c", b"?")
    return chosen.choice(OPENERS) + b"".join(chosen.choice(inside) for _ in range(chosen.randint(1, 5)))


def _text(chosen: random.Random, words: Sequence[str]) -> str:
    text = chosen.choice((*_QUERIES, *chosen.sample(words, min(len(words), len(_QUERIES) // 2))))
    return text[: chosen.randint(1, len(text))] if chosen.random() < 0.3 else text


def _find(chosen: random.Random, words: Sequence[str]) -> bytes:
    return b"/" + _text(chosen, words).encode() + chosen.choice(_WAYS_OUT)


def _palette(chosen: random.Random, words: Sequence[str]) -> bytes:
    return b":" + _text(chosen, words).encode() + chosen.choice((*_WAYS_OUT, *OTHERS))


def _loose(chosen: random.Random, words: Sequence[str]) -> bytes:
    """Return a text, typed wherever the keys go; it has no `q`, which could quit."""
    return _text(chosen, words).replace("q", "").encode()


_KINDS: dict[str, tuple[float, Callable[[random.Random, Sequence[str]], bytes]]] = {
    "key": (30, _key),
    "way out": (8, _way_out),
    "burst": (8, _burst),
    "dialog": (10, _dialog),
    "find": (6, _find),
    "palette": (5, _palette),
    "text": (2, _loose),
    "mouse": (12, lambda chosen, _: line.mouse(chosen)),
    "paste": (3, lambda chosen, words: line.paste(chosen, _text(chosen, words))),
    "reply": (3, lambda chosen, _: line.reply(chosen)),
    "report": (3, lambda chosen, _: chosen.choice(keyboard.REPORTS)),
    "noise": (3, lambda chosen, _: line.noise(chosen)),
    "size": (6, lambda *_: b""),
    "suspend": (0.3, lambda *_: keyboard.SUSPEND),
    "quit": (0.1, lambda chosen, _: chosen.choice(keyboard.QUITS)),
}
"""The kinds of actions: the weight of each, and the function that returns its bytes."""
