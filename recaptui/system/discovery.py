"""The Markdown files of a directory.

Handles which they are, and their order. Does not open any. A folder is listed only when a name from it is asked for, so
that the first names of a large tree cost what they do in a small one.
"""

import os
from collections.abc import Iterator
from pathlib import Path

_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")


def markdown(folder: str) -> Iterator[str]:
    """The names, relative to it, of its Markdown files at any depth, in order of their paths; hidden ones left out.

    A folder that cannot be listed is one of them: opening it tells why.
    """
    waiting = [("", True)]
    while waiting:
        name, is_folder = waiting.pop()
        if not is_folder:
            yield name
            continue
        try:
            waiting += sorted(_inside(folder, name), reverse=True)
        except OSError:
            yield name


def _inside(top: str, folder: str) -> Iterator[tuple[str, bool]]:
    """What a folder has of folders and Markdown files, and whether it is a folder."""
    with os.scandir(Path(top, folder)) as entries:
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            is_markdown = entry.name.lower().endswith(_SUFFIXES)
            if not entry.name.startswith(".") and (is_folder or (is_markdown and _ends(entry))):
                yield f"{folder}/{entry.name}" if folder else entry.name, is_folder


def _ends(entry: "os.DirEntry[str]") -> bool:
    """Whether it is a file, or a link that leads nowhere: pipes and devices would never end."""
    try:
        return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))  # noqa: PTH110 - it never raises
    except OSError:
        return True
