"""The start of worker processes, for work that must not hold the screen.

They never touch the terminal, and run no code from the folder in which they are started.
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
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},  # also when run from one zip file
    )
