"""Tests of copying: the choice of routes as a table, what each route promises, and what a text is cleaned of."""

import base64
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recaptui.options import ROUTES
from recaptui.system import clipboard, doctor, storage
from recaptui.system.clipboard import (
    CARRIERS,
    COMMON_LIMIT,
    MOSH_LIMIT,
    Delivery,
    Job,
    deliver,
    osc52,
    routes,
    through_screen,
    through_tmux,
)
from recaptui.system.environment import Surroundings, Tmux
from recaptui.system.tools import ToolFailed
from recaptui.text.clean import clean

SSH = {"SSH_CONNECTION": "::1 1 ::1 22"}
SENT = "Sent to your terminal (terminals do not confirm)"
TMUX = Tmux((3, 3), is_attached=True, reaches_terminal=True, set_clipboard="external", passes_through=False)


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
        (around({**SSH, "WAYLAND_DISPLAY": "wayland-0"}), "osc52 file"),
        (around(tmux=TMUX), "tmux file"),
        (around({"DISPLAY": ":0"}, tmux=TMUX), "native tmux file"),
        (around({**SSH, "DISPLAY": ":0"}, tmux=TMUX), "tmux file"),
        (around({"VTE_VERSION": "7000"}, tmux=TMUX), "tmux file"),
        (around(screen=(4, 9, 0)), "screen file"),
        (around(SSH, screen=()), "screen file"),
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
        ("a", around(SSH), "Sent to your terminal (terminals do not confirm): 1 character"),
        ("ab", around(screen=(4, 9)), "Sent through screen to your terminal (terminals do not confirm): 2 characters"),
        (
            "a\x1b[201~\x07",
            around(SSH),
            "Sent to your terminal (terminals do not confirm): 2 control characters removed; 6 characters",
        ),
        (
            "a\u202e",
            around(SSH),
            "Sent to your terminal (terminals do not confirm): it has bidirectional overrides; 2 characters",
        ),
        (
            "x" * (COMMON_LIMIT + 1),
            around(SSH),
            f"{SENT}: some terminals refuse more than 74,994 bytes; 74,995 characters",
        ),
        ("x" * MOSH_LIMIT, around(is_mosh=True), "Sent to your terminal (terminals do not confirm): 12,282 characters"),
        (
            "x" * (MOSH_LIMIT + 1),
            around(is_mosh=True),
            "Saved to FILE: mosh takes at most 12,282 bytes; 12,283 characters",
        ),
        ("a", around({"VTE_VERSION": "1"}), "Saved to FILE: this terminal (VTE) cannot take copies; 1 character"),
    ],
)
def test_what_is_said(tmp_path: Path, text: str, here: Surroundings, said: str) -> None:
    file = tmp_path / "copied.txt"
    assert str(deliver(job(text, here, file, Terminal()))).replace(str(file), "FILE") == said


@pytest.mark.parametrize(
    ("delivery", "long", "short"),
    [
        (Delivery("native", "Copied", 75), "Copied: 3 marked nodes, 75 characters", "Copied 3 nodes (75 characters)"),
        (
            Delivery("osc52", SENT, 1),
            f"{SENT}: 3 marked nodes, 1 character",
            "Sent 3 nodes (1 character), unconfirmed",
        ),
        (
            Delivery("screen", "Sent through screen", 2, ("a remark",)),
            "Sent through screen: a remark; 3 marked nodes, 2 characters",
            "Sent 3 nodes (2 characters), unconfirmed; a remark",
        ),
        (
            Delivery("tmux", "In the tmux buffer (verified)", 2),
            "In the tmux buffer (verified): 3 marked nodes, 2 characters",
            "In the tmux buffer: 3 nodes (2 characters)",
        ),
        (
            Delivery("file", "Saved to ~/{}", 2, ("full",)),
            "Saved to ~/{}: full; 3 marked nodes, 2 characters",
            "Saved to ~/{}; full",
        ),
        (
            Delivery("", "Not copied", 2, ("full",)),
            "Not copied: full; 3 marked nodes, 2 characters",
            "Not copied; full",
        ),
    ],
)
def test_a_notice_names_the_thing_and_has_a_short_form(delivery: Delivery, long: str, short: str) -> None:
    named = delivery._replace(thing=("3 marked nodes", "3 nodes"))
    assert (str(named), named.short) == (long, short)
    assert ("Copied" in short) == (delivery.route == "native")


def test_a_thing_without_a_name_is_its_characters() -> None:
    delivery = Delivery("native", "Copied", 5)
    assert (str(delivery), delivery.short) == ("Copied: 5 characters", "Copied 5 characters")


def test_a_repeated_copy_through_mosh_is_warned_of(tmp_path: Path) -> None:
    repeated = job("a", around(is_mosh=True), tmp_path / "f", Terminal(), is_repeated=True)
    assert "mosh does not send the same text twice" in str(deliver(repeated))
    assert "mosh" not in str(deliver(repeated._replace(is_repeated=False)))


def test_what_is_too_long_is_saved_whole(tmp_path: Path) -> None:
    terminal, file, text = Terminal(), tmp_path / "state" / "copied.txt", "日本語\n" * 10_000 + "end"
    assert deliver(job(text, around(is_mosh=True), file, terminal)).route == "file"
    assert (file.read_text(encoding="utf-8"), terminal.sent) == (text, [])
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("text", ["", "a", "日本語\n▸ 👩‍💻", "x" * 100_000])
def test_osc_52_carries_the_text(text: str) -> None:
    start, _, encoded = osc52(text).partition("\x1b]52;c;")
    assert start == ""
    assert encoded.endswith("\a")
    assert base64.b64decode(encoded[:-1]).decode() == text


@pytest.mark.parametrize(("version", "limit"), [((4, 9, 0), 512), ((4, 2, 1), 512), ((4, 2), 252), ((), 252)])
def test_screen_gets_chunks_it_can_hold(version: tuple[int, ...], limit: int) -> None:
    sequence = osc52("x" * 5_000)
    chunks = through_screen(sequence, version).removeprefix("\x1bP").removesuffix("\x1b\\").split("\x1b\\\x1bP")
    assert "".join(chunks) == sequence
    assert {len(chunk) for chunk in chunks[:-1]} == {limit}


def test_tmux_gets_every_escape_doubled() -> None:
    assert through_tmux("\x1b]52;c;YQ==\a") == "\x1bPtmux;\x1b\x1b]52;c;YQ==\a\x1b\\"


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


@pytest.mark.parametrize(
    ("changed", "said", "sent"),
    [
        ({}, "In the tmux buffer (verified) and sent to your terminal", []),
        ({"is_attached": False}, "In the tmux buffer (verified)", []),
        ({"reaches_terminal": False}, "In the tmux buffer (verified)", []),
        ({"version": (3, 1)}, "In the tmux buffer (verified)", []),
        ({"set_clipboard": "on"}, "In the tmux buffer (verified) and sent to your terminal", [osc52("text")]),
        (
            {"passes_through": True},
            "In the tmux buffer (verified) and sent to your terminal",
            [through_tmux(osc52("text"))],
        ),
        (
            {"passes_through": True, "set_clipboard": "on"},
            "In the tmux buffer (verified) and sent to your terminal",
            [through_tmux(osc52("text"))],
        ),
    ],
)
def test_tmux(
    tmux: list[tuple[str, ...]], tmp_path: Path, changed: dict[str, object], said: str, sent: list[str]
) -> None:
    terminal = Terminal()
    here = around(tmux=TMUX._replace(**changed))  # type: ignore[arg-type] # the table names its fields
    delivery = deliver(job("text", here, tmp_path / "f", terminal))
    assert (delivery.route, delivery.said, terminal.sent) == ("tmux", said, sent)
    assert tmux[0] == (("load-buffer", "-") if changed.get("version") else ("load-buffer", "-w", "-"))


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
    assert str(delivery).startswith("Not copied: tmux: no server running; [Errno 28] No space left on device")


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
        (around(tmux=TMUX._replace(reaches_terminal=False)), "terminal-features"),
        (around(tmux=TMUX._replace(version=(3, 1))), "tmux 3.2 or newer"),
        (around({"TMUX": "/tmp/gone,1,0"}), "set-clipboard on"),
        (around({**SSH, "TERM": "tmux-256color"}), "in that tmux"),
        (around({"VTE_VERSION": "7000"}), "takes no copies"),
        (around(is_mosh=True), "12,282 bytes"),
    ],
)
def test_the_doctor_knows_what_helps(here: Surroundings, advice: str) -> None:
    lines = list(doctor.report(here, "auto", Path("copied.txt")))
    assert advice in "\n".join(lines[lines.index("To make it better:") :])


def test_the_doctor_tells_the_routes_in_order() -> None:
    report = "\n".join(doctor.report(around({"DISPLAY": ":0"}, tmux=TMUX), "auto", Path("copied.txt")))
    assert report.index("1. native") < report.index("2. tmux") < report.index("3. file")
    assert "3.3, attached, set-clipboard external, allow-passthrough off, Ms known" in report
    assert "Nothing here needs to be set." in report or "install wl-clipboard" in report
