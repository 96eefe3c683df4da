"""The work that a call does, counted and not timed: the lines of Python it runs, and the characters it decodes.

A call has the same counts on every machine with the same version of Python.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any
from unittest.mock import patch

from recaptui.outline.model import Outline


def lines_run(call: Callable[[], object]) -> int:
    """Return the number of lines of Python that `call` runs, in this project and in libraries."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def characters_read(call: Callable[[], object]) -> int:
    """Return the number of characters that `call` decodes from the lines of outlines."""
    count, text_of = 0, Outline.text_of

    def counted(outline: Outline, line: int, limit: int | None = None) -> str:
        nonlocal count
        text = text_of(outline, line, limit)
        count += len(text)
        return text

    with patch.object(Outline, "text_of", counted):
        call()
    return count
