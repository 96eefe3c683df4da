"""Access to files, pipes, processes, the terminal and the clipboard; it does not depend on `outline`."""
