"""What can go wrong in a way the user can mend, and how the program ends.

Handles the one error type and the exit codes. Does not know where they are shown: the command line writes them to
stderr, and nothing else does.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit status, a contract for scripts."""

    OK = 0
    NOT_FOUND = 1
    USAGE = 2
    INTERNAL = 70
    INTERRUPTED = 130


class RecaptuiError(Exception):
    """Something the user can mend: what happened and why, and what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message
