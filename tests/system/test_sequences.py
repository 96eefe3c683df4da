"""Tests of the sequences that carry a copy, read as tmux and GNU screen read them."""

import base64
import re

import pytest

from recaptui.system.sequences import osc52, outward, through_screen, through_tmux

SCREEN = (4, 9, 0)


def beyond_tmux(data: str) -> str:
    """What a tmux that passes sequences through writes to its terminal."""
    pieces = re.findall("\x1bPtmux;((?:[^\x1b]|\x1b\x1b)*)\x1b\\\\", data)
    return "".join(piece.replace("\x1b\x1b", "\x1b") for piece in pieces)


def beyond_screen(data: str) -> str:
    """What GNU screen writes to its terminal; an ESC before the end of a piece belongs to the piece."""
    return "".join(re.findall("\x1bP((?:[^\x1b]|\x1b(?!\\\\))*)\x1b\\\\", data))


@pytest.mark.parametrize("text", ["", "a", "日本語\n▸ 👩‍💻", "x" * 100_000])
def test_osc_52_carries_the_text(text: str) -> None:
    start, _, encoded = osc52(text).partition("\x1b]52;c;")
    assert start == ""
    assert encoded.endswith("\a")
    assert base64.b64decode(encoded[:-1]).decode() == text


@pytest.mark.parametrize(("version", "limit"), [((4, 9, 0), 512), ((4, 2, 1), 512), ((4, 2), 252), ((), 252)])
def test_screen_gets_pieces_it_can_hold(version: tuple[int, ...], limit: int) -> None:
    sequence = osc52("x" * 5_000)
    chunks = through_screen(sequence, version).removeprefix("\x1bP").removesuffix("\x1b\\").split("\x1b\\\x1bP")
    assert "".join(chunks) == sequence
    assert {len(chunk) for chunk in chunks[:-1]} == {limit}


def test_tmux_gets_every_escape_doubled() -> None:
    assert through_tmux("\x1b]52;c;YQ==\a") == "\x1bPtmux;\x1b\x1b]52;c;YQ==\a\x1b\\"


@pytest.mark.parametrize("text", ["a", "日本語", "x" * 5_000])
@pytest.mark.parametrize(
    ("multiplexers", "read"),
    [
        ("", []),
        ("tmux", [beyond_tmux]),
        ("screen", [beyond_screen]),
        ("screen tmux", [beyond_screen, beyond_tmux]),
        ("tmux screen", [beyond_tmux, beyond_screen]),
        ("tmux tmux", [beyond_tmux, beyond_tmux]),
        ("screen screen", [beyond_screen, beyond_screen]),
    ],
)
def test_what_arrives_beyond_multiplexers(multiplexers: str, read: list, text: str) -> None:  # type: ignore[type-arg] # of functions
    data = outward(text, multiplexers.split(), SCREEN)
    for each in read:
        data = each(data)
    assert data == osc52(text)


def test_an_outer_tmux_gets_the_sequence_plain_too() -> None:
    assert outward("a", ["tmux"]) == osc52("a") + through_tmux(osc52("a"))
    assert beyond_screen(outward("a", ["screen", "tmux"], SCREEN)).startswith(osc52("a"))
