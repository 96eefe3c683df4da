"""Tests of the table of commands, and that everything that shows a part of it agrees with it."""

import re
import subprocess
import sys
from itertools import groupby

import pytest

from harness.files import ROOT
from recaptui.commands import COMMANDS, FIND_KEYS, HINTS, LIST_KEYS, PAGE, LineKey, fitting, help_lines, shown
from recaptui.layout.hints import groups
from recaptui.outline.browse import ACTIONS
from recaptui.outline.moves import MOVES
from recaptui.tui.actions import ACTIONS as OWN
from recaptui.tui.detail import _ASIDE, _STEPS
from recaptui.tui.main_screen import MainScreen

README = ROOT / "README.md"


def test_ids_and_keys_are_unique() -> None:
    ids = [command.id for command in COMMANDS]
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)


def test_every_command_has_words() -> None:
    assert [command.id for command in COMMANDS if not (command.keys and command.label and command.help)] == []


def test_every_command_is_carried_out_in_one_place() -> None:
    implemented = [*MOVES, *ACTIONS, *OWN]
    assert sorted(implemented) == sorted(command.id for command in COMMANDS)


def test_every_key_is_bound_to_its_command() -> None:
    bound = {binding.key: binding.action for binding in MainScreen.BINDINGS}  # type: ignore[union-attr] # only Bindings
    assert bound == {key: f"run('{command.id}')" for command in COMMANDS for key in command.keys}


@pytest.mark.parametrize(
    ("key", "on_keyboard"),
    [("j", "j"), ("G", "G"), ("ctrl+p", "Ctrl-P"), ("question_mark", "?"), ("pagedown", "PgDn"), ("backslash", "\\")],
)
def test_keys_are_shown_as_on_the_keyboard(key: str, on_keyboard: str) -> None:
    assert shown(key) == on_keyboard


def test_no_key_is_shown_by_its_internal_name() -> None:
    assert not [key for command in COMMANDS for key in command.keys if re.fullmatch(r"[a-z_+]{2,}", shown(key))]


def test_the_help_has_every_key() -> None:
    in_help = [key for line in help_lines() for key in line.keys]
    assert {shown(key) for command in COMMANDS for key in command.keys} < set(in_help)


def test_every_hint_is_of_commands() -> None:
    ids = {command.id for command in COMMANDS}
    assert {one for mode in HINTS.values() for hint in mode for one in hint.ids} <= ids


def test_the_help_tells_what_scrolls_the_page() -> None:
    told = {command for hint in PAGE for command in hint.ids}
    assert told == {*_STEPS, *_ASIDE, "first", "last", "next_match", "previous_match", "switch_pane", "back_out"}


def test_what_fits_comes_first_and_nothing_is_lost_or_told_twice() -> None:
    ids = [command.id for command in fitting(["marks", "zoom"])]
    assert ids[:8] == ["copy", "copy_subtree", "copy_as", "mark", "forget_marks", "toggle", "find", "unzoom"]
    assert sorted(ids) == sorted(command.id for command in COMMANDS)


@pytest.mark.parametrize("keys", [LIST_KEYS, FIND_KEYS])
def test_a_key_of_a_line_does_one_thing(keys: tuple[LineKey, ...]) -> None:
    all_keys = [key for line in keys for key in line.keys]
    assert len(set(all_keys)) == len(all_keys)
    assert not [key for key in all_keys if len(shown(key)) > 6]


def test_a_hint_has_the_first_keys_and_a_word() -> None:
    words = ["".join(run.text for run in group).strip() for group in groups(HINTS["matches"])]
    assert words == ["n N match", "f only", "Esc clear", "/ find"]


def test_the_readme_has_the_same_table() -> None:
    """Paste what this prints between the two comments of the README when it fails."""
    rows = ["| keys | what happens |", "| --- | --- |"]
    for group, lines in groupby(help_lines(), key=lambda line: line.group):
        keys = [(" ".join(f"`{key}`" for key in line.keys), line.help) for line in lines]
        rows += [f"| **{group}** | |", *(f"| {names} | {words} |" for names, words in keys)]
    table = "\n".join(rows)
    readme = README.read_text(encoding="utf-8")
    written = readme.partition("<!-- keys -->\n")[2].partition("\n<!-- /keys -->")[0]
    assert written == table, f"the README's table of keys should be:\n{table}"


def test_the_readme_tells_every_option() -> None:
    usage = subprocess.run([sys.executable, "-m", "recaptui", "--help"], capture_output=True, text=True, check=True)
    options = set(re.findall(r"(?<![\w-])--?[a-z]+", usage.stdout))
    assert len(options) > 5
    assert [option for option in sorted(options) if f"`{option}" not in README.read_text(encoding="utf-8")] == []
