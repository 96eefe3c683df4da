"""The list of nodes that are wanted from the palette, and the numbers of the entries at which it offers them.

The documents are the bundled recap, the README, and a runbook in Japanese.
"""

from collections.abc import AsyncIterator
from typing import NamedTuple, cast

from harness.files import DATA, ROOT
from harness.pilots import RECAP, opened
from recaptui.outline.inline import plain_text
from recaptui.tui.main_screen import MainScreen
from recaptui.tui.palette_search import PaletteSearch

FIRST = 5
"""The number of first entries among which a wanted node is to be."""


class Wanted(NamedTuple):
    """A node that is wanted."""

    kind: str
    """What the query is: words, initials or romaji."""
    query: str
    text: str
    """The text of the node."""
    document: str


def wanted() -> list[Wanted]:
    """Return the list in tests/data."""
    lines = (DATA / "wanted.tsv").read_text(encoding="utf-8").splitlines()
    return [Wanted(*line.split("\t")) for line in lines if not line.startswith("#")]


async def numbers() -> AsyncIterator[tuple[Wanted, int | None]]:
    """Yield each wanted node with the number of its entry, from 1; None when the palette does not offer it.

    Raise ValueError if a document has no such node.
    """
    documents = {
        "recap": RECAP,
        "readme": (ROOT / "README.md").read_text(encoding="utf-8"),
        "runbook": (DATA / "runbook.md").read_text(encoding="utf-8"),
    }
    for name, text in documents.items():
        async with opened(text) as (browser, pilot):
            search = PaletteSearch(cast("MainScreen", pilot.app.screen))
            texts = [plain_text(browser.outline, node) for node in range(len(browser.outline))]
            for one in wanted():
                if one.document == name:
                    texts.index(one.text)
                    offered = [entry.label.text for entry in (await search.find(one.query)).entries]
                    yield one, offered.index(one.text) + 1 if one.text in offered else None
            search.close()
