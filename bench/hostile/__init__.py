"""Measurements of how long deep, long and wide documents make a key wait.

`python -m bench.hostile` prints one table. Nothing here asserts: people read the figures, on a machine they know.
"""
