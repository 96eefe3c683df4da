"""Run the program and write the longest pause of its event loop to a file.

Usage: `python -m bench.hostile.watched FILE ARGUMENTS`. A key waits at least until the event loop goes on.
"""

import asyncio
import mmap
import sys
import time
from pathlib import Path
from struct import Struct

PULSE = Struct("dd")
"""The time of the last beat (time.perf_counter), and the longest pause between two beats, in seconds.

Another process may set the pause back to 0.
"""
_BEAT = 0.004
"""The number of seconds between two beats."""


def _watch(pulse: mmap.mmap) -> None:
    """Make every event loop beat, and write its beats to `pulse`."""
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
