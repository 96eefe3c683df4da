"""How much is done, counted, not timed: the lines of Python that a call runs, and the characters it reads.

The same call counts the same on every machine of one version of Python.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any
from unittest.mock import patch

from recaptui.outline.model import Outline


def lines_run(call: Callable[[], object]) -> int:
    """Return how many lines of Python are run, ours and those of libraries."""
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
    """Return how many characters of lines are decoded."""
    count, text_of = 0, Outline.text_of

    def counted(outline: Outline, line: int, limit: int | None = None) -> str:
        nonlocal count
        text = text_of(outline, line, limit)
        count += len(text)
        return text

    with patch.object(Outline, "text_of", counted):
        call()
    return count
