"""A letter's page as a picture, drawn by a browser of this computer that needs no window."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

BROWSERS = ("chromium", "google-chrome", "chromium-browser", "microsoft-edge", "msedge", "chrome")
QUIET = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic", "--hide-scrollbars",
)  # fmt: skip
SECONDS = 60
LEAST, OTHERWISE, MOST = 300, 1200, 12_000  # pixels
WIDE = 1200  # a window cannot be as narrow as a phone, a frame in it can
HOW_HIGH = """<!doctype html><meta charset="utf-8">
<iframe id="page" sandbox="allow-same-origin" style="width:{width}px;border:0" srcdoc="{inside}"></iframe>
<script>
addEventListener("load", () => {{
  document.documentElement.dataset.height = document.getElementById("page").contentDocument.body.offsetHeight;
}});
</script>"""


def browser() -> str | None:
    """Find a browser that can draw without a window."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def draw(page: Path, picture: Path, width: int) -> bool:
    """Draw a page `width` pixels wide, in its whole height; tell whether there was a browser that did.

    Nothing is asked of the network.
    """
    found = browser()
    if found is None:
        return False
    with tempfile.TemporaryDirectory() as profile:
        command = [found, *QUIET, *_sandbox(), f"--user-data-dir={profile}"]
        height = _height(command, page, Path(profile), width)
        return _run([*command, f"--window-size={width},{height}", f"--screenshot={picture}", page.as_uri()]) is not None


def _height(command: Sequence[str], page: Path, folder: Path, width: int) -> int:
    """Ask the browser how high a page is at that width: a picture shows no more than its window."""
    asked = folder / "asked.html"
    inside = escape(page.read_text(encoding="utf-8"))
    asked.write_text(HOW_HIGH.format(width=width, inside=inside), encoding="utf-8")
    said = _run([*command, f"--window-size={max(width, WIDE)},{LEAST}", "--dump-dom", asked.as_uri()]) or ""
    found = re.search(r'data-height="(\d+)"', said)
    return min(max(int(found[1]), LEAST), MOST) if found else OTHERWISE


def _run(command: Sequence[str]) -> str | None:
    """Run the browser and give what it says; `None` where it failed."""
    try:
        done = subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603 - a browser and our page
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")


def _sandbox() -> Sequence[str]:
    """Leave the browser's own sandbox on, but for root, for whom it does not start; the page is ours."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
