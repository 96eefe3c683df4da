"""A naive reference for `Rows`, which finds the visible rows by looking at every node.

It is too slow for use and too simple to be wrong. Each function of OPERATIONS applies one operation to both `Rows` and
the reference.
"""

from collections.abc import Callable

from recaptui.outline.model import BODY, DOCUMENT, Outline
from recaptui.outline.rows import Rows


def shown(rows: Rows) -> list[int]:
    return [rows[row] for row in range(len(rows))]


class Naive:
    """The state of `Rows`, from which every answer is computed by looking at every node."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.root = DOCUMENT
        self.hides_body = False
        self.folded: set[int] = set()

    def family(self, node: int) -> list[int]:
        """Return the node and all its ancestors, also those outside the zoom, from the node upwards."""
        return [] if node == DOCUMENT else [node, *self.family(self.outline.parent[node])]

    def span(self) -> set[int]:
        return {node for node in range(len(self.outline)) if self.root in (DOCUMENT, *self.family(node))}

    def hidden(self, node: int) -> bool:
        return self.hides_body and self.outline.kind[node] in BODY

    def visible(self) -> list[int]:
        span = self.span()
        return [node for node in sorted(span) if self._is_visible(node, span)]

    def _is_visible(self, node: int, span: set[int]) -> bool:
        family = [relative for relative in self.family(node) if relative in span]
        return not any(map(self.hidden, family)) and self.folded.isdisjoint(family[1:])

    def siblings(self, node: int) -> set[int]:
        if node == self.root:
            return {node}
        return {other for other in self.span() if self.outline.parent[other] == self.outline.parent[node]}

    def set_folds(self, nodes: set[int], folded: bool) -> None:
        self.folded = self.folded | nodes if folded else self.folded - nodes

    def unfold_to(self, level: int) -> None:
        base = 0 if self.root == DOCUMENT else self.outline.depth[self.root]
        for node in self.span():
            self.set_folds({node}, self.outline.depth[node] - base + 1 >= level)

    def hide_body(self, hidden: bool) -> None:
        self.hides_body = hidden
        going = [relative for relative in self.family(self.root) if self.hidden(relative)]
        self.root = self.outline.parent[going[-1]] if going else self.root

    def reveal(self, node: int) -> None:
        if node not in self.span():
            self.root = DOCUMENT
        if any(map(self.hidden, self.family(node))):
            self.hides_body = False
        self.set_folds(set(self.family(node)[1:]), folded=False)


def on_visible(rows: Rows, naive: Naive, number: int, flag: bool, act: str) -> None:
    """Apply an operation that only visible nodes have, to both `rows` and `naive`.

    `number` selects the row, `flag` says whether to fold, and `act` is the name of a method of `Rows`.
    """
    if not rows:
        return
    node = rows[number % len(rows)]
    subtree = set(range(node, naive.outline.end[node]))
    reach = {"fold": {node}, "fold_subtree": subtree, "fold_siblings": naive.siblings(node)}
    {"fold": rows.fold, "fold_subtree": rows.fold_subtree, "fold_siblings": rows.fold_siblings}[act](node, folded=flag)
    naive.set_folds(reach[act], flag)


def fold(rows: Rows, naive: Naive, number: int, flag: bool) -> None:
    on_visible(rows, naive, number, flag, "fold")


def fold_subtree(rows: Rows, naive: Naive, number: int, flag: bool) -> None:
    on_visible(rows, naive, number, flag, "fold_subtree")


def fold_siblings(rows: Rows, naive: Naive, number: int, flag: bool) -> None:
    on_visible(rows, naive, number, flag, "fold_siblings")


def unfold_all(rows: Rows, naive: Naive, number: int, flag: bool) -> None:
    rows.unfold_all()
    naive.set_folds(naive.span(), folded=False)


def unfold_to(rows: Rows, naive: Naive, number: int, flag: bool) -> None:
    level = number % 6 + 1
    rows.unfold_to(level)
    naive.unfold_to(level)


def zoom(rows: Rows, naive: Naive, number: int, flag: bool) -> None:
    root = number % (len(naive.outline) + 1) - 1  # from -1, which is DOCUMENT
    rows.zoom(root)
    naive.root = root
    if root != DOCUMENT:
        naive.set_folds({root}, folded=False)


def hide_body(rows: Rows, naive: Naive, number: int, flag: bool) -> None:
    rows.hide_body(hidden=flag)
    naive.hide_body(flag)


def reveal(rows: Rows, naive: Naive, number: int, flag: bool) -> None:
    if len(naive.outline):
        node = number % len(naive.outline)
        rows.reveal(node)
        naive.reveal(node)
        assert node in rows


Operation = Callable[[Rows, Naive, int, bool], None]
OPERATIONS: list[Operation] = [
    fold,
    fold,  # twice, since it is the most frequent in use and one fold undoes only a part of another
    fold_subtree,
    fold_siblings,
    unfold_all,
    unfold_to,
    zoom,
    hide_body,
    reveal,
]
