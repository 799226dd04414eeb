from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.run.office import BOOKINGS, Office, Row, drawn
from tsa_sheets.model.known import KnownRecord
from tsa_sheets.run.identify import Identity, identify
from tsa_sheets.run.years import of_a_closed_year, year_in
from tsa_sheets.sheets.memory import MemoryWorkbook
from tsa_sheets.sheets.read import read_sheet

HEADINGS = drawn("timestamp | delegate | email | school | course | status")
AT = datetime(2026, 9, 7, tzinfo=UTC)


def bookings(count: int, first: int) -> list[Row]:
    rows = [
        f"9:{first + n:02} | Delegate {first + n} | d{first + n}@s.example | Larkfield | PH1 | confirmed"
        for n in range(count)
    ]
    return [*HEADINGS, *drawn("\n".join(rows))]


def look(office: Office, **workbooks: list[Row]) -> Identity:
    """Look at workbooks, each called by its year."""
    names = tuple(f"Bookings {name[1:].replace('_', '-')}.xlsx" for name in workbooks)
    opened = {
        name: MemoryWorkbook(name, {"Bookings": rows}) for name, rows in zip(names, workbooks.values(), strict=True)
    }
    office.now += datetime(2026, 1, 1, 1) - datetime(2026, 1, 1)  # noqa: DTZ001 - an hour
    tabs = read_sheet(replace(BOOKINGS, workbooks=names), opened.__getitem__)
    found = identify(office.known, tabs, {}, hashes=office.hashes, now=office.now)
    office._remember(found)
    return found


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("Courses 2026-27.xlsx", 2026),
        ("Courses 2026/2027", 2026),
        ("2027 bookings", 2027),
        ("Courses.xlsx", None),
        ("Room 12026", None),
    ],
)
def test_the_year_in_a_name(name: str, year: int | None) -> None:
    assert year_in(name) == year


@pytest.mark.parametrize(
    ("workbooks", "closed"),
    [
        (["Courses 2027-28.xlsx"], True),
        (["Courses 2026-27.xlsx", "Courses 2027-28.xlsx"], False),
        (["Courses 2025-26.xlsx"], False),
        (["Courses.xlsx"], False),
    ],
)
def test_a_year_is_closed_where_only_later_ones_are_listed(workbooks: list[str], closed: bool) -> None:
    place = "Courses 2026-27.xlsx, Courses, row 7"
    record = KnownRecord(
        id="r1", sheet="courses", reads="", status="", place=place, first=AT, since=AT, status_since=AT
    )

    assert of_a_closed_year(record, workbooks) is closed


def test_a_new_year_beside_this_one_is_no_shrinkage() -> None:
    office = Office()
    look(office, y2026_27=bookings(20, 10))

    found = look(office, y2026_27=bookings(20, 10), y2027_28=bookings(2, 40))

    assert [flag.rule for flag in found.flags] == []
    assert len({name for ids in found.ids for name in ids}) == 22


def test_a_year_that_is_closed_once_the_next_has_come_is_no_shrinkage() -> None:
    office = Office()
    look(office, y2026_27=bookings(20, 10), y2027_28=bookings(2, 40))

    found = look(office, y2027_28=bookings(2, 40))

    assert [flag.rule for flag in found.flags] == []
    assert found.unsure == {}


def test_rows_that_go_within_a_year_are_missed_as_ever() -> None:
    office = Office()
    look(office, y2026_27=bookings(20, 10))

    assert [flag.rule for flag in look(office, y2026_27=bookings(5, 10)).flags] == ["sheet_shrank"]


def test_a_workbook_of_an_earlier_year_in_its_place_is_missed_as_ever() -> None:
    office = Office()
    look(office, y2026_27=bookings(20, 10))

    assert "sheet_shrank" in [flag.rule for flag in look(office, y2025_26=bookings(2, 40)).flags]
