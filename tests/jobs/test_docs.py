"""What docs/jobs.md shows is true."""

import re
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path

from tsa_sheets import Course, Letter, NotNow, Registration, Status, Table
from tsa_sheets.home.jobs import load_jobs
from tsa_sheets.timetable import every

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "jobs.md").read_text("utf-8")


def test_every_shipped_job_is_described_with_its_time() -> None:
    described = re.findall(r"^\| `(\w+)` \| ((?:school day|weekday) at [^|]*?|every look) \|", DOCS, re.MULTILINE)

    assert set(described) == {(job.name, job.every) for job in load_jobs([ROOT / "jobs"])}


def test_example_is_a_job_that_works(tmp_path: Path, registered: Callable[..., Registration], course: Course) -> None:
    code = re.findall(r"```python\n(# jobs/.*?)```", DOCS, re.DOTALL)[0]
    (tmp_path / "thank_delegates.py").write_text(code, "utf-8")
    came, absent = registered(status=Status.ATTENDED), registered(id="r2", status=Status.NO_SHOW)

    (job,) = load_jobs([tmp_path])
    decisions = list(job(Table([came, absent]), Table([course]), date(2026, 9, 23)))

    assert decisions == [
        Letter("thank-you", about=came, to=came.email, name="Ann Archer", context={"course": course}),
        NotNow(absent, "nobody is known to have come"),
    ]


def test_timetables_that_are_shown_are_understood() -> None:
    shown = re.findall(r"`((?:school day|weekday|day|friday) at [^`]+)`", DOCS)

    assert len(shown) == 4
    assert all(every(words, place="docs").times for words in shown)


def test_every_argument_of_a_letter_is_described() -> None:
    table = DOCS.partition("`Letter(template, …)`:")[2].partition("`NotNow(")[0]
    described = {
        name for row in re.findall(r"^\| (`[^|]*`) \|", table, re.MULTILINE) for name in re.findall(r"\w+", row)
    }

    assert described == {field.name for field in fields(Letter)} - {"template"}
