"""`check` with every rule, beside pandas reading the same file: time and memory at 10,000 and 100,000 bookings."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.homes import make_home

ONE = """
import resource, sys, time
from pathlib import Path
began = time.perf_counter()
if sys.argv[1] == "pandas":
    import pandas
    began = time.perf_counter()
    rows = len(pandas.read_excel(sys.argv[2], engine="calamine"))
else:
    from datetime import UTC, datetime
    from tsa_sheets.home import load
    from tsa_sheets.run.check import check
    from tsa_sheets.world import RealWorld
    class Fixed(RealWorld):
        def now(self):
            return datetime(2026, 9, 7, 6, 30, tzinfo=UTC)
    began = time.perf_counter()
    checked = check(load(Path(sys.argv[2])), Fixed())
    rows = checked.rows["registrations"]
    assert not checked.errors and checked.flags, checked
seconds = time.perf_counter() - began
print(rows, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
RUNS = 3


def measure(home: Path, workbook: Path) -> tuple[int, float, float, float]:
    """Run both several times, each in a process of its own; give rows, the medians of seconds, and megabytes.

    They take turns, so that whatever else the computer does slows down the one as it does the other.
    """
    ours, theirs = [], []
    for _ in range(RUNS):
        ours.append(_one("check", home))
        theirs.append(_one("pandas", workbook))
    rows, seconds, megabytes = sorted(ours, key=lambda found: found[1])[RUNS // 2]
    return rows, seconds, sorted(seconds for _, seconds, _ in theirs)[RUNS // 2], megabytes


def _one(what: str, path: Path) -> tuple[int, float, float]:
    out = subprocess.run([sys.executable, "-c", ONE, what, str(path)], check=True, capture_output=True, text=True)
    rows, seconds, megabytes = out.stdout.split()
    return int(rows), float(seconds), float(megabytes)


def main() -> None:
    """Print one JSON line."""
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in (10_000, 100_000):
            home = Path(folder) / f"alliance-{count}"
            workbook = make_home(home, count)
            rows, seconds, baseline, megabytes = measure(home, workbook)
            figures[rows] = (seconds, baseline, megabytes)
    (few, small), (many, large) = figures.items()
    print(json.dumps({
        "name": "check",
        "figure": round(large[0], 2),
        "unit": f"seconds for {many} bookings with every rule",
        "baseline": f"pandas.read_excel(engine='calamine') of the same file: {large[1]:.2f} s",
        "ratio": round(large[0] / large[1], 2),
        "at_most": 3.0,
        "seconds_per_row_growth": round((large[0] / many) / (small[0] / few), 2),
        "megabytes": {str(few): round(small[2]), str(many): round(large[2])},
    }))  # fmt: skip


if __name__ == "__main__":
    main()
