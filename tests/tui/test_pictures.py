"""Tests of pictures: each kind of block on the screen, as text that tells the look of every cell.

A picture has each line of the screen, and below it a line with a letter for each cell that is not empty. The letters
are explained at the end, for a dark terminal, a light one, one with sixteen colours and one without colours. The text
and its places are the same in all four. `pytest --renew-pictures` writes the pictures anew; look at the differences
before a commit.
"""

import re
from collections import Counter
from collections.abc import Mapping
from string import ascii_letters, digits
from typing import NamedTuple

import pytest
from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from textual.widget import Widget

from harness.files import DATA
from harness.pilots import line, until
from recaptui.load.loader import load
from recaptui.outline.browse import Browser
from recaptui.outline.start import Start
from recaptui.system.streams import Stream
from recaptui.tui.app import RecaptuiApp
from recaptui.tui.detail import Detail

PARTS = dict(re.findall(r"(?ms)^#+ (.+?)$\n(.*?)(?=^#+ |\Z)", (DATA / "reading.md").read_text(encoding="utf-8")))
FRONT = (DATA / "reading.md").read_text(encoding="utf-8").split("\n# ")[0]
TERMINALS: dict[str, Mapping[str, str]] = {
    "dark": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "light": {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLORFGBG": "0;15"},
    "sixteen": {"TERM": "xterm"},
    "none": {"TERM": "xterm-256color", "NO_COLOR": "1"},
}
LETTERS = ascii_letters + digits
ATTRIBUTES = ("bold", "dim", "italic", "underline", "strike", "reverse")


class Picture(NamedTuple):
    """What is opened, and how much of the screen is shown."""

    text: str
    part: type[Widget] | None = Detail
    """None: all of the screen."""
    find: str = ""


def part(title: str, below: str = "") -> str:
    return f"# {title}\n{PARTS[title]}{below}"


PICTURES = {
    "front-matter": Picture(FRONT),
    "words": Picture(part("Every kind of block", '[spec]: https://spec.commonmark.org "CommonMark"\n[shortcut]: /s\n')),
    "lists": Picture(part("Lists")),
    "headings": Picture("# One\n" + "".join(f"{'#' * level} Level {level}\n\ntext\n\n" for level in range(2, 7))),
    "tables": Picture(part("Tables")),
    "code": Picture(part("Code")),
    "quotes": Picture(part("Quotes")),
    "rest": Picture(part("The rest")),
    "japanese": Picture(part("日本語")),
    "screen": Picture("# A\n\n- one\n  - [x] two\n  - [ ] *three*\n- four\n\n```sh\nls\n```\n", part=None),
    "finding": Picture(
        "# A kontena\n\n- one コンテナ\n  - `two` words\n- [kontena](/x)\n- コンテナ\n", part=None, find="kontena"
    ),
}
Cell = tuple[str, str]
"""A character, or nothing behind a wide one, and its style."""


@pytest.mark.parametrize("name", PICTURES)
async def test_pictures(name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}
    for terminal, environ in TERMINALS.items():
        for variable in {variable for environ in TERMINALS.values() for variable in environ}:
            monkeypatch.delenv(variable, raising=False)
        for variable, value in environ.items():
            monkeypatch.setenv(variable, value)
        seen[terminal] = await cells(PICTURES[name])
    path = DATA / "pictures" / f"{name}.txt"
    if request.config.getoption("--renew-pictures"):
        path.write_text(written(seen), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == written(seen)


async def cells(picture: Picture) -> list[list[Cell]]:
    """The cells of the part that is shown, line by line."""
    browser = Browser(load([Stream("a.md", data=picture.text.encode())]))
    app = RecaptuiApp(browser, start=Start(query=picture.find))
    async with app.run_test(size=(100, 18 if picture.part is None else 60)) as pilot:
        detail = app.screen.query_one(Detail)
        await until(pilot, lambda: detail._page is not None and detail._page.root == browser.cursor)
        await until(pilot, lambda: not picture.find or line(pilot, "status").split("match ")[-1].startswith("1 of 2"))
        await pilot.pause()
        shown = app.screen.query_one(picture.part) if picture.part else app.screen
        strips = app.screen._compositor.render_strips()[shown.region.y : shown.region.bottom]
        lines = [strip.crop(shown.region.x, shown.region.right) for strip in strips]
        last = max(number for number, line in enumerate(lines) if line.text.strip())
        return [[cell for text, style, _ in line for cell in _cells(text, style)] for line in lines[: last + 1]]


def _cells(text: str, style: Style | None) -> list[Cell]:
    assert style is not None
    named = [(character, _named(style, is_blank=character == " ")) for character in text]
    return [cell for character, look in named for cell in [(character, look), ("", look)][: cell_len(character)]]


def _named(style: Style, *, is_blank: bool) -> str:
    """What is seen of a style."""
    words = [name for name in ATTRIBUTES[3 * is_blank :] if getattr(style, name)]
    return " ".join([*words, *([] if is_blank else [_colour(style.color)]), "on", _colour(style.bgcolor)])


def _colour(colour: Color | None) -> str:
    return colour.name if colour else "default"


def _looks(cell: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(style for _, style in cell)


def written(seen: Mapping[str, list[list[Cell]]]) -> str:
    """The lines with their letters, and what the letters mean."""
    every = Counter(
        style for lines in zip(*seen.values(), strict=True) for style in map(_looks, zip(*lines, strict=True))
    )
    letters = {every.most_common(1)[0][0]: " "}
    lines: list[str] = []
    for same in zip(*seen.values(), strict=True):
        (text,) = {"".join(text for text, _ in line) for line in same}  # or it is not the same everywhere
        looks = map(_looks, zip(*same, strict=True))
        shown = "".join(letters.setdefault(look, LETTERS[len(letters) - 1]) for look in looks)
        lines += [text.rstrip(), *([shown.rstrip()] if shown.strip() else [])]
    legend = [
        f"{letter}  {name:8}{look}" for looks, letter in letters.items() for name, look in zip(seen, looks, strict=True)
    ]
    return "\n".join([*lines, "", *legend, ""])
