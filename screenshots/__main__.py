"""`python -m screenshots [NAME ...]`, in the project's root: run the program, press keys, write each picture here.

A rerun on the same machine gives the same pictures: the program starts with an empty home, and each picture is taken
when its text stands on the screen and nothing more comes.
"""

import sys
from pathlib import Path
from typing import NamedTuple

from harness.terminal import Terminal
from screenshots import browser, svg

_FOLDER = Path(__file__).parent
_SCALE = 1
"""Device pixels to a CSS pixel; at 2 the large pictures pass 300 kB."""


class Picture(NamedTuple):
    """One picture."""

    name: str
    size: tuple[int, int]
    """Columns and rows."""
    keys: str
    """As Terminal.press calls them, with blanks between."""
    shows: str
    """Stands on the screen when the keys have done their work."""
    files: tuple[str, ...] = ()
    """What is opened; none: the bundled recap."""


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
    """Make the named pictures, or all of them."""
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
