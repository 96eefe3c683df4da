"""Tests of the chain to the user's clipboard and of the table of what is true of a copy, as tables."""

import pytest

from recaptui.system.chain import ROWS, Claim, Way, chain, row
from recaptui.system.environment import Client, Surroundings, Tmux
from recaptui.system.replies import Answers
from recaptui.system.terminals import TERMINALS, Takes

SSH = {"SSH_CONNECTION": "::1 1 ::1 22"}
XTERM = {"TERM": "xterm-256color"}
CLIENT = Client("/dev/pts/1", "xterm-256color", "kitty(0.26.5)")
TMUX = Tmux((3, 3), is_attached=True, has_ms=True, set_clipboard="external", passes_through=False, client=CLIENT)
SENT, UNCONFIRMED, SAVED = Claim.SENT, Claim.UNCONFIRMED, Claim.SAVED


def told(version: str = "", *kinds: str, can: str = "62;22") -> Answers:
    return Answers(version=version.encode(), kinds=tuple(kind.encode() for kind in kinds), primary=can.encode())


def at(answers: Answers = Answers(), environ: dict[str, str] | None = None, **facts: object) -> Surroundings:  # noqa: B008 - it is immutable
    return Surroundings(environ={**XTERM, **(environ or {})}, answers=answers, **facts)  # type: ignore[arg-type] # the tables name its fields


def client(**changed: object) -> Tmux:
    return TMUX._replace(client=CLIENT._replace(**changed))  # type: ignore[arg-type] # the tables name its fields


VTE, KITTY, TMUX_KIND, SCREEN_KIND = "65;7006;1", "1;4000;26", "84;0;0", "83;40900;0"
CHAINS = {
    # surroundings, the chain as it is told, what is true of a copy, and the setting that is named
    "kitty": (at(told("kitty(0.26.5)", KITTY)), "kitty", SENT, ""),
    "kitty, by SSH": (at(told("kitty(0.26.5)", KITTY), SSH), "ssh > kitty", SENT, ""),
    "foot": (at(told("foot(1.13.1)")), "foot", SENT, ""),
    "WezTerm": (at(told("WezTerm 20240203")), "WezTerm", SENT, ""),
    "Ghostty": (at(told("ghostty 1.0.0")), "Ghostty", SENT, ""),
    "Alacritty, by SSH": (at(told("", "0;1700;1", can="6"), SSH), "ssh > Alacritty", SENT, ""),
    "Alacritty that is silent": (at(environ={**SSH, "TERM": "alacritty"}), "ssh > Alacritty", SENT, ""),
    "Zutty": (at(told("", "64;0;0")), "Zutty", SENT, ""),
    "VS Code": (at(told("", "0;276;0"), {"TERM_PROGRAM": "vscode"}), "VS Code", SENT, ""),
    "xterm": (at(told("XTerm(379)", "41;379;0")), "xterm", UNCONFIRMED, "xterm: allow SetSelection"),
    "xterm that says it can": (at(told("XTerm(400)", can="64;52;22")), "xterm", SENT, ""),
    "st, by SSH": (
        at(told(can="6"), {**SSH, "TERM": "st-256color"}),
        "ssh > st",
        UNCONFIRMED,
        "st: allowwindowops = 1",
    ),
    "urxvt, by SSH": (
        at(told("", "85;95;0"), {**SSH, "TERM": "rxvt-unicode-256color"}),
        *("ssh > rxvt-unicode", SAVED, "rxvt-unicode takes no copies"),
    ),
    "Konsole 22": (at(told("Konsole 22.12.3", "1;115;0")), "Konsole", SAVED, "Konsole takes copies from 24.12 on"),
    "Konsole 24.12": (at(told("Konsole 24.12.1", "1;115;0")), "Konsole", SENT, ""),
    "an old Konsole": (
        at(environ={"KONSOLE_VERSION": "180400"}),
        "Konsole",
        SAVED,
        "Konsole takes copies from 24.12 on",
    ),
    "mlterm": (at(told("", "24;279;0")), "mlterm", UNCONFIRMED, "mlterm: allow_osc52 = true"),
    "qterminal": (at(told("", "0;115;0", can="1;2")), "QTermWidget", SAVED, "QTermWidget takes no copies"),
    "terminology": (at(told("terminology 1.13.0")), "Terminology", SAVED, "Terminology takes no copies"),
    "VTE": (at(told("", VTE, can="65;1;9")), "VTE", SAVED, "VTE takes no copies"),
    "VTE, by SSH": (at(told("", VTE, can="65;1;9"), SSH), "ssh > VTE", SAVED, "VTE takes no copies"),
    "VTE that is silent": (at(environ={"VTE_VERSION": "7006"}), "VTE", SAVED, "VTE takes no copies"),
    "kitty started from VTE": (at(told("kitty(0.26.5)"), {"VTE_VERSION": "7006"}), "kitty", SENT, ""),
    "a VTE that takes copies": (at(told("", VTE, can="65;52")), "VTE", SENT, ""),
    "the variables of another machine": (
        at(environ={**SSH, "VTE_VERSION": "7006"}),
        "ssh > a terminal that is not known",
        UNCONFIRMED,
        "",
    ),
    "Terminal.app": (at(environ={"TERM_PROGRAM": "Apple_Terminal"}), "Terminal.app", SAVED, None),
    "a TERM that may print": (at(environ={**SSH, "TERM": "vt220"}), "ssh > vt220", SAVED, "vt220 takes no copies"),
    "silent": (at(), "a terminal that is not known", UNCONFIRMED, ""),
    "garbage": (at(told("\x1b]52;c;!", "9" * 60, can="")), "a terminal that is not known", UNCONFIRMED, ""),
    "mosh": (at(told("", "1;10;0", can="62"), is_mosh=True), "mosh > a terminal that is not known", UNCONFIRMED, ""),
    "SSH from a mosh": (at(told("", "1;10;0"), SSH), "mosh > a terminal that is not known", UNCONFIRMED, ""),
    # a multiplexer that is not ours
    "SSH from a tmux": (
        at(told("tmux 3.3a", TMUX_KIND), {**SSH, "TERM": "tmux-256color"}),
        *("ssh > tmux > a terminal that is not known", UNCONFIRMED, "your local tmux: set-clipboard on"),
    ),
    "SSH from a tmux that is silent": (
        at(environ={**SSH, "TERM": "tmux-256color"}),
        *("ssh > tmux > a terminal that is not known", UNCONFIRMED, "your local tmux: set-clipboard on"),
    ),
    "SSH from a tmux that says it is screen": (
        at(told("tmux 3.3a", TMUX_KIND), {**SSH, "TERM": "screen-256color"}),
        *("ssh > tmux > a terminal that is not known", UNCONFIRMED, "your local tmux: set-clipboard on"),
    ),
    "a tmux that cannot be asked": (
        at(told("tmux 3.3a", TMUX_KIND)),
        *("tmux > a terminal that is not known", UNCONFIRMED, "your outer tmux: set-clipboard on"),
    ),
    "SSH from a screen": (
        at(environ={**SSH, "TERM": "screen.xterm-256color"}),
        *("ssh > GNU screen > a terminal that is not known", UNCONFIRMED, ""),
    ),
    "screen in kitty": (at(told("kitty(0.26.5)", SCREEN_KIND, KITTY)), "GNU screen > kitty", SENT, ""),
    "screen in VTE": (at(told("", SCREEN_KIND, VTE)), "GNU screen > VTE", SAVED, "VTE takes no copies"),
    "screen that alone answers": (
        at(told("", SCREEN_KIND)),
        "GNU screen > a terminal that is not known",
        UNCONFIRMED,
        "",
    ),
    "screen in screen in xterm": (
        at(told("", SCREEN_KIND, SCREEN_KIND)),
        *("GNU screen > GNU screen > a terminal that is not known", UNCONFIRMED, ""),
    ),
    "screen in tmux": (
        at(told("tmux 3.3a", SCREEN_KIND, TMUX_KIND)),
        *("GNU screen > tmux > a terminal that is not known", UNCONFIRMED, "your outer tmux: set-clipboard on"),
    ),
    "screen that was started in a tmux": (
        at(told("", SCREEN_KIND), {"TMUX": "/tmp/tmux,1,0", "TERM": "screen"}),
        *("GNU screen > tmux > a terminal that is not known", UNCONFIRMED, "your outer tmux: set-clipboard on"),
    ),
    # our tmux
    "tmux in kitty": (at(tmux=TMUX), "tmux 3.3 > kitty", SENT, ""),
    "tmux in kitty, by SSH": (at(environ=SSH, tmux=TMUX), "tmux 3.3 > ssh > kitty", SENT, ""),
    "tmux in xterm": (
        at(tmux=client(version="XTerm(379)")),
        "tmux 3.3 > xterm",
        UNCONFIRMED,
        "xterm: allow SetSelection",
    ),
    "tmux in VTE": (
        at(tmux=client(version="", environ={"VTE_VERSION": "7006"})),
        "tmux 3.3 > VTE",
        SAVED,
        "VTE takes no copies",
    ),
    "tmux in Alacritty": (at(tmux=client(version="", term="alacritty")), "tmux 3.3 > Alacritty", SENT, ""),
    "tmux on the console": (at(tmux=client(version="", term="linux")), "tmux 3.3 > Linux console", SAVED, None),
    "tmux in a terminal that is not known": (
        at(tmux=client(version="")),
        "tmux 3.3 > a terminal that is not known",
        UNCONFIRMED,
        "",
    ),
    "tmux in mosh": (
        at(tmux=client(version="", is_mosh=True)),
        "tmux 3.3 > mosh > a terminal that is not known",
        UNCONFIRMED,
        "",
    ),
    "tmux that may not write to its client, in mosh": (
        at(tmux=client(version="", is_mosh=True, device="")),
        *("tmux 3.3 > mosh > a terminal that is not known", SAVED, "tmux: allow-passthrough on"),
    ),
    "tmux that passes through, in mosh": (
        at(tmux=client(version="", is_mosh=True, device="")._replace(passes_through=True)),
        *("tmux 3.3 > mosh > a terminal that is not known", UNCONFIRMED, ""),
    ),
    "tmux in tmux": (
        at(tmux=client(version="tmux 3.3a", term="tmux-256color")),
        *("tmux 3.3 > tmux > a terminal that is not known", UNCONFIRMED, "your outer tmux: set-clipboard on"),
    ),
    "tmux, SSH from a tmux": (
        at(environ=SSH, tmux=client(version="tmux 3.3a", term="tmux-256color")),
        *("tmux 3.3 > ssh > tmux > a terminal that is not known", UNCONFIRMED, "your local tmux: set-clipboard on"),
    ),
    "tmux in screen": (
        at(tmux=client(version="", term="screen.xterm-256color")),
        *("tmux 3.3 > GNU screen > a terminal that is not known", UNCONFIRMED, ""),
    ),
    "tmux that may not write to its client, in screen": (
        at(tmux=client(version="", term="screen", device="")),
        *("tmux 3.3 > GNU screen > a terminal that is not known", SAVED, "tmux: allow-passthrough on"),
    ),
    "tmux that knows no sequence": (
        at(tmux=client(device="")._replace(has_ms=False)),
        "tmux 3.3 > kitty",
        SAVED,
        "tmux: allow-passthrough on",
    ),
    "tmux 3.1": (at(tmux=client(device="")._replace(version=(3, 1))), "tmux 3.1 > kitty", SAVED, None),
    "tmux that nobody looks at": (at(tmux=TMUX._replace(is_attached=False)), "tmux 3.3 > kitty", SAVED, None),
}


@pytest.mark.parametrize("name", CHAINS)
def test_a_chain_and_its_row(name: str) -> None:
    around, shown, claim, setting = CHAINS[name]
    links = chain(around)
    found = row(links)
    assert (str(links), found.claim) == (shown, claim)
    if setting is not None:
        assert found.setting == setting


def test_every_row_of_the_table_is_reached() -> None:
    assert {row(chain(around)).name for around, *_ in CHAINS.values()} == {each.name for each in ROWS}


@pytest.mark.parametrize("name", CHAINS)
def test_where_a_copy_may_not_arrive_there_is_advice(name: str) -> None:
    found = row(chain(CHAINS[name][0]))
    assert bool(found.advice) == (found.claim is not SENT)


@pytest.mark.parametrize(
    ("tmux", "way"),
    [
        (TMUX, Way.DEVICE),
        (client(device=""), Way.BUFFER),
        (client(device="")._replace(passes_through=True), Way.PASSTHROUGH),
        (client(device="")._replace(has_ms=False), Way.NONE),
        (TMUX._replace(is_attached=False), Way.NONE),
        (None, Way.NONE),
    ],
)
def test_the_way_out_of_tmux(tmux: Tmux | None, way: Way) -> None:
    assert chain(at(tmux=tmux)).way is way


def test_the_version_of_screen_is_its_own() -> None:
    assert chain(at(told("", SCREEN_KIND, "83;40201;0"))).screen_version == (4, 9, 0)
    assert chain(at(told("", "83;40201;0"))).screen_version == (4, 2, 1)
    assert chain(at(environ={"TERM": "screen"})).screen_version == ()


@pytest.mark.parametrize("kind", ["83", "83;", "83;;", "84;", ";", ";;;", "9" * 64, "83;" + "9" * 61, "1;10;0;"])
def test_no_answer_is_too_strange(kind: str) -> None:
    assert row(chain(at(told("\ufffd" * 20, kind, kind, can=kind)))).claim is UNCONFIRMED


def test_every_terminal_with_a_setting_says_which() -> None:
    for terminal in TERMINALS:
        assert (
            bool(terminal.setting) == bool(terminal.advice) == (terminal.takes is Takes.IF_SET or bool(terminal.since))
        )
        assert terminal.version == terminal.version.lower()
