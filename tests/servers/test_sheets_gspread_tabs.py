"""gspread's functions for tabs, formats, notes, protections and the rest work against the server of the tests."""

import gspread
import pytest
from gspread.utils import MergeType, ValidationConditionType

from tests.servers.sheets.people import Person


def test_tabs_are_added_duplicated_reordered_and_deleted(opened: gspread.Spreadsheet, office: Person) -> None:
    added = opened.add_worksheet("Flags", rows=20, cols=5)
    copy = opened.duplicate_sheet(added.id, new_sheet_name="Flags of last year")
    opened.reorder_worksheets([added, opened.worksheet("D3")])

    opened.del_worksheet(copy)

    assert office.titles == ["Flags", "D3", "Bookings"]
    assert (added.row_count, added.col_count) == (20, 5)


def test_a_title_that_is_taken_is_refused(opened: gspread.Spreadsheet) -> None:
    with pytest.raises(gspread.exceptions.APIError, match='A sheet with the name "bookings" already exists'):
        opened.add_worksheet("bookings", rows=1, cols=1)


def test_a_tab_is_renamed_moved_coloured_frozen_and_hidden(office: Person, bookings: gspread.Worksheet) -> None:
    bookings.update_title("Places booked")
    bookings.update_tab_color("#ff0000")
    bookings.freeze(rows=1, cols=2)
    bookings.update_index(2)
    bookings.hide_gridlines()
    bookings.hide()

    tab = office.tab("Places booked")
    assert office.titles == ["D3", "Places booked"]
    assert tab.properties == {
        "sheetId": 0,
        "title": "Places booked",
        "hidden": True,
        "tabColorStyle": {"rgbColor": {"red": 1, "green": 0, "blue": 0}},
        "gridProperties": {"frozenRowCount": 1, "frozenColumnCount": 2, "hideGridlines": True},
    }
    assert bookings.frozen_row_count == 1


def test_a_tab_is_resized(office: Person, bookings: gspread.Worksheet) -> None:
    bookings.resize(rows=3, cols=2)

    assert office.values("Bookings") == [["Name", "School"], ["Ann", "Oak Hill"], ["Ben", "Elm Park"]]


def test_cells_are_formatted_without_touching_what_they_hold(office: Person, bookings: gspread.Worksheet) -> None:
    bookings.format("A1:C1", {"textFormat": {"bold": True}, "backgroundColor": {"red": 1}})
    bookings.format("A1", {"textFormat": {"italic": True}})

    assert office.cell("Bookings", "A1").value == "Name"
    assert office.cell("Bookings", "A1").rest == {
        "userEnteredFormat": {"textFormat": {"italic": True}, "backgroundColor": {"red": 1}}
    }


def test_notes_are_written_read_and_cleared(office: Person, bookings: gspread.Worksheet) -> None:
    bookings.insert_notes({"A2": "rang on Monday", "B3": "moved"})
    bookings.clear_note("B3")

    assert bookings.get_note("A2") == "rang on Monday"
    assert bookings.get_notes()[:2] == [["", "", ""], ["rang on Monday", "", ""]]
    assert office.cell("Bookings", "B3").rest == {}


def test_a_protected_range_is_added_and_deleted(opened: gspread.Spreadsheet, bookings: gspread.Worksheet) -> None:
    made = bookings.add_protected_range("A1:C1", editor_users_emails=["head@oak-hill.example"])

    number = made["replies"][0]["addProtectedRange"]["protectedRange"]["protectedRangeId"]
    assert [one["protectedRangeId"] for one in opened.list_protected_ranges(0)] == [number]
    bookings.delete_protected_range(number)
    assert opened.list_protected_ranges(0) == []


def test_a_filter_is_set_and_cleared(office: Person, bookings: gspread.Worksheet) -> None:
    bookings.set_basic_filter("A1:C4")
    assert office.tab("Bookings").basic_filter is not None

    bookings.clear_basic_filter()

    assert office.tab("Bookings").basic_filter is None


def test_merged_cells_keep_the_value_at_the_top_left(office: Person, bookings: gspread.Worksheet) -> None:
    bookings.merge_cells("A2:B3", merge_type=MergeType.merge_all)
    assert office.values("Bookings")[1:3] == [["Ann", None, 2.0], [None, None, 1.0]]
    assert bookings.get("A1:C4", combine_merged_cells=True)[2] == ["Ann", "Ann", "1"]

    bookings.unmerge_cells("A2:B3")

    assert office.tab("Bookings").attached["merges"] == []


def test_a_list_to_choose_from_is_set(office: Person, bookings: gspread.Worksheet) -> None:
    bookings.add_validation("B2:B4", ValidationConditionType.one_of_list, ["Oak Hill", "Elm Park"], showCustomUi=True)

    rule = office.cell("Bookings", "B3").rest["dataValidation"]
    assert rule["condition"]["type"] == "ONE_OF_LIST"
    assert office.cell("Bookings", "B3").value == "Elm Park"


def test_a_named_range_is_read_by_its_name(opened: gspread.Spreadsheet, bookings: gspread.Worksheet) -> None:
    bookings.define_named_range("A2:A4", "People")

    assert opened.values_get("People")["values"] == [["Ann"], ["Ben"], ["Cat"]]
    assert [one["name"] for one in opened.list_named_ranges()] == ["People"]


def test_rows_and_columns_are_hidden_grouped_and_shown(office: Person, bookings: gspread.Worksheet) -> None:
    bookings.hide_rows(1, 2)
    bookings.hide_columns(2, 3)
    bookings.add_dimension_group_rows(1, 3)

    assert [row.hidden for row in office.tab("Bookings").rows[:3]] == [False, True, False]
    assert len(bookings.list_dimension_group_rows()) == 1
    assert bookings.get_all_values()[1] == ["Ann", "Oak Hill", "2"]
    bookings.unhide_rows(1, 2)
    assert not office.tab("Bookings").rows[1].hidden


def test_ranges_are_copied_cut_and_cleared(office: Person, bookings: gspread.Worksheet) -> None:
    bookings.copy_range("A2:A3", "E2")
    bookings.cut_range("C2:C4", "F2")
    bookings.batch_clear(["B2", "B4"])

    assert office.values("Bookings")[1:] == [
        ["Ann", None, None, None, "Ann", 2.0],
        ["Ben", "Elm Park", None, None, "Ben", 1.0],
        ["Cat", None, None, None, None, 3.0],
    ]


def test_a_tab_is_copied_to_another_spreadsheet(bookings: gspread.Worksheet, office: Person) -> None:
    copied = bookings.copy_to(office.key)

    assert copied["title"] == "Copy of Bookings"
    assert office.values("Copy of Bookings") == office.values("Bookings")


def test_everything_in_a_tab_is_cleared(office: Person, bookings: gspread.Worksheet) -> None:
    bookings.clear()

    assert bookings.get_all_values() == [[]]
    assert office.values("Bookings") == []
