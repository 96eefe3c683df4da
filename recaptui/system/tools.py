"""Tools of other programs, run so that they cannot reach the terminal, hang, or fail unnoticed.

Handles the limits. Does not know what a tool is for. A tool gets no terminal, its own session and `LIMIT` seconds; then
its whole group is ended.
"""

import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from typing import Any

LIMIT = 2.0
"""Seconds that a tool may take."""


class ToolFailed(Exception):  # noqa: N818 - a fact that the next way is for, not an error of the program
    """Why a tool did not do its work."""


class GuardedPopen(subprocess.Popen[bytes]):
    """A tool that is started, fed and waited for with `communicate`, which raises ToolFailed."""

    def __init__(self, args: Sequence[str], **options: Any) -> None:
        # never a pipe: a tool that stays to serve the selection would hold it open
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the tool has answered
        guard: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": self._complaints, "start_new_session": True}
        try:
            super().__init__(args, **(guard | options))
        except OSError as error:
            self._complaints.close()
            raise ToolFailed(f"{args[0]}: {error.strerror}") from error

    def communicate(self, input: Any = None, timeout: float | None = None) -> tuple[Any, Any]:  # noqa: A002 - inherited
        """Hand the input over within the limit, and look at the exit status."""
        name = os.path.basename(self.args[0]) if isinstance(self.args, list | tuple) else "tool"  # noqa: PTH119 - a name
        with self._complaints:
            try:
                answer = super().communicate(input, timeout or LIMIT)
            except subprocess.TimeoutExpired as error:
                os.killpg(self.pid, signal.SIGKILL)
                self.wait()
                raise ToolFailed(f"{name}: no answer within {LIMIT:g} s") from error
            if self.returncode:
                self._complaints.seek(0)
                said = self._complaints.read(300).decode(errors="replace").strip()
                raise ToolFailed(f"{name}: {said or f'exit status {self.returncode}'}")
        return answer


def ask(*command: str, given: bytes = b"") -> bytes:
    """What a tool prints, given something to read; raises ToolFailed."""
    process = GuardedPopen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    return bytes(process.communicate(given)[0])
