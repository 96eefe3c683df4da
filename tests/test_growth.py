"""A document that grows on the screen: what is drawn when more of it comes."""

import os
import re

from textual.pilot import Pilot

from recaptui.load.loader import Loader
from recaptui.outline.browse import Browser
from recaptui.outline.inline import plain_text
from recaptui.system.streams import Stream
from recaptui.tui.app import RecaptuiApp
from recaptui.tui.detail import Detail
from recaptui.tui.outline_view import OutlineView
from tests.pilots import drawn, line, until


def words(pilot: Pilot[None]) -> list[list[str]]:
    """The rows that are drawn, without glyphs."""
    return [re.findall("[a-z.]+|[0-9]+", row) for row in drawn(pilot, OutlineView)]


async def test_two_sources_grow_one_after_the_other() -> None:
    (first, to_first), (second, to_second) = os.pipe(), os.pipe()
    reading = Loader(Stream(name, "", descriptor=end) for name, end in (("a.md", first), ("b.md", second)))
    browser = Browser(reading.first())
    outline = browser.outline
    async with RecaptuiApp(browser, reading).run_test(size=(120, 40)) as pilot:
        assert [plain_text(outline, node) for node in range(len(outline))] == ["a.md"]
        os.write(to_first, b"- one\n- two\n")
        await until(pilot, lambda: any("one" in row for row in drawn(pilot, Detail)))
        os.write(to_second, b"# three\n\n- four\n- five\n")
        await pilot.press("h")
        os.close(to_first)
        await until(pilot, lambda: "three" in drawn(pilot, OutlineView)[2])
        assert words(pilot)[:4] == [["a.md", "2"], ["b.md", "2"], ["three", "1"], ["four"]]
        assert [outline.line_number(node) for node in range(len(outline))] == [1, 1, 2, 1, 1, 3]
        os.write(to_second, b"- six\n")
        os.close(to_second)
        await until(pilot, lambda: "nodes so far" not in line(pilot, "status"))
        assert words(pilot)[:6] == [["a.md", "2"], ["b.md", "4"], ["three", "3"], ["four"], ["five"], ["six"]]
        await pilot.press("l", "G")
        assert line(pilot, "status").split("  ")[:3] == ["8/8", "line 5", "8 nodes"]
        assert line(pilot, "status").endswith("b.md")
