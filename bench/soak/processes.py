"""What the system tells of a program's processes (Linux).

A process that ends while it is looked at is no error.
"""

import contextlib
import os
from pathlib import Path
from typing import NamedTuple


class Usage(NamedTuple):
    """What a program takes at one moment."""

    memory: int
    """Resident bytes of its main process."""
    threads: int
    """Of its main process."""
    processes: int
    """All of them."""


def usage(process: int, home: str) -> Usage:
    """Return what a process takes, with those that were started from it; raises OSError when it has ended."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    facts = dict(line.partition(":")[::2] for line in lines)
    memory = int(facts.get("VmRSS", "0").split()[0]) * 1024
    return Usage(memory, int(facts["Threads"]), len(at_home(home)))


def is_stopped(process: int) -> bool:
    """Return whether a process is suspended."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "T"
    return False


def at_home(home: str) -> list[int]:
    """Return the living processes with this home directory: also those that left the session of their terminal."""
    wanted = f"HOME={home}".encode()
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and wanted in _settings(entry)]


def _settings(entry: Path) -> list[bytes]:
    """Return the environment of a process of ours; nothing of one that has ended, or is another's."""
    with contextlib.suppress(OSError):
        if entry.stat().st_uid == os.getuid():
            return entry.joinpath("environ").read_bytes().split(b"\0")
    return []
