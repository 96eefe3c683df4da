"""Tests of the files of `content/` in a wheel and a source distribution: those that are named, and no others."""

import tomllib

import pytest

from harness.files import ROOT
from recaptui.system.sources import BUNDLED

_TARGETS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]


@pytest.mark.parametrize(("target", "folder"), [("wheel", "recaptui/content"), ("sdist", "content")])
def test_the_bundled_files_are_named_one_by_one(target: str, folder: str) -> None:
    assert _TARGETS[target]["force-include"] == {f"content/{BUNDLED}": f"{folder}/{BUNDLED}"}
    assert (ROOT / "content" / BUNDLED).is_file()


def test_the_source_distribution_takes_no_other_file_of_the_folder() -> None:
    assert "/content" in _TARGETS["sdist"]["exclude"]
