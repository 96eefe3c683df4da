"""Tests of the installed command in unusual environments: it works, or one line says why it does not."""

from pathlib import Path

import pytest

from harness.program import COMMAND, GOOD_END
from harness.terminal import Exit, Terminal

ASCII = [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]


@pytest.mark.parametrize("env", ASCII, ids=str)
def test_the_screen_and_the_plain_screen_take_a_locale_of_ascii(tmp_path: Path, env: dict[str, str]) -> None:
    (tmp_path / "日本.md").write_text("# 日本\n\n- é\n")
    with Terminal([COMMAND, "日本.md"], env=env, cwd=tmp_path) as terminal:
        terminal.wait_for("▾ 日本")
        terminal.press("s")
        terminal.wait_for("Enter returns")
        assert terminal.find("# 日本")
        terminal.send(b"\xe9\xff\r")  # neither ASCII nor UTF-8
        terminal.wait_for("1/2  line 1")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END


@pytest.mark.parametrize("env", ASCII, ids=str)
def test_printing_and_finding_take_a_locale_of_ascii(env: dict[str, str]) -> None:
    with Terminal([COMMAND, "-p", "--find", "セッション"], env=env) as terminal:
        assert terminal.wait_exit() == GOOD_END
        assert terminal.find("Runtime Trackのセッション紹介")


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("TEXTUAL_LOG", "/nowhere/log", "cannot write TEXTUAL_LOG /nowhere/log: no such file or directory (unset it)"),
        ("TEXTUAL_LOG", "/dev/full", "cannot write TEXTUAL_LOG /dev/full: no space left on device (unset it)"),
        ("TEXTUAL_COLOR_SYSTEM", "many", "TEXTUAL_COLOR_SYSTEM is 'many' (use auto, standard, 256, truecolor, "),
    ],
)
def test_what_textual_cannot_use_is_one_line(variable: str, value: str, said: str) -> None:
    with Terminal([COMMAND], env={variable: value}) as terminal:
        assert terminal.wait_exit() == Exit(2, tty_restored=True, left_on=())
        assert terminal.text.startswith(f"recaptui: {said}")


@pytest.mark.parametrize("driver", ["nosuch", "no.such:Driver", "textual.drivers.web_driver:WebDriver"])
def test_another_driver_is_not_asked_for(driver: str) -> None:
    with Terminal([COMMAND], env={"TEXTUAL_DRIVER": driver}) as terminal:
        terminal.wait_for("151 nodes")
        terminal.press("q")
        assert terminal.wait_exit() == GOOD_END
