"""Sample documents for tests: shortcuts from text to an outline without the loader, and random, awkward Markdown.

`documents` combines random line prefixes and contents, which need not fit together. `tidy_documents` nests whole
blocks, and each of its lines has the full prefix of its containers, so none is a lazy continuation line (CommonMark).
"""

import re
from unicodedata import bidirectional, category

from hypothesis import strategies as st

from recaptui.outline.browse import Browser
from recaptui.outline.change import Change
from recaptui.outline.fragments import cuts, filed, join
from recaptui.outline.model import Kind, Outline, Source
from recaptui.outline.parse import parse
from recaptui.text.decode import decode


def outline_of(text: str) -> Outline:
    """Return the outline of one text."""
    return whole(("test.md", text.encode()))


def whole(*files: tuple[str, bytes]) -> Outline:
    """Return the outline that the loader must produce for `files`, each of them a name and its bytes.

    Each file is decoded and parsed as a whole, and the outlines are joined.
    """
    outline = Outline()
    for name, data in files:
        text, encoding, is_damaged = decode(data)
        one = filed(parse(text).outline) if len(files) > 1 else parse(text).outline
        one.sources = [Source(name, encoding, 0, one.line_count, len(data), is_damaged)]
        join(outline, one)
    return outline


def state(outline: Outline) -> tuple[object, ...]:
    """Return the nodes and lines of an outline as values that can be compared; its sources are not among them."""
    arrays = (outline.depth, outline.parent, outline.end, outline.line, outline.column)
    lines = outline.text_between(0, outline.line_count) if outline.line_count else ""
    return (bytes(outline.kind), *map(list, arrays), outline.line_count, lines)


def fragments_of(text: str, step: int) -> list[str]:
    """Return the text in fragments, each cut at the first possible place after `step` characters."""
    fragments, start = [], 0
    for cut in cuts(text):
        if cut >= start + step and parse(text[start:cut]).is_closed:
            fragments.append(text[start:cut])
            start = cut
    return [*fragments, text[start:]]


def nodes_of(outline: Outline, *kinds: Kind) -> list[int]:
    """Return the nodes of these kinds, in document order."""
    return [node for node in range(len(outline)) if outline.kind[node] in kinds]


def do(browser: Browser, command: str, *, page: int = 1) -> Change:
    """Run a command, which may have a count, as in `2:next`; `page` is the height of the viewport in rows."""
    count, _, name = command.rpartition(":")
    return browser.do(name, int(count) if count else None, page=page)


def acts_on_a_terminal(character: str) -> bool:
    """Return whether `character` is a control, a surrogate or a line separator, or changes the direction of text."""
    turns = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return category(character) in {"Cc", "Cs", "Zl", "Zp"} or bidirectional(character) in turns


_INDENTS = st.sampled_from(
    ("", "", "", " ", "  ", "   ", "    ", "     ", "      ", "\t", " \t", "  \t", "\t\t", "\t ")
)
_OPENERS = st.sampled_from(
    (
        "- ",
        "- ",
        "* ",
        "+ ",
        "-   ",
        "-    ",
        "-     ",
        "-\t",
        "-\t\t",
        "1. ",
        "2) ",
        "10. ",
        "1.\t",
        "> ",
        ">",
        ">\t",
        ">  ",
    )
)
_CONTENTS = st.sampled_from(
    (
        *(
            "",
            "",
            "",
            "a",
            "b c",
            "日本語",
            "日本語、",
            "text  ",
            "text\\",
            "*e* `c` &amp;",
            "\u3000",
            "\u00a0x",
            "\x0b",
            "\x0c",
        ),
        *("# h", "## h ##", "###### h", "####### no", "#no", "#\th", "#", "===", "---", "=", "-", "--"),
        *("***", "- - -", "___", "1.", "2. two", "3) x", ">", "+", "1234567890. no"),
        *("```", "````", "~~~", "```py x", "~~~ y", "``` `no", "\tcode", "    code"),
        *("|a|b|", "|-|-|", "| 1 | 2 |", ":-", "a | b"),
        *("<div>", "</div>", "<!-- x", "-->", "<pre>", "</pre>", "<x-y>", "<?"),
        *("[a]: /url", "[a]: /url 'title", "title'", "[b", "]: /x", "[a]:", "/url", "[ ] task", "[x] task", "[ ]"),
    )
)
_LINES = st.tuples(_INDENTS, st.lists(st.tuples(_OPENERS, _INDENTS).map("".join), max_size=3).map("".join), _CONTENTS)

documents = st.lists(_LINES.map("".join), max_size=12).map("\n".join)
"""Lines of random prefixes and contents; the result is always a document, since any text is Markdown."""

_LEAVES = st.sampled_from(
    (
        *(
            ["a"],
            ["日本語", "つづき"],
            ["b", "  c"],
            ["text  ", "x"],
            ["# h"],
            ["## h ##"],
            ["###\th"],
            ["s", "==="],
            ["s", "t", "--"],
        ),
        *(["***"], ["```py", "x", "", "\ty", " \tz", "```"], ["  ~~~", "  x", "\ty", "~~~"], ["```", "open"]),
        *(["    code", "\tcode", "", "      code"], ["\tcode"], ["|a|b|", "|-|-|", "|1|2|"]),
        *(
            ["<div>", "\t<p>", "</div>", ""],
            ["<!-- x", "", "\ty -->"],
            ["[a]: /url", "  'title'"],
            ["[ ] task"],
            ["[x] done"],
            [""],
        ),
    )
)
_MARKERS = st.sampled_from(("-", "*", "+", "1.", "7)", "10."))
_GAPS = st.sampled_from((" ", " ", "  ", "   ", "    "))
_QUOTES = st.sampled_from((">", "> ", "> ", " > ", "   >"))


def _item(blocks: list[str], marker: str, gap: str, indent: int) -> list[str]:
    first = " " * indent + marker + gap
    return [first + blocks[0], *(" " * len(first) + line if line else "" for line in blocks[1:])]


def _nested(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    items = st.builds(_item, inner, _MARKERS, _GAPS, st.integers(0, 3))
    quotes = st.builds(lambda lines, mark: [mark + line for line in lines], inner, _QUOTES)
    return st.one_of(_joined(items), _joined(quotes), _joined(inner))


def _joined(blocks: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    """Return a strategy for one to three blocks in sequence, each followed by up to two blank lines."""
    parts = st.lists(st.tuples(blocks, st.sampled_from(([], [""], ["", ""]))), min_size=1, max_size=3)
    return parts.map(lambda found: [line for block, blank in found for line in (*block, *blank)])


def _tabbed(line: str) -> str:
    """Return the line with a tab in place of the spaces before each tab stop; leave a line that has tabs as it is."""
    cells = [line[start : start + 4] for start in range(0, len(line), 4)]
    return line if "\t" in line else "".join(re.sub(" +$", "\t", cell) if len(cell) == 4 else cell for cell in cells)


def _document(lines: list[str], has_tabs: bool) -> str:
    return "\n".join(map(_tabbed, lines) if has_tabs else lines)


tidy_documents = st.builds(_document, st.recursive(_LEAVES, _nested, max_leaves=8), st.booleans())
"""Blocks nested in items and quotes, in which every line has the full prefix of its containers."""
