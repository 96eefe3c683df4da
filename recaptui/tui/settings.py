"""What the environment tells Textual, looked at before Textual reads it.

Textual reads its variables when it is imported, and a value that it cannot use ends it with a traceback; here it is an
error that says so. TEXTUAL_DRIVER is none of them: the program brings its own driver.
"""

from collections.abc import Mapping
from pathlib import Path

from recaptui.errors import RecaptuiError

_COLOUR_SYSTEMS = ("auto", "standard", "256", "truecolor", "windows")
"""Those of Rich."""


def check(environ: Mapping[str, str]) -> None:
    """Raise RecaptuiError when Textual could not work with a variable of `environ`."""
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
