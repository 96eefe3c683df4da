"""Worker processes that parse fragments, one for each core.

This module starts, feeds and ends them; it does not know the order of fragments. Every fragment is parsed: by a worker,
or in this process when there is no room for workers or one of them has died. It imports what small documents should not
pay for, so it is imported when it is first needed.
"""

import contextlib
import os
import queue
import subprocess
import threading
from concurrent.futures import Future

from recaptui.load.assembly import ClosedError
from recaptui.load.packing import read_frame, unpack, write_frame
from recaptui.outline.model import encoded
from recaptui.outline.parse import Parsed, parse
from recaptui.system.processes import start

_LIMIT = 4
"""Processes: one window never asks for more cores."""


class Pool:
    """Parses fragments side by side."""

    def __init__(self, size: int | None = None) -> None:
        self.size = min(os.cpu_count() or 1, _LIMIT) if size is None else size
        """How many fragments can be parsed at once; 0: they are parsed in this process."""
        self._is_closed = False
        self.is_complete = True
        """Whether every worker that was wanted is there and well."""
        self._fragments: queue.SimpleQueue[tuple[str, Future[Parsed]] | None] = queue.SimpleQueue()
        self._workers = [worker for worker in map(self._started, range(self.size)) if worker]

    def submit(self, fragment: str) -> "Future[Parsed]":
        """Have a fragment parsed; its future fails only after `close`, with ClosedError, and so does this."""
        if self._is_closed:
            raise ClosedError
        future: Future[Parsed] = Future()
        if self._workers:
            self._fragments.put((fragment, future))
        else:
            future.set_result(parse(fragment))
        return future

    def close(self) -> None:
        """End the workers, whatever they are doing; what still waits fails."""
        self._is_closed = True
        for worker in self._workers:
            worker.kill()
            self._fragments.put(None)

    def _started(self, _: int) -> "subprocess.Popen[bytes] | None":
        try:
            worker = start("recaptui.load.parse_worker")
        except OSError:
            self.is_complete = False
            return None
        threading.Thread(target=self._feed, args=(worker,), daemon=True).start()
        return worker

    def _feed(self, worker: "subprocess.Popen[bytes]") -> None:
        """Hand fragments to one worker until there are no more, parsing them here once it has died."""
        assert worker.stdin and worker.stdout  # noqa: S101, PT018 - for the type checker: both are pipes
        is_well = True
        while (job := self._fragments.get()) is not None:
            fragment, future = job
            try:
                write_frame(worker.stdin, encoded(fragment))
                answer = read_frame(worker.stdout)
            except (OSError, EOFError, ValueError):
                answer = None
            if self._is_closed:
                future.set_exception(ClosedError())
                continue
            is_well = is_well and answer is not None
            self.is_complete = self.is_complete and is_well
            future.set_result(unpack(answer, fragment) if answer is not None else parse(fragment))
        with contextlib.suppress(BrokenPipeError), worker:  # its pipes are closed, and its end is waited for
            worker.kill()
