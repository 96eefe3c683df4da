"""Measure how long documents make keys wait, and print the table: `python -m bench.hostile [WORD ...]`.

Only the documents whose names have one of the words are measured; without words, all.
"""

import sys
import tempfile
from pathlib import Path

from bench import machine
from bench.hostile import documents, keys

_FELT, _TOO_LONG = 0.1, 0.5
"""The goal, and the limit that no key may exceed, in seconds."""


def _measure(folder: Path, name: str) -> float:
    file = folder / "hostile.md"
    file.write_text(documents.DOCUMENTS[name]())
    worst = 0.0
    sys.stdout.write(f"\n{name}: {file.stat().st_size:,} bytes\n")
    for key, held, first in keys.press_all(file):
        mark = "!!" if held > _TOO_LONG else "! " if held > _FELT else "  "
        sys.stdout.write(f"  {mark} {key:14} held {held * 1000:7,.0f} ms, first frame {first * 1000:7,.0f} ms\n")
        sys.stdout.flush()
        worst = max(worst, held)
    file.unlink()
    return worst


def _main() -> None:
    words = sys.argv[1:]
    names = [name for name in documents.DOCUMENTS if not words or any(word in name for word in words)]
    sys.stdout.write(f"{machine.describe()}\n")
    with tempfile.TemporaryDirectory() as folder:
        worst = {name: _measure(Path(folder), name) for name in names}
    sys.stdout.write("\nThe longest that any key was held:\n")
    for name, held in worst.items():
        sys.stdout.write(f"  {held * 1000:7,.0f} ms  {name}\n")


_main()
