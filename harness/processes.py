"""The resources and processes of a program, as Linux reports them.

A process that ends while it is inspected is no error, except for `usage`.
"""

import contextlib
import os
from pathlib import Path
from typing import NamedTuple


class Usage(NamedTuple):
    """The resources that a program takes at one moment."""

    memory: int
    """The resident bytes of its main process."""
    threads: int
    """The number of threads of its main process."""
    processes: int
    """The number of all its processes."""


def usage(process: int, home: str) -> Usage:
    """Return the resources of the program with a main process and a home directory.

    Raise OSError if the main process has ended.
    """
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
    """Return the ids of the living processes with this home, also of those that left the session of their terminal."""
    wanted = f"HOME={home}".encode()
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and wanted in _settings(entry)]


def _settings(entry: Path) -> list[bytes]:
    """Return the environment of a process; empty if the process has ended or belongs to another user."""
    with contextlib.suppress(OSError):
        if entry.stat().st_uid == os.getuid():
            return entry.joinpath("environ").read_bytes().split(b"\0")
    return []
