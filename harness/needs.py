"""The tools of other programs that the tests need, and the Debian packages that have them."""

import os
import shutil

import pytest

PACKAGES = {
    "Xvfb": "xvfb",
    "mosh-client": "mosh",
    "mosh-server": "mosh",
    "screen": "screen",
    "script": "bsdutils",
    "ssh": "openssh-client",
    "ssh-keygen": "openssh-client",
    "sshd": "openssh-server",
    "tmux": "tmux",
    "xauth": "xauth",
    "xclip": "xclip",
    "xterm": "xterm",
}
"""Tools and their packages; `make test-deps` installs those that no Debian has from the start."""


def path_of(tool: str) -> str:
    """Return where a tool is; a machine without it skips the test, and fails it where CI is set."""
    found = shutil.which(tool, path=os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin")))
    return found or missing(f"{tool} (Debian package {PACKAGES[tool]})")


def missing(what: str) -> str:
    """Skip or fail for want of something; never returns."""
    reason = f"needs {what}; make test-deps installs it"
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
