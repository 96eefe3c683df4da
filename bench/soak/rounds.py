"""The run of one window, from its seed to its end.

Every choice depends on the seed alone, so a seed in a report is enough to repeat the run.
"""

import random
import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bench.soak import keyboard, line
from bench.soak.actions import Action, actions
from bench.soak.documents import Document
from bench.soak.window import PATIENCE, Ended, Trouble, Window
from harness import processes
from harness.processes import Usage
from harness.terminal import Exit

ACTIONS = 300
"""The number of actions in a window that does not end sooner."""
_TOLD = 25
"""The number of last actions that a failure reports, and among which a cause of a quit is looked for."""
_LIMITS = Usage(memory=300_000_000, threads=40, processes=12)
_ENVIRONMENTS: Sequence[dict[str, str]] = (
    {},
    {"NO_COLOR": "1"},
    {"TERM": "linux", "COLORTERM": ""},
    {"TERM": "xterm-16color", "COLORTERM": ""},
    {"RECAPTUI_THEME": "recaptui-light", "SSH_TTY": "/dev/pts/0"},
)
_HANG_UP = "hang up"
_SIGNALS = {"SIGTERM": signal.SIGTERM, "SIGHUP": signal.SIGHUP, "SIGINT": signal.SIGINT}
_QUIT = (0, 128 + signal.SIGINT)
"""The exit statuses after a key that quits; for a suspended program Ctrl-C is a signal."""
_HUNG_UP = (128 + signal.SIGHUP, 120)
"""The exit statuses after a hang-up; Python ends with 120 if it cannot flush its output."""


@dataclass
class Outcome:
    """The result of a window."""

    seed: int
    document: str
    size: tuple[int, int]
    env: dict[str, str]
    end: str = ""
    """How the window ended."""
    trouble: str = ""
    """What failed; empty if nothing did."""
    evidence: str = ""
    """The traceback, the stacks of the threads, or the screen."""
    done: int = 0
    """The number of actions done."""
    last: deque[Action] = field(default_factory=lambda: deque(maxlen=_TOLD))
    probes: list[float] = field(default_factory=list)
    """The seconds that each probe took to be answered."""
    usage: list[Usage] = field(default_factory=list)


def run(seed: int, documents: Sequence[Document], limit: int = ACTIONS) -> Outcome:
    """Open a window, do up to `limit` actions in it, end it, and return the outcome."""
    chosen = random.Random(seed)
    document = chosen.choice(documents)
    size, env = line.size(chosen), chosen.choice(_ENVIRONMENTS)
    outcome = Outcome(seed, document.name, size, env)
    with Window(document.arguments, size, env) as window:
        try:
            _live(window, outcome, chosen, islice(actions(chosen, document.words), limit))
        except Trouble as trouble:
            outcome.trouble = str(trouble)
            outcome.evidence = f"{window.last_words()}\n{window.stacks()}\nthe screen:\n{window.text}"
        except AssertionError as error:  # of a wait that failed; its message has the screen
            outcome.trouble, outcome.evidence = "kept the driver waiting", f"{error}\n{window.stacks()}"
    return outcome


def _live(window: Window, outcome: Outcome, chosen: random.Random, todo: Iterator[Action]) -> None:
    window.start()
    try:
        for action in todo:
            _do(window, action, outcome)
            if chosen.random() < 0.12:
                outcome.probes.append(window.probe())
            if chosen.random() < 0.03:
                outcome.probes.append(window.probe_keys())
                outcome.usage.append(window.usage())
        outcome.probes.append(window.probe())
        if chosen.random() < 0.5:
            outcome.probes.append(window.probe_keys())
        outcome.usage.append(window.usage())
    except Ended:
        outcome.end = "quit on the way"
        _judge(window, outcome, _QUIT if any(action.may_quit for action in outcome.last) else ())
    else:
        _end(window, outcome, chosen)
    _judge_usage(outcome)


def _do(window: Window, action: Action, outcome: Outcome) -> None:
    outcome.last.append(action)
    outcome.done += 1
    if window.process.poll() is not None:
        raise Ended
    for size in action.sizes:
        window.take_size(size)
    window.send(action.data, PATIENCE)
    window.go_on(action.pause)


def _end(window: Window, outcome: Outcome, chosen: random.Random) -> None:
    """End the window in a random way, whatever state it is in."""
    outcome.end = chosen.choice((*_SIGNALS, _HANG_UP, "q", "q", "Ctrl-C", "Ctrl-C"))
    if outcome.end in _SIGNALS:
        number = _SIGNALS[outcome.end]
        window.process.send_signal(number)
        _judge(window, outcome, (128 + number,))
    elif outcome.end == _HANG_UP:
        window.hang_up()
        _judge_hung_up(window)
    else:
        window.leave(keyboard.sent({"q": "q", "Ctrl-C": "ctrl+c"}[outcome.end]))
        _judge(window, outcome, (0,))


def _judge(window: Window, outcome: Outcome, allowed: tuple[int, ...]) -> None:
    """Raise Trouble unless the program ended with a status of `allowed` and left nothing behind."""
    ended = window.end()
    window.look_for_traceback()
    if ended not in [Exit(status, tty_restored=True, left_on=()) for status in allowed]:
        asked = "asked" if allowed else "unasked"
        raise Trouble(f"ended {asked}, {outcome.end}: {ended}")
    _judge_left(window)


def _judge_hung_up(window: Window) -> None:
    end = time.perf_counter() + PATIENCE * 2
    while (status := window.process.poll()) is None and time.perf_counter() < end:
        time.sleep(0.01)
    if status not in _HUNG_UP:
        raise Trouble(f"status {status} after the line was gone")
    _judge_left(window)


def _judge_left(window: Window) -> None:
    end = time.perf_counter() + PATIENCE * 2
    while (left := processes.at_home(window.home)) and time.perf_counter() < end:
        time.sleep(0.05)
    if left:
        raise Trouble(f"left {len(left)} processes running")


def _judge_usage(outcome: Outcome) -> None:
    for usage in outcome.usage:
        if any(taken > limit for taken, limit in zip(usage, _LIMITS, strict=True)):
            raise Trouble(f"took {usage}")
