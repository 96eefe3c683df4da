"""Random input for the real program on a real terminal, to see that nothing ends or stops it.

Owns what is sent, the probes, and what is told of a failure. Refuses to know the inside of the program. Invariant: a
window is made from its seed alone, so that the seed replays it: document, size, environment, every action, the end.
"""
