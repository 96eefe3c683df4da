"""A description, in one line, of the machine on which figures were measured."""

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path


def describe() -> str:
    """Return the processor, the number of cores, the system, and the versions of Python and Textual."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}, Textual {version('textual')}"
    )


def _processor() -> str:
    """Return the model of the processor; "unknown processor" if the system does not tell it."""
    facts = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*: (.+)$", facts.read_text(), re.MULTILINE) if facts.exists() else None
    return found[1] if found else platform.processor() or "unknown processor"
