"""`python relay.py KEYS SHOWN COMMAND ...`: run a command on a pty between a terminal and a pipe of keys.

What the terminal and the pipe KEYS send goes to the command; what the command writes goes to the terminal and the file
SHOWN. So keys are pressed without a keyboard, and the replies of the terminal still arrive.
"""

import fcntl
import os
import pty
import select
import sys
import termios
import tty
from pathlib import Path

_PORTION = 65_536


def main() -> None:
    """Run the command until its end."""
    keys, shown, *command = sys.argv[1:]
    os.environ.pop("DISPLAY", None)
    child, line = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    fcntl.ioctl(line, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8)))
    tty.setraw(0)
    pipe = os.open(keys, os.O_RDWR)
    with Path(shown).open("wb", buffering=0) as record:
        while True:
            ready, _, _ = select.select([0, pipe, line], [], [])
            if line in ready:
                try:
                    data = os.read(line, _PORTION)
                except OSError:
                    return
                record.write(data)
                _write(1, data)
            for source in {0, pipe} & {*ready}:
                _write(line, os.read(source, _PORTION))


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


main()
