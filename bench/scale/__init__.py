"""What a million nodes cost, beside a hundred, a bare app, one process without a screen, and Textual's own Tree.

`python -m bench.scale` prints one table. Nothing here asserts: figures are read by people, on a machine they know.
"""
