"""The forms in which nodes can be copied, in one table.

Owns the forms and their names. Refuses to know where a copy goes. Invariants: a form is made as it is read, so that
its beginning is cheap; joined by newlines, its pieces are the text, without a final newline.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from recaptui.export.markdown import as_markdown, topmost, with_ancestors
from recaptui.export.text import indented
from recaptui.outline.address import SEPARATOR
from recaptui.outline.inline import plain_text
from recaptui.outline.model import Kind, Outline

_AS_SOURCE = frozenset({Kind.TABLE, Kind.QUOTE, Kind.HTML, Kind.RULE, Kind.DEFINITION, Kind.FRONT_MATTER})


class Form(NamedTuple):
    """A way to write nodes."""

    label: str
    pieces: Callable[[Outline, Sequence[int]], Iterator[str]]
    """Takes one node or more in document order."""


def own_text(outline: Outline, node: int) -> str:
    """The node's own text: plain where it has words, a code block's content, the source of any other block."""
    return (as_markdown if outline.kind[node] in _AS_SOURCE else plain_text)(outline, node)


def _own(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    return (own_text(outline, node) for node in nodes)


def _text(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    for node in topmost(outline, nodes):
        yield from indented(outline, range(node, outline.end[node]), outline.depth[node])


def _markdown(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    """One subtree from column 0; several below the ancestors they need to make sense."""
    return iter((as_markdown(outline, nodes[0]),)) if len(nodes) == 1 else with_ancestors(outline, nodes)


def _breadcrumb(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    for node in nodes:
        path = [*reversed([*outline.ancestors(node)]), node]
        yield SEPARATOR.join(" ".join(plain_text(outline, step).split("\n")) for step in path)


def _link(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    return (f"{outline.source_of(node).name}:{outline.line_number(node)}" for node in nodes)


FORMS: dict[str, Form] = {
    "own": Form("Own text", _own),
    "text": Form("Plain text, children indented", _text),
    "markdown": Form("Markdown", _markdown),
    "ancestors": Form("Markdown with ancestors", with_ancestors),
    "breadcrumb": Form("Breadcrumb", _breadcrumb),
    "link": Form("Link to the line", _link),
}
"""Every form by its name."""


def written(outline: Outline, nodes: Sequence[int], form: str) -> str:
    """The nodes in a form."""
    return "\n".join(FORMS[form].pieces(outline, nodes))
