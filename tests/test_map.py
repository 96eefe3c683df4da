"""Tests of the map of the package: it has every module, under its package, and nothing else."""

import re
from pathlib import Path

import recaptui

PACKAGE = Path(recaptui.__file__).parent


def sections() -> dict[str, str]:
    """The text of the map by the package it is about; packages stand at the left."""
    text = (recaptui.__doc__ or "").partition("\n    ")[2].partition("\n\nA document")[0]
    found: dict[str, str] = {}
    name = ""
    for line in ("    " + text).splitlines():
        if head := re.match(r" {4}(\w[\w, ]*?)(?: {2,}|$)", line):
            name = head[1]
        found[name] = found.get(name, "") + line + "\n"
    return found


def test_every_module_is_on_the_map() -> None:
    on_map = sections()
    missing = [
        f"{path.parent.name}.{path.stem}"
        for path in sorted(PACKAGE.glob("*/*.py"))
        if path.stem != "__init__" and not re.search(rf"\b{path.stem}\b", on_map[path.parent.name])
    ]
    assert missing == []
    top = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    assert top <= {name for names in on_map for name in names.split(", ")}


def test_every_package_of_the_map_is_there() -> None:
    names = {name for names in sections() for name in names.split(", ")}
    assert names == {path.stem for path in PACKAGE.iterdir() if path.stem in names}
