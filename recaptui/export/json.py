"""The outline as JSON: format `recaptui-outline`, version 1, a contract for scripts.

Any depth is possible, because nothing is recursive, and each node is read once. Control characters, C1 included, are
escaped, so that the JSON is safe to show on a terminal. `line` and `end_line` are the first and the last line of a
node's subtree in its source, counted from 1, without trailing blank lines. `_fields` makes the fields of a node.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from recaptui.options import TIERS
from recaptui.outline.address import address
from recaptui.outline.content import read
from recaptui.outline.extent import lines as lines_of
from recaptui.outline.inline import plain_text, plain_text_of
from recaptui.outline.long_text import is_long
from recaptui.outline.matches import Matches
from recaptui.outline.model import DOCUMENT, Kind, Outline
from recaptui.outline.path import HEAD
from recaptui.text.sanitize import BIDI, C1, SEPARATORS

_ESCAPES = {code: f"\\u{code:04x}" for code in (0x7F, *C1, *SEPARATORS, *BIDI)}


def as_json(
    outline: Outline, nodes: Iterable[int], above: int = DOCUMENT, matches: Matches | None = None
) -> Iterator[str]:
    """Yield the JSON of a document with only `nodes`, which are in preorder; the outermost are children of `above`.

    Each of `matches` has the field `match`: its `tier`, and its `spans`, which are pairs of a start and an exclusive
    end in characters of `text`.
    """
    sources = [{"name": s.name, "encoding": s.encoding, "lines": s.lines, "bytes": s.bytes} for s in outline.sources]
    yield '{"format": "recaptui-outline", "version": 1, "sources": ' + _dump(sources) + ', "nodes": ['
    base = 0 if above == DOCUMENT else outline.depth[above] + 1
    prefix = f"{address(outline, above)}." if base else ""
    path: list[tuple[int, int]] = []  # the open node on each level, and its number among all its siblings
    numbers: list[str] = []
    for node in nodes:
        depth = outline.depth[node] - base
        is_first = depth >= len(path)
        sibling, number = (_first_sibling(outline, node), 1) if is_first else path[depth]
        while sibling != node:
            sibling, number = outline.end[sibling], number + 1
        yield "]}" * (len(path) - depth) + ("" if is_first else ", ")
        path[depth:], numbers[depth:] = [(node, number)], [str(number)]
        fields = _fields(outline, node, prefix + ".".join(numbers))
        if matches and (tier := matches.tier(node)) is not None:
            fields["match"] = {"tier": TIERS[tier], "spans": matches.spans(node, tier, None)}
        yield _dump(fields)[:-1] + ', "children": ['
    yield "]}" * len(path) + "]}\n"


def _first_sibling(outline: Outline, node: int) -> int:
    return next(outline.children(outline.parent[node]))


def _fields(outline: Outline, node: int, at: str) -> dict[str, Any]:
    """Return the fields of a node, except `match` and `children`; `at` is its address."""
    is_read_in_parts = is_long(outline, node)
    content = read(outline, node, HEAD if is_read_in_parts else None)
    lines = content.lines if outline.end[node] == node + 1 else lines_of(outline, node)
    offset = 1 - outline.source_of(node).first_line
    fields = {
        "kind": Kind(outline.kind[node]).name.lower(),
        "text": plain_text(outline, node) if is_read_in_parts else plain_text_of(outline, node, content),
        "line": lines.start + offset,
        "end_line": max(lines.stop - 1, lines.start) + offset,
        "address": at,
    }
    optional = {
        "level": content.level or None,
        "marker": content.marker or None,
        "checked": content.checked,
        "language": content.language or None,
    }
    return fields | {name: value for name, value in optional.items() if value is not None}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPES)
