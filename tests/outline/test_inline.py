"""Tests of inline markup: emphasis beside Japanese, the extensions of GFM and GitHub, and references."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_inline import state_inline

from harness.documents import documents, nodes_of, outline_of
from recaptui.load.loader import load
from recaptui.outline import emphasis, inline_parser, references
from recaptui.outline.content import read
from recaptui.outline.fragments import join
from recaptui.outline.inline import head, plain_text, spans, spans_of
from recaptui.outline.model import Kind, Outline
from recaptui.outline.span import Span, Style
from recaptui.system.streams import Stream

PLAIN, STRONG, EM, STRIKE, CODE = Style.PLAIN, Style.STRONG, Style.EMPHASIS, Style.STRIKE, Style.CODE


def styled(text: str) -> list[tuple[str, Style]]:
    return [(span.text, span.style) for span in spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("これは**「重要」**です", [("これは", PLAIN), ("「重要」", STRONG), ("です", PLAIN)]),
        ("**注意：**必ず", [("注意：", STRONG), ("必ず", PLAIN)]),
        ("**Kubernetes（k8s）**は", [("Kubernetes（k8s）", STRONG), ("は", PLAIN)]),
        ("*「a」*は", [("「a」", EM), ("は", PLAIN)]),
        ("변수**(k8s)**는", [("변수", PLAIN), ("(k8s)", STRONG), ("는", PLAIN)]),
        ("葛\U000e0100**「a」**b", [("葛\U000e0100", PLAIN), ("「a」", STRONG), ("b", PLAIN)]),
        ("変数_名前_です", [("変数_名前_です", PLAIN)]),
        ("a**(b)**c", [("a**(b)**c", PLAIN)]),
        ("** a**", [("** a**", PLAIN)]),
        ("*a *b* c*", [("a ", EM), ("b", EM), (" c", EM)]),
        ("***a** b*", [("a", EM | STRONG), (" b", EM)]),
        ("~~a~~ ~b~", [("a", STRIKE), (" ", PLAIN), ("b", STRIKE)]),
        ("これは~~「旧」~~です", [("これは", PLAIN), ("「旧」", STRIKE), ("です", PLAIN)]),
        ("3~5月と7~9月", [("3~5月と7~9月", PLAIN)]),
        ("~~~a~~~", [("~~~a~~~", PLAIN)]),
        ("~a~~", [("~a~~", PLAIN)]),
    ],
)
def test_emphasis(text: str, expected: list[tuple[str, Style]]) -> None:
    assert styled(text) == expected


@given(st.text("a(「。 *_", max_size=14))
def test_without_cjk_the_emphasis_is_commonmarks(text: str) -> None:
    text = text.replace("「", "(").replace("。", ".")
    stock, own = (MarkdownIt("commonmark").enable("strikethrough") for _ in range(2))
    emphasis.use(own)
    assert own.renderInline(text) == stock.renderInline(text)


@pytest.mark.parametrize("error", [AttributeError, TypeError, ImportError])
def test_a_parser_built_otherwise_keeps_its_rules(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(state_inline, "Delimiter", fail)
    parser = MarkdownIt("commonmark").enable("strikethrough")
    rules = parser.inline.ruler.getRules("")
    emphasis.use(parser)
    assert parser.inline.ruler.getRules("") == rules


LINKS = [
    # text, what is a link in it, and where it leads
    ("https://example.com/__init__.py, x", {"https://example.com/__init__.py": "https://example.com/__init__.py"}),
    ("(www.a.b/c_(d)).", {"www.a.b/c_(d)": "http://www.a.b/c_(d)"}),
    ("詳細はhttps://a.b/。次", {"https://a.b/": "https://a.b/"}),
    ("（https://a.b/日本語）", {"https://a.b/日本語": "https://a.b/日本語"}),
    ("https://a.b?c=d&amp;", {"https://a.b?c=d": "https://a.b?c=d"}),
    ("a_b.c+d@e-f.org.", {"a_b.c+d@e-f.org": "mailto:a_b.c+d@e-f.org"}),
    ("<https://a.b> <c@d.e>", {"https://a.b": "https://a.b", "c@d.e": "mailto:c@d.e"}),
    ("[a *b*](</c d> 'e')", {"a ": "/c%20d", "b": "/c%20d"}),
    ("[https://a.b](/c)", {"https://a.b": "/c"}),
    ("**https://a.b**", {"https://a.b": "https://a.b"}),
    ("`https://a.b` xhttps://a.b www. https:// a@b", {}),
    ("_www._ www.__, http://_ https://_._", {}),
    ("_www.a_ http://_a_", {"www.a": "http://www.a", "http://_a": "http://_a"}),
    ("[a](javascript:b)", {}),
]


@pytest.mark.parametrize(("text", "expected"), LINKS)
def test_links(text: str, expected: dict[str, str]) -> None:
    assert {span.text: span.target for span in spans(text) if Style.LINK in span.style} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$a_1 \\{x\\} *b*$", [("$a_1 \\{x\\} *b*$", CODE)]),
        ("$$a\nb$$ c", [("$$a", CODE), ("\n", CODE), ("b$$", CODE), (" c", PLAIN)]),
        ("$5, *$6* and $home", [("$5, ", PLAIN), ("$6", EM), (" and $home", PLAIN)]),
        ("a[^1] [^b c]", [("a", PLAIN), ("[^1]", Style.NOTE), (" [^b c]", PLAIN)]),
        (
            "[^1]: a\n[^2]: b",
            [("[^1]", Style.NOTE), (": a", PLAIN), ("\n", PLAIN), ("[^2]", Style.NOTE), (": b", PLAIN)],
        ),
        ("![a *b*](c)![](d)", [("a b", Style.IMAGE), ("d", Style.IMAGE)]),
        ("<b>a</b>", [("<b>", Style.HTML), ("a", PLAIN), ("</b>", Style.HTML)]),
    ],
)
def test_what_is_no_prose(text: str, expected: list[tuple[str, Style]]) -> None:
    assert styled(text) == expected


MARKUP = st.lists(st.sampled_from([*"ab *_~`[]()!<>&;$^\\\n:/.@日、", "www.", "http://", "&amp;"]), max_size=20)


@given(MARKUP.map("".join))
def test_the_parser_takes_every_text(text: str) -> None:
    inline_parser.parsed.__wrapped__(text, ())


def test_a_text_that_the_parser_fails_on_is_shown_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("inline rule didn't increment state.pos")

    monkeypatch.setattr(inline_parser, "_parser", fail)
    inline_parser.parsed.cache_clear()
    assert styled("**not\nbold**") == [("**not", PLAIN), ("\n", PLAIN), ("bold**", PLAIN)]


@given(MARKUP.map("".join))
def test_spans_have_text_and_breaks_stand_alone(text: str) -> None:
    found = spans(text)
    assert all(span.text for span in found)
    assert [span.text for span in found if "\n" in span.text and span.text != "\n"] == []


@pytest.mark.parametrize("text", ["[" * 20_000, "![" * 10_000 + "\n*a*"])
def test_brackets_that_nobody_closes_are_text(text: str) -> None:
    assert {style for _, style in styled(text)} == {PLAIN}
    assert "".join(span.text for span in spans(text)) == text


def targets(outline: Outline, node: int) -> list[str]:
    return [span.target for span in spans_of(outline, node, read(outline, node).markup) if span.target]


REFERENCES = [
    ("[a]\n\n[a]: /1\n\n[a]: /2", ["/1"]),
    ("[A][]\n\n- > [ a ]: </1 2>\n  >   'title'", ["/1 2"]),
    ("[x][a\nb]\n\n[A B]:\n/1", ["/1"]),
    ("[ẞ]\n\n[SS]: /1", ["/1"]),
    ("![x][a]\n\n[a]: /1", ["/1"]),
    ("[a]\n\n    [a]: /1", []),
    ("[b]\n\n[a]: /1", []),
    ("[\\[a\\]]\n\n[\\[a\\]]: /1", ["/1"]),
]


@pytest.mark.parametrize(("text", "expected"), REFERENCES)
def test_references(text: str, expected: list[str]) -> None:
    assert targets(outline_of(text), 0) == expected


def test_references_stay_in_their_file() -> None:
    outline = load([Stream(f"{name}.md", data=f"[a] [b]\n\n[{name}]: /{name}\n".encode()) for name in "abc"])
    assert [targets(outline, node) for node in nodes_of(outline, Kind.PARAGRAPH)] == [["/a"], ["/b"], []]


def test_a_reference_is_found_when_its_definition_has_come() -> None:
    outline = outline_of("[a] [b]\n\n[b]: /1\n")
    assert targets(outline, 0) == ["/1"]
    join(outline, outline_of("# T\n\n[a]: /2\n"))
    assert targets(outline, 0) == ["/2", "/1"]


def test_definitions_are_read_until_the_label_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    outline = outline_of("[a3]\n\n" + "".join(f"[a{number}]: /{number}\n\n" for number in range(50)))
    label, read = references._label, []

    def noted(outline: Outline, node: int) -> str:
        read.append(node)
        return label(outline, node)

    monkeypatch.setattr(references, "_label", noted)
    assert targets(outline, 0) == ["/3"]
    assert targets(outline, 0) == ["/3"]
    assert read == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> [!NOTE]\n> a *b*", [Span("Note", STRONG), Span("\n"), Span("a "), Span("b", EM)]),
        ("> [!tip]", [Span("Tip", STRONG)]),
        ("> [!NOTE] a", [Span("[!NOTE] a")]),
        ("> [!OTHER]\n> a", [Span("[!OTHER]"), Span(" "), Span("a")]),
        ("[!NOTE]", [Span("[!NOTE]")]),
    ],
)
def test_alerts(text: str, expected: list[Span]) -> None:
    outline = outline_of(text)
    assert list(spans_of(outline, 0, read(outline, 0).markup)) == expected


@given(documents)
def test_the_spans_are_the_plain_text(text: str) -> None:
    outline = outline_of(text)
    for node in nodes_of(outline, Kind.HEADING, Kind.ITEM, Kind.PARAGRAPH, Kind.QUOTE):
        assert "".join(s.text for s in spans_of(outline, node, read(outline, node).markup)) == plain_text(outline, node)


HEADS = [
    # what stands for a node on one line
    ("# a *b*", "a b"),
    ("---\n\ntitle: a\nb: c\n---", "title: a"),
    ("---\n---", ""),
    ("```py\n\n a\nb\n```", "a"),
    ("```\n```", ""),
    ("    a\n    b", "a"),
    ("|a|b|\n|-|-|", "|a|b|"),
    ("<p>\na</p>", "<p>"),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_what_stands_for_a_node_on_one_line(text: str, expected: str) -> None:
    assert "".join(span.text for span in head(outline_of(text), 0)) == expected
