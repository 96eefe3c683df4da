"""Stable addresses of nodes: 2.1.3 is the third child of the first child of the second top-level node.

Handles both directions. Does not know what is shown: an address counts all children, hidden or not.
"""

import re
from itertools import islice

from recaptui.outline.model import DOCUMENT, Outline

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
"""Nothing has so many children that more digits mean something; int() and islice() refuse them."""

SEPARATOR = " › "
"""Between the steps of a breadcrumb, an address in words."""


def address(outline: Outline, node: int) -> str:
    """The node's address; of DOCUMENT the empty one."""
    if node == DOCUMENT:
        return ""
    path = (node, *outline.ancestors(node))
    return ".".join(str(_number(outline, step)) for step in reversed(path))


def node_at(outline: Outline, address: str) -> int | None:
    """The node that an address means; None when it means none."""
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
