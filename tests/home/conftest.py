from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tsa_sheets.home import start
from tsa_sheets.world import RealWorld

TODAY = date(2026, 9, 1)
JOB = '''\
"""Write to nobody."""
from collections.abc import Iterator
from tsa_sheets import Letter, NotNow, School, Table, job

@job(every="school day at 07:30")
def {name}(schools: Table[School]) -> Iterator[Letter | NotNow]:
    """Say why not."""
    yield from (NotNow(school, "not now") for school in schools)
'''
WriteJob = Callable[..., Path]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Start an alliance's folder with everything filled in."""
    folder = tmp_path / "hill"
    start(folder, name="Hill", coordinator="Jo Hill", office_email="jo@hill.example", today=TODAY, world=RealWorld())
    return folder


@pytest.fixture
def write_job(tmp_path: Path) -> WriteJob:
    """Write a job's file into a folder jobs/, and give that folder."""

    def write(name: str, text: str | None = None, *, into: Path = tmp_path / "jobs") -> Path:
        into.mkdir(exist_ok=True)
        (into / f"{name}.py").write_text(JOB.format(name=name) if text is None else text, encoding="utf-8")
        return into

    return write
