"""The installed command, and how it ends when all is well."""

import sys
from pathlib import Path

from harness.terminal import Exit

COMMAND = str(Path(sys.executable).with_name("recaptui"))
GOOD_END = Exit(0, tty_restored=True, left_on=())
