"""What several tests of the screen use."""

import pytest

from recaptui.system.clipboard import Clipboard, Delivery


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is handed to the clipboard; nothing leaves the test."""
    texts: list[str] = []

    def copy(_: Clipboard, text: str) -> Delivery:
        texts.append(text)
        return Delivery("osc52", "Sent", len(text))

    monkeypatch.setattr(Clipboard, "copy", copy)
    return texts
