"""Tests of finding with the installed command on a real terminal, for the most part with queries in romaji."""

import subprocess
from pathlib import Path

from harness.program import COMMAND, GOOD_END
from harness.terminal import Terminal

QUERIES = [
    # a query, what the lines below say of its only match, and its line
    ("boueijutsu", "1 of 1 ~", 99),
    ("opentelemetry", "1 of 1 ≈", 7),
    ("tekton github", "1 of 1", 91),
]


def test_queries_typed_in_one_go() -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for("151 nodes")
        for query, said, line in QUERIES:
            terminal.type_text(f"g/{query}")
            terminal.wait_for(f"/ {query}")
            terminal.wait_for(said)
            terminal.press("Enter")
            terminal.wait_for(f"match {said}")
            terminal.wait_for(f"line {line} ")
            terminal.press("Esc")
            terminal.wait_for(lambda seen: not seen.find("match"))
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_the_first_match_from_the_command_line() -> None:
    with Terminal([COMMAND, "--find", "risousu"]) as terminal:
        terminal.wait_for("match 1 of 4 ~")
        terminal.press("n", "f")
        terminal.wait_for("match 2 of 4 ~")
        terminal.wait_for("hidden")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_no_match_from_the_command_line_says_so() -> None:
    with Terminal([COMMAND, "--find", "zzz"]) as terminal:
        terminal.wait_for("No match for zzz")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


def test_what_comes_later_is_found_too(tmp_path: Path) -> None:
    """A large document is looked through while it is read."""
    bullets = "".join(f"- bullet {number}\n" for number in range(12_000))
    (tmp_path / "large.md").write_text(f"# large\n\n{bullets}- needle\n")
    with Terminal([COMMAND, str(tmp_path / "large.md")]) as terminal:
        terminal.wait_for("bullet 3")
        terminal.type_text("/needle")
        terminal.wait_for(lambda seen: seen.lines[-1].endswith("1 of 1"), timeout=60)
        terminal.press("Enter", "q")
        assert terminal.wait_exit() == GOOD_END


def test_an_endless_expression_is_left_behind_by_nobody() -> None:
    with Terminal([COMMAND], stdin=b"- " + b"e" * 60 + b"\n") as terminal:
        terminal.wait_for("1 node")
        terminal.type_text("/ /(e+)+f/")
        terminal.wait_for("/(e+)+f/")
        terminal.press("ctrl+c")
        terminal.wait_for("Enter fold")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


TYPED = {"meshx\x7f!": "mesh!", "abc\x15xyz": "xyz", "ac\x1b[Db": "abc", "bc\x1b[Ha": "abc", "ab\x7f\x7fcd": "cd"}
"""What is typed, and what is left of it."""


def test_keys_act_in_the_order_they_are_typed_in() -> None:
    with Terminal([COMMAND]) as terminal:
        terminal.wait_for("151 nodes")
        for typed, left in TYPED.items():
            terminal.type_text(f"/{typed}")
            terminal.wait_for(f"/ {left} ")
            terminal.press("ctrl+c")
            terminal.wait_for("Enter fold")
        terminal.type_text("/none\rq")
        assert terminal.wait_exit() == GOOD_END


def test_no_code_of_the_current_folder_is_run(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("import pathlib\npathlib.Path('ran').touch()\n")
    (tmp_path / "a.md").write_text("- needle\n")
    found = subprocess.run([COMMAND, "-p", "a.md", "-f", "/n.edle/"], cwd=tmp_path, capture_output=True, text=True)
    assert (found.returncode, found.stdout) == (0, "needle\n")
    assert not (tmp_path / "ran").exists()


def test_an_empty_query_is_told() -> None:
    found = subprocess.run([COMMAND, "-p", "-f", " "], capture_output=True, text=True)
    assert (found.returncode, found.stdout) == (1, "")
    assert "the query is empty" in found.stderr
