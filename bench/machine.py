"""What the figures were measured on, in one line."""

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path


def describe() -> str:
    """Processor, cores, system, and the versions that matter."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}, Textual {version('textual')}"
    )


def _processor() -> str:
    """Return the processor's model, as far as the system tells."""
    facts = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*: (.+)$", facts.read_text(), re.MULTILINE) if facts.exists() else None
    return found[1] if found else platform.processor() or "unknown processor"
