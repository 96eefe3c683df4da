"""The variables that Textual reads from the environment.

Textual reads most of them when it is imported, and ends with a traceback at a value that it cannot use. `prepare`
raises an error of one line instead. TEXTUAL_DRIVER is not checked, because the program has its own driver.
"""

from collections.abc import MutableMapping
from pathlib import Path

from recaptui.errors import RecaptuiError

_COLOUR_SYSTEMS = ("auto", "standard", "256", "truecolor", "windows")
"""The values of TEXTUAL_COLOR_SYSTEM that Rich knows."""


def prepare(environ: MutableMapping[str, str]) -> None:
    """Remove an empty NO_COLOR, which Textual takes for a set one; raise RecaptuiError at a value it cannot use."""
    if not environ.get("NO_COLOR"):
        environ.pop("NO_COLOR", None)
    system = environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    if system not in _COLOUR_SYSTEMS:
        raise RecaptuiError(f"TEXTUAL_COLOR_SYSTEM is {system!r}", f"use {', '.join(_COLOUR_SYSTEMS)}, or unset it")
    if log := environ.get("TEXTUAL_LOG"):
        try:
            with Path(log).open("a", encoding="utf-8") as file:
                file.write("recaptui starts\n")  # a full disk is noticed only by writing
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise RecaptuiError(f"cannot write TEXTUAL_LOG {log}: {reason.lower()}", "unset it") from error
