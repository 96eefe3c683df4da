"""The Markdown files of a directory.

Folders are listed only when a name from them is needed, so that the first names come as fast in a large tree as in a
small one. No file is opened.
"""

import os
from collections.abc import Iterator
from pathlib import Path

_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")


def markdown(folder: str) -> Iterator[str]:
    """Yield the names of the Markdown files in a folder at any depth, relative to it and sorted, without hidden ones.

    A folder that cannot be listed is yielded as if it were a file; opening it fails with the reason.
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
    """Yield the path, relative to `top`, of each folder and Markdown file in `folder`, and whether it is a folder.

    Raise OSError if `folder` cannot be listed.
    """
    with os.scandir(Path(top, folder)) as entries:
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            is_markdown = entry.name.lower().endswith(_SUFFIXES)
            if not entry.name.startswith(".") and (is_folder or (is_markdown and _ends(entry))):
                yield f"{folder}/{entry.name}" if folder else entry.name, is_folder


def _ends(entry: "os.DirEntry[str]") -> bool:
    """Return whether an entry is a file or a broken link, not a pipe or a device, whose reading might never end."""
    try:
        return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))  # noqa: PTH110 - it never raises
    except OSError:
        return True
