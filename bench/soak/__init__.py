"""Random input for the installed program on a terminal, to check that nothing ends or blocks it.

The seed of a window determines its document, size, environment, actions and end, so the seed replays the window.
"""
