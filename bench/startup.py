"""Start-up: `tsa-sheets --help` beside `python -c pass`, and that it loads nothing heavy."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("tsa-sheets")
HEAVY = (
    *("sqlalchemy", "jinja2", "python_calamine", "xlsxwriter", "yagmail", "smtplib", "icalendar", "email_validator"),
    *("schedule", "pandas", "numpy", "gspread", "google", "requests", "zoneinfo", "sqlite3"),
)
ROUNDS = 21
INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed program finds its modules compiled; so does ours, from the second time on."""

AT_MOST = 8


def seconds(command: Sequence[str]) -> float:
    """Time one process from its start to its end."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=INSTALLED)
    return time.perf_counter() - began


def loaded() -> list[str]:
    """Name the heavy modules that help loads."""
    code = "import sys, tsa_sheets.cli; print(*sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return [name for name in HEAVY if name in answer.stdout.split()]


def main() -> None:
    """Print one JSON line; the two take turns, so that a busy moment meets both."""
    ours, bare = [], []
    seconds([str(PROGRAM), "--help"])
    for _ in range(ROUNDS):
        bare.append(seconds([sys.executable, "-c", "pass"]))
        ours.append(seconds([str(PROGRAM), "--help"]))
    figure, baseline = statistics.median(ours), statistics.median(bare)
    print(
        json.dumps(
            {
                "name": "startup",
                "figure": round(figure, 4),
                "unit": "seconds",
                "baseline": round(baseline, 4),
                "ratio": round(figure / baseline, 2),
                "at_most": AT_MOST,
                "heavy_modules_loaded": loaded(),
            }
        )
    )


if __name__ == "__main__":
    main()
