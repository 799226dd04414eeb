"""A cell of somebody's sheet found again, and written as it is."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tsa_sheets.sheets.google.spreadsheet import Cells, SheetTab
from tsa_sheets.sheets.google.theirs import Target, find, heading_row, to_look_at, writing

SHEET = """
    Name | Course | Status
    Ann  | PH1    | Conf
    Ben  | PH1    |
    Cat  | MA1    | Conf
"""
TARGET = Target(
    number=1,
    sheet_id=7,
    headings=("Name", "Course"),
    heading="Status",
    key=("Ben", "PH1"),
    columns=(0, 1, 2),
    row=3,
    before="",
    after="cancelled",
)


def tab(drawn: str) -> SheetTab:
    rows = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
    return SheetTab(id=7, title="Bookings", cells=[Cells(1, 0, rows)])


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (SHEET, (3, 2)),
        ("Name | Course | Status\n Ben | PH1 | \n Ann | PH1 | Conf", (2, 2)),
        ("Status | Ours | Course | Name\n | x | PH1 | Ann\n Conf | y | PH1 | Ben", (3, 0)),
        ("Bookings | |\n | |\n Name | Course | Status\n Ben | PH1 |", (4, 2)),
        ("Name | Course | Status\n Ann | PH1 | Conf", None),
        ("Name | Course | Status\n Ben | PH1 | \n Ben | PH1 | Conf", None),
        ("Name | Course | How it stands\n Ben | PH1 | ", None),
        ("Name | Course | Status | Status\n Ben | PH1 | | Conf", None),
    ],
    ids=["as it was", "sorted", "moved columns", "rows above", "gone", "twice", "renamed", "two headings"],
)
def test_the_cell_is_known_by_key_and_heading(drawn: str, expected: tuple[int, int] | None) -> None:
    assert find(tab(drawn), TARGET) == expected


def test_a_part_of_the_key_that_was_corrected_is_still_found() -> None:
    target = replace(TARGET, heading="Name", columns=(0, 1, 0), before="Ben", after="Benjamin")

    assert find(tab(SHEET.replace("Ben ", "Benjamin ")), target) == (3, 0)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "=IMPORTDATA(B2)", {"userEnteredValue": {"stringValue": "=IMPORTDATA(B2)"}}),
        (
            "",
            date(2026, 9, 7),
            {
                "userEnteredValue": {"numberValue": 46272.0},
                "userEnteredFormat": {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}},
            },
        ),
        (date(2026, 9, 8), date(2026, 9, 7), {"userEnteredValue": {"numberValue": 46272.0}}),
        ("Conf", "", {"userEnteredValue": {}}),
    ],
    ids=["text as it is", "a day into a blank", "a day over a day", "emptied"],
)
def test_a_value_is_written_as_it_is(before: Any, after: Any, expected: dict[str, Any]) -> None:
    target = replace(TARGET, before=before, after=after)

    written = writing(target, (3, 2), after)["updateCells"]

    assert written["rows"] == [{"values": [expected]}]
    assert written["start"] == {"sheetId": 7, "rowIndex": 2, "columnIndex": 2}


def test_only_the_columns_of_the_key_and_the_cell_are_looked_at() -> None:
    other = replace(TARGET, columns=(0, 1, 27))

    assert to_look_at("Ann's", [TARGET, other]) == ["'Ann''s'!A:A", "'Ann''s'!B:B", "'Ann''s'!C:C", "'Ann''s'!AB:AB"]


def test_the_rows_that_are_written_are_looked_at_whole() -> None:
    assert to_look_at("Bookings", [TARGET], {5, 1})[3:] == ["'Bookings'!1:1", "'Bookings'!5:5"]


def test_the_row_of_the_headings_is_found_below_a_title() -> None:
    assert heading_row(tab("Bookings | |\n | |\n Name | Course | Status\n Ben | PH1 |"), TARGET) == 3
    assert heading_row(tab("Name | Course\n Ben | PH1"), TARGET) is None
