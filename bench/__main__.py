"""`python -m bench [ROUNDS]`: run every measurement once and print the table."""

import sys
import tempfile
from pathlib import Path

from bench import copying, machine, moves, report, start

_ROUNDS = 15

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS
sys.stdout.write(f"{machine.describe()}\n\n")
with tempfile.TemporaryDirectory() as folder:
    starts = start.run_rounds(start.programs(Path(folder)), rounds)
figures = [
    *report.start_figures(starts),
    *report.move_figures(moves.count_bytes()),
    *report.copy_figures(copying.measure()),
]
sys.stdout.write(f"{report.table(figures)}\n")
