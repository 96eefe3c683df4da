"""The plain screen: text where the terminal's own selection works.

Owns leaving the program's screen and coming back. Invariant: what is shown is safe, and the screen comes back whatever
ends the wait.
"""

import signal
import sys

from textual.app import App, SuspendNotSupported

from recaptui.text.sanitize import one_line


def show_plainly(app: App[None], text: str) -> str:
    """Print the text where the shell was, until Enter; gives what to say afterwards, usually nothing."""
    try:
        with app.suspend():
            _print_and_wait(text)
    except SuspendNotSupported:
        return "This terminal has no plain screen"
    return ""


def _print_and_wait(text: str) -> None:
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)  # it would end the program behind the plain screen
    try:
        lines = "\n".join(map(one_line, text.split("\n")))
        sys.stdout.write(f"{lines}\n\nSelect with the mouse; Enter returns. ")
        sys.stdout.flush()
        sys.stdin.readline()
    finally:
        signal.signal(signal.SIGINT, handler)
