"""The paths of the program's own files, by the rules of the platform (XDG on Linux)."""

from pathlib import Path

import platformdirs


def copied() -> Path:
    """Return the path of the file to which a copy is saved if no other route takes it."""
    return platformdirs.user_state_path("recaptui") / "copies" / "copied.txt"
