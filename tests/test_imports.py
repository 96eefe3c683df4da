"""Tests of what is imported, each in a process of its own; printing imports nothing of the screen."""

import subprocess
import sys

import pytest

PRINTING = [["-p"], ["-t", "text"], ["-t", "json"], ["-p", "-l", "2"], []]
FOR_THE_SCREEN = {
    "textual",
    "rich",
    "pyperclip",
    "recaptui.tui",
    "recaptui.system.clipboard",
    "recaptui.system.desktop",
}

RUN_AND_LIST_MODULES = """
import sys
from recaptui.cli import main
try:
    main()
except SystemExit as exit:
    print(exit.code, *sys.modules, file=sys.stderr)
"""


def modules_after(arguments: list[str]) -> set[str]:
    """The modules that are loaded when the program has printed the bundled recap."""
    command = [sys.executable, "-c", RUN_AND_LIST_MODULES, *arguments]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    status, *modules = ended.stderr.split()
    assert (status, ended.stdout != "") == ("0", True)
    return set(modules)


@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_printing_never_loads_the_screen(arguments: list[str]) -> None:
    modules = modules_after(arguments)
    assert not modules & FOR_THE_SCREEN
    assert {"markdown_it.parser_block", "recaptui.export"} <= modules  # the list is that of a run that did its work


def test_a_small_print_pays_for_no_processes() -> None:
    assert not modules_after(["-p"]) & {"subprocess", "concurrent.futures", "recaptui.load.pool"}


def test_the_core_needs_no_parser_to_be_imported() -> None:
    code = "import sys, recaptui.outline.browse, recaptui.system.sources; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not set(loaded) & {"markdown_it", *FOR_THE_SCREEN}


def test_parsing_blocks_imports_a_part_of_the_parser_and_whoever_needs_all_of_it_gets_it() -> None:
    code = """
import sys
from recaptui.outline.parse import parse
parse("# a\\n- b\\n")
print(*sys.modules)
from markdown_it import MarkdownIt
print(MarkdownIt().render("*a*"))
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded, _, rendered = ended.stdout.partition("\n")
    assert "markdown_it.parser_block" in loaded.split()
    assert not {"markdown_it", "markdown_it.main", "recaptui.outline.inline_parser"} & {*loaded.split()}
    assert rendered.strip() == "<p><em>a</em></p>"
