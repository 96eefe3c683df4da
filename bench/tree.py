"""Show a document of bench.scale in Textual's own Tree, open to level 3: `python -m bench.tree NODES`.

This is a fair minimum: nothing is parsed or styled, each text is added once, at its known depth, and nothing else is on
the screen.
"""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Tree

from bench.scale.documents import nodes

_OPEN = 2
"""The number of levels that are expanded, so that three are shown."""


class TreeApp(App[None]):
    """An app that shows one Tree of `count` nodes."""

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
