"""The link reference definitions of a document, and the targets that they give to labels.

The first definition of a label in the same file counts (CommonMark 4.7). Definitions are read in document order, each
once, only until a label is found; in a growing document reading continues where it stopped.
"""

import re
from bisect import bisect_left, bisect_right
from weakref import WeakKeyDictionary

from recaptui.outline.content import read
from recaptui.outline.model import Kind, Outline, Source

_LABEL = r"\[((?:[^\[\]\\]|\\.)+)\]"
LABELS = re.compile(_LABEL, re.DOTALL)
"""Matches what may be the label of a reference; the group is the label."""
_DEFINITION = re.compile(_LABEL + r":\s*(<[^<>\n]*>|\S+)", re.DOTALL)
_ON_ONE_LINE = re.compile(rf"[^\[]*{_LABEL}:")
_LABEL_LIMIT = 1_000
"""The limit of characters of a label (CommonMark allows 999)."""


def target(outline: Outline, node: int, label: str) -> str:
    """Return the target of a label in a node's text; empty when the node's file does not define it."""
    found = definition(outline, node, label)
    return "" if found is None else _target(outline, found)


def definition(outline: Outline, node: int, label: str) -> int | None:
    """Return the definition of a label in a node's text; None when the node's file does not define it."""
    source = bisect_right(outline.sources, outline.line[node], key=_first_line) - 1
    definitions = _known.setdefault(outline, {}).setdefault(source, _Definitions())
    return definitions.find(outline, label, _nodes(outline, source))


def _nodes(outline: Outline, source: int) -> range:
    """Return the nodes of a source; of the last source those that were read so far."""
    first, following = (_first_node(outline, number) for number in (source, source + 1))
    return range(first, following)


def _first_node(outline: Outline, source: int) -> int:
    if source >= len(outline.sources):
        return len(outline)
    return bisect_left(outline.line, outline.sources[source].first_line) if source > 0 else 0


def _first_line(source: Source) -> int:
    return source.first_line


def _target(outline: Outline, definition: int) -> str:
    found = _DEFINITION.match(read(outline, definition).markup.lstrip(" \t"))
    return found[2].removeprefix("<").removesuffix(">") if found else ""


class _Definitions:
    """The definitions of one file that were read so far."""

    def __init__(self) -> None:
        self._by_label: dict[str, int] = {}
        self._read = 0
        """The node before which all definitions were read."""

    def find(self, outline: Outline, label: str, nodes: range) -> int | None:
        """Return the first definition of a label among the file's nodes; None when there is none."""
        wanted = folded(label)
        while wanted not in self._by_label and self._read < nodes.stop:
            node = outline.kind.find(Kind.DEFINITION, max(self._read, nodes.start), nodes.stop)
            self._read = node + 1 if node >= 0 else nodes.stop
            if node >= 0:
                self._by_label.setdefault(folded(_label(outline, node)), node)
        return self._by_label.get(wanted)


def _label(outline: Outline, definition: int) -> str:
    found = _ON_ONE_LINE.match(outline.text_of(outline.line[definition], _LABEL_LIMIT))
    found = found or LABELS.match(read(outline, definition).markup.lstrip(" \t"))
    return found[1] if found else ""


def folded(label: str) -> str:
    """Return a label as it is compared with others: without regard to case and to the kind of blanks."""
    return " ".join(label.split()).lower().upper()


_known: WeakKeyDictionary[Outline, dict[int, _Definitions]] = WeakKeyDictionary()
"""For each outline the definitions of its files, by the number of the file."""
