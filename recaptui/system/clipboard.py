"""The copying of text to the clipboard of the user's machine, by the first of several routes that takes it.

The result says what is certain: "Copied" only if a tool has confirmed the copy, or tmux has and its terminal takes
copies; "Sent" if the terminal takes it or may take it; "Saved" if it does not. A text is never cut and never split over
several OSC 52 sequences. The last route is a file, so no text is lost.

Sources: mosh's issue 637; the limits were measured.
"""

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from recaptui.system import desktop, storage
from recaptui.system.chain import Chain, Claim, Way, chain, row
from recaptui.system.environment import Surroundings, look
from recaptui.system.replies import Answers
from recaptui.system.sequences import outward, through_tmux
from recaptui.system.tools import ToolFailed, ask
from recaptui.text.clean import Clean, clean

Send = Callable[[str], None]
"""A function that writes a sequence to the terminal."""

MOSH_LIMIT = 12_282
"""The limit of bytes that mosh 1.4 takes; above it mosh forwards a truncated sequence."""
TMUX_LIMIT = 780_000
"""The limit of bytes that tmux 3.3 passes through."""
COMMON_LIMIT = 74_994
"""The limit of bytes that all terminals take; hterm refuses more than 100,000 characters of base64."""
_MOSH_PAUSE = 0.5
"""Seconds between two copies after which mosh, which sends what has changed since its last frame, sends both."""
_SENT = {Claim.SENT: "Sent to your terminal", Claim.UNCONFIRMED: "Sent, unconfirmed", Claim.SAVED: "Sent, unconfirmed"}
"""What is said of a copy that was sent and that nothing confirms."""


class Job(NamedTuple):
    """A text to copy, with everything that a route needs."""

    text: str
    around: Surroundings
    send: Send
    file: Path
    """The file to which the last route saves the text."""
    is_repeated: bool = False
    """Whether the same text was copied just before."""

    @property
    def size(self) -> int:
        """The number of bytes of the text in UTF-8."""
        return len(self.text.encode())

    @property
    def chain(self) -> Chain:
        """What lies between the program and the user."""
        return chain(self.around)

    @property
    def refusal(self) -> str:
        """Why what lies on the way does not take a text of this size; empty if it does."""
        links = self.chain
        limits = {
            "mosh": MOSH_LIMIT if links.is_mosh else None,
            "tmux": TMUX_LIMIT if links.way is Way.PASSTHROUGH else None,
            links.terminal.name: links.terminal.limit,
        }
        reasons = (
            f"{name} takes at most {limit:,} bytes" for name, limit in limits.items() if limit and self.size > limit
        )
        return next(reasons, "")


Thing = tuple[str, str]
"""The name of what was copied, and a shorter one; both are empty if it has none."""
_SHORT = {
    "Copied": "Copied {}",
    "Sent to your terminal": "Sent {}",
    "Sent, unconfirmed": "Sent {}, unconfirmed",
}
"""The short forms of what is said, with the place of what was copied; anything else is short."""


class Delivery(NamedTuple):
    """The result of a copy."""

    route: str
    """The route that took the text, one of options.ROUTES except `auto`; empty if none did."""
    said: str
    """A sentence that says what is certain."""
    characters: int
    """The number of characters of the text."""
    remarks: tuple[str, ...] = ()
    """Phrases that say what else the user should know."""
    thing: Thing = "", ""

    @property
    def is_delivered(self) -> bool:
        """Whether the text was copied, sent or saved."""
        return self.route not in ("", "off")

    def __str__(self) -> str:
        what = ", ".join(filter(None, (self.thing[0], self._count)))
        return f"{self.said}{self._remarked}: {what}"

    @property
    def forms(self) -> tuple[str, str, str]:
        """The notice in ever fewer words, none of which says more than is certain."""
        what = f"{self.thing[1]} ({self._count})" if self.thing[1] else self._count
        short = _SHORT[self.said].format(what) if self.said in _SHORT else self.said
        return str(self), short + self._remarked, self.said + self._remarked

    @property
    def _remarked(self) -> str:
        return f" ({'; '.join(self.remarks)})" if self.remarks else ""

    @property
    def _count(self) -> str:
        return f"{self.characters:,} character{'s' * (self.characters != 1)}"


def routes(around: Surroundings, wanted: str = "auto", *, is_ascii: bool = True) -> tuple[str, ...]:
    """Return the routes to try, the best first, if the user has chosen the route `wanted`.

    `is_ascii` says whether the text is ASCII.
    """
    if wanted != "auto":
        return (wanted,) if wanted in ("file", "off") else (wanted, "file")
    links = chain(around)
    terminal = "tmux" if links.tmux else "screen" if "screen" in links.outer[:1] else "osc52"
    order = () if row(links).claim is Claim.SAVED and not links.tmux else (terminal,)
    if around.has_display:
        # clip.exe guesses the encoding of what is not ASCII
        order = (*order, "native") if around.is_wsl and not is_ascii else ("native", *order)
    return (*order, "file")


class Clipboard:
    """The clipboard of one run of the program; it remembers the last text that was copied."""

    def __init__(self, send: Send, file: Path, wanted: str = "auto", answers: Callable[[], Answers] = Answers) -> None:
        """Create a clipboard; `answers` returns what the terminal has answered so far."""
        self._send, self._file, self._wanted, self._answers = send, file, wanted, answers
        self._last: str | None = None

    def copy(self, text: str) -> Delivery:
        """Copy by the first route that takes the text. It can take seconds, so it must not run on the event loop."""
        delivery = deliver(Job(text, look(self._answers()), self._send, self._file, self._last == text), self._wanted)
        self._last = text
        return delivery


def deliver(job: Job, wanted: str = "auto") -> Delivery:
    """Clean the text, copy it by the first route that takes it, and return the result; no failure raises."""
    cleaned = clean(job.text)
    job = job._replace(text=cleaned.text)
    failures: list[str] = []
    for route in routes(job.around, wanted, is_ascii=job.text.isascii()):
        try:
            said = CARRIERS[route](job)
        except (ToolFailed, OSError) as error:
            failures.append(str(error))
        else:
            remarks = (*failures[-1:], *_remarks(job, route, cleaned, is_chosen=route == wanted))
            return Delivery(route, said, len(job.text), remarks)
    return Delivery("", "Not copied", len(job.text), tuple(failures))


def _remarks(job: Job, route: str, cleaned: Clean, *, is_chosen: bool) -> tuple[str, ...]:
    """Return what else there is to say of a copy by `route`; `is_chosen` says whether the user has chosen it."""
    links = job.chain
    found = row(links)
    goes_out = route in ("osc52", "screen", "tmux")
    is_refused = found.claim is Claim.SAVED or bool(job.refusal)
    may_be_long = goes_out and not is_refused and not links.terminal.name
    remarks = {
        f"{cleaned.removed:,} control character{'s' * (cleaned.removed != 1)} removed": cleaned.removed > 0,
        "it has bidirectional overrides": cleaned.has_bidi,
        job.refusal: route == "tmux",
        "P prints it": is_refused and route in ("file", "tmux") and not is_chosen,
        f"some terminals refuse more than {COMMON_LIMIT:,} bytes": may_be_long and job.size > COMMON_LIMIT,
        "mosh does not send the same text twice": goes_out and links.is_mosh and job.is_repeated and not _varies(job),
        found.setting: goes_out or (route == "file" and not is_chosen and found.claim is Claim.SAVED),
    }
    return tuple(remark for remark, applies in remarks.items() if remark and applies)


def _native(job: Job) -> str:
    desktop.copy(job.text, job.around.environ)
    return "Copied"


def _tmux(job: Job) -> str:
    """Put the text into tmux's buffer, read it back to verify it, and send it on to the terminal of tmux's client."""
    data, links = job.text.encode(), job.chain
    claim = Claim.SAVED if job.refusal else row(links).claim
    by_itself = ("-w",) if claim is not Claim.SAVED and links.way is Way.BUFFER else ()
    ask("tmux", "load-buffer", *by_itself, "-", given=data)
    if ask("tmux", "save-buffer", "-") != data:
        raise ToolFailed("tmux: its buffer has another text")
    if claim is Claim.SAVED:
        return "Saved to the tmux buffer"
    if links.way is Way.DEVICE and links.tmux:
        _send(job._replace(send=partial(_write, links.tmux.client.device)), links.outer)
    elif links.way is Way.PASSTHROUGH:
        _send(job._replace(send=lambda sequence: job.send(through_tmux(sequence))), links.outer)
    return "Copied" if claim is Claim.SENT else "Sent, unconfirmed"


def _write(device: str, sequence: str) -> None:
    """Write to a terminal at once, so that what tmux writes there comes before or after."""
    data = sequence.encode()
    terminal = os.open(device, os.O_WRONLY | os.O_NOCTTY)
    try:
        while data:  # a signal can end a write early
            data = data[os.write(terminal, data) :]
    finally:
        os.close(terminal)


def _screen(job: Job) -> str:
    return _sent(job, job.chain.outer if "screen" in job.chain.outer else ("screen", *job.chain.outer))


def _osc52(job: Job) -> str:
    return _sent(job, ("tmux", *job.chain.outer) if job.chain.tmux else job.chain.outer)


def _sent(job: Job, multiplexers: Sequence[str]) -> str:
    if job.refusal:
        raise ToolFailed(job.refusal)
    _send(job, multiplexers)
    return _SENT[row(job.chain).claim]


def _send(job: Job, multiplexers: Sequence[str]) -> None:
    """Send the text beyond the multiplexers; to mosh a text that it would not send again first with a blank more."""
    version = job.chain.screen_version
    if job.chain.is_mosh and job.is_repeated and _varies(job):
        job.send(outward(f"{job.text} ", multiplexers, version))
        time.sleep(_MOSH_PAUSE)
    job.send(outward(job.text, multiplexers, version))


def _varies(job: Job) -> bool:
    """Return whether mosh takes the text with a blank more too."""
    return job.size < MOSH_LIMIT


def _file(job: Job) -> str:
    """Save the text to the file of the job, or into a new temporary folder if that file cannot be written."""
    data, file = job.text.encode(), job.file
    try:
        storage.write(file, data)
    except OSError:
        file = Path(tempfile.mkdtemp(prefix="recaptui-"), file.name)
        storage.write(file, data)
    return f"Saved to {_with_tilde(file)}"


def _with_tilde(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _off(_: Job) -> str:
    return "Copying is off, nothing was copied"


CARRIERS: dict[str, Callable[[Job], str]] = {
    "native": _native,
    "tmux": _tmux,
    "screen": _screen,
    "osc52": _osc52,
    "file": _file,
    "off": _off,
}
"""The function that copies by each route; `auto` chooses among them."""
