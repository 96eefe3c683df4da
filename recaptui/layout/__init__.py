"""The screen as lines of styled runs. Nothing in this package imports Textual or writes to the terminal."""
