"""Tests of the load controller, which reads the rest of a document: its messages, and its progress."""

from threading import Event

import pytest

from harness.posted import LIMIT, Posted
from recaptui.load.loader import Loader, Post, Step, load
from recaptui.outline.browse import Browser, DocumentState
from recaptui.outline.parse import parse
from recaptui.system.streams import Stream
from recaptui.tui import load_controller
from recaptui.tui.load_controller import LoadController
from recaptui.tui.messages import DocumentGrown

WAITING = 4
"""Fragments that may wait for the screen."""


class Fed(Loader):
    """A reading of a few steps."""

    def __init__(self, *steps: Step, size: int | None = None) -> None:
        super().__init__([])
        self.size = size
        self.steps = steps
        self.is_through = Event()
        self.is_closed = False

    def rest(self, post: Post) -> None:
        for step in self.steps:
            post(step)
        self.is_through.set()

    def close(self) -> None:
        self.is_closed = True


def grown(text: str, read: int = 0) -> Step:
    return Step(parse(text).outline, read)


def test_a_document_without_a_loader_is_whole() -> None:
    posted, browser = Posted(), Browser(load([Stream("a.md", data=b"- caf\xe9\n")]))
    controller = LoadController(None, browser, posted)
    controller.start()
    controller.stop()
    assert controller.state is DocumentState.WHOLE
    assert controller.notice == "a.md has bytes that are not utf-8, shown as \ufffd"
    assert posted.is_empty


def test_every_fragment_is_posted_and_taken_in_until_the_end() -> None:
    posted, browser = Posted(), Browser(parse("# a\n").outline)
    controller = LoadController(Fed(grown("- b\n"), grown("- c\n"), Step(None, 9, "something")), browser, posted)
    assert (controller.state, controller.notice) == (DocumentState.READING, "")
    controller.start()
    controller.take(posted.next(DocumentGrown).step)
    assert len(browser.outline) == 2
    controller.take(posted.next(DocumentGrown).step)
    assert (len(browser.outline), controller.state) == (3, DocumentState.READING)
    controller.take(posted.next(DocumentGrown).step)
    assert (controller.state, controller.notice) == (DocumentState.WHOLE, "something")


def test_damage_is_told_at_the_end_when_there_is_nothing_else() -> None:
    browser = Browser(load([Stream("a.md", data=b"- caf\xe9\n")]))
    controller = LoadController(Fed(), browser, Posted())
    assert controller.notice == ""
    controller.take(Step(None, 7))
    assert controller.notice.startswith("a.md has bytes that are not utf-8")


def test_only_a_few_fragments_wait_for_the_screen() -> None:
    most, taken = 0, 0
    posted = Posted()

    def post(message: DocumentGrown) -> None:
        nonlocal most
        posted(message)
        most = max(most, posted.count - taken)

    loader = Fed(*[grown("- a\n")] * 200)
    controller = LoadController(loader, Browser(parse("- a\n").outline), post)  # type: ignore[arg-type] # it posts no others
    controller.start()
    for _ in loader.steps:
        step = posted.next(DocumentGrown).step
        taken += 1
        controller.take(step)
    assert loader.is_through.wait(LIMIT)
    assert most <= WAITING


def test_nothing_is_read_after_the_stop() -> None:
    loader = Fed()
    LoadController(loader, Browser(parse("- a\n").outline), Posted()).stop()
    assert loader.is_closed


class Clock:
    """Stands in for the module `time`."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("size", "read", "told"),
    [
        (None, 50, "reading, 1 nodes so far"),
        (0, 50, "reading, 1 nodes so far"),
        (100, 0, "[                ] 0%"),
        (100, 25, "[    |            ] 25%, 30 s left"),
        (100, 100, "[                |] 100%, 0 s left"),
        (100, 130, "[                |] 100%, 0 s left"),
    ],
)
def test_how_far_the_reading_is(size: int | None, read: int, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(load_controller, "time", clock)
    controller = LoadController(Fed(size=size), Browser(parse("- a\n").outline), Posted())
    clock.now = 10.0
    controller.take(Step(parse("").outline, read))
    *bar, text = controller.progress()
    done, rest = (run.text for run in bar) if bar else ("", "")
    assert (f"[{done}{'|' * bool(done)}{rest}]" if bar else "") + text.text == told
