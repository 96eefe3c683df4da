"""Where our own files live, by the rules of the platform (XDG on Linux)."""

from pathlib import Path

import platformdirs


def copied() -> Path:
    """The file that a copy is saved to when nothing else takes it."""
    return platformdirs.user_state_path("recaptui") / "copies" / "copied.txt"
