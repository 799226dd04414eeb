"""A letter's page as a picture, drawn by a browser of this computer that needs no window."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

BROWSERS = ("chromium", "google-chrome", "chromium-browser", "microsoft-edge", "msedge", "chrome")
QUIET = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic", "--hide-scrollbars",
)  # fmt: skip
SECONDS = 60
HEIGHT = 1200


def browser() -> str | None:
    """Find a browser that can draw without a window."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def draw(page: Path, picture: Path, width: int) -> bool:
    """Draw a page `width` pixels wide; tell whether there was a browser that did. Nothing is asked of the network."""
    found = browser()
    if found is None:
        return False
    with tempfile.TemporaryDirectory() as profile:
        return _draw([found, *QUIET, f"--user-data-dir={profile}"], page, picture, width)


def _draw(command: Sequence[str], page: Path, picture: Path, width: int) -> bool:
    asked = [*command, *_sandbox(), f"--window-size={width},{HEIGHT}", f"--screenshot={picture}", page.as_uri()]
    try:
        subprocess.run(asked, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603 - a browser and our page
    except (OSError, subprocess.SubprocessError):
        return False
    return picture.exists()


def _sandbox() -> Sequence[str]:
    """Leave the browser's own sandbox on, but for root, for whom it does not start; the page is ours."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
