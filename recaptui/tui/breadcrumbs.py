"""The top line: the breadcrumbs of the node under the cursor, and facts about its subtree.

The descendants of a large subtree are counted in slices on the event loop, and the counts are shown when they are
known. So the time to show a node does not depend on the number of its descendants. A click on a step of the breadcrumbs
posts NodePicked.
"""

import asyncio
from collections.abc import Iterator
from time import perf_counter

from textual import events, work

from recaptui.layout.crumbs import Crumb, crumb_at, crumbs_line, first_counts
from recaptui.outline.browse import Browser
from recaptui.outline.counts import Counts, counts
from recaptui.outline.model import DOCUMENT
from recaptui.tui.bar import Bar
from recaptui.tui.messages import NodePicked

_SLICE = 0.003
"""The number of seconds in a slice of counting, and in the pause after it, in which the event loop does other work."""
_DRAWN = 0.03
"""The number of seconds before the counting begins, so that the page is drawn first."""
_MARGIN = 1
"""The number of cells before the breadcrumbs."""


class Breadcrumbs(Bar):
    """The widget of the breadcrumbs, whose steps can be clicked, and of the facts at their right."""

    def __init__(self, browser: Browser) -> None:
        super().__init__(id="crumbs")
        self._browser = browser
        self._shown: list[Crumb] = []

    def follow(self) -> None:
        """Show the node under the cursor; count a large subtree in the background."""
        node, counted = self._browser.cursor, first_counts(self._browser)
        self._tell(counted)
        if counted is None and node != DOCUMENT:
            self._count_on(node, counts(self._browser.outline, node), Counts())

    @work(exclusive=True)
    async def _count_on(self, node: int, steps: Iterator[Counts], found: Counts) -> None:
        is_whole = False
        await asyncio.sleep(_DRAWN)
        while not is_whole:
            await asyncio.sleep(_SLICE)
            if self._browser.cursor != node:
                return
            found, is_whole = _counted(steps, found, _SLICE)
        self._tell(found)

    def _tell(self, counted: Counts | None) -> None:
        self._shown, told = crumbs_line(self._browser, counted, self.app.size.width)
        self.show([[run for crumb in self._shown for run in crumb.runs]], told)

    def on_click(self, event: events.Click) -> None:
        """Post NodePicked for the step that was clicked."""
        node = crumb_at(self._shown, event.x - _MARGIN)
        if node is not None and event.x >= _MARGIN:
            self.post_message(NodePicked(node))


def _counted(steps: Iterator[Counts], found: Counts, seconds: float) -> tuple[Counts, bool]:
    """Count on from `found` for `seconds` seconds; return the counts so far, and whether they are complete."""
    started = perf_counter()
    for found in steps:
        if perf_counter() - started > seconds:
            return found, False
    return found, True
