"""A spreadsheet comes with what its field mask asks for, trimmed as Google trims."""

from datetime import date, datetime
from typing import Any

import gspread
import pytest

from tests.servers.sheets.people import Person
from tests.servers.sheets.server import SheetsServer

READ = (
    "properties(locale,timeZone),"
    "sheets(properties(sheetId,title),data.rowData.values(effectiveValue,formattedValue,note))"
)


def _read(client: gspread.Client, key: str, **params: Any) -> Any:
    return client.http_client.spreadsheets_get(key, params=params)


def test_one_request_brings_values_and_notes_of_all_tabs(
    sheets_server: SheetsServer, signed_in: gspread.Client
) -> None:
    """
    Bookings           Empty
    When | Paid
         |
    7/9  | TRUE
    """
    office = sheets_server.new("Bookings", {"Bookings": [["When", "Paid"], [], [date(2026, 9, 7), True]], "Empty": []})
    office.note("Bookings", "B3", "cash")

    answer = _read(signed_in, office.key, fields=READ)

    assert answer == {
        "properties": {"locale": "en_GB", "timeZone": "Europe/London"},
        "sheets": [
            {
                "properties": {"sheetId": 0, "title": "Bookings"},
                "data": [
                    {
                        "rowData": [
                            {
                                "values": [
                                    {"effectiveValue": {"stringValue": "When"}, "formattedValue": "When"},
                                    {"effectiveValue": {"stringValue": "Paid"}, "formattedValue": "Paid"},
                                ]
                            },
                            {},
                            {
                                "values": [
                                    {"effectiveValue": {"numberValue": 46272}, "formattedValue": "07/09/2026"},
                                    {"effectiveValue": {"boolValue": True}, "formattedValue": "TRUE", "note": "cash"},
                                ]
                            },
                        ]
                    }
                ],
            },
            {"properties": {"sheetId": 1111, "title": "Empty"}, "data": [{}]},
        ],
    }


def test_without_a_mask_cells_come_only_when_asked_for(signed_in: gspread.Client, office: Person) -> None:
    without = _read(signed_in, office.key)
    with_cells = _read(signed_in, office.key, includeGridData="true", ranges="Bookings!B2:C3")

    assert "data" not in without["sheets"][0]
    assert [sheet["properties"]["title"] for sheet in with_cells["sheets"]] == ["Bookings"]
    (grid,) = with_cells["sheets"][0]["data"]
    assert (grid["startRow"], grid["startColumn"]) == (1, 1)
    assert [[cell["formattedValue"] for cell in row["values"]] for row in grid["rowData"]] == [
        ["Oak Hill", "2"],
        ["Elm Park", "1"],
    ]
    assert grid["columnMetadata"] == [{"pixelSize": 100}, {"pixelSize": 100}]


def test_hidden_and_filtered_rows_are_marked_and_come_all_the_same(signed_in: gspread.Client, office: Person) -> None:
    office.hide_rows("Bookings", 2)
    office.filter("Bookings", "B", "Elm Park")

    answer = _read(
        signed_in,
        office.key,
        fields="sheets.data(rowMetadata(hiddenByUser,hiddenByFilter),rowData.values.formattedValue)",
    )

    (grid,) = answer["sheets"][0]["data"]
    assert grid["rowMetadata"][:4] == [{}, {"hiddenByUser": True}, {"hiddenByFilter": True}, {}]
    assert len(grid["rowData"]) == 4


@pytest.mark.parametrize(
    "mask",
    ["sheets.propertys", "sheets(data", "sheets,", "sheets.data.rowData.values.effectiveValue.text", "sheets..data"],
)
def test_a_mask_that_is_wrong_is_refused(signed_in: gspread.Client, office: Person, mask: str) -> None:
    with pytest.raises(gspread.exceptions.APIError, match="Request contains an invalid argument") as error:
        _read(signed_in, office.key, fields=mask)
    assert error.value.code == 400


def test_ranges_of_the_first_tab_leave_out_its_id(signed_in: gspread.Client, office: Person) -> None:
    office.merge("Bookings", "A2:B2")
    office.merge("D3", "A1:B1")

    answer = _read(signed_in, office.key, fields="sheets.merges")

    place = {"startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 2}
    assert answer["sheets"] == [
        {"merges": [{**place, "startRowIndex": 1, "endRowIndex": 2}]},
        {"merges": [{**place, "sheetId": 1111}]},
    ]


def test_an_empty_range_has_no_values_and_blanks_at_the_end_are_cut(
    sheets_server: SheetsServer, signed_in: gspread.Client
) -> None:
    office = sheets_server.new("Blanks", {"Tab": [["", "a", ""], [], ["b"], []]})

    answer = signed_in.http_client.values_batch_get(office.key, ["Tab", "Tab!C1:D9"])

    assert answer["valueRanges"] == [
        {"range": "Tab!A1:Z1000", "majorDimension": "ROWS", "values": [["", "a"], [], ["b"]]},
        {"range": "Tab!C1:D9", "majorDimension": "ROWS"},
    ]


def test_values_come_unformatted_formatted_or_as_formulas(
    sheets_server: SheetsServer, signed_in: gspread.Client
) -> None:
    office = sheets_server.new("Kinds", {"Tab": [[date(2026, 9, 7), datetime(2026, 9, 7, 18, 0), True, 12.5]]})  # noqa: DTZ001
    office.type("Tab", "E1", "=SUM(A1:D1)", shows=7.0)
    office.type("Tab", "F1", "#N/A")
    office.type("Tab", "G1", '=HYPERLINK("https://north-vale.example","Alliance")')

    def read(**params: Any) -> Any:
        return signed_in.http_client.values_get(office.key, "Tab", params)["values"][0]

    assert read() == ["07/09/2026", "07/09/2026 18:00:00", "TRUE", "12.5", "7", "#N/A", "Alliance"]
    assert read(valueRenderOption="UNFORMATTED_VALUE") == [46272, 46272.75, True, 12.5, 7, "#N/A", "Alliance"]
    assert read(valueRenderOption="UNFORMATTED_VALUE", dateTimeRenderOption="FORMATTED_STRING")[:2] == [
        "07/09/2026",
        "07/09/2026 18:00:00",
    ]
    assert read(valueRenderOption="FORMULA")[4:] == [
        "=SUM(A1:D1)",
        "#N/A",
        '=HYPERLINK("https://north-vale.example","Alliance")',
    ]
    cells = _read(signed_in, office.key, fields="sheets.data.rowData.values(effectiveValue,hyperlink)")
    assert cells["sheets"][0]["data"][0]["rowData"][0]["values"][5:] == [
        {"effectiveValue": {"errorValue": {"type": "N_A", "message": ""}}},
        {"effectiveValue": {"stringValue": "Alliance"}, "hyperlink": "https://north-vale.example"},
    ]
