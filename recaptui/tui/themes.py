"""The themes: ours, Textual's, and which one it is where nobody asked.

Owns the colours of our two themes and the choice by what the environment tells of the terminal, which is never asked.
Refuses to know what is drawn. Invariant: every name that is taken here is a theme the application has.
"""

from collections.abc import Mapping
from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

from recaptui.errors import RecaptuiError

_DARK = Theme(
    name="recaptui-dark",
    dark=True,
    background="#15171c",
    surface="#1f222a",
    panel="#282c36",
    foreground="#e2e5eb",
    primary="#8fb8ff",
    secondary="#7fd1c4",
    accent="#8fb8ff",
    warning="#f2c35b",
    error="#ff9d92",
    success="#97d08f",
    variables={
        "text-primary": "#8fb8ff",
        "text-secondary": "#7fd1c4",
        "text-accent": "#c9a8ff",
        "text-warning": "#f2c35b",
        "text-error": "#ff9d92",
        "text-success": "#97d08f",
    },
)
_LIGHT = Theme(
    name="recaptui-light",
    dark=False,
    background="#fcfcfa",
    surface="#efefeb",
    panel="#e6e6e0",
    foreground="#1f2328",
    primary="#1450ac",
    secondary="#00625a",
    accent="#0f3f90",
    warning="#f5c74e",
    error="#ff9a8a",
    success="#22621a",
    variables={
        "text-primary": "#1450ac",
        "text-secondary": "#00625a",
        "text-accent": "#5f1a9e",
        "text-warning": "#6e4300",
        "text-error": "#a8201a",
        "text-success": "#22621a",
    },
)
_ANSI_DARK = {
    "text-primary": "ansi_bright_cyan",
    "text-secondary": "ansi_cyan",
    "text-accent": "ansi_bright_magenta",
    "text-warning": "ansi_bright_yellow",
    "text-error": "ansi_bright_red",
    "text-success": "ansi_bright_green",
}
"""Those of the sixteen that can be read on black everywhere; blue cannot on the console of Linux."""

_BUILTIN = {
    name: replace(theme, variables=theme.variables | _ANSI_DARK) if name == "ansi-dark" else theme
    for name, theme in BUILTIN_THEMES.items()
}
THEMES: dict[str, Theme] = {_DARK.name: _DARK, _LIGHT.name: _LIGHT, **_BUILTIN}
"""Every theme by its name, ours first."""

_LIGHT_GROUNDS = frozenset(("7", "15"))
"""The numbers of the light grounds in COLORFGBG, which rxvt, Konsole, iTerm2 and others set."""


def chosen(name: str | None, environ: Mapping[str, str]) -> str:
    """The name of the theme that was asked for; of the one that suits the terminal when none was."""
    if name is None:
        return usual(environ)
    if name not in THEMES:
        raise RecaptuiError(f"there is no theme {name!r}", f"use {', '.join(THEMES)}")
    return name


def usual(environ: Mapping[str, str]) -> str:
    """Dark unless the terminal is known to be light; the terminal's own sixteen colours where it has no more."""
    shade = "light" if environ.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_GROUNDS else "dark"
    return f"{'recaptui' if _has_many_colours(environ) else 'ansi'}-{shade}"


def _has_many_colours(environ: Mapping[str, str]) -> bool:
    """Whether Rich would write more than sixteen colours."""
    if "NO_COLOR" in environ:
        return False
    many = environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")
    return many or environ.get("TERM", "").strip().lower().rpartition("-")[2] in ("256color", "kitty")
