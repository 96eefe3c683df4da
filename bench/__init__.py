"""How fast, how quiet and how small the program is, beside the least a Textual app can be.

`python -m bench` prints one table. Nothing here asserts: figures are read by people, on a machine they know.
"""
