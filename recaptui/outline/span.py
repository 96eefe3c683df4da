"""The spans of a text, each with one inline style and one target."""

import re
from enum import IntFlag
from typing import NamedTuple


class Style(IntFlag):
    """Inline styles; they can be combined."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    STRIKE = 4
    CODE = 8
    """Code, and mathematics as its source."""
    LINK = 16
    HTML = 32
    IMAGE = 64
    NOTE = 128
    """The mark of a footnote."""


class Span(NamedTuple):
    """A run of text in one style, with one target."""

    text: str
    style: Style = Style.PLAIN
    target: str = ""
    """The target of a link or the address of an image; empty for other text."""


LINES = re.compile(r"\n|[^\n]+")
"""Matches the text of a span: a newline, or a line without it."""


Targets = tuple[tuple[str, str], ...]
"""Labels of references, each with its target."""
