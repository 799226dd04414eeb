"""Which cells may be written to, and what a suggestion becomes in one."""

from dataclasses import replace
from datetime import date

import pytest

from tests.run.office import BOOKINGS
from tests.sheets.desk.conftest import Make
from tsa_sheets.config import Sheet
from tsa_sheets.model.course import Course
from tsa_sheets.model.memory import KeptFlag
from tsa_sheets.run.mends import as_typed, why_not_mended, writable

ONLINE = replace(
    BOOKINGS, workbooks=("https://docs.google.com/spreadsheets/d/1abcdefghijklmnop/edit",), writes=("status",)
)
COURSES = Sheet(
    name="courses", workbooks=ONLINE.workbooks, tab="Courses", kind=Course, key=("code",), columns={"on": ("Date",)}
)


def flag(field: str = "status", about: str = "r1") -> KeptFlag:
    return Make.flag(1, id=f"rule/{about}/{field}", tab="Bookings")


@pytest.mark.parametrize(
    ("sheet", "asked", "expected"),
    [
        (ONLINE, flag(), ""),
        (BOOKINGS, flag(), "we never change your workbook"),
        (replace(BOOKINGS, writes=("status",)), flag(), "we never change your workbook"),
        (ONLINE, flag("school"), "that is not a column we may write to"),
        (replace(ONLINE, form=True), flag(), "that is not a column we may write to"),
        (ONLINE, flag(about="sheet:bookings"), "that is not a column we may write to"),
    ],
    ids=["permitted", "a file", "a file with writes", "another column", "a form's tab", "a whole sheet"],
)
def test_a_suggestion_is_put_in_only_where_that_is_permitted(sheet: Sheet, asked: KeptFlag, expected: str) -> None:
    assert why_not_mended([sheet], asked) == expected


def test_only_sheets_online_with_columns_that_may_be_written_count() -> None:
    assert writable([BOOKINGS, ONLINE, COURSES, replace(ONLINE, form=True)]) == [ONLINE]


@pytest.mark.parametrize(
    ("sheet", "field", "text", "expected"),
    [
        (COURSES, "on", "22/09/2026", date(2026, 9, 22)),
        (COURSES, "capacity", "20", 20),
        (ONLINE, "status", "cancelled", "cancelled"),
        (ONLINE, "school", "=IMPORTDATA(B2)", "=IMPORTDATA(B2)"),
        (COURSES, "on", "some day", "some day"),
    ],
)
def test_a_suggestion_is_typed_as_its_column_holds_it(sheet: Sheet, field: str, text: str, expected: object) -> None:
    assert as_typed(sheet, field, text) == expected
