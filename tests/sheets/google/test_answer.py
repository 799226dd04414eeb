import json
from datetime import date
from typing import Any

import pytest

from tsa_sheets.sheets.google.answer import spreadsheet, written
from tsa_sheets.sheets.google.failure import Failure, Way
from tsa_sheets.sheets.google.spreadsheet import Mark, Spreadsheet

A_DAY: dict[str, Any] = {
    "effectiveValue": {"numberValue": 46267},
    "effectiveFormat": {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}},
}


def text(words: str) -> dict[str, Any]:
    return {"effectiveValue": {"stringValue": words}}


def answered(*sheets: dict[str, Any], **about: Any) -> Spreadsheet:
    """Send an answer of Google through the whole way it takes."""
    answer = {"spreadsheetId": "key", "properties": {"title": "Bookings", "locale": "en_GB"}, "sheets": sheets, **about}
    return spreadsheet(json.dumps(answer).encode(), "key")


def test_tab_is_made_of_rows_of_one_length() -> None:
    """
    | Name | Day      |   |
    |      |          |   |
    |      | 2/9/2026 |   | <- an empty cell with a colour
    """
    rows = [{"values": [text("Name"), text("Day")]}, {}, {"values": [{}, A_DAY, {"effectiveFormat": {}}]}, {}]

    (tab,) = answered({"properties": {"sheetId": 7, "title": "Form"}, "data": [{"rowData": rows}]}).tabs

    assert (tab.id, tab.title) == (7, "Form")
    assert [list(row) for row in tab.rows] == [["Name", "Day"], ["", ""], ["", date(2026, 9, 2)]]


def test_empty_tab_has_no_rows() -> None:
    (tab,) = answered({"properties": {"title": "Empty"}, "data": [{}]}).tabs

    assert (tab.id, list(tab.rows)) == (0, [])


def test_chart_is_no_tab() -> None:
    found = answered(
        {"properties": {"title": "Chart", "sheetType": "OBJECT"}},
        {"properties": {"title": "Cells", "sheetType": "GRID"}},
    )

    assert [tab.title for tab in found.tabs] == ["Cells"]


def test_hidden_rows_and_merged_cells_are_known() -> None:
    data = {
        "rowData": [{"values": [text("Name")]}],
        "rowMetadata": [{}, {"hiddenByFilter": True}, {"hiddenByUser": True}],
    }
    merged = [{"startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 2}]

    (tab,) = answered({"properties": {"title": "Form"}, "data": [data], "merges": merged}).tabs

    assert (tab.hidden, tab.merged) == ([2, 3], [(2, 0, 3, 1)])


def test_formula_is_known_beside_what_it_shows() -> None:
    shown = {**text("Larkfield"), "userEnteredValue": {"formulaValue": "=A1"}}
    nothing = {"userEnteredValue": {"formulaValue": '=""'}}
    rows = [{"values": [text("Larkfield"), shown, nothing]}]

    (tab,) = answered({"properties": {"title": "Form"}, "data": [{"rowData": rows}]}).tabs

    assert [list(row) for row in tab.rows] == [["Larkfield", "Larkfield"]]
    assert [tab.is_formula(1, column) for column in range(3)] == [False, True, True]


def test_ranges_that_were_asked_for_keep_their_place() -> None:
    data = [
        {"rowData": [{"values": [text("Email")]}]},
        {
            "startRow": 40,
            "startColumn": 2,
            "rowData": [{"values": [text("C41"), text("D41")]}, {"values": [text("C42")]}],
        },
    ]

    (tab,) = answered({"properties": {"title": "Form"}, "data": data}).tabs

    assert [tab.cell(1, 0), tab.cell(41, 2), tab.cell(41, 3), tab.cell(42, 2)] == ["Email", "C41", "D41", "C42"]
    assert [tab.cell(2, 0), tab.cell(40, 2), tab.cell(41, 1), tab.cell(42, 3)] == [""] * 4


def test_marks_are_found_on_the_spreadsheet_the_tab_and_the_column() -> None:
    mark = {"metadataId": 5, "metadataKey": "tsa-sheets-alliance", "metadataValue": "harbour"}
    data = {"startColumn": 1, "columnMetadata": [{}, {"developerMetadata": [{**mark, "metadataId": 6}]}]}
    tab = {"properties": {"title": "Form"}, "data": [data], "developerMetadata": [{**mark, "metadataId": 7}]}

    found = answered(tab, developerMetadata=[mark])

    assert [one.id for one in found.marks] == [5]
    assert list(found.tabs[0].marks) == [Mark(7, "tsa-sheets-alliance", "harbour")]
    assert {column: [one.id for one in marks] for column, marks in found.tabs[0].column_marks.items()} == {2: [6]}


def test_tab_is_found_by_what_stays_its_own() -> None:
    found = answered({"properties": {"sheetId": 3, "title": "Flags"}}, {"properties": {"title": "Form"}})

    assert [tab and tab.title for tab in (found.tab(3), found.tab(0), found.tab(9))] == ["Flags", "Form", None]


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"[]", b"null", b"{}", b'{"spreadsheetId": "another"}', b"[" * 100_000, b"\xff"]
)
def test_answer_that_is_not_googles_is_no_empty_spreadsheet(content: bytes) -> None:
    for understand in (spreadsheet, written):
        with pytest.raises(Failure) as failed:
            understand(content, "key")
        assert failed.value.way is Way.NOT_GOOGLE
