from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tsa_sheets.config import Sheet
from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.grid import Located, locate
from tsa_sheets.sheets.memory import MemoryWorkbook
from tsa_sheets.sheets.workbook import Cell, Workbook

HEADINGS = ["Timestamp", "Delegate", "Email", "School", "Course", "Status"]
ROW = ["1/9/2026", "Jane", "jane@a.example", "Larkfield", "CPD1", "Confirmed"]


def found(sheet: Sheet, rows: Sequence[Sequence[Cell]]) -> Located:
    return locate(sheet, "Bookings.xlsx", MemoryWorkbook("Bookings.xlsx", {"Bookings": rows}).grid("Bookings"))


def refused(sheet: Sheet, rows: Sequence[Sequence[Cell]]) -> str:
    with pytest.raises(SheetError) as caught:
        found(sheet, rows)
    return str(caught.value)


def test_headings_are_found_under_a_title_and_blank_lines(registrations: Sheet) -> None:
    located = found(registrations, [["Bookings 2026-27"], [], ["Status: as of today"], [], HEADINGS, ROW])

    assert located.heading == 4
    assert [list(row) for row in located.body] == [ROW]
    assert (located.row(0), located.cell(2)) == (6, "C5")


def test_rows_are_numbered_right_where_the_tab_starts_lower(
    registrations: Sheet, in_excel: Callable[..., Path], opened: Callable[[Path], Workbook]
) -> None:
    grid = opened(in_excel([["Bookings"], HEADINGS, ROW], first=(3, 2))).grid("Bookings")

    located = locate(registrations, "Bookings.xlsx", grid)

    assert (located.row(0), located.cell(0)) == (6, "C5")


def test_heading_with_a_line_break_and_a_hard_space_is_found(registrations: Sheet) -> None:
    located = found(registrations, [["Timestamp", "Delegate\nname", "E-mail\u00a0address *", *HEADINGS[3:]], ROW])

    assert located.headings.columns[0, "email"] == 2


def test_empty_tab_says_so(registrations: Sheet) -> None:
    assert refused(registrations, []) == (
        "Bookings.xlsx, Bookings: the tab is empty. Put the list back, or name the tab that has it."
    )
    assert "the tab is empty" in refused(registrations, [["", None], ["", ""]])


def test_missing_heading_says_what_was_looked_for_what_was_found_and_what_is_near(registrations: Sheet) -> None:
    rows = [["Timestamp", "Delegate", "Emial", "School", "Course"], ROW]

    assert refused(registrations, rows) == (
        "Bookings.xlsx, Bookings: headings are missing (looked for “Email” or “E-mail address” (email); “Status” "
        "(status); found in row 1: “Timestamp”, “Delegate”, “Emial”, “School”, “Course”) "
        "(“Emial” in C1 is near “Email”). "
        "Put the heading back, or add the one you use to config/sheets/registrations.toml."
    )


def test_tab_without_any_of_the_headings_says_what_it_has(registrations: Sheet) -> None:
    assert "found in the first rows: “Shopping list”" in refused(registrations, [["Shopping list"], ["milk"]])


def test_same_heading_twice_names_both_cells(registrations: Sheet) -> None:
    rows = [["Bookings"], [*HEADINGS, "e-mail", "EMAIL"], ROW]

    assert refused(registrations, rows) == (
        "Bookings.xlsx, Bookings: the heading “Email” stands in C2 and in G2. "
        "Rename the one that is not meant, or delete its column."
    )


def test_same_heading_twice_that_nobody_reads_does_not_matter(registrations: Sheet) -> None:
    assert found(registrations, [[*HEADINGS, "Notes", "Notes"], ROW]).heading == 0


def test_second_person_may_be_missing_as_a_whole(registrations: Sheet) -> None:
    sheet = replace(registrations, also=({"delegate": ("Delegate 2",), "email": ("Email 2",)},))

    assert found(sheet, [HEADINGS, ROW]).heading == 0


def test_second_person_with_a_name_and_no_address_column_is_an_error(registrations: Sheet) -> None:
    sheet = replace(registrations, also=({"delegate": ("Delegate 2",), "email": ("Email 2",)},))

    assert "looked for “Email 2” (email)" in refused(sheet, [[*HEADINGS, "Delegate 2"], ROW])


def test_heading_of_the_key_is_needed_though_the_record_could_do_without(registrations: Sheet) -> None:
    sheet = replace(registrations, key=("timestamp", "cancelled_on"))

    assert "looked for “Cancelled on” (cancelled_on)" in refused(sheet, [HEADINGS, ROW])


def test_heading_beyond_the_first_rows_is_not_looked_for(registrations: Sheet) -> None:
    assert "missing" in refused(registrations, [*[["words"]] * 30, HEADINGS, ROW])
