"""A minimal Textual app, with one Static, to which every start is compared."""

from textual.app import App, ComposeResult
from textual.widgets import Static

TEXT = "A bare app, and its only line"


class Bare(App[None]):
    """An app that shows one text and waits."""

    def compose(self) -> ComposeResult:
        """Yield the only widget."""
        yield Static(TEXT)


if __name__ == "__main__":
    Bare().run()
