"""A sheet that not every alliance keeps: without its workbook everything goes on as if nobody had asked for it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.homes import make_home, registration, write_workbook
from tsa_sheets.home import Home, load
from tsa_sheets.model.known import Known, KnownKey
from tsa_sheets.model.placement import Placement
from tsa_sheets.run.check import check
from tsa_sheets.run.execute import read_sheets
from tsa_sheets.run.hashes import Hashes
from tsa_sheets.run.picture import picture
from tsa_sheets.world import RealWorld

NOW = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)
ITT = "sheets/ITT placements 2026-27.xlsx"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return load(make_home(tmp_path / "harbour", [registration(1)], RealWorld()))


def test_home_without_the_workbook_is_checked_without_an_error(home: Home) -> None:
    checked = check(home, RealWorld())

    assert (checked.errors, checked.failures) == ([], [])
    assert sorted(checked.rows) == ["contacts", "courses", "registrations", "schools", "subscriptions"]


def test_home_without_the_sheets_file_has_no_placements_either(home: Home) -> None:
    for name in ("trainees", "placements", "mentors"):
        (home.folder / f"config/sheets/{name}.toml").unlink()

    checked = check(load(home.folder), RealWorld())

    assert (checked.errors, checked.failures) == ([], [])


def test_workbook_that_is_there_must_have_its_tabs(home: Home) -> None:
    write_workbook(home.folder / ITT, {"Trainees": [("Trainee", "Email", "Provider")], "Notes": [("a",)]})

    wrong = [error.wrong.partition(" (")[0] for error in check(home, RealWorld()).errors]

    assert wrong == ["has no tab “Mentors”", "has no tab “Placements”"]


def test_workbook_is_missed_once_its_rows_are_known(home: Home) -> None:
    key = KnownKey(sheet="placements", key="k", record="p1")
    known = Known(keys={("placements", "k"): key})

    seen = picture(read_sheets(home, RealWorld()), known, {}, hashes=Hashes(b"a secret"), now=NOW)

    assert [error.wrong.partition(" (")[0] for error in seen.errors] == ["there is no such file"]
    assert [flag.about for flag in seen.flags if flag.rule == "sheet_cannot_be_read"] == ["sheet:placements"]
    assert Placement not in seen.tables
