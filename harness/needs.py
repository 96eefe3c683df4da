"""The external tools that tests need, and the Debian packages that contain them."""

import os
import shutil

import pytest

PACKAGES = {
    "Xvfb": "xvfb",
    "dtach": "dtach",
    "mosh-client": "mosh",
    "mosh-server": "mosh",
    "screen": "screen",
    "script": "bsdutils",
    "ssh": "openssh-client",
    "ssh-keygen": "openssh-client",
    "st": "stterm",
    "sshd": "openssh-server",
    "tmux": "tmux",
    "urxvt": "rxvt-unicode",
    "xauth": "xauth",
    "xclip": "xclip",
    "xterm": "xterm",
}
"""The Debian package of each tool; `make test-deps` installs all but bsdutils, which every Debian system has."""


def path_of(tool: str) -> str:
    """Return the path of `tool`; if it is missing, skip the test, or fail it where the variable CI is set."""
    found = shutil.which(tool, path=os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin")))
    return found or missing(f"{tool} (Debian package {PACKAGES[tool]})")


def missing(what: str) -> str:
    """Skip the test because `what` is missing, or fail it where the variable CI is set; never return."""
    reason = f"needs {what}; make test-deps installs it"
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
