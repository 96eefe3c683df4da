"""Tests of options, as tables of the environment, the arguments, and the options or the error that result."""

import subprocess
import sys
from typing import Any

import pytest

from recaptui.arguments import parse
from recaptui.errors import RecaptuiError
from recaptui.options import OPTIONS, ROUTES, Options, resolve


def asked(environ: dict[str, str], arguments: list[str]) -> Options | str:
    """What the program is asked for, or the line that says why not."""
    try:
        return resolve(environ, parse(arguments) if arguments else {})
    except RecaptuiError as error:
        return str(error)


@pytest.mark.parametrize(
    ("environ", "arguments", "expected"),
    [
        ({}, [], {}),
        ({}, ["a", "b"], {"sources": ("a", "b")}),
        ({}, ["-l", "2", "a", "--at", "1.2"], {"sources": ("a",), "level": 2, "at": "1.2"}),
        ({}, ["-p"], {"prints": True}),
        ({}, ["-t", "json"], {"prints": True, "format": "json"}),
        ({}, ["--find", ""], {"find": ""}),
        ({}, ["--at", "\udcff"], {"at": "\ufffd"}),
        ({}, ["--doctor", "--clipboard", "file"], {"doctor": True, "clipboard": "file"}),
        ({"RECAPTUI_LEVEL": "3"}, [], {"level": 3}),
        ({"RECAPTUI_LEVEL": "3"}, ["-l", "2"], {"level": 2}),
        ({"RECAPTUI_LEVEL": "3"}, ["-p"], {"prints": True, "level": 3}),
        ({"RECAPTUI_LEVEL": ""}, [], {}),
        ({"RECAPTUI_TO": "json"}, [], {"format": "json"}),  # says how, and does not print
        ({"RECAPTUI_TO": "json"}, ["-p"], {"prints": True, "format": "json"}),
        ({"RECAPTUI_TO": "json"}, ["-t", "text"], {"prints": True, "format": "text"}),
        ({"RECAPTUI_CLIPBOARD": "tmux"}, [], {"clipboard": "tmux"}),
        ({"RECAPTUI_CLIPBOARD": "tmux"}, ["--clipboard", "auto"], {"clipboard": "auto"}),
        ({"RECAPTUI_THEME": "nord", "RECAPTUI_LEVEL": "1"}, ["a"], {"sources": ("a",), "theme": "nord", "level": 1}),
        ({"RECAPTUI_PRINT": "1", "RECAPTUI_FIND": "x", "RECAPTUI_AT": "1", "RECAPTUI_DOCTOR": "1"}, [], {}),
        ({"RECAPTUI_LEVEL": "many"}, ["-l", "2"], {"level": 2}),  # not read, so not wrong
    ],
)
def test_the_command_line_wins_then_the_environment(
    environ: dict[str, str], arguments: list[str], expected: dict[str, Any]
) -> None:
    assert asked(environ, arguments) == Options()._replace(**expected)


ROUTES_TOLD = f"(use {', '.join(ROUTES)})"


@pytest.mark.parametrize(
    ("environ", "arguments", "said"),
    [
        ({"RECAPTUI_LEVEL": "0"}, [], "RECAPTUI_LEVEL: '0' is not a level (1, 2, 3 ...)"),
        ({"RECAPTUI_CLIPBOARD": "x" * 50}, ["-p"], f"RECAPTUI_CLIPBOARD: '{'x' * 20}' is no route {ROUTES_TOLD}"),
        ({"RECAPTUI_TO": "own"}, [], "RECAPTUI_TO: 'own' is no format (use text, "),
        ({}, ["-l", "²"], "argument -l/--level: '²' is not a level (1, 2, 3 ...) (--help says more)"),
        ({}, ["--clipboard", "no"], f"argument --clipboard: 'no' is no route {ROUTES_TOLD} (--help says more)"),
        ({}, ["-t", "JSON"], "argument -t/--to: 'JSON' is no format (use text, "),
        ({"RECAPTUI_THEME": "nrod"}, ["-p"], "RECAPTUI_THEME: 'nrod' is no theme (use recaptui-dark, "),
        ({}, ["-p", "--theme", "nrod"], "argument --theme: 'nrod' is no theme (use recaptui-dark, "),
        ({}, ["--find"], "argument -f/--find: expected one argument (--help says more)"),
        ({}, ["--them", "x"], "unrecognized arguments: --them (--help says more)"),
    ],
)
def test_what_is_wrong_is_one_line(environ: dict[str, str], arguments: list[str], said: str) -> None:
    line = asked(environ, arguments)
    assert isinstance(line, str)
    assert line.startswith(said)
    assert "\n" not in line


def test_variables_are_those_of_what_can_be_a_habit() -> None:
    variables = {name: option.variable for name, option in OPTIONS.items() if option.variable}
    assert variables == {
        "level": "RECAPTUI_LEVEL",
        "format": "RECAPTUI_TO",
        "tier": "RECAPTUI_TIER",
        "clipboard": "RECAPTUI_CLIPBOARD",
        "theme": "RECAPTUI_THEME",
    }


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "recaptui", *arguments]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def test_wrong_usage_is_one_line_on_stderr() -> None:
    done = run("--nonsense\x1b[2J")
    said = "recaptui: unrecognized arguments: --nonsense␛[2J (--help says more)\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_help_tells_every_option_and_variable() -> None:
    told = "".join(run("--help").stdout.split())  # versions of Python break the lines elsewhere, at hyphens too
    for option in OPTIONS.values():
        words = (*option.flags, option.variable, option.help)
        assert [word for word in words if "".join(word.split()) not in told] == []
