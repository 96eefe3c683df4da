"""The report on windows: a line for each, the details of a failure, and a summary."""

from collections.abc import Sequence

from bench.soak.rounds import Outcome

_ENDED = ("ended ", "wrote ")


def line(outcome: Outcome) -> str:
    """Return the result of a window as one line."""
    cols, rows = outcome.size
    worst = max(outcome.probes, default=0)
    how = f"FAILED: {outcome.trouble}" if outcome.trouble else outcome.end
    where = f"{outcome.document}, {cols}x{rows}, {outcome.env or 'plain environment'}"
    return f"seed {outcome.seed}: {outcome.done} actions, worst probe {worst:.2f} s, {where}; {how}"


def failure(outcome: Outcome) -> str:
    """Return what helps to find the cause: the last actions, the evidence, and the command that replays the window."""
    acts = "\n".join(f"  {act.kind}: {act.data!r} {act.sizes or ''} {act.pause:g} s" for act in outcome.last)
    return f"last actions:\n{acts}\n{outcome.evidence}\nagain: python -m bench.soak --windows 1 --seed {outcome.seed}"


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return the results of all windows in a few lines."""
    done = sum(outcome.done for outcome in outcomes)
    failed = [outcome for outcome in outcomes if outcome.trouble]
    ended = [outcome for outcome in failed if outcome.trouble.startswith(_ENDED)]
    probes = [taken for outcome in outcomes for taken in outcome.probes]
    usage = [usage for outcome in outcomes for usage in outcome.usage]
    most = [max((each[column] for each in usage), default=0) for column in range(3)]
    grown = max((one.usage[-1].memory - one.usage[0].memory for one in outcomes if one.usage), default=0)
    return "\n".join(
        (
            f"seeds {outcomes[0].seed} to {outcomes[-1].seed}: {len(outcomes)} windows, {done:,} actions",
            f"probes: {len(probes):,}, the slowest answered in {max(probes, default=0):.2f} s",
            f"failed: {len(failed)} (ended {len(ended)}, unanswered or left behind {len(failed) - len(ended)})",
            f"quit on the way: {sum(outcome.end == 'quit on the way' for outcome in outcomes)}",
            f"memory: {most[0] / 1e6:.0f} MB at most, grown by {grown / 1e6:.0f} MB at most",
            f"threads: {most[1]} at most; processes: {most[2]} at most",
            *(f"failed seed {outcome.seed}: {outcome.trouble}" for outcome in failed),
        )
    )
