"""`python -m bench.tree NODES`: Textual's own Tree with a document of bench.scale, open to level 3.

The fair minimum: nothing is parsed or styled, every text is added once with the depth it is known to have, and
nothing else is on the screen.
"""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Tree

from bench.scale.documents import nodes

_OPEN = 2
"""Levels that are open, so that three are seen."""


class TreeApp(App[None]):
    """One Tree."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def compose(self) -> ComposeResult:
        """Yield the tree with all its nodes."""
        listed = nodes(self._count)
        tree: Tree[None] = Tree(next(listed).text)
        tree.root.expand()
        path = [tree.root]
        for node in listed:
            del path[node.depth :]
            path.append(path[-1].add(node.text, expand=node.depth < _OPEN))
        yield tree


if __name__ == "__main__":
    TreeApp(int(sys.argv[1])).run()
