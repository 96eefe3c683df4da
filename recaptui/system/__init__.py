"""The outside world: files, pipes, the terminal and the clipboard. Nothing here knows outlines."""
