"""The themes of the application, the program's own and Textual's."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textual.theme import BUILTIN_THEMES, Theme

from recaptui.layout import themes

_BUILTIN = {
    name: replace(theme, variables=theme.variables | themes.ANSI_DARK) if name == "ansi-dark" else theme
    for name, theme in BUILTIN_THEMES.items()
}
"""Textual's themes by name; ansi-dark has the text colours of layout.themes, which can be read on black everywhere."""


def _theme(name: str, colours: Mapping[str, str]) -> Theme:
    variables = {key: colour for key, colour in colours.items() if key.startswith("text-")}
    own: dict[str, Any] = {key: colour for key, colour in colours.items() if key not in variables}
    return Theme(name=name, dark=name == themes.DARK, variables=variables, **own)


THEMES: dict[str, Theme] = {
    **{name: _theme(name, colours) for name, colours in themes.THEMES.items()},
    **_BUILTIN,
}
"""All themes by name, the program's own first; `options.THEMES` has the same names."""
