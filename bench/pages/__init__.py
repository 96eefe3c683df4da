"""Measurements of pages: of large subtrees, of places in them, of long code blocks, and beside the pages of hike.

`python -m bench.pages` prints one table. Except for hike, the figures of a ratio come from the same window. Nothing
here asserts: people read the figures, on a machine they know.
"""
