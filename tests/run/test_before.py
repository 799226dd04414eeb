from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.homes import make_home
from tests.run.office import BOOKINGS, Office, Row, drawn
from tests.world.faults import Clock, FaultyWorld
from tsa_sheets.config import JobSettings
from tsa_sheets.home import load
from tsa_sheets.model.place import Place, Tab
from tsa_sheets.model.record import Record
from tsa_sheets.run.before import before_us
from tsa_sheets.run.look import Look

BEGUN = date(2026, 9, 4)
TWO = drawn(
    """\
timestamp | delegate | email | school | course | status
9:05 | Asha Rao | a.rao@larkfield.example | Larkfield | PH1 | confirmed
9:06 | Tom Bell | t.bell@weir.example | Weir | PH1 | received"""
)


def look(office: Office, *rows: Row) -> Look:
    found = office.look([*TWO, *rows])
    assert found.identity.look is not None
    return found.identity.look


@pytest.mark.parametrize(
    ("due_on", "reason"),
    [
        (date(2026, 9, 3), "before us: it fell due on 3 September 2026, and the sheet registrations began on "),
        (date(2026, 9, 4), ""),
        (date(2026, 8, 31), "before live: it fell due on 31 August 2026, and this job is live from 1 September 2026"),
    ],
)
def test_what_fell_due_before_the_sheet_was_ours_is_done(tmp_path: Path, due_on: date, reason: str) -> None:
    world = FaultyWorld(Clock(datetime(2026, 9, 7, 6, 30, tzinfo=UTC)))
    settings = load(make_home(tmp_path / "harbour", [], world)).settings
    sheets = tuple(replace(sheet, begun=BEGUN) if sheet.name == "registrations" else sheet for sheet in settings.sheets)
    record = Record(id="r1", place=Place(Tab("registrations", "Bookings.xlsx", "Form responses 1"), 2))

    found = before_us(due_on, record, JobSettings(live_from=date(2026, 9, 1)), replace(settings, sheets=sheets))

    assert found.startswith(reason)
    assert bool(found) == bool(reason)


def test_what_a_sheet_shows_at_the_first_look_was_so_before_it_was_begun() -> None:
    office = Office(sheet=replace(BOOKINGS, begun=BEGUN))

    remembered = look(office).remember().records

    assert {record.status_since.date() for record in remembered} == {date(2026, 9, 3)}


def test_without_a_beginning_what_is_seen_first_counts_from_then() -> None:
    office = Office()

    remembered = look(office).remember().records

    assert {record.status_since for record in remembered} == {office.now}


def test_a_status_that_changes_after_the_first_look_counts_from_then() -> None:
    office = Office(sheet=replace(BOOKINGS, begun=BEGUN))
    look(office)
    later = [[*row[:5], "confirmed"] if row[1] == "Tom Bell" else row for row in TWO]

    found = office.look(later)

    assert found.identity.look is not None
    (changed,) = found.identity.look.remember().records
    assert (changed.status, changed.status_since) == ("confirmed", office.now)


def test_a_row_that_comes_after_the_first_look_counts_from_then() -> None:
    office = Office(sheet=replace(BOOKINGS, begun=BEGUN))
    look(office)

    third = drawn("9:07 | Mo Shah | m@hill.example | Hill | PH1 | confirmed")
    (new,) = look(office, *third).remember().records

    assert new.status_since == office.now


def test_a_booking_between_the_beginning_and_the_first_look_is_ours() -> None:
    office = Office(sheet=replace(BOOKINGS, begun=date(2026, 8, 31)))

    remembered = look(office).remember().records

    assert {record.status_since for record in remembered} == {office.now}
