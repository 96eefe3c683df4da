"""The matrix of copies: every terminal of Debian that is installed, with multiplexers and connections in it.

Each case opens a real terminal on an X server of its own, runs the program in it, presses `y`, and compares what the
notice says with what has arrived in the selections of X.
"""
