"""Fixtures for several tests of deliveries."""

from collections.abc import Iterator

import pytest

from harness.needs import path_of
from harness.places import empty_clipboard, x_display


@pytest.fixture(scope="session")
def x_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One X server for all tests."""
    path_of("xclip")
    with x_display(tmp_path_factory.mktemp("display")) as display:
        yield display


@pytest.fixture
def display(x_server: str) -> str:
    """The DISPLAY of an X server whose clipboard has nothing of an earlier test."""
    empty_clipboard(x_server)
    return x_server
