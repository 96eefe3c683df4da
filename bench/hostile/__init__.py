"""How long a key can be held by what a file contains: deep, long and wide documents, key by key.

`python -m bench.hostile` prints one table. Nothing here asserts: figures are read by people, on a machine they know.
"""
