"""Random input for the real program on a real terminal, to see that nothing ends or stops it.

A window is made from its seed alone, so that the seed replays it: document, size, environment, every action, the end.
"""
