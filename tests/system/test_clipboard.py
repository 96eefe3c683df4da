"""Tests of copying: the choice of routes as a table, what each route promises, and what a text is cleaned of."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recaptui.options import ROUTES
from recaptui.system import clipboard, doctor, storage
from recaptui.system.clipboard import CARRIERS, COMMON_LIMIT, MOSH_LIMIT, Clipboard, Delivery, Job, deliver, routes
from recaptui.system.environment import Client, Surroundings, Tmux
from recaptui.system.replies import Answers
from recaptui.system.sequences import osc52, outward, through_tmux
from recaptui.system.tools import ToolFailed
from recaptui.text.clean import clean

SSH = {"SSH_CONNECTION": "::1 1 ::1 22"}
CLIENT = Client(term="xterm-256color", version="kitty(0.26.5)")
TMUX = Tmux((3, 3), is_attached=True, has_ms=True, set_clipboard="external", passes_through=False, client=CLIENT)
UNCONFIRMED = "Sent, unconfirmed"
SCREEN = Answers(kinds=(b"83;40900;0",))
KITTY = Answers(version=b"kitty(0.26.5)")


def around(environ: dict[str, str] | None = None, **facts: object) -> Surroundings:
    return Surroundings(environ=environ or {}, **facts)  # type: ignore[arg-type] # the tables name its fields


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        (around(), "osc52 file"),
        (around({"DISPLAY": ":0"}), "native osc52 file"),
        (around({"WAYLAND_DISPLAY": "wayland-0"}), "native osc52 file"),
        (around({"DISPLAY": ""}), "osc52 file"),
        (around(platform="darwin"), "native osc52 file"),
        (around({"WSL_DISTRO_NAME": "Debian"}), "native osc52 file"),
        (around(SSH), "osc52 file"),
        (around({"SSH_TTY": "/dev/pts/0"}, platform="darwin"), "osc52 file"),
        (around({**SSH, "DISPLAY": ":0"}), "osc52 file"),
        (around({**SSH, "DISPLAY": "localhost:9.0"}), "osc52 file"),
        (around({**SSH, "DISPLAY": "localhost:10.0"}), "native osc52 file"),
        (around({**SSH, "DISPLAY": "127.0.0.1:11.0"}), "native osc52 file"),
        (around({**SSH, "DISPLAY": "gateway:11.0"}), "native osc52 file"),
        (around({**SSH, "DISPLAY": "unix:11.0"}), "osc52 file"),
        (around({**SSH, "DISPLAY": ":11.0"}), "osc52 file"),
        (around({**SSH, "WAYLAND_DISPLAY": "wayland-0"}), "osc52 file"),
        (around(tmux=TMUX), "tmux file"),
        (around({"DISPLAY": ":0"}, tmux=TMUX), "native tmux file"),
        (around({**SSH, "DISPLAY": ":0"}, tmux=TMUX), "tmux file"),
        (around({"VTE_VERSION": "7000"}, tmux=TMUX._replace(is_attached=False)), "tmux file"),
        (around(answers=SCREEN), "screen file"),
        (around({**SSH, "TERM": "screen"}), "screen file"),
        (around(is_mosh=True), "osc52 file"),
        (around({"DISPLAY": ":0"}, is_mosh=True), "osc52 file"),
        (around({"VTE_VERSION": "7000"}), "file"),
        (around({"VTE_VERSION": "7000", "DISPLAY": ":0"}), "native file"),
        (around({"VTE_VERSION": "7000", **SSH}), "osc52 file"),
        (around({"TERM_PROGRAM": "Apple_Terminal"}, platform="darwin"), "native file"),
        (around({"TERM_PROGRAM": "iTerm.app"}, platform="darwin"), "native osc52 file"),
    ],
)
def test_routes(here: Surroundings, expected: str) -> None:
    assert " ".join(routes(here)) == expected


def test_windows_takes_only_ascii_from_its_own_tool() -> None:
    here = around({"WSL_DISTRO_NAME": "Debian"})
    assert routes(here, is_ascii=False) == ("osc52", "native", "file")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [("native", "native file"), ("osc52", "osc52 file"), ("file", "file"), ("off", "off"), ("auto", "tmux file")],
)
def test_a_route_can_be_asked_for(wanted: str, expected: str) -> None:
    assert " ".join(routes(around(tmux=TMUX), wanted)) == expected


def test_every_route_can_be_named_on_the_command_line() -> None:
    assert set(ROUTES) == {"auto", *CARRIERS}


class Terminal:
    """What was sent to it."""

    def __init__(self) -> None:
        self.sent: list[str] = []


def job(text: str, here: Surroundings, file: Path, terminal: Terminal, *, is_repeated: bool = False) -> Job:
    return Job(text, here, terminal.sent.append, file, is_repeated)


@pytest.mark.parametrize(
    ("text", "here", "said"),
    [
        ("a", around(SSH), "Sent, unconfirmed: 1 character"),
        ("a", around(SSH, answers=KITTY), "Sent to your terminal: 1 character"),
        ("ab", around(answers=SCREEN), "Sent, unconfirmed: 2 characters"),
        ("a\x1b[201~\x07", around(SSH), "Sent, unconfirmed (2 control characters removed): 6 characters"),
        ("a\u202e", around(SSH), "Sent, unconfirmed (it has bidirectional overrides): 2 characters"),
        (
            "x" * (COMMON_LIMIT + 1),
            around(SSH),
            f"{UNCONFIRMED} (some terminals refuse more than 74,994 bytes): 74,995",
        ),
        ("x" * (COMMON_LIMIT + 1), around(SSH, answers=KITTY), "Sent to your terminal: 74,995 characters"),
        ("x" * MOSH_LIMIT, around(is_mosh=True), "Sent, unconfirmed: 12,282 characters"),
        (
            "x" * (MOSH_LIMIT + 1),
            around(is_mosh=True),
            "Saved to FILE (mosh takes at most 12,282 bytes; P prints it): 12,283 characters",
        ),
        ("x" * 6_001, around({"TERMUX_VERSION": "1"}), "Saved to FILE (Termux takes at most 6,000 bytes; P prints it)"),
        ("a", around({"VTE_VERSION": "1"}), "Saved to FILE (P prints it; VTE takes no copies): 1 character"),
        ("a", around({"XTERM_VERSION": "1"}), "Sent, unconfirmed (xterm: allow SetSelection): 1 character"),
        (
            "a",
            around({**SSH, "TERM": "tmux-256color"}),
            "Sent, unconfirmed (your local tmux: set-clipboard on): 1 character",
        ),
    ],
)
def test_what_is_said(tmp_path: Path, text: str, here: Surroundings, said: str) -> None:
    file = tmp_path / "copied.txt"
    assert str(deliver(job(text, here, file, Terminal()))).replace(str(file), "FILE").startswith(said)


@pytest.mark.parametrize(
    ("delivery", "long", "short"),
    [
        (Delivery("native", "Copied", 75), "Copied: 3 marked nodes, 75 characters", "Copied 3 nodes (75 characters)"),
        (
            Delivery("osc52", "Sent to your terminal", 1),
            "Sent to your terminal: 3 marked nodes, 1 character",
            "Sent 3 nodes (1 character)",
        ),
        (
            Delivery("screen", "Sent, unconfirmed", 2, ("a remark",)),
            "Sent, unconfirmed (a remark): 3 marked nodes, 2 characters",
            "Sent 3 nodes (2 characters), unconfirmed (a remark)",
        ),
        (
            Delivery("tmux", "Saved to the tmux buffer", 2),
            "Saved to the tmux buffer: 3 marked nodes, 2 characters",
            "Saved to the tmux buffer",
        ),
        (
            Delivery("file", "Saved to ~/{}", 2, ("full",)),
            "Saved to ~/{} (full): 3 marked nodes, 2 characters",
            "Saved to ~/{} (full)",
        ),
        (
            Delivery("", "Not copied", 2, ("full",)),
            "Not copied (full): 3 marked nodes, 2 characters",
            "Not copied (full)",
        ),
    ],
)
def test_a_notice_names_the_thing_and_has_a_short_form(delivery: Delivery, long: str, short: str) -> None:
    named = delivery._replace(thing=("3 marked nodes", "3 nodes"))
    assert named.forms[:2] == (long, short)
    assert ("Copied" in short) == (delivery.route == "native")


def test_a_thing_without_a_name_is_its_characters() -> None:
    delivery = Delivery("native", "Copied", 5)
    assert delivery.forms == ("Copied: 5 characters", "Copied 5 characters", "Copied")


@pytest.mark.parametrize(("size", "sent"), [(1, ["x ", "x"]), (MOSH_LIMIT, ["x" * MOSH_LIMIT])])
def test_a_repeated_copy_through_mosh(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, size: int, sent: list[str]
) -> None:
    monkeypatch.setattr(clipboard, "_MOSH_PAUSE", 0)
    monkeypatch.setattr(clipboard, "look", lambda _: around(is_mosh=True))
    terminal = Terminal()
    copied = Clipboard(terminal.sent.append, tmp_path / "f")
    first, again = copied.copy("x" * size), copied.copy("x" * size)
    assert terminal.sent == [osc52("x" * size), *map(osc52, sent)]
    told = "mosh does not send the same text twice"
    assert (told in first.remarks, told in again.remarks) == (False, len(sent) == 1)


def test_what_is_too_long_is_saved_whole(tmp_path: Path) -> None:
    terminal, file, text = Terminal(), tmp_path / "state" / "copied.txt", "日本語\n" * 10_000 + "end"
    assert deliver(job(text, around(is_mosh=True), file, terminal)).route == "file"
    assert (file.read_text(encoding="utf-8"), terminal.sent) == (text, [])
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.fixture
def tmux(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """A tmux that keeps one buffer; gives the commands it got."""
    commands: list[tuple[str, ...]] = []
    buffer = bytearray()

    def ask(*command: str, given: bytes = b"") -> bytes:
        commands.append(command[1:])
        if command[1] == "load-buffer":
            buffer[:] = given
        return bytes(buffer)

    monkeypatch.setattr(clipboard, "ask", ask)
    return commands


WRAPPED = {"passes_through": True}
OUTER_TMUX = CLIENT._replace(version="tmux 3.3a")


@pytest.mark.parametrize(
    ("changed", "said", "sent", "command"),
    [
        ({}, "Copied", [], "load-buffer -w -"),
        ({"client": CLIENT._replace(version="")}, "Sent, unconfirmed", [], "load-buffer -w -"),
        ({"client": CLIENT._replace(term="linux", version="")}, "Saved to the tmux buffer", [], "load-buffer -"),
        ({"is_attached": False}, "Saved to the tmux buffer", [], "load-buffer -"),
        ({"has_ms": False}, "Saved to the tmux buffer", [], "load-buffer -"),
        ({"version": (3, 1)}, "Saved to the tmux buffer", [], "load-buffer -"),
        ({"set_clipboard": "on"}, "Copied", [], "load-buffer -w -"),
        (WRAPPED, "Copied", [through_tmux(osc52("text"))], "load-buffer -"),
        ({**WRAPPED, "set_clipboard": "on"}, "Copied", [through_tmux(osc52("text"))], "load-buffer -"),
        (
            {**WRAPPED, "client": OUTER_TMUX},
            *("Sent, unconfirmed", [through_tmux(outward("text", ["tmux"]))], "load-buffer -"),
        ),
        (
            {**WRAPPED, "client": CLIENT._replace(term="screen", version="")},
            *("Sent, unconfirmed", [through_tmux(outward("text", ["screen"]))], "load-buffer -"),
        ),
    ],
)
def test_tmux(
    tmux: list[tuple[str, ...]], tmp_path: Path, changed: dict[str, object], said: str, sent: list[str], command: str
) -> None:
    terminal = Terminal()
    here = around(tmux=TMUX._replace(**changed))  # type: ignore[arg-type] # the table names its fields
    delivery = deliver(job("text", here, tmp_path / "f", terminal))
    assert (delivery.route, delivery.said, terminal.sent) == ("tmux", said, sent)
    assert tmux[0] == tuple(command.split())
    assert ("P prints it" in delivery.remarks) == said.startswith("Saved")


def test_a_client_of_tmux_is_written_to(tmux: list[tuple[str, ...]], tmp_path: Path) -> None:
    terminal, device = Terminal(), tmp_path / "device"
    device.touch()
    here = around(tmux=TMUX._replace(passes_through=True, client=CLIENT._replace(device=str(device))))
    assert deliver(job("text", here, tmp_path / "f", terminal)).said == "Copied"
    assert (device.read_text(), terminal.sent, tmux[0]) == (osc52("text"), [], ("load-buffer", "-"))


@pytest.mark.parametrize(
    ("is_mosh", "limit"), [(True, "mosh takes at most 12,282"), (False, "tmux takes at most 780,000")]
)
def test_what_is_too_long_stays_in_the_buffer_of_tmux(
    tmux: list[tuple[str, ...]], tmp_path: Path, is_mosh: bool, limit: str
) -> None:
    here = around(tmux=TMUX._replace(passes_through=True, client=CLIENT._replace(is_mosh=is_mosh)))
    terminal = Terminal()
    said = str(deliver(job("x" * 780_001, here, tmp_path / "f", terminal)))
    assert said.startswith(f"Saved to the tmux buffer ({limit} bytes; P prints it)")
    assert terminal.sent == []


def test_a_tmux_buffer_with_another_text_is_not_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(clipboard, "ask", lambda *_, given=b"": b"another")
    delivery = deliver(job("text", around(tmux=TMUX), tmp_path / "f", Terminal()))
    assert (delivery.route, delivery.remarks) == ("file", ("tmux: its buffer has another text",))


def failing(*_: object, **__: object) -> bytes:
    raise ToolFailed("tmux: no server running")


def test_a_folder_that_cannot_be_written_gives_way_to_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    delivery = deliver(job("text", around(), tmp_path / "state" / "copied.txt", Terminal()), "file")
    saved = Path(delivery.said.removeprefix("Saved to "))
    assert saved.read_text() == "text"


def test_when_nothing_takes_it_it_is_not_called_copied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage, "write", full)
    monkeypatch.setattr(clipboard, "ask", failing)
    delivery = deliver(job("text", around(tmux=TMUX), tmp_path / "f", Terminal()))
    assert delivery.route == ""
    assert str(delivery).startswith("Not copied (tmux: no server running; [Errno 28] No space left on device)")


def test_off(tmp_path: Path) -> None:
    terminal = Terminal()
    delivery = deliver(job("text", around(), tmp_path / "f", terminal), "off")
    assert (delivery.said, terminal.sent) == ("Copying is off, nothing was copied", [])


def test_a_file_is_replaced_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    storage.write(tmp_path / "f", b"old")

    def fail(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output"):
        storage.write(tmp_path / "f", b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


@pytest.mark.parametrize(
    ("text", "expected", "removed"),
    [
        ("a\r\nb\rc", "a\nb\nc", 0),
        ("a\tb\n\n", "a\tb", 0),
        ("\x1b[201~rm -rf\x07", "[201~rm -rf", 2),
        ("\x7f\x9b31m\x00", "31m", 3),
        ("\ud800x\udfff", "\ufffdx\ufffd", 0),
        ("👩‍💻", "👩‍💻", 0),
    ],
)
def test_clean(text: str, expected: str, removed: int) -> None:
    assert clean(text)[:2] == (expected, removed)


@given(st.text(st.characters(exclude_categories=[]), max_size=200), st.integers(0, 3))
def test_clean_text_is_safe_to_paste_and_send(text: str, repeats: int) -> None:
    whole = text + ("x" * 65_535 + "\r\n") * repeats + text
    cleaned = clean(whole).text
    cleaned.encode()
    assert all(character in "\n\t" or not (character < " " or "\x7f" <= character < "\xa0") for character in cleaned)
    assert clean(cleaned).text == cleaned


@pytest.mark.parametrize(
    ("here", "advice"),
    [
        (around(tmux=TMUX._replace(has_ms=False)), "set -g allow-passthrough on"),
        (around(tmux=TMUX._replace(version=(3, 1))), "tmux 3.2 or newer"),
        (around({"TMUX": "/tmp/gone,1,0"}), "set-clipboard on"),
        (around({**SSH, "TERM": "tmux-256color"}), "set -s set-clipboard on"),
        (around({"VTE_VERSION": "7000"}), "VTE takes no copies"),
        (around({"XTERM_VERSION": "XTerm(379)"}), "disallowedWindowOps: 20,21,SetXprop"),
        (around(is_mosh=True), "which terminal you have"),
        (around(), "may take no copies"),
    ],
)
def test_the_doctor_knows_what_helps(here: Surroundings, advice: str) -> None:
    lines = list(doctor.report(here, "auto", Path("copied.txt")))
    assert advice in "\n".join(lines[lines.index("To make it better:") :])


def test_the_doctor_tells_the_chain_and_the_routes_in_order() -> None:
    report = "\n".join(doctor.report(around({"DISPLAY": ":0"}, tmux=TMUX), "auto", Path("copied.txt")))
    assert report.index("1. native") < report.index("2. tmux") < report.index("3. file")
    assert "3.3, attached, set-clipboard external, allow-passthrough off, Ms known" in report
    assert "tmux 3.3 > kitty" in report
    assert "a terminal that takes copies: your terminal takes it" in report
    assert "Nothing here needs to be set." in report or "install wl-clipboard" in report


def test_the_doctor_tells_what_the_terminal_answers() -> None:
    answers = Answers(version=b"XTerm(379)\xff", kinds=(b"41;379;0",), primary=b"64;1")
    report = [*doctor.report(around(answers=answers), "auto", Path("copied.txt"))]
    assert "  it answers  XTerm(379)\ufffd 41;379;0 64;1" in report
