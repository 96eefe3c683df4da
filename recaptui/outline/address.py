"""Addresses of nodes: 2.1.3 is the third child of the first child of the second top-level node.

An address counts all children, whether they are shown or not.
"""

import re
from itertools import islice

from recaptui.outline.model import DOCUMENT, Outline

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
"""Matches one number of an address. No node has that many children that more digits are needed, and int() and islice()
raise on very long numbers."""

SEPARATOR = " › "
"""The separator between the nodes of breadcrumbs."""


def address(outline: Outline, node: int) -> str:
    """Return the address of a node; an empty string for DOCUMENT."""
    if node == DOCUMENT:
        return ""
    path = (node, *outline.ancestors(node))
    return ".".join(str(_number(outline, step)) for step in reversed(path))


def node_at(outline: Outline, address: str) -> int | None:
    """Return the node at an address; None when there is none."""
    node = DOCUMENT
    for number in address.split("."):
        if not _NUMBER.fullmatch(number):
            return None
        child = next(islice(outline.children(node), int(number) - 1, None), None)
        if child is None:
            return None
        node = child
    return node


def _number(outline: Outline, node: int) -> int:
    return 1 + sum(1 for sibling in outline.children(outline.parent[node]) if sibling < node)
