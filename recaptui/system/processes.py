"""Processes of our own, for work that must not hold the screen.

Handles how they are started. Does not know what they do. They never touch the terminal, and run no code of the folder
they are started from.
"""

import os
import subprocess
import sys


def start(module: str) -> "subprocess.Popen[bytes]":
    """A Python process that calls `main` of a module of the program, its input and output pipes; raises OSError."""
    return subprocess.Popen(
        [sys.executable, "-P", "-c", f"from {module} import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},  # also when run from one zip file
    )
