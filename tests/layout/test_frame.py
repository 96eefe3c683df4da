"""Tests of the whole screen as lines: it has the width and the height of the terminal, at every size."""

import pytest
from rich.cells import cell_len

from recaptui.layout.frame import frame
from recaptui.load.loader import load
from recaptui.outline.browse import Browser, DocumentState
from recaptui.system.streams import Stream

DOCUMENTS = ["", "# 日本語の見出し **b**\n\n- [x] a\n  - ⚠️ `c`\n\n| d | e |\n|---|---|\n| f | g |\n" * 9]


@pytest.mark.parametrize("text", DOCUMENTS, ids=["empty", "blocks"])
def test_a_frame_has_the_size_of_the_terminal(text: str) -> None:
    browser = Browser(load([Stream("a.md", data=text.encode())]), 9)
    for size in [(width, height) for width in (*range(1, 32), 49, 50, 79, 80, 81) for height in range(1, 19)]:
        lines = frame(browser, DocumentState.WHOLE, size, (), "a notice")
        assert len(lines) == size[1]
        widths = {sum(cell_len(text) for runs, _ in line for text, _ in runs) for line in lines}
        assert widths == {size[0]}
