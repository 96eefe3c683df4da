"""The definitions that copied Markdown needs: of its link references and footnotes, unless it contains them.

A label is looked up in the file of the text that uses it, and each definition is yielded once. The time is in
proportion to the copied text and, where it has footnotes, to its files.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter

from recaptui.export.markdown import as_markdown
from recaptui.export.selection import contains
from recaptui.outline.content import read
from recaptui.outline.extent import own_lines
from recaptui.outline.inline import MARKED_UP, labels
from recaptui.outline.model import Kind, Outline, Source
from recaptui.outline.references import LABELS, definition, folded

_NOTE = re.compile(r" {0,3}\[(\^[^\]\s]+)\]:")
_LABEL_LIMIT = 1_000
"""The limit of characters that are searched for the label of a footnote."""
_PARSED_LIMIT = 1_000
"""The limit of nodes that are parsed to see whether what is in brackets is a reference; after it, everything is one."""
_PREFIX = re.compile(r"\n[ \t>]*")
"""Matches a line end and the prefixes of containers after it."""
_WITH_REFERENCES = MARKED_UP | {Kind.TABLE}


def needed(outline: Outline, copied: Iterable[range]) -> Iterator[str]:
    """Yield an empty line and the definitions that a copy needs, links before footnotes; nothing if it needs none.

    `copied` are the lines of the copy, as sorted ranges that do not overlap. A definition that only a footnote uses is
    needed too.
    """
    copied = [*copied]
    needs = _Needs(outline, copied)
    for lines in chain(copied, needs.notes):  # the footnotes become more meanwhile
        needs.look(lines)
    if needs.links or needs.notes:
        yield ""
    yield from dict.fromkeys(as_markdown(outline, node) for node in sorted(needs.links))
    yield from (outline.text_between(lines.start, lines.stop) for lines in sorted(needs.notes, key=attrgetter("start")))


class _Needs:
    """The definitions outside `copied` that were found to be needed."""

    def __init__(self, outline: Outline, copied: list[range]) -> None:
        self.links: set[int] = set()
        self.notes: list[range] = []
        """The lines of footnotes."""
        self._outline, self._copied = outline, copied
        self._settled: set[tuple[int, str]] = set()
        """The first lines of files and labels in them that need not be looked at again."""
        self._notes_of: dict[Source, dict[str, range]] = {}
        self._parsed = 0
        """The number of nodes that were parsed."""
        self._last: tuple[int, frozenset[str]] = -1, frozenset()
        """The node that was parsed last, and the labels that it uses."""

    def look(self, lines: range) -> None:
        """Look for references in lines of one file."""
        outline = self._outline
        if not outline.has_byte(b"[", lines.start, lines.stop):
            return  # most texts have no reference, and need not be decoded
        text, file = outline.text_between(lines.start, lines.stop), outline.source_at(lines.start).first_line
        line, offset = lines.start, 0
        for found in LABELS.finditer(text):
            if (key := (file, found[1])) in self._settled:
                continue
            line += text.count("\n", offset, found.start())
            offset = found.start()
            if self._is_settled(outline.node_at(line), folded(_PREFIX.sub(" ", found[1]))):
                self._settled.add(key)

    def _is_settled(self, node: int, label: str) -> bool:
        """Add what defines a label if `node` refers to it; return whether it was added or never will be."""
        link = definition(self._outline, node, label)
        note = self._note(node, label) if link is None else None
        first = note.start if note else -1 if link is None else self._outline.line[link]
        if first < 0 or contains(self._copied, first):
            return True
        if self._refers(node, label):
            if link is not None:
                self.links.add(link)
            elif note and note not in self.notes:
                self.notes.append(note)
            return True
        return False

    def _refers(self, node: int, label: str) -> bool:
        """Return whether the text of a node refers to a label."""
        if self._outline.kind[node] not in _WITH_REFERENCES:
            return False
        if self._last[0] != node and self._parsed < _PARSED_LIMIT:
            self._parsed += 1
            self._last = node, frozenset(labels(self._outline, node, read(self._outline, node).markup))
        return self._last[0] != node or label in self._last[1]

    def _note(self, node: int, label: str) -> range | None:
        """Return the lines of a footnote in the file of `node`."""
        if not label.startswith("^"):
            return None
        source = self._outline.source_of(node)
        if source not in self._notes_of:
            notes = reversed([*_notes(self._outline, source)])  # of a label that is defined twice the first counts
            self._notes_of[source] = {folded(name): lines for name, lines in notes}
        return self._notes_of[source].get(label)


def _notes(outline: Outline, source: Source) -> Iterator[tuple[str, range]]:
    """Yield the footnotes of a file, which the outline has as paragraphs: the label of each and its lines."""
    offset, stop = (outline.starts[source.first_line + lines] for lines in (0, source.lines))
    while (offset := outline.buffer.find(b"[^", offset, stop)) >= 0:
        line = bisect_right(outline.starts, offset) - 1
        node = outline.node_at(line)
        found = _NOTE.match(outline.text_of(line, _LABEL_LIMIT))
        if found and outline.kind[node] == Kind.PARAGRAPH:
            following = range(line + 1, own_lines(outline, node).stop)
            others = (other for other in following if _NOTE.match(outline.text_of(other, _LABEL_LIMIT)))
            yield found[1], range(line, next(others, following.stop))
        offset = outline.starts[line + 1]
