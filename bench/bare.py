"""The least a Textual app can be: one Static. What every figure of a start is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Static

TEXT = "A bare app, and its only line"


class Bare(App[None]):
    """Shows one text and waits."""

    def compose(self) -> ComposeResult:
        """Yield the one widget."""
        yield Static(TEXT)


if __name__ == "__main__":
    Bare().run()
