"""Tests of some windows under random input, from fixed seeds: nothing ends them, and every probe is answered."""

from pathlib import Path

import pytest

from bench.soak import documents, report, rounds, window

SEEDS = (2, 3, 7, 10)
ACTIONS = 80


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_ends_the_program(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "LIMIT", 30)  # how fast it answers is measured elsewhere
    outcome = rounds.run(seed, documents.write(tmp_path), ACTIONS)
    assert not outcome.trouble, f"{report.line(outcome)}\n{report.failure(outcome)}"
    assert outcome.done
