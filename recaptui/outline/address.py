"""Stable addresses of nodes: 2.1.3 is the third child of the first child of the second top-level node.

Owns both directions. Refuses to know what is shown: an address counts all children, hidden or not.
"""

from recaptui.outline.model import Outline


def address(outline: Outline, node: int) -> str:
    """The node's address."""
    path = (node, *outline.ancestors(node))
    return ".".join(str(_number(outline, step)) for step in reversed(path))


def _number(outline: Outline, node: int) -> int:
    return 1 + sum(1 for sibling in outline.children(outline.parent[node]) if sibling < node)
