"""Make .venv with everything pinned by hash, and this checkout installed in it: `python .ci/install.py [dev|bench]`.

The same script serves Linux, macOS and Windows; the Makefile calls it too. It does nothing when .venv is up to date.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"


def main(extra: str = "") -> None:
    """Install the locked requirements: for running, for testing (`dev`), or for measuring beside others (`bench`)."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python meets first
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"Python 3.11 or newer is needed (found {found}). Install it, then type this again.")
    lock = ROOT / (f"requirements-{extra}.lock" if extra else "requirements.lock")
    pinned = lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    stamp = VENV / f"{lock.name}.done"
    now = hashlib.sha256(pinned + str(ROOT).encode() + sys.version.encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == now:
        return
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(VENV, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "--only-binary=:all:", "-r", str(lock)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], check=True)
    stamp.write_text(now)


if __name__ == "__main__":
    main(*sys.argv[1:])
