"""`python -m bench.terminals [TERMINAL ...]`: try every installed terminal, or those named, and print the table.

`xterm, allowed` and `kitty` are tried in every nesting, the others in the common ones.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.terminals.cases import Case, run
from bench.terminals.emulators import EMULATORS
from bench.terminals.nestings import COMMON, NESTINGS
from harness.places import x_display

_THOROUGH = ("xterm, allowed", "kitty")


def main() -> None:
    """Run the cases and print them."""
    named = sys.argv[1:] or [name for name, each in EMULATORS.items() if shutil.which(each.command[0])]
    cases = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, x_display(Path(folder)) as display:
        for emulator, nesting in _pairs(named):
            place = Path(tempfile.mkdtemp(dir=folder))
            case = run(place, display, emulator, nesting)
            cases += [case] if case else []
            sys.stdout.write(f"{_line(case) if case else f'| {emulator} | {nesting} | did not start |'}\n")
            sys.stdout.flush()
    sys.stdout.write(f"\n{_summary(cases)}\n")


def _pairs(emulators: list[str]) -> Iterator[tuple[str, str]]:
    for emulator in emulators:
        for nesting in NESTINGS if emulator in _THOROUGH else COMMON:
            yield emulator, nesting


def _line(case: Case) -> str:
    arrived = [name for name in ("clipboard", "primary") if getattr(case, f"in_{name}")]
    verdict = "" if case.is_true else "UNTRUE"
    cells = (case.emulator, case.nesting or "-", case.said, ", ".join(arrived) or "nothing", verdict)
    return f"| {' | '.join(cells)} |"


def _summary(cases: list[Case]) -> str:
    lost = [case for case in cases if not case.in_clipboard]
    untrue = [case for case in cases if not case.is_true]
    return (
        f"{len(cases)} cases in {len({case.emulator for case in cases})} terminals and "
        f"{len({case.nesting for case in cases})} nestings: {len(cases) - len(lost)} arrived, {len(untrue)} untrue; "
        f"of {len(lost)} that did not arrive {sum(case.is_helpful for case in lost)} notices say what to do"
    )


main()
