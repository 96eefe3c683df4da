"""The start of worker processes, for work that must not block the event loop.

They never touch the terminal, and import no modules from the current folder.
"""

import os
import subprocess
import sys


def start(module: str) -> "subprocess.Popen[bytes]":
    """Start a Python process that calls `main` of a module, with pipes as input and output, or raise OSError."""
    return subprocess.Popen(
        [sys.executable, "-P", "-c", f"from {module} import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},  # also when run from a zip file
    )
