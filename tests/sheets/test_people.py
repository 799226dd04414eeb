from collections.abc import Sequence
from dataclasses import replace

import pytest

from tsa_sheets.config import Sheet
from tsa_sheets.sheets.memory import MemoryWorkbook
from tsa_sheets.sheets.read import Rows, read_rows
from tsa_sheets.sheets.workbook import Cell

HEADINGS = ["Timestamp", "Delegate", "Email", "School", "Course", "Status", "Delegate 2", "Email 2", "Delegate 3"]


@pytest.fixture
def sheet(registrations: Sheet) -> Sheet:
    """A sheet whose rows hold up to three people and several courses."""
    return replace(
        registrations,
        also=({"delegate": ("Delegate 2",), "email": ("Email 2",)}, {"delegate": ("Delegate 3",)}),
        splits={"course": (";", "\n")},
    )


def read(sheet: Sheet, *rows: Sequence[Cell]) -> Rows:
    return read_rows(sheet, MemoryWorkbook("Bookings.xlsx", {"Bookings": [HEADINGS, *rows]}))


def people(rows: Rows) -> list[tuple[object, ...]]:
    columns = (rows.rows, rows.parts, *(rows.columns[field] for field in ("delegate", "email", "course", "school")))
    return list(zip(*columns, strict=True))


def test_each_person_of_a_row_is_a_record(sheet: Sheet) -> None:
    rows = read(
        sheet,
        ["1/9/2026", "Jane", "j@a.example", "Lark", "CPD1", "", "Tom", "t@a.example", "Sam"],
        ["2/9/2026", "Ann", "a@a.example", "Weir", "CPD2", "", " ", "", ""],
    )

    assert people(rows) == [
        (2, 0, "Jane", "j@a.example", "CPD1", "Lark"),
        (2, 1, "Tom", "t@a.example", "CPD1", "Lark"),
        (2, 2, "Sam", "j@a.example", "CPD1", "Lark"),  # the third group has no address of its own: the row's
        (3, 0, "Ann", "a@a.example", "CPD2", "Weir"),
    ]


def test_second_person_without_an_address_does_not_get_the_first_ones(sheet: Sheet) -> None:
    rows = read(sheet, ["1/9/2026", "Jane", "j@a.example", "Lark", "CPD1", "", "Tom", "", ""])

    assert people(rows)[1] == (2, 1, "Tom", None, "CPD1", "Lark")


def test_second_person_alone_leaves_the_first_a_record(sheet: Sheet) -> None:
    rows = read(sheet, ["1/9/2026", "", "", "Lark", "CPD1", "", "Tom", "t@a.example", ""])

    assert people(rows) == [(2, 0, None, None, "CPD1", "Lark"), (2, 1, "Tom", "t@a.example", "CPD1", "Lark")]


def test_each_course_of_each_person_is_a_record(sheet: Sheet) -> None:
    rows = read(sheet, ["1/9/2026", "Jane", "j@a.example", "Lark", "CPD1; CPD2\ncpd1", "", "Tom", "t@a.example", ""])

    assert people(rows) == [
        (2, 0, "Jane", "j@a.example", "CPD1", "Lark"),
        (2, 0, "Jane", "j@a.example", "CPD2", "Lark"),
        (2, 1, "Tom", "t@a.example", "CPD1", "Lark"),
        (2, 1, "Tom", "t@a.example", "CPD2", "Lark"),
    ]
    assert list(rows.keys) == [
        ("2026-09-01T00:00:00", "jane", "cpd1"),
        ("2026-09-01T00:00:00", "jane", "cpd2"),
        ("2026-09-01T00:00:00", "tom", "cpd1"),
        ("2026-09-01T00:00:00", "tom", "cpd2"),
    ]


def test_cell_that_several_records_share_is_one_trouble_and_unreadable_in_each(sheet: Sheet) -> None:
    rows = read(sheet, ["31/2/2026", "Jane", "j@a.example", "Lark", "CPD1;CPD2", "", "Tom", "@", ""])

    assert [(trouble.index, trouble.field, trouble.rule) for trouble in rows.troubles] == [
        (0, "timestamp", "unreadable_cell"),
        (2, "email", "unreadable_cell"),
    ]
    assert rows.unreadable == {
        0: {"timestamp"},
        1: {"timestamp"},
        2: {"timestamp", "email"},
        3: {"timestamp", "email"},
    }


def test_flag_of_a_second_person_points_at_that_persons_cell(sheet: Sheet) -> None:
    rows = read(sheet, ["1/9/2026", "Jane", "j@a.example", "Lark", "CPD1", "", "Tom", "t@@a.example", ""])

    (flag,) = rows.flags(["r1", "r2"])

    assert (flag.about, flag.cell, flag.message) == (
        "r2",
        "H2",
        "“Email 2” reads “t@@a.example”, which has more than one “@”: type one address such as office@school.sch.uk",
    )


@pytest.mark.parametrize("headings", [HEADINGS[:6], [*HEADINGS[:6], "Guest"]])
def test_people_whose_columns_are_not_there_are_none(sheet: Sheet, headings: list[str]) -> None:
    row = ["1/9/2026", "Jane", "j@a.example", "Lark", "CPD1", "", "x"][: len(headings)]

    rows = read_rows(sheet, MemoryWorkbook("Bookings.xlsx", {"Bookings": [headings, row]}))

    assert people(rows) == [(2, 0, "Jane", "j@a.example", "CPD1", "Lark")]
    assert rows.troubles == []


def test_second_persons_heading_that_is_nearly_right_is_mentioned(sheet: Sheet) -> None:
    row = ["1/9/2026", "Jane", "j@a.example", "Lark", "CPD1", "", "Tom"]

    rows = read_rows(sheet, MemoryWorkbook("Bookings.xlsx", {"Bookings": [[*HEADINGS[:6], "Delegates 2"], row]}))

    assert [(trouble.rule, trouble.row) for trouble in rows.troubles] == [("heading_like_one_we_look_for", 1)]
