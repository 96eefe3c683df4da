"""The paths of files in this repository that tests and benches read."""

from pathlib import Path

from recaptui.system.sources import BUNDLED

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data"
RECAP = ROOT / "content" / BUNDLED
"""The bundled recap in the repository."""
