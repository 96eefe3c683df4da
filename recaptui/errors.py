"""The type of all errors that the user can fix, and the exit statuses."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit status, a contract for scripts."""

    OK = 0
    NOT_FOUND = 1
    USAGE = 2
    INTERNAL = 70
    INTERRUPTED = 130


class RecaptuiError(Exception):
    """An error that the user can fix, with a message that says what failed and why, and a hint that says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message
