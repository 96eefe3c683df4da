"""`python -m bench.hostile.watched FILE ARGUMENTS`: the program with a pulse, whose longest pause is written to a file.

Whatever keeps the event loop from turning, a key would wait for too.
"""

import asyncio
import mmap
import sys
import time
from pathlib import Path
from struct import Struct

PULSE = Struct("dd")
"""When the last beat was (time.perf_counter), and the longest pause between two; others may set it back to 0."""
_BEAT = 0.004
"""Seconds."""


def _watch(pulse: mmap.mmap) -> None:
    """Have every event loop beat."""
    run_forever = asyncio.BaseEventLoop.run_forever

    def run(loop: asyncio.BaseEventLoop) -> None:
        def beat(last: float) -> None:
            now = time.perf_counter()
            longest = max(PULSE.unpack_from(pulse)[1], now - last - _BEAT)
            PULSE.pack_into(pulse, 0, now, longest)
            loop.call_later(_BEAT, beat, now)

        loop.call_soon(beat, time.perf_counter())
        run_forever(loop)

    asyncio.BaseEventLoop.run_forever = run  # type: ignore[assignment,method-assign]


if __name__ == "__main__":
    with Path(sys.argv.pop(1)).open("r+b") as file:
        _watch(mmap.mmap(file.fileno(), PULSE.size))
    from recaptui.cli import main

    main()
