"""The copying of text to the clipboard of the user's machine, by the first of several routes that takes it.

The result says what is certain: it says "Copied" only if something has confirmed the copy. A text is never cut and
never split over several OSC 52 sequences. The last route is a file, so no text is lost.

Sources: xterm's ctlseqs (OSC 52), tmux(1), screen(1), mosh's issue 637; the limits were measured.
"""

import base64
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from recaptui.system import desktop, storage
from recaptui.system.environment import Surroundings, look
from recaptui.system.tools import ToolFailed, ask
from recaptui.text.clean import Clean, clean

Send = Callable[[str], None]
"""A function that writes a sequence to the terminal."""

MOSH_LIMIT = 12_282
"""The limit of bytes that mosh 1.4 takes; above it mosh forwards a truncated sequence."""
TERMUX_LIMIT = 6_000
"""The limit of bytes that Termux takes."""
COMMON_LIMIT = 74_994
"""The limit of bytes that all terminals take; hterm refuses more than 100,000 characters of base64."""


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


Thing = tuple[str, str]
"""The name of what was copied, and a shorter one; both are empty if it has none."""
_SHORT = {
    "native": "Copied {}",
    "tmux": "In the tmux buffer: {}",
    "screen": "Sent {}, unconfirmed",
    "osc52": "Sent {}, unconfirmed",
}
"""The short notices of routes, with the place of what was copied; of the others, what `said` says is short."""


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

    def __str__(self) -> str:
        what = ", ".join(filter(None, (self.thing[0], self._count)))
        return f"{self.said}: {'; '.join((*self.remarks, what))}"

    @property
    def short(self) -> str:
        """A shorter notice, which says no more than is certain either."""
        what = f"{self.thing[1]} ({self._count})" if self.thing[1] else self._count
        said = _SHORT[self.route].format(what) if self.route in _SHORT else self.said
        return "; ".join((said, *self.remarks))

    @property
    def _count(self) -> str:
        return f"{self.characters:,} character{'s' * (self.characters != 1)}"


def routes(around: Surroundings, wanted: str = "auto", *, is_ascii: bool = True) -> tuple[str, ...]:
    """Return the routes to try, the best first, if the user has chosen the route `wanted`.

    `is_ascii` says whether the text is ASCII.
    """
    if wanted != "auto":
        return (wanted,) if wanted in ("file", "off") else (wanted, "file")
    terminal = "tmux" if around.tmux else "screen" if around.screen is not None else "osc52"
    order = () if around.refusing_terminal else (terminal,)
    if around.has_display:
        # clip.exe guesses the encoding of what is not ASCII
        order = (*order, "native") if around.is_wsl and not is_ascii else ("native", *order)
    return (*order, "file")


class Clipboard:
    """The clipboard of one run of the program; it remembers the last text that was copied."""

    def __init__(self, send: Send, file: Path, wanted: str = "auto") -> None:
        self._send, self._file, self._wanted = send, file, wanted
        self._last: str | None = None

    def copy(self, text: str) -> Delivery:
        """Copy by the first route that takes the text. It can take seconds, so it must not run on the event loop."""
        delivery = deliver(Job(text, look(), self._send, self._file, self._last == text), self._wanted)
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
            return Delivery(route, said, len(job.text), (*failures[-1:], *_remarks(job, route, cleaned)))
    return Delivery("", "Not copied", len(job.text), tuple(failures))


def _remarks(job: Job, route: str, cleaned: Clean) -> tuple[str, ...]:
    remarks = {
        f"{cleaned.removed:,} control character{'s' * (cleaned.removed != 1)} removed": cleaned.removed > 0,
        "it has bidirectional overrides": cleaned.has_bidi,
        f"some terminals refuse more than {COMMON_LIMIT:,} bytes": route == "osc52" and job.size > COMMON_LIMIT,
        "mosh does not send the same text twice": route == "osc52" and job.around.is_mosh and job.is_repeated,
        f"this terminal ({job.around.refusing_terminal}) cannot take copies": route == "file"
        and bool(job.around.refusing_terminal),
    }
    return tuple(remark for remark, applies in remarks.items() if applies)


def _native(job: Job) -> str:
    desktop.copy(job.text, job.around.environ)
    return "Copied"


def _tmux(job: Job) -> str:
    """Put the text into tmux's buffer, read it back to verify it, and let tmux send it on to its terminal."""
    data = job.text.encode()
    tmux = job.around.tmux
    outward = ("-w",) if tmux and tmux.version >= (3, 2) else ()
    ask("tmux", "load-buffer", *outward, "-", given=data)
    if ask("tmux", "save-buffer", "-") != data:
        raise ToolFailed("tmux: its buffer has another text")
    if tmux and (tmux.set_clipboard == "on" or tmux.passes_through):
        job.send(_sequence(job))  # names the clipboard: tmux 3.3a does not, and xterm and mosh then set another
    is_sent = tmux and outward and tmux.is_attached and tmux.reaches_terminal
    return "In the tmux buffer (verified)" + " and sent to your terminal" * bool(is_sent)


def _screen(job: Job) -> str:
    job.send(through_screen(osc52(job.text), job.around.screen or ()))
    return "Sent through screen to your terminal (terminals do not confirm)"


def _osc52(job: Job) -> str:
    limits = (
        ("mosh", MOSH_LIMIT, job.around.is_mosh),
        ("Termux", TERMUX_LIMIT, "TERMUX_VERSION" in job.around.environ),
    )
    for name, limit, applies in limits:
        if applies and job.size > limit:
            raise ToolFailed(f"{name} takes at most {limit:,} bytes")
    job.send(_sequence(job))
    return "Sent to your terminal (terminals do not confirm)"


def _sequence(job: Job) -> str:
    """Return the OSC 52 sequence, wrapped if tmux passes it through, because tmux itself drops the clipboard's name."""
    tmux = job.around.tmux
    return through_tmux(osc52(job.text)) if tmux and tmux.passes_through else osc52(job.text)


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


def osc52(text: str) -> str:
    """Return the sequence that sets a terminal's clipboard; it ends with BEL, because GNU screen consumes ST."""
    return f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\a"


def through_tmux(sequence: str) -> str:
    """Return a sequence wrapped so that tmux passes it to the terminal around it."""
    return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def through_screen(sequence: str, version: tuple[int, ...]) -> str:
    """Return a sequence wrapped in chunks for GNU screen, which would print longer ones."""
    limit = 512 if version >= (4, 2, 1) else 252
    chunks = (sequence[start : start + limit] for start in range(0, len(sequence), limit))
    return "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)
