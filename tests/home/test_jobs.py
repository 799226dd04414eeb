from pathlib import Path

import pytest

from tests.home.conftest import JOB, WriteJob
from tsa_sheets import NotNow, School, Table
from tsa_sheets.errors import JobError
from tsa_sheets.home.jobs import load_jobs


def test_jobs_are_loaded_by_name(write_job: WriteJob) -> None:
    write_job("remind_mentors")
    folder = write_job("chase_schools")
    write_job("_notes", "this is not even Python")

    found = load_jobs([folder, folder.parent / "nowhere"])

    assert [(job.name, job.every, job.purpose) for job in found] == [
        ("chase_schools", "school day at 07:30", "Say why not."),
        ("remind_mentors", "school day at 07:30", "Say why not."),
    ]
    assert found[0].needs["schools"] == Table[School]
    assert list(found[0](Table[School]())) == list[NotNow]()


def test_jobs_file_of_the_alliance_stands_in_for_the_shipped_one(write_job: WriteJob, tmp_path: Path) -> None:
    own = write_job("remind", JOB.format(name="remind").replace("07:30", "09:00"))
    shipped = write_job("remind", into=tmp_path / "shipped")

    assert [job.every for job in load_jobs([own, shipped])] == ["school day at 09:00"]


WRONG = [
    ("def remind(:\n", "jobs/remind.py, line 1: this is not Python ("),
    ("import os\n", "jobs/remind.py, line 1: a job may not import os (there are: __future__, "),
    ("\nfrom subprocess import run\n", "jobs/remind.py, line 2: a job may not import subprocess (there are: "),
    ("import itertool\n", "jobs/remind.py, line 1: a job may not import itertool (nearest: itertools; "),
    ("from .other import x\n", "jobs/remind.py, line 1: a job may not import .other "),
    ("def f():\n    import socket\n", "jobs/remind.py, line 2: a job may not import socket "),
    ("import tsa_sheets.ledger\n", "jobs/remind.py, line 1: tsa_sheets.ledger is not for jobs to import"),
    ("import tsa_sheets\n", "jobs/remind.py, line 1: tsa_sheets is not for jobs to import"),
    ("from tsa_sheets import Leter\n", "jobs/remind.py, line 1: tsa_sheets has no Leter (nearest: Letter; "),
    ("from tsa_sheets import *\n", "jobs/remind.py, line 1: tsa_sheets has no * ("),
    ("open('x')\n", "jobs/remind.py, line 1: a job touches nothing, and open() reaches out"),
    ("__import__('os')\n", "jobs/remind.py, line 1: a job touches nothing, and __import__() reaches out"),
    (
        "from datetime import date\ndef f():\n    return date.today()\n",
        "jobs/remind.py, line 3: a job does not look at the clock (today())",
    ),
    ("x = 1\ny = x / 0\n", "jobs/remind.py, line 2: it cannot be loaded (ZeroDivisionError: division by zero)"),
    ("x = 1\n", "jobs/remind.py: the file must hold one job, named remind (found none)"),
    (JOB.format(name="remnd"), "jobs/remind.py: the file must hold one job, named remind (found remnd)"),
    (
        JOB.format(name="remind") + JOB.format(name="again").partition("job\n")[2],
        "jobs/remind.py: the file must hold one job, named remind (found remind, again)",
    ),
    (
        JOB.format(name="remind").replace("schools: Table[School]", "schools"),
        "jobs/remind.py: the parameter schools does not say what it reads",
    ),
]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_jobs_file_that_is_wrong(write_job: WriteJob, text: str, expected: str) -> None:
    folder = write_job("remind", text)

    with pytest.raises(JobError) as caught:
        load_jobs([folder])

    assert str(caught.value)[: len(expected)] == expected


def test_jobs_file_with_a_forbidden_import_is_not_carried_out(write_job: WriteJob, tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    text = f"from pathlib import Path\nPath({str(touched)!r}).touch()\n"
    exec(text, {})  # noqa: S102 - this is what it would do
    assert touched.exists()
    touched.unlink()

    with pytest.raises(JobError):
        load_jobs([write_job("remind", text)])

    assert not touched.exists()
