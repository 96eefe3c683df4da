"""Measurements of the program's speed, output and memory, beside those of a minimal Textual app.

`python -m bench` prints one table. Nothing here asserts: people read the figures, on a machine they know.
"""
