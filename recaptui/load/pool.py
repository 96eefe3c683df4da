"""The pool of worker processes that parse fragments.

Every fragment is parsed: by a worker, or in this process when no worker could be started or one has died. The module is
imported only for documents that are large enough for workers, because its own imports take time.
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
"""The limit of worker processes."""


class Pool:
    """A pool of worker processes, each with a thread that feeds it; the parser of large documents."""

    def __init__(self, size: int | None = None) -> None:
        self.size = min(os.cpu_count() or 1, _LIMIT) if size is None else size
        """The number of workers; with 0, fragments are parsed in this process."""
        self._is_closed = False
        self.is_complete = True
        """Whether every worker was started and none has died."""
        self._fragments: queue.SimpleQueue[tuple[str, Future[Parsed]] | None] = queue.SimpleQueue()
        self._workers = [worker for worker in map(self._started, range(self.size)) if worker]

    def submit(self, fragment: str) -> "Future[Parsed]":
        """Return a future of the parsed fragment; after `close` raise ClosedError, as the future does."""
        if self._is_closed:
            raise ClosedError
        future: Future[Parsed] = Future()
        if self._workers:
            self._fragments.put((fragment, future))
        else:
            future.set_result(parse(fragment))
        return future

    def close(self) -> None:
        """End the workers at once; futures that are not done fail with ClosedError."""
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
        """Pass fragments to one worker until `close` is called; after its death parse them in this process."""
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
        with contextlib.suppress(BrokenPipeError), worker:  # the exit closes its pipes and waits for its end
            worker.kill()
