import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.homes import make_home, registration
from tsa_sheets.home import load
from tsa_sheets.model.memory import KeptRun
from tsa_sheets.run.apart import run_apart
from tsa_sheets.run.execute import open_record
from tsa_sheets.world import RealWorld

ROOT = Path(__file__).parents[2]
MINUTE = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)

HANGS = '''
"""Hang."""
from collections.abc import Iterator
from tsa_sheets import Letter, Registration, Table, job

@job(every="school day at 07:30")
def hangs(registrations: Table[Registration]) -> Iterator[Letter]:
    """Never come to an end."""
    while True:
        pass
    yield
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an alliance with a run that is due."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    make_home(tmp_path / "home", [registration(0)], RealWorld())
    opened = open_record(load(tmp_path / "home"), RealWorld())
    opened.ledger.runs.add({MINUTE: ["confirm_registrations"]})
    opened.close()
    return tmp_path / "home"


def run_of(folder: Path) -> KeptRun:
    opened = open_record(load(folder), RealWorld())
    (run,) = opened.ledger.runs.latest()
    opened.close()
    return run


def test_run_in_a_process_of_its_own(folder: Path) -> None:
    run_apart(folder, MINUTE, RealWorld())

    assert run_of(folder).state == "done"


def test_run_that_hangs_is_ended_and_recorded(folder: Path) -> None:
    (folder / "jobs/hangs.py").write_text(HANGS)

    run_apart(folder, MINUTE, RealWorld(), deadline=timedelta(seconds=3))

    run = run_of(folder)
    assert (run.state, run.jobs) == ("failed", {"confirm_registrations": "failed"})
    assert run.summary == "it had not finished after 0 minutes and was ended"
    opened = open_record(load(folder), RealWorld())
    assert opened.ledger.runs.at_work() is None
    assert opened.ledger.runs.waiting() == []
    opened.close()


def test_run_that_cannot_begin_stays_due(folder: Path) -> None:
    settings = folder / "config/alliance.toml"
    right = settings.read_text()
    (folder / "jobs/broken.py").write_text("def broken(\n")

    with pytest.raises(Exception, match="broken"):
        run_apart(folder, MINUTE, RealWorld())

    (folder / "jobs/broken.py").unlink()
    assert settings.read_text() == right
    assert run_of(folder).state == "due"
