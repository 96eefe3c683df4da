"""The table of the formats in which nodes can be printed and copied.

The command line, copying and the dialog "Copy as" take the formats from here. Every format yields its chunks
lazily, so that the beginning of a large text is available at once. Chunks of a copy are joined by newlines and have no
final one; chunks of a print are joined as they are.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from recaptui.export.json import as_json
from recaptui.export.markdown import as_markdown, own_lines, topmost, with_ancestors
from recaptui.export.selection import Selection
from recaptui.export.text import as_text, indented
from recaptui.outline.address import SEPARATOR
from recaptui.outline.inline import plain_text
from recaptui.outline.model import Kind, Outline

_AS_SOURCE = frozenset({Kind.TABLE, Kind.QUOTE, Kind.HTML, Kind.RULE, Kind.DEFINITION, Kind.FRONT_MATTER})

Copied = Callable[[Outline, Sequence[int]], Iterator[str]]
"""(outline, nodes in document order) -> the chunks of a copy."""
Printed = Callable[[Selection], Iterator[str]]
"""Selection -> the chunks of a print."""


class Format(NamedTuple):
    """A format in which nodes can be copied, printed, or both."""

    label: str
    """Its name in the dialog "Copy as"."""
    copied: Copied | None
    """The function that writes a copy; None if the format is not for copying."""
    printed: Printed | None
    """The function that writes a print; None if the format is not for printing."""
    has_levels: bool = False
    """Whether a print can be limited to some levels; other formats print whole subtrees."""


def own_text(outline: Outline, node: int) -> str:
    """Return a node's own text: plain text, the content of a code block, or the source of a block like a table."""
    return (as_markdown if outline.kind[node] in _AS_SOURCE else plain_text)(outline, node)


def _own(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    return (own_text(outline, node) for node in nodes)


def _text(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    for node in topmost(outline, nodes):
        yield from indented(outline, range(node, outline.end[node]), outline.depth[node])


def _markdown(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    """Yield a single subtree from column 0, or several subtrees below their ancestors."""
    return iter((as_markdown(outline, nodes[0]),)) if len(nodes) == 1 else with_ancestors(outline, nodes)


def _breadcrumb(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    for node in nodes:
        path = [*reversed([*outline.ancestors(node)]), node]
        yield SEPARATOR.join(" ".join(plain_text(outline, step).split("\n")) for step in path)


def _link(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    return (f"{outline.source_of(node).name}:{outline.line_number(node)}" for node in nodes)


def _print_text(selection: Selection) -> Iterator[str]:
    return as_text(selection.outline, selection.tree(), selection.base)


def _print_json(selection: Selection) -> Iterator[str]:
    return as_json(selection.outline, selection.tree(), selection.above, selection.matches)


def _as_copied(write: Copied) -> Printed:
    """Return a function that prints the chunks that `write` makes for a copy, each on lines of its own."""

    def printed(selection: Selection) -> Iterator[str]:
        return (f"{chunk}\n" for chunk in write(selection.outline, selection.chosen()))

    return printed


def _as_source(write: Copied) -> Printed:
    """Return a function that prints like `_as_copied`, but with matches only their own lines and their ancestors'."""

    def printed(selection: Selection) -> Iterator[str]:
        if selection.matches:
            return (f"{chunk}\n" for chunk in own_lines(selection.outline, selection.tree()))
        return _as_copied(write)(selection)

    return printed


FORMATS: dict[str, Format] = {
    "own": Format("Own text", _own, None),
    "text": Format("Plain text, children indented", _text, _print_text, has_levels=True),
    "markdown": Format("Markdown", _markdown, _as_source(_markdown)),
    "ancestors": Format("Markdown with ancestors", with_ancestors, _as_source(with_ancestors)),
    "breadcrumb": Format("Breadcrumb", _breadcrumb, _as_copied(_breadcrumb)),
    "link": Format("Link to the line", _link, _as_copied(_link)),
    "json": Format("JSON", None, _print_json, has_levels=True),
}
"""Every format by its name."""
COPIED: dict[str, Copied] = {name: each.copied for name, each in FORMATS.items() if each.copied}
"""The writers of the formats that can be copied, by name."""


def written(outline: Outline, nodes: Sequence[int], name: str) -> str:
    """Return the text of a copy of `nodes` in the format called `name`."""
    return "\n".join(COPIED[name](outline, nodes))
