"""The layout of the blocks on a page, in chunks.

A chunk is a fixed number of source lines. The time to lay it out does not depend on its position in the block, and no
line is read twice for it. Headings, items, paragraphs and quotes are one chunk, because their markup must be parsed as
a whole. A line says where text is left out. Only the lines of tables may be wider than the page.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, zip_longest

from rich.cells import cell_len

from recaptui.layout.highlight import in_colours
from recaptui.layout.runs import (
    ELLIPSIS,
    Line,
    MatchesIn,
    Run,
    highlighted,
    matched,
    of_spans,
    pad,
    parted,
    told,
    width_of,
    wrapped,
    wrapped_anywhere,
)
from recaptui.layout.table import LINE, Columns, rows
from recaptui.outline.content import Content, read
from recaptui.outline.extent import Body
from recaptui.outline.inline import spans_of
from recaptui.outline.model import Kind, Outline
from recaptui.outline.references import LABELS
from recaptui.outline.span import Span, Style
from recaptui.outline.table import fields
from recaptui.text.sanitize import one_line

_EDGE = (Run(" ", "edge"), Run(" "))
"""The runs before each line of code."""
_MARGINS = 3
"""The total width in cells of the margins on both sides of code."""
_CHUNK = 64
"""The number of source lines in a chunk."""
_BEFORE = 64
"""The number of lines before a chunk that the lexer also gets, for example to know if the chunk begins in a string."""
_TEXT_LIMIT = 20_000
"""The limit of characters of one text that are laid out; the page says when there are more."""
_LINE_LIMIT = 2_000
"""The limit of characters of one line of code, or of another block that is shown as its source."""
_TAB = 4


def is_in_chunks(kind: int) -> bool:
    """Return whether blocks of a kind are laid out in chunks of lines rather than as one text."""
    return kind in _LAYOUTS or kind == Kind.TABLE


def read_for_page(outline: Outline, node: int) -> Content:
    """Return the content of a node as far as a page shows it; blocks in chunks are read later, chunk by chunk."""
    return read(outline, node, 0 if is_in_chunks(outline.kind[node]) else _TEXT_LIMIT + 1)


def chunks(content: Content) -> int:
    """Return the number of a block's chunks, at least 1."""
    return max(1, -(-len(content.body.lines) // _CHUNK))


def lines(
    content: Content, chunk: int, width: int, matches_in: MatchesIn, columns: Callable[[], Columns]
) -> Iterator[Line]:
    """Yield the lines of one chunk, counted from 0, of a block without inline markup.

    `width` is in cells, `matches_in` returns the matches in a text, and `columns` is called for the columns of a table.
    """
    body = content.body
    numbers = range(len(body.lines))[chunk * _CHUNK :][:_CHUNK]
    kind = Kind(body.outline.kind[body.node])
    if kind == Kind.TABLE:
        return rows(body, columns(), numbers, width, matches_in)
    return _LAYOUTS[kind](content, numbers, width, matches_in)


def text_lines(
    outline: Outline, node: int, markup: str, style: str, width: int, matches_in: MatchesIn
) -> Iterator[Line]:
    """Yield the lines of the text of a heading, an item, a paragraph or a quote, at most `width` cells wide."""
    for line in _split(spans_of(outline, node, markup[:_TEXT_LIMIT])):
        yield from _hanging(list(_with_targets(line, style, matches_in)), _mark_of_note(line), width)
    if len(markup) > _TEXT_LIMIT:
        yield from told(f"there is more than the {_TEXT_LIMIT:,} characters shown here", width)


def _mark_of_note(line: Sequence[Span]) -> int:
    """Return the number of characters of a footnote's mark and colon at the start of a line; 0 when there are none."""
    is_note = len(line) > 1 and Style.NOTE in line[0].style and line[1].text.startswith(": ")
    return len(line[0].text) + len(": ") if is_note else 0


def _hanging(runs: list[Run], mark: int, width: int) -> Iterator[Line]:
    """Yield the runs wrapped; all lines but the first are indented by the width of the first `mark` characters."""
    before, rest = parted(runs, mark)
    indent = width_of(before)
    if indent > width // 2:
        return wrapped(runs, width)
    blank = (Run(" " * indent),) if indent else ()
    lines = wrapped(rest, width - indent)
    return ((*(blank if number else before), *line) for number, line in enumerate(lines))


def _split(spans: Iterable[Span]) -> list[list[Span]]:
    """Split the spans at hard breaks; return the spans of each line."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        if span.text == "\n":
            lines.append([])
        else:
            lines[-1].append(span)
    return lines


def _with_targets(spans: Sequence[Span], style: str, matches_in: MatchesIn) -> Iterator[Run]:
    """Yield the runs of the spans, with the address of each image after its text, because images cannot be shown."""
    matches, offset = matches_in("".join(span.text for span in spans)), 0
    for span, following in zip_longest(spans, spans[1:]):
        yield from highlighted(of_spans([span], style), matches, offset)
        offset += len(span.text)
        is_last = following is None or following.target != span.target
        if Style.IMAGE in span.style and is_last and span.text != span.target:
            yield Run(f" ({one_line(span.target)})", "dim")


def _as_written(style: str, content: Content, numbers: range, width: int, matches_in: MatchesIn) -> Iterator[Line]:
    """Yield the lines of a block's source, wrapped."""
    return _wrapped(style, content.body, numbers, _read(content.body, numbers), width, matches_in)


def _wrapped(
    style: str, body: Body, numbers: range, texts: Sequence[str], width: int, matches_in: MatchesIn
) -> Iterator[Line]:
    for number, text in zip(numbers, texts, strict=True):
        yield from wrapped(matched([Run(_expanded(text), style)], matches_in), width)
        yield from _rest_of_line(body, number, text, width)


def _code(content: Content, numbers: range, width: int, matches_in: MatchesIn) -> Iterator[Line]:
    """Yield the lines of code on a background of their own, with the language above the first chunk."""
    body, language = content.body, content.language
    if language and not numbers.start:
        yield _grounded((Run(one_line(language)[:width], "language"),), width)
    if not body.lines:
        yield _grounded((), width)
    known = range(max(0, numbers.start - _BEFORE), numbers.stop)
    texts = _read(body, known)
    coloured = zip(known, texts, in_colours(list(map(_expanded, texts)), language), strict=True)
    for number, text, line in islice(coloured, numbers.start - known.start, None):
        first, *others = wrapped_anywhere(matched(line, matches_in), width - _MARGINS - 2)
        yield _grounded(first, width)
        yield from (_grounded((Run(f"{ELLIPSIS} ", "dim"), *other), width) for other in others)
        yield from (_grounded(line, width) for line in _rest_of_line(body, number, text, width - _MARGINS))


def _grounded(line: Line, width: int) -> Line:
    runs = pad([*_EDGE, *line], width)
    return tuple(Run(text, f"ground {style}".rstrip()) for text, style in runs)


def _expanded(text: str) -> str:
    return one_line(text[:_LINE_LIMIT].expandtabs(_TAB))


def _read(body: Body, numbers: range) -> list[str]:
    return [body.line(number, _LINE_LIMIT) for number in numbers]


def _rest_of_line(body: Body, number: int, text: str, width: int) -> Iterator[Line]:
    """Yield a note that a source line is shown in part, if `text`, the part that was read, exceeds the limit."""
    if len(text) > _LINE_LIMIT:
        starts, line = body.outline.starts, body.lines[number]
        length = starts[line + 1] - starts[line] - 1
        yield from told(f"this line has {length:,} bytes, shown are {_LINE_LIMIT:,} characters", width)


def _rule(content: Content, numbers: range, width: int, matches_in: MatchesIn) -> Iterator[Line]:  # noqa: ARG001 - called like all in _LAYOUTS
    yield (Run(LINE * width, "dim"),)


def _definition(content: Content, numbers: range, width: int, matches_in: MatchesIn) -> Iterator[Line]:
    """Yield the lines of a link reference definition, with its label in another style than its target."""
    text = " ".join(_expanded(text).strip() for text in _read(content.body, numbers))
    label = LABELS.match(text)
    stop = label.end() + 1 if label else 0
    return wrapped(matched([Run(text[:stop], "marker"), Run(text[stop:], "body")], matches_in), width)


def _front_matter(content: Content, numbers: range, width: int, matches_in: MatchesIn) -> Iterator[Line]:
    """Yield the keys and values of front matter in two columns; its source if it has other lines than fields."""
    texts = _read(content.body, numbers)
    pairs = fields(list(map(_expanded, texts)))
    if pairs is None:
        yield from _wrapped("body", content.body, numbers, texts, width, matches_in)
        return
    keys = min(max((cell_len(key) for key, _ in pairs), default=0), width // 3)
    for key, value in pairs:
        name = pad(matched([Run(key, "strong")], matches_in), keys + 2)
        for number, line in enumerate(wrapped(matched([Run(value, "body")], matches_in), width - keys - 2)):
            yield (*(pad([], keys + 2) if number else name), *line)


_LAYOUTS: dict[Kind, Callable[[Content, range, int, MatchesIn], Iterator[Line]]] = {
    Kind.CODE: _code,
    Kind.HTML: partial(_as_written, "html"),
    Kind.RULE: _rule,
    Kind.DEFINITION: _definition,
    Kind.FRONT_MATTER: _front_matter,
}
"""The function that lays out a chunk of each kind; its arguments are content, line numbers, width and `matches_in`."""
