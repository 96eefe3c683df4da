"""The table of the formats in which nodes can be printed and copied.

The command line, copying and the sheet "Copy as" take the formats from here. Every format yields its chunks
lazily, so that the beginning of a large text is available at once. Chunks of a copy are joined by newlines and have no
final one; chunks of a print are joined as they are.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from recaptui.export.definitions import needed
from recaptui.export.json import as_json
from recaptui.export.markdown import Part, as_markdown, as_they_stand, own_parts, subtrees, topmost, with_ancestors
from recaptui.export.selection import Selection
from recaptui.export.text import as_text, bulleted, indented
from recaptui.outline import extent
from recaptui.outline.address import SEPARATOR
from recaptui.outline.inline import plain_text
from recaptui.outline.model import DOCUMENT, Kind, Outline

_AS_SOURCE = frozenset({Kind.TABLE, Kind.QUOTE, Kind.HTML, Kind.RULE, Kind.DEFINITION, Kind.FRONT_MATTER})

Copied = Callable[[Outline, Sequence[int]], Iterator[str]]
"""(outline, nodes in document order) -> the chunks of a copy."""
Printed = Callable[[Selection], Iterator[str]]
"""Selection -> the chunks of a print."""


class Format(NamedTuple):
    """A format in which nodes can be copied, printed, or both."""

    label: str
    """Its name in the sheet "Copy as"."""
    copied: Copied | None
    """The function that writes a copy; None if the format is not for copying."""
    printed: Printed | None
    """The function that writes a print; None if the format is not for printing."""
    letter: str = ""
    """The key that chooses it in the sheet; empty if it is not for copying."""
    has_levels: bool = False
    """Whether a print can be limited to some levels; other formats print whole subtrees."""
    has_subtrees: bool = True
    """Whether a copy has the descendants of the chosen nodes."""


def own_text(outline: Outline, node: int) -> str:
    """Return a node's own text: plain text, the content of a code block, or the source of a block like a table."""
    return (as_markdown if outline.kind[node] in _AS_SOURCE else plain_text)(outline, node)


def _own(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    return (own_text(outline, node) for node in nodes)


def _text(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    for node in topmost(outline, nodes):
        yield from indented(outline, range(node, outline.end[node]), outline.depth[node])


def _bullets(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    for node in topmost(outline, nodes):
        yield from bulleted(outline, range(node, outline.end[node]))


def _markdown(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    """Yield the subtrees from column 0, and the definitions that they need."""
    yield from subtrees(outline, nodes)
    yield from needed(outline, (extent.lines(outline, node) for node in topmost(outline, nodes)))


def _with_ancestors(outline: Outline, nodes: Sequence[int]) -> Iterator[str]:
    """Yield the subtrees below their ancestors, and the definitions that they need."""
    return _parts(outline, with_ancestors(outline, nodes))


def _parts(outline: Outline, parts: Iterable[Part]) -> Iterator[str]:
    parts = [*parts]
    yield from as_they_stand(outline, parts)
    yield from needed(outline, (lines for _, lines in parts))


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


def _print_bullets(selection: Selection) -> Iterator[str]:
    nodes = selection.matches.nodes if selection.matches else selection.tree()
    return (f"{line}\n" for line in bulleted(selection.outline, nodes))


def _as_source(write: Copied) -> Printed:
    """Return a function that prints like `_as_copied`, except a whole document and matches.

    A document is printed as it stands, which needs no definitions; of matches only their own lines and their
    ancestors' are.
    """

    def printed(selection: Selection) -> Iterator[str]:
        outline = selection.outline
        if selection.matches:
            chunks = _parts(outline, own_parts(outline, selection.tree()))
        elif selection.root == DOCUMENT:
            chunks = as_they_stand(outline, with_ancestors(outline, selection.chosen()))
        else:
            chunks = write(outline, selection.chosen())
        return (f"{chunk}\n" for chunk in chunks)

    return printed


FORMATS: dict[str, Format] = {
    "own": Format("Own text", _own, None, "o", has_subtrees=False),
    "text": Format("Plain text, indented", _text, _print_text, "t", has_levels=True),
    "bullets": Format("Flat bullet list", _bullets, _print_bullets, "f", has_levels=True),
    "markdown": Format("Markdown", _markdown, _as_source(_markdown), "m"),
    "ancestors": Format("Markdown with ancestors", _with_ancestors, _as_source(_with_ancestors), "a"),
    "breadcrumb": Format("Breadcrumb", _breadcrumb, _as_copied(_breadcrumb), "b", has_subtrees=False),
    "link": Format("Link to the line", _link, _as_copied(_link), "l", has_subtrees=False),
    "json": Format("JSON", None, _print_json, has_levels=True),
}
"""Every format by its name."""
COPIED: dict[str, Copied] = {name: each.copied for name, each in FORMATS.items() if each.copied}
"""The writers of the formats that can be copied, by name."""


def written(outline: Outline, nodes: Sequence[int], name: str) -> str:
    """Return the text of a copy of `nodes` in the format called `name`."""
    return "\n".join(COPIED[name](outline, nodes))
