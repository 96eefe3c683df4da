"""What reading a page costs: how large the subtree is, where in it, how long a code block is; beside hike.

`python -m bench.pages` prints one table. Ratios are of figures taken in turns in one window; nothing here asserts.
"""
