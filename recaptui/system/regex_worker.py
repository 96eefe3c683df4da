"""The search for regular expressions in a worker process, which is ended when an expression takes too long.

An answer takes no longer than PATIENCE, whatever the expression; only the start of the process comes in addition.
"""

import contextlib
import json
import re
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any

from recaptui.errors import RecaptuiError
from recaptui.system.processes import start

PATIENCE = 1.0
"""The limit of seconds for an answer."""
_LEASE = 3
"""The limit of seconds for a request, after which the process ends itself."""
_SPAN_LIMIT = 100
"""The limit of matches that are returned for one text."""
_TOO_SLOW = (f"the regular expression took longer than {PATIENCE:g} s", "make it simpler")
_INTERRUPTED = ("the search for the regular expression was interrupted", "search again")
"""Error messages and their hints."""

Spans = list[tuple[int, int]]


class Expressions:
    """Searches for regular expressions in a worker process, which is started when it is first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        """Held while the process is asked or its pipes are closed."""
        self._is_closed = False

    def search(self, pattern: str, ignores_case: bool, texts: Sequence[str]) -> list[Spans]:  # noqa: FBT001 - a request
        """Return for each text the spans that `pattern` matches, except empty ones; `^` and `$` match only at its ends.

        Raise RecaptuiError if the expression is invalid or takes longer than PATIENCE, or if the process is ended or
        cannot be started.
        """
        with self._turn:
            answer = self._ask([pattern, ignores_case, list(texts)])
        if isinstance(answer, str):
            raise RecaptuiError(f"not a regular expression: {answer}", 'put "quotes" around it to find it as it is')
        return [[(start, stop) for start, stop in spans] for spans in answer]

    def interrupt(self) -> None:
        """End the process; a call of `search` that waits for it raises RecaptuiError."""
        if process := self._process:
            process.kill()

    def close(self) -> None:
        """End the process and close its pipes; every later `search` raises RecaptuiError."""
        self._is_closed = True
        self.interrupt()
        if self._turn.acquire(blocking=False):  # else the thread that is searching closes the pipes
            self._end()
            self._turn.release()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            with contextlib.suppress(BrokenPipeError), process:  # the exit closes its pipes and waits for its end
                process.kill()

    def _ask(self, request: object) -> Any:
        try:
            try:
                line = self._line(request)
            except BrokenPipeError:  # `interrupt` has ended the process since the last request
                self._end()
                line = self._line(request)
        except OSError as error:
            self._end()
            raise RecaptuiError("no process could be started for the regular expression", "find words") from error
        if not line:
            self._end()
            raise RecaptuiError(*(_TOO_SLOW if line is None else _INTERRUPTED))
        return json.loads(line)

    def _line(self, request: object) -> bytes | None:
        """Return the line that answers `request`; None if none comes within PATIENCE, empty if the process is ended."""
        if self._is_closed:
            return b""
        self._process = process = self._process or _ready(start(__name__))
        assert process.stdin and process.stdout  # noqa: S101, PT018 - for the type checker: both are pipes
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()
        return process.stdout.readline() if select.select([process.stdout], [], [], PATIENCE)[0] else None


def _ready(process: "subprocess.Popen[bytes]") -> "subprocess.Popen[bytes]":
    """Return `process` once it is ready, so that its start does not count as time of the expression."""
    assert process.stdout  # noqa: S101 - for the type checker
    process.stdout.readline()
    return process


def main() -> None:
    """Write an empty line when the process is ready, then answer each request on standard input with a line."""
    sys.stdout.write("\n")
    sys.stdout.flush()
    for line in sys.stdin.buffer:
        signal.alarm(_LEASE)  # ends this process even if the program that asked has died
        sys.stdout.write(json.dumps(_answer(*json.loads(line))) + "\n")
        sys.stdout.flush()
        signal.alarm(0)


def _answer(pattern: str, ignores_case: bool, texts: list[str]) -> list[Spans] | str:  # noqa: FBT001 - a request
    try:
        compiled = re.compile(pattern, re.IGNORECASE if ignores_case else 0)
    except (re.error, OverflowError, RecursionError) as error:
        return str(error)
    return [[match.span() for match in compiled.finditer(text) if match.group()][:_SPAN_LIMIT] for text in texts]
