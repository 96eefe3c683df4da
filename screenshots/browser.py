"""The conversion of SVG to PNG by a headless Chromium."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from screenshots.svg import NARROW_FONT, SYMBOL_FONT, WIDE_FONT

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",  # root, as in a container, cannot start it otherwise; the page is our own
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
    "--font-render-hinting=none",
)
_FONT_PACKAGES = {NARROW_FONT: "fonts-firacode", SYMBOL_FONT: "fonts-dejavu-core", WIDE_FONT: "fonts-noto-cjk"}


def missing() -> list[str]:
    """Return the Debian packages that must be installed before a picture can be made."""
    packages = [] if _browser() else ["chromium"]
    if not shutil.which("fc-list"):
        return [*packages, "fontconfig", *_FONT_PACKAGES.values()]
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    return packages + [package for font, package in _FONT_PACKAGES.items() if font not in listed]


def render(picture: str, size: tuple[int, int], scale: int, target: Path) -> None:
    """Write an SVG of `size` CSS pixels to `target` as a PNG, with `scale` device pixels per CSS pixel."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(f'<meta charset="utf-8"><body style="margin:0">{picture}', encoding="utf-8")
        command = [
            str(_browser()),
            *_FLAGS,
            f"--user-data-dir={folder}/profile",
            f"--window-size={size[0]},{size[1]}",
            f"--force-device-scale-factor={scale}",
            f"--screenshot={target.resolve()}",
            page.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def _browser() -> str | None:
    return next((path for name in _NAMES if (path := shutil.which(name))), None)
