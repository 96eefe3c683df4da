"""Helpers for tests that drive the program with a Textual pilot and read its screen."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.events import Key, MouseEvent
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from recaptui.load.loader import load
from recaptui.outline.browse import Browser
from recaptui.outline.inline import plain_text
from recaptui.system.sources import bundled
from recaptui.system.streams import Stream
from recaptui.tui.app import RecaptuiApp
from recaptui.tui.detail import Detail
from recaptui.tui.entry_list import EntryList
from recaptui.tui.outline_view import OutlineView
from recaptui.tui.painting import Painted

RECAP = bundled().decode()
HOSTILE = (
    "# \x1b]52;c;aGk=\x07title\n\n- [@click=app.exit]x[/] [b]bold[/b]\n- \x9b31m\u202eright\n\n```\n\x1b[2J\n```\n"
)


@asynccontextmanager
async def opened(text: str = RECAP, size: tuple[int, int] = (120, 40)) -> AsyncIterator[tuple[Browser, Pilot[None]]]:
    """Run the program on a document and yield its browser and the pilot; `size` is in columns and rows."""
    browser = Browser(load([Stream("test.md", data=text.encode())]))
    async with RecaptuiApp(browser).run_test(size=size) as pilot:
        await pilot.pause()
        yield browser, pilot


def text_at_cursor(browser: Browser) -> str:
    return plain_text(browser.outline, browser.cursor)


def drawn(pilot: Pilot[None], kind: type[OutlineView] | type[Detail]) -> list[str]:
    """Return the lines of a pane as it draws them when asked, without trailing blanks."""
    widget = pilot.app.screen_stack[0].query_one(kind)
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def seen(pilot: Pilot[None], kind: type[OutlineView] | type[Detail]) -> list[str]:
    """Return the lines of a pane as they are on the screen, without trailing blanks.

    A line that the pane has not refreshed is returned as it was.
    """
    widget = pilot.app.screen_stack[0].query_one(kind)
    strips = widget.screen._compositor.render_strips()[widget.region.y : widget.region.bottom]
    return [strip.crop(widget.region.x, widget.region.right).text.rstrip() for strip in strips]


def offered(pilot: Pilot[None]) -> list[str]:
    """Return the entries that the palette shows, as text."""
    lists = pilot.app.screen.query(EntryList)
    lines = [entries.render_line(y).text.strip() for entries in lists for y in range(entries.size.height)]
    return [text for text in lines if text]


def line(pilot: Pilot[None], name: str) -> str:
    return pilot.app.screen_stack[0].query_one(f"#{name}", Painted).render_line(0).text.strip()


def burst(pilot: Pilot[None], *keys: str) -> None:
    """Post key presses at once, so that all of them arrive before the first is handled."""
    for key in keys:
        pilot.app.post_message(Key(_character_to_key(key), key) if len(key) == 1 else Key(key, None))


async def turn(pilot: Pilot[None], over: type[Widget], wheel: type[MouseEvent], *, shift: bool = False) -> None:
    """Turn the wheel by one notch over the middle of a widget; `wheel` is the type of the mouse event."""
    await pilot._post_mouse_events([wheel], over, shift=shift)
    await pilot.pause()


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Run the program until `holds()` is true; raise AssertionError after 1,000 pauses of 10 ms."""
    for _ in range(1_000):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError("never came true")
