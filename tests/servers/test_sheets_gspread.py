"""gspread's own functions work against the server of the tests."""

import gspread

from tests.servers.conftest import ROWS
from tests.servers.sheets.people import Person
from tests.servers.sheets.server import SheetsServer


def test_a_spreadsheet_is_opened_by_key_with_its_tabs(opened: gspread.Spreadsheet) -> None:
    assert opened.title == "Bookings 2026"
    assert opened.locale == "en_GB"
    assert [(tab.title, tab.id, tab.index, tab.row_count) for tab in opened.worksheets()] == [
        ("Bookings", 0, 0, 1000),
        ("D3", 1111, 1, 1000),
    ]


def test_values_come_as_people_see_them(bookings: gspread.Worksheet) -> None:
    assert bookings.get_all_values() == [[str(value) for value in row] for row in ROWS]
    assert bookings.get_all_records()[0] == {"Name": "Ann", "School": "Oak Hill", "Places": 2}
    assert bookings.col_values(2) == ["School", "Oak Hill", "Elm Park", "Ash Lane"]
    assert bookings.acell("C4").value == "3"


def test_a_tab_titled_like_a_cell_is_read(opened: gspread.Spreadsheet) -> None:
    assert opened.worksheet("D3").get_all_values() == [["odd"]]


def test_several_ranges_come_in_one_request(sheets_server: SheetsServer, bookings: gspread.Worksheet) -> None:
    sheets_server.forget()

    found = bookings.batch_get(["A1:B2", "C:C", "Z9"])

    assert [list(values) for values in found] == [
        [["Name", "School"], ["Ann", "Oak Hill"]],
        [["Places"], ["2"], ["1"], ["3"]],
        [],
    ]
    assert (sheets_server.reads, sheets_server.writes) == (1, 0)


def test_what_is_written_raw_stays_text(office: Person, bookings: gspread.Worksheet) -> None:
    bookings.update([["=A1", "03/09/2026"]], "B2:C2")

    assert office.values("Bookings")[1] == ["Ann", "=A1", "03/09/2026"]


def test_what_is_written_as_typed_is_understood_by_the_locale(office: Person, bookings: gspread.Worksheet) -> None:
    bookings.update_cell(2, 3, "03/09/2026")

    assert office.cell("Bookings", "C2").value == 46268.0
    assert office.text("Bookings", "C2") == "03/09/2026"


def test_rows_are_appended_inserted_and_deleted(office: Person, bookings: gspread.Worksheet) -> None:
    bookings.append_rows([["Dan", "Oak Hill", 4]])
    bookings.insert_rows([["Eve", "Elm Park", 5]], row=2)
    bookings.delete_rows(3)

    assert [row[0] for row in office.values("Bookings")] == ["Name", "Eve", "Ben", "Cat", "Dan"]


def test_rows_are_sorted_and_found(office: Person, bookings: gspread.Worksheet) -> None:
    bookings.sort((3, "des"), range="A2:C4")

    found = bookings.find("Ann")

    assert [row[0] for row in office.values("Bookings")] == ["Name", "Cat", "Ann", "Ben"]
    assert found is not None
    assert (found.row, found.col) == (3, 1)
    assert [cell.address for cell in bookings.findall("Elm Park")] == ["B4"]
