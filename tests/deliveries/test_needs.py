"""Tests of missing tools: a test names them and is skipped, or fails in CI; all needed tools get installed."""

import pytest

from harness import needs
from harness.files import ROOT

_MAKEFILE = ROOT / "Makefile"


@pytest.fixture(autouse=True)
def no_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(needs.PACKAGES, "no-such-tool", "no-such-package")


def test_a_missing_tool_skips_and_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"no-such-tool \(Debian package no-such-package\); make test-deps"):
        needs.path_of("no-such-tool")


def test_a_missing_tool_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no-such-package"):
        needs.path_of("no-such-tool")


def test_what_is_needed_is_what_is_installed() -> None:
    always_there = {"bsdutils", "no-such-package"}
    installed = next(line for line in _MAKEFILE.read_text().splitlines() if line.startswith("TEST_PACKAGES :="))
    assert set(installed.split()[2:]) == set(needs.PACKAGES.values()) - always_there
