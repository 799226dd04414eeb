"""`check` with every rule, beside pandas reading the same files and frictionless validating the same rows.

With `--million` also a million bookings in ten workbooks, in proportion to a hundred thousand in one.
"""

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.homes import make_home

CHECK = """
from datetime import UTC, datetime
from tsa_sheets.home import load
from tsa_sheets.run.check import check
from tsa_sheets.world import RealWorld
class Fixed(RealWorld):
    def now(self):
        return datetime(2026, 9, 7, 6, 30, tzinfo=UTC)
began = time.process_time()
checked = check(load(Path(sys.argv[1])), Fixed())
rows = checked.rows["registrations"]
assert not checked.errors and checked.flags, checked
"""
RECORD = """
from contextlib import closing
from datetime import UTC, datetime, timedelta
from tsa_sheets.home import load
from tsa_sheets.run.execute import execute, open_record
from tsa_sheets.timetable import by_hand
from tsa_sheets.world import RealWorld
class Fixed(RealWorld):
    def now(self):
        return datetime(2026, 9, 7, 5, 30, tzinfo=UTC)
began = time.process_time()
home, world = load(Path(sys.argv[1])), Fixed()
with closing(open_record(home, world)) as opened:
    minute = by_hand(home, opened, world.now())
report = execute(home, minute, world, send=False, next_look=world.now() + timedelta(hours=1))
rows = report.rows["registrations"]
"""
PANDAS = """
import pandas
began = time.process_time()
rows = sum(len(pandas.read_excel(path, engine="calamine")) for path in sys.argv[1:])
"""
FRICTIONLESS = """
from frictionless import Resource, Schema, system
system.trusted = True
schema = Schema.from_descriptor({"fields": [
    {"name": "Timestamp", "type": "datetime", "format": "%Y-%m-%d %H:%M:%S", "constraints": {"required": True}},
    {"name": "Email address", "type": "string", "format": "email", "constraints": {"required": True}},
    {"name": "Your name", "type": "string"},
    {"name": "School", "type": "string", "constraints": {"required": True}},
    {"name": "Course", "type": "string", "constraints": {"required": True, "pattern": "C[0-9]{4}"}},
    {"name": "Delegate name", "type": "string", "constraints": {"required": True}},
    {"name": "Delegate email", "type": "string", "format": "email", "constraints": {"required": True}},
    {"name": "Dietary requirements", "type": "string"},
    {"name": "Member or non-member", "type": "string", "constraints": {"enum": ["Member", "Non-member", "Free"]}},
    {"name": "Status", "type": "string", "constraints": {"enum": ["Confirmed", "Cancelled", "Waiting list"]}},
    {"name": "Cancelled on", "type": "date", "format": "%Y-%m-%d"},
    {"name": "Substitute", "type": "string"},
    {"name": "Substitute email", "type": "string", "format": "email"},
    {"name": "Confirmed on", "type": "date", "format": "%Y-%m-%d"},
    {"name": "Notes", "type": "string"},
]})
began = time.process_time()
report = Resource(path=sys.argv[1], schema=schema).validate()
rows = report.tasks[0].stats["rows"]
assert report.valid, report.flatten(["rowNumber", "fieldName", "type"])[:5]
"""
MEASURE = """
import resource, sys, time
from pathlib import Path
{what}
seconds = time.process_time() - began
print(rows, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
RUNS = 3
PEOPLE = 3011  # each of them 33 times, often twice at the same hours: as many flags as there can be
HUNDRED_THOUSAND, MILLION = 100_000, 1_000_000

Figures = tuple[int, float, float]
"""Rows, seconds of the processor, megabytes."""


def one(what: str, *paths: Path) -> Figures:
    """Measure once, in a process of its own; its own seconds, whatever else the computer does."""
    code = MEASURE.format(what=what)
    out = subprocess.run([sys.executable, "-c", code, *map(str, paths)], check=True, capture_output=True, text=True)
    rows, seconds, megabytes = out.stdout.split()
    return int(rows), float(seconds), float(megabytes)


def beside(home: Path, workbooks: Sequence[Path], runs: int = RUNS) -> tuple[Figures, Figures]:
    """Measure a check and pandas in turns, and give the median of each."""
    pairs = [(one(CHECK, home), one(PANDAS, *workbooks)) for _ in range(runs)]
    ours, theirs = (sorted(found, key=lambda each: each[1])[runs // 2] for found in zip(*pairs, strict=True))
    return ours, theirs


def as_csv(workbook: Path) -> Path:
    """Write the bookings as CSV, as frictionless reads them best."""
    from python_calamine import CalamineWorkbook

    path = workbook.with_suffix(".csv")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        headings, *rows = CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).to_python()
        writer.writerow(headings)
        writer.writerows([f"{row[0]:%Y-%m-%d %H:%M:%S}", *row[1:]] for row in rows)
    return path


def main() -> None:
    """Print one JSON line."""
    with tempfile.TemporaryDirectory() as folder:
        few_home, home, again_home, million_home = (Path(folder) / name for name in ("few", "many", "again", "million"))
        few, _ = beside(few_home, make_home(few_home, HUNDRED_THOUSAND // 10))
        workbooks = make_home(home, HUNDRED_THOUSAND)
        many, pandas = beside(home, workbooks)
        one(RECORD, home)
        known = one(CHECK, home)
        again, pandas_again = beside(again_home, make_home(again_home, HUNDRED_THOUSAND, people=PEOPLE), runs=1)
        validated = one(FRICTIONLESS, as_csv(workbooks[0]))
        figures = {
            "name": "check",
            "figure": round(many[1], 2),
            "unit": f"processor seconds for {many[0]} bookings with every rule",
            "baseline": f"pandas.read_excel(engine='calamine') of the same file: {pandas[1]:.2f} s",
            "ratio": round(many[1] / pandas[1], 2),
            "at_most": 3.0,
            "frictionless": f"validate with a schema, the same {validated[0]} rows as CSV: {validated[1]:.2f} s",
            "ratio_to_frictionless": round(many[1] / validated[1], 2),
            "seconds_per_row_growth": round((many[1] / many[0]) / (few[1] / few[0]), 2),
            "ratio_where_every_row_is_in_the_record": round(known[1] / pandas[1], 2),
            "ratio_where_people_come_again": round(again[1] / pandas_again[1], 2),
            "megabytes": {str(few[0]): round(few[2]), str(many[0]): round(many[2])},
        }
        if "--million" in sys.argv:
            ours, theirs = beside(million_home, make_home(million_home, MILLION, files=10), runs=1)
            figures["million"] = {
                "seconds": round(ours[1], 1),
                "pandas": round(theirs[1], 1),
                "ratio": round(ours[1] / theirs[1], 2),
                "times_a_hundred_thousand": round(ours[1] / many[1], 1),
                "megabytes": round(ours[2]),
            }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
