"""The path of the installed command, and the Exit of a run without errors."""

import sys
from pathlib import Path

from harness.terminal import Exit

COMMAND = str(Path(sys.executable).with_name("recaptui"))
GOOD_END = Exit(0, tty_restored=True, left_on=())
