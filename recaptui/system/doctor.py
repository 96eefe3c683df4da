"""The report of `--doctor`: the chain to the user's clipboard, what each route can do here, and what would improve it.

What is said of the chain is from the table of system.chain; other advice is a table here, by the surroundings.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from recaptui.system import desktop
from recaptui.system.chain import chain, dotted, row
from recaptui.system.clipboard import CARRIERS, COMMON_LIMIT, MOSH_LIMIT, routes
from recaptui.system.environment import Surroundings

_TOOLS = ("wl-copy", "xclip", "xsel", "pbcopy", "clip.exe")


def report(around: Surroundings, wanted: str, file: Path) -> Iterator[str]:
    """Yield the lines of the report; `wanted` is the route that the user has chosen, `file` that of the last route."""
    yield "How a copy travels from here:"
    for name, value in _facts(around).items():
        yield f"  {name:<12}{value}"
    order = routes(around, wanted)
    yield ""
    yield f"Routes that are tried, in this order{'' if wanted == 'auto' else f' (asked for: {wanted})'}:"
    for number, route in enumerate(order, 1):
        yield f"  {number}. {route:<9}{_promise(route, around, file)}"
    others = [route for route in CARRIERS if route not in order and route != "off"]
    yield f"  not tried: {', '.join(others)}; --clipboard ROUTE or RECAPTUI_CLIPBOARD asks for one"
    advice = [text for applies, text in _ADVICE if applies(around)] + [row(chain(around)).advice]
    advice = [text for text in advice if text]
    yield ""
    yield "To make it better:" if advice else "Nothing here needs to be set."
    yield from (f"  - {text}" for text in advice)


def _facts(around: Surroundings) -> dict[str, str]:
    environ = around.environ
    displays = [f"{name}={environ[name]}" for name in ("WAYLAND_DISPLAY", "DISPLAY") if environ.get(name)]
    usable = "" if around.has_display else " (not the one you see)"
    tools = [tool for tool in _TOOLS if shutil.which(tool)]
    links = chain(around)
    found = row(links)
    told = around.answers
    answered = (told.version, *told.kinds, told.primary)
    return {
        "chain": str(links),
        "that is": f"{found.name}: {found.claim.value}",
        "terminal": " ".join(filter(None, (environ.get("TERM", "unknown"), environ.get("TERM_PROGRAM")))),
        "it answers": " ".join(part.decode("utf-8", "replace") for part in answered if part) or "nothing",
        "tmux": _tmux_facts(around),
        "display": ", ".join(displays) + usable if displays else "macOS" if around.platform == "darwin" else "none",
        "tools": ", ".join(tools) or "none",
    }


def _tmux_facts(around: Surroundings) -> str:
    tmux = around.tmux
    if tmux is None:
        return "TMUX is set, but this terminal is not its pane" if around.environ.get("TMUX") else "no"
    attached = "attached" if tmux.is_attached else "detached"
    passthrough = "on" if tmux.passes_through else "off"
    ms = "" if tmux.has_ms else "not "
    return (
        f"{dotted(tmux.version)}, {attached}, set-clipboard {tmux.set_clipboard}, "
        f"allow-passthrough {passthrough}, Ms {ms}known; copies are {chain(around).way.value}"
    )


def _promise(route: str, around: Surroundings, file: Path) -> str:
    """Return a phrase that says where a copy by `route` goes and how certain it is."""
    links = chain(around)
    limit = f" up to {MOSH_LIMIT:,} bytes" if links.is_mosh else ""
    limit = limit or (f"; above {COMMON_LIMIT:,} bytes some refuse" if not links.terminal.name else "")
    claim = row(links).claim.value
    return {
        "native": "the desktop's clipboard; certain",
        "tmux": f"tmux's buffer, read back; certain. Your terminal: {claim}",
        "screen": f"your terminal, through GNU screen; {claim}",
        "osc52": f"your terminal (OSC 52){limit}; {claim}",
        "file": f"{file}; certain",
        "off": "nothing is copied",
    }[route]


_ADVICE: tuple[tuple[Callable[[Surroundings], bool], str], ...] = (
    (
        lambda around: bool(around.tmux and around.tmux.version < (3, 2)),
        "tmux 3.2 or newer hands copies on to your terminal by itself.",
    ),
    (
        lambda around: bool(around.environ.get("TMUX") and around.tmux is None),
        "TMUX is set by a tmux further out: there, set -s set-clipboard on lets copies through.",
    ),
    (
        lambda around: around.has_display and bool(desktop.missing_package(around.environ)),
        "There is a display but no tool for its clipboard: install wl-clipboard, xclip or xsel.",
    ),
)
