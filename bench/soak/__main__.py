"""Run the program in windows with random input until the time is over; exit with 1 if a window failed.

Usage: `python -m bench.soak [--minutes N] [--windows N] [--seed N] [--actions N]`. The first window has the given seed,
and each window after it the next number.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from bench import machine
from bench.soak import documents, report, rounds

_MINUTES = 5.0


def _run(options: argparse.Namespace, folder: Path) -> list[rounds.Outcome]:
    opened = documents.write(folder)
    end = time.monotonic() + 60 * options.minutes
    outcomes: list[rounds.Outcome] = []
    while time.monotonic() < end and (options.windows is None or len(outcomes) < options.windows):
        outcome = rounds.run(options.seed + len(outcomes), opened, options.actions)
        outcomes.append(outcome)
        _say(report.line(outcome))
        if outcome.trouble:
            _say(report.failure(outcome))
    return outcomes


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Run windows one after another and print a report."""
    parser = argparse.ArgumentParser("python -m bench.soak")
    parser.add_argument("--minutes", type=float, default=_MINUTES)
    parser.add_argument("--windows", type=int, help="no more than so many")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--actions", type=int, default=rounds.ACTIONS, help="in each window")
    options = parser.parse_args()
    _say(f"{machine.describe()}\n")
    with tempfile.TemporaryDirectory() as folder:
        outcomes = _run(options, Path(folder))
    _say(f"\n{report.summary(outcomes)}")
    sys.exit(any(outcome.trouble for outcome in outcomes))


if __name__ == "__main__":
    main()
