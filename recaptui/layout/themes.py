"""The colours of our themes, and the choice of a theme where the user has made none."""

from collections.abc import Mapping

DARK, LIGHT = "recaptui-dark", "recaptui-light"
THEMES: dict[str, dict[str, str]] = {
    DARK: {
        "background": "#15171c",
        "surface": "#1f222a",
        "panel": "#282c36",
        "foreground": "#e2e5eb",
        "primary": "#8fb8ff",
        "secondary": "#7fd1c4",
        "accent": "#8fb8ff",
        "warning": "#f2c35b",
        "error": "#ff9d92",
        "success": "#97d08f",
        "text-primary": "#8fb8ff",
        "text-secondary": "#7fd1c4",
        "text-accent": "#c9a8ff",
        "text-warning": "#f2c35b",
        "text-error": "#ff9d92",
        "text-success": "#97d08f",
    },
    LIGHT: {
        "background": "#fcfcfa",
        "surface": "#efefeb",
        "panel": "#e6e6e0",
        "foreground": "#1f2328",
        "primary": "#1450ac",
        "secondary": "#00625a",
        "accent": "#0f3f90",
        "warning": "#f5c74e",
        "error": "#ff9a8a",
        "success": "#22621a",
        "text-primary": "#1450ac",
        "text-secondary": "#00625a",
        "text-accent": "#5f1a9e",
        "text-warning": "#6e4300",
        "text-error": "#a8201a",
        "text-success": "#22621a",
    },
}
"""The colours of our two themes, by the names that Textual has for them."""
ANSI_DARK = {
    "text-primary": "ansi_bright_cyan",
    "text-secondary": "ansi_cyan",
    "text-accent": "ansi_bright_magenta",
    "text-warning": "ansi_bright_yellow",
    "text-error": "ansi_bright_red",
    "text-success": "ansi_bright_green",
}
"""Those of the terminal's sixteen colours that can be read on black everywhere; blue cannot on the Linux console."""
ANSI: dict[str, dict[str, str]] = {
    "ansi-dark": {"accent": "ansi_green", **ANSI_DARK},
    "ansi-light": {
        "accent": "ansi_magenta",
        "text-primary": "ansi_blue",
        "text-secondary": "ansi_cyan",
        "text-accent": "ansi_magenta",
        "text-warning": "ansi_bright_red",
        "text-error": "ansi_red",
        "text-success": "ansi_green",
    },
}
"""The colours of Textual's themes that use the terminal's sixteen colours, and its own ground and letters."""
_LIGHT_GROUNDS = frozenset(("7", "15"))
"""The numbers of the light grounds in COLORFGBG, which rxvt, Konsole, iTerm2 and others set."""


def colours_of(name: str) -> dict[str, str] | None:
    """Return the colours of a theme; None for one that only Textual knows."""
    if name in ANSI:
        return {**dict.fromkeys(("background", "surface", "panel", "foreground"), "ansi_default"), **ANSI[name]}
    return THEMES.get(name)


def usual(environ: Mapping[str, str], *, is_light: bool | None = None) -> str:
    """Return the name of the theme that suits a terminal: ours, or one of the terminal's own sixteen colours.

    It is a dark one unless COLORFGBG says that the ground is light or, where it says nothing, `is_light`.
    """
    number = environ.get("COLORFGBG", "").rpartition(";")[2]
    shade = "light" if (number in _LIGHT_GROUNDS if number.isdigit() else is_light) else "dark"
    return f"{'recaptui' if _has_many_colours(environ) else 'ansi'}-{shade}"


def _has_many_colours(environ: Mapping[str, str]) -> bool:
    """Return whether Rich would use more than sixteen colours."""
    if environ.get("NO_COLOR"):
        return False
    many = environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")
    return many or environ.get("TERM", "").strip().lower().rpartition("-")[2] in ("256color", "kitty")
