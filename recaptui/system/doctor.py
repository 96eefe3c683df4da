"""The report of `--doctor`: what each route of copying can do here, and what would improve it.

The advice is a table of lines, each with a condition on the surroundings.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

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
    advice = [text for applies, text in _ADVICE if applies(around)]
    yield ""
    yield "To make it better:" if advice else "Nothing here needs to be set."
    yield from (f"  - {text}" for text in advice)


def _facts(around: Surroundings) -> dict[str, str]:
    environ = around.environ
    displays = [f"{name}={environ[name]}" for name in ("WAYLAND_DISPLAY", "DISPLAY") if environ.get(name)]
    usable = "" if around.has_display else " (not the one you see)"
    tools = [tool for tool in _TOOLS if shutil.which(tool)]
    return {
        "SSH": "yes" if around.is_remote and not around.is_mosh else "no",
        "mosh": "yes" if around.is_mosh else "no",
        "tmux": _tmux_facts(around),
        "GNU screen": "no" if around.screen is None else _dotted(around.screen),
        "display": ", ".join(displays) + usable if displays else "macOS" if around.platform == "darwin" else "none",
        "tools": ", ".join(tools) or "none",
        "terminal": " ".join(filter(None, (environ.get("TERM", "unknown"), environ.get("TERM_PROGRAM")))),
    }


def _tmux_facts(around: Surroundings) -> str:
    tmux = around.tmux
    if tmux is None:
        return "TMUX is set, but this terminal is not its pane" if around.environ.get("TMUX") else "no"
    attached = "attached" if tmux.is_attached else "detached"
    reaches = "" if tmux.reaches_terminal else "not "
    passthrough = "on" if tmux.passes_through else "off"
    return (
        f"{_dotted(tmux.version)}, {attached}, set-clipboard {tmux.set_clipboard}, "
        f"allow-passthrough {passthrough}, Ms {reaches}known"
    )


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version)) or "unknown version"


def _promise(route: str, around: Surroundings, file: Path) -> str:
    """Return a phrase that says where a copy by `route` goes and how certain it is."""
    limit = f" up to {MOSH_LIMIT:,} bytes" if around.is_mosh else f"; above {COMMON_LIMIT:,} bytes some refuse"
    return {
        "native": "the desktop's clipboard; certain",
        "tmux": "tmux's buffer, read back; certain. Your terminal, as far as tmux reaches it",
        "screen": "your terminal, through GNU screen; terminals do not confirm",
        "osc52": f"your terminal (OSC 52){limit}; terminals do not confirm",
        "file": f"{file}; certain",
        "off": "nothing is copied",
    }[route]


_ADVICE: tuple[tuple[Callable[[Surroundings], bool], str], ...] = (
    (
        lambda around: bool(around.tmux and around.tmux.version < (3, 2)),
        "tmux 3.2 or newer hands copies on to your terminal by itself.",
    ),
    (
        lambda around: bool(around.tmux and around.tmux.is_attached and not around.tmux.reaches_terminal),
        "tmux does not know how your terminal takes copies: set -as terminal-features ',*:clipboard' in tmux.conf.",
    ),
    (
        lambda around: bool(around.environ.get("TMUX") and around.tmux is None),
        "TMUX is set by a tmux further out: there, set -s set-clipboard on lets copies through.",
    ),
    (
        lambda around: (
            around.tmux is None
            and around.screen is None
            and around.is_remote
            and around.environ.get("TERM", "").startswith(("tmux", "screen"))
        ),
        "TERM says that a tmux or screen lies between: in that tmux, set -s set-clipboard on.",
    ),
    (
        lambda around: (
            around.has_display
            and around.platform != "darwin"
            and not around.is_wsl
            and not any(map(shutil.which, _TOOLS))
        ),
        "There is a display but no tool for its clipboard: install wl-clipboard, xclip or xsel.",
    ),
    (
        lambda around: bool(around.refusing_terminal),
        "This terminal takes no copies (OSC 52); kitty, WezTerm, foot, Ghostty and Alacritty do, and so does tmux.",
    ),
    (
        lambda around: around.is_mosh,
        f"mosh takes at most {MOSH_LIMIT:,} bytes, longer copies are saved to the file; ssh has no such limit.",
    ),
    (
        lambda around: around.environ.get("TERM", "").startswith("xterm") and "XTERM_VERSION" in around.environ,
        "xterm takes copies only with the resource disallowedWindowOps: 20,21,SetXprop (without SetSelection).",
    ),
)
