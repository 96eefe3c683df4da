"""Random input for the real program on a real terminal, to see that nothing ends or stops it.

Handles what is sent, the probes, and what is told of a failure. Knows nothing of the inside of the program. A window is
made from its seed alone, so that the seed replays it: document, size, environment, every action, the end.
"""
