"""The line at the top: the way to the node that is looked at, and facts of what is below it.

Handles sharing the line between the two, and counting in slices while the screen stays alive. Does not decide where a
click leads: it posts. Showing a node costs the same for a leaf and for a million descendants; what has to be counted is
shown when it is known, and forgotten when another node is shown.
"""

import asyncio
from collections.abc import Iterator
from time import perf_counter

from textual import events, work

from recaptui.layout.bars import Crumb, crumb_at, crumbs_line, first_counts
from recaptui.outline.browse import Browser
from recaptui.outline.counts import Counts, counts
from recaptui.outline.model import DOCUMENT
from recaptui.tui.bar import Bar
from recaptui.tui.messages import NodePicked

_SLICE = 0.003
"""Seconds of counting between two rests as long, in which the screen can draw."""
_DRAWN = 0.03
"""Seconds in which the page is drawn first."""
_MARGIN = 1


class Breadcrumbs(Bar):
    """Breadcrumbs that can be clicked, facts at their right."""

    def __init__(self, browser: Browser) -> None:
        super().__init__(id="crumbs")
        self._browser = browser
        self._shown: list[Crumb] = []

    def follow(self) -> None:
        """Show the node under the cursor."""
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
        """Tell which node was clicked."""
        node = crumb_at(self._shown, event.x - _MARGIN)
        if node is not None and event.x >= _MARGIN:
            self.post_message(NodePicked(node))


def _counted(steps: Iterator[Counts], found: Counts, seconds: float) -> tuple[Counts, bool]:
    """What is counted after so much more time, and whether that is all."""
    started = perf_counter()
    for found in steps:
        if perf_counter() - started > seconds:
            return found, False
    return found, True
