"""The outside world: files, pipes, the terminal, the clipboard. Knows no outline."""
