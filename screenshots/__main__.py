"""Run the program, press keys, and write each picture to this folder: `python -m screenshots [NAME ...]`.

It is run in the project's root. The same machine makes the same pictures every time: the program starts with an empty
home, and a picture is taken when its text is on the screen and the output has ended.
"""

import sys
from pathlib import Path
from typing import NamedTuple

from harness.terminal import Terminal
from screenshots import browser, svg

_FOLDER = Path(__file__).parent
_SCALE = 1
"""The number of device pixels per CSS pixel; at 2 the large pictures exceed 300 kB."""


class Picture(NamedTuple):
    """A picture, and how it is made."""

    name: str
    size: tuple[int, int]
    """The columns and rows of the terminal."""
    keys: str
    """The keys to press, named as in Terminal.press and separated by blanks."""
    shows: str
    """A text that is on the screen when the keys have done their work."""
    files: tuple[str, ...] = ()
    """The files that are opened; with none, the program opens the bundled recap."""


PICTURES = (
    Picture("overview", (120, 40), "j j l", "Service Meth Interface"),
    Picture("small", (80, 24), "j j l", "Service Meth Interface"),
    Picture("narrow", (50, 15), "j j l", "Service Meth Interface"),
    Picture("palette", (120, 40), "ctrl+p t e k t o n", "Tekton"),
    Picture("reading", (120, 40), "", "Errors below", ("screenshots/reading.md",)),
    Picture("finding", (120, 40), "/ r i s o - s u", "1 of"),
    Picture("help", (120, 40), "?", "Ctrl-D"),
)


def main(names: list[str]) -> None:
    """Make the named pictures, or all of them; exit with 2 if programs or fonts are missing."""
    if packages := browser.missing():
        sys.stderr.write(f"screenshots: missing programs or fonts; apt-get install {' '.join(packages)}\n")
        sys.exit(2)
    for picture in PICTURES:
        if not names or picture.name in names:
            target = _FOLDER / f"{picture.name}.png"
            _take(picture, target)
            sys.stdout.write(f"{target.name}  {target.stat().st_size / 1e3:,.0f} kB\n")


def _take(picture: Picture, target: Path) -> None:
    with Terminal([sys.executable, "-m", "recaptui", *picture.files], picture.size) as terminal:
        terminal.wait_for(" nodes")
        terminal.settle()
        for key in picture.keys.split():
            terminal.press(key)
            terminal.settle()
        terminal.wait_for(picture.shows)
        terminal.settle()
        screen = terminal.screen
    browser.render(svg.draw(screen), svg.size(screen), _SCALE, target)


main(sys.argv[1:])
