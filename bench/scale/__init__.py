"""Measurements of a document with a million nodes, beside smaller documents and other programs.

`python -m bench.scale` prints one table. It compares the document to one with a hundred nodes, a bare app, one process
without a screen, and Textual's own Tree. Nothing here asserts: people read the figures, on a machine they know.
"""
