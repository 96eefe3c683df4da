"""The running of external tools, such that they cannot reach the terminal, hang, or fail unnoticed.

A tool gets no terminal, a session of its own, and `LIMIT` seconds, after which its whole process group is killed.
"""

import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from typing import Any

LIMIT = 2.0
"""The limit of seconds that a tool may take."""


class ToolFailed(Exception):  # noqa: N818 - it makes the caller try another route; it is not an error of the program
    """Raised when a tool fails, with the reason."""


class GuardedPopen(subprocess.Popen[bytes]):
    """A process of a tool; it raises ToolFailed if the tool cannot start, fails, or exceeds the limit."""

    def __init__(self, args: Sequence[str], **options: Any) -> None:
        # not a pipe: a tool that goes on running to serve the selection would hold it open
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the tool has answered
        guard: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": self._complaints, "start_new_session": True}
        try:
            super().__init__(args, **(guard | options))
        except OSError as error:
            self._complaints.close()
            raise ToolFailed(f"{args[0]}: {error.strerror}") from error

    def communicate(self, input: Any = None, timeout: float | None = None) -> tuple[Any, Any]:  # noqa: A002 - inherited
        """Send the input, and return the output; raise ToolFailed if the tool fails.

        The tool has `timeout` seconds, by default LIMIT.
        """
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
    """Run a tool with `given` as its input, and return its output; raise ToolFailed if it fails."""
    process = GuardedPopen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    return bytes(process.communicate(given)[0])
