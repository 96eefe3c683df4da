"""Sources to outline: the only part that knows both the outside world and the outline.

Owns the order of several files and their `file` nodes. Refuses to know where bytes come from (system/sources)
and how Markdown nests (outline/parse). Invariant: a single source has no file node; of several, each has one.
"""

from collections.abc import Sequence

from recaptui.outline.fragments import join
from recaptui.outline.model import DOCUMENT, Kind, Outline, Source
from recaptui.outline.parse import parse
from recaptui.system.sources import Blob
from recaptui.text.decode import decode


def load(blobs: Sequence[Blob]) -> Outline:
    """Decode and parse every blob into one outline, in order."""
    outline = Outline()
    for blob in blobs:
        _append(outline, blob, has_siblings=len(blobs) > 1)
    return outline


def _append(outline: Outline, blob: Blob, *, has_siblings: bool) -> None:
    text, encoding, is_damaged = decode(blob.data)
    first_line = outline.line_count
    if has_siblings:
        outline.append_node(Kind.FILE, DOCUMENT, first_line, 0)
    join(outline, parse(text).outline)
    lines = outline.line_count - first_line
    outline.sources.append(Source(blob.name, encoding, first_line, lines, len(blob.data), is_damaged))


def damage(outline: Outline) -> str:
    """What to say of sources with bytes that are no text; empty when all is well."""
    damaged = [source for source in outline.sources if source.is_damaged]
    if not damaged:
        return ""
    others = f" (and {len(damaged) - 1} more)" if len(damaged) > 1 else ""
    return f"{damaged[0].name}{others} has bytes that are not {damaged[0].encoding}, shown as \ufffd"
