"""Tests of the copy controller: the order of copies, its messages, and its report when the program ends."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from harness.posted import LIMIT, Posted
from harness.sequences import clipboard_texts
from recaptui.system import paths
from recaptui.system.clipboard import Clipboard, Send
from recaptui.tui import copy_controller
from recaptui.tui.copy_controller import CopyController
from recaptui.tui.messages import Copied


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No multiplexer around, and a file of the test's own."""
    for name in ("TERM", "TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(paths, "copied", lambda: tmp_path / "copied.txt")


class Line:
    """A terminal that takes sequences."""

    def __init__(self) -> None:
        self.sent = ""

    def __call__(self, sequence: str) -> None:
        self.sent += sequence

    @property
    def texts(self) -> list[str]:
        return clipboard_texts(self.sent.encode())


def clipboard(send: Send) -> Clipboard:
    """A clipboard whose copies go to `send`."""
    return Clipboard(send, paths.copied(), "osc52")


def test_a_copy_is_sent_and_told_of() -> None:
    send, posted = Line(), Posted()
    controller = CopyController(clipboard(send), posted)
    controller.copy(lambda: ["one", "two"])
    delivery = posted.next(Copied).delivery
    assert (delivery.route, delivery.characters) == ("osc52", 7)
    assert send.texts == ["one\ntwo"]
    assert not controller.is_busy
    assert controller.close() == ""
    assert not controller._thread.is_alive()  # the end was not waited out


def test_copies_arrive_in_their_order() -> None:
    send, posted = Line(), Posted()
    controller = CopyController(clipboard(send), posted)
    for number in range(20):
        controller.copy(lambda number=number: [str(number)])  # type: ignore[misc] # no other way to keep the number
    assert [posted.next(Copied).delivery.route for _ in range(20)] == ["osc52"] * 20
    assert send.texts == [str(number) for number in range(20)]


def test_it_is_busy_until_the_last_one_has_arrived() -> None:
    go_on, posted = Event(), Posted()

    def slow() -> Iterator[str]:
        assert go_on.wait(LIMIT)
        yield "late"

    controller = CopyController(clipboard(Line()), posted)
    is_busy = [controller.is_busy]
    controller.copy(slow)
    controller.copy(lambda: ["last"])
    is_busy.append(controller.is_busy)
    assert posted.is_empty
    go_on.set()
    assert posted.next(Copied).delivery.characters == len("late")
    assert posted.next(Copied).delivery.characters == len("last")
    assert [*is_busy, controller.is_busy] == [False, True, False]


def test_a_terminal_that_has_gone_leaves_the_copy_in_a_file(tmp_path: Path) -> None:
    def gone(_: str) -> None:
        raise OSError("the screen has gone")

    posted = Posted()
    CopyController(clipboard(gone), posted).copy(lambda: ["kept"])
    delivery = posted.next(Copied).delivery
    assert (delivery.route, delivery.remarks) == ("file", ("the screen has gone",))
    assert (tmp_path / "copied.txt").read_text() == "kept"


@pytest.mark.parametrize(
    ("others", "told"),
    [(0, "The last copy was lost: the program ended before"), (2, "3 copies were lost: the program ended before")],
)
def test_what_is_not_made_when_the_program_ends_is_lost(others: int, told: str) -> None:
    posted, has_begun = Posted(), Event()

    def endless() -> Iterator[str]:
        while True:
            has_begun.set()
            yield "more"

    controller = CopyController(clipboard(Line()), posted)
    controller.copy(endless)
    for _ in range(others):
        controller.copy(lambda: ["other"])
    assert has_begun.wait(LIMIT)
    assert controller.close() == told
    assert not controller._thread.is_alive()
    assert posted.is_empty


def test_what_is_on_its_way_when_the_program_ends_is_told_of_at_the_end() -> None:
    posted, has_begun = Posted(), Event()

    def slow(_: str) -> None:
        has_begun.set()
        while not controller._is_closed:
            has_begun.wait()  # lets the others go on

    controller = CopyController(clipboard(slow), posted)
    controller.copy(lambda: ["text"])
    assert has_begun.wait(LIMIT)
    assert controller.close() == "Sent, unconfirmed: 4 characters"
    assert posted.is_empty


def test_what_never_arrives_holds_the_end_only_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy_controller, "_PATIENCE", 0)
    has_begun, never = Event(), Event()

    def stuck(_: str) -> None:
        has_begun.set()
        never.wait(LIMIT)

    controller = CopyController(clipboard(stuck), Posted())
    controller.copy(lambda: ["text"])
    assert has_begun.wait(LIMIT)
    assert controller.close() == "The last copy was lost: the program ended before"
    never.set()
