"""The settings of random tests and of pilots, and the terminal that all tests see.

The suite tries the same examples every time and measures no time. `pytest --hypothesis-profile=hunt` tries many
examples, and others in each run. The terminal is the same wherever the tests are started, and pilots are quick.
"""

import os

import pytest
from hypothesis import HealthCheck, settings
from textual import _wait

os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
os.environ.pop("NO_COLOR", None)

# After every key a pilot sleeps so many seconds twice, and goes on until nothing works any more; Textual's are 0.02.
_wait.SLEEP_GRANULARITY = 0.005

settings.register_profile("suite", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("hunt", max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Pictures can be written anew."""
    parser.addoption("--renew-pictures", action="store_true", help="write tests/data/pictures anew")
