"""A batch is done whole or not at all, and what comes back shows the spreadsheet as it then is."""

from typing import Any

import gspread
import pytest

from tests.servers.sheets.people import Person

MARK = {"metadataKey": "tsa-sheets", "visibility": "DOCUMENT"}


def _columns(first: int, last: int) -> dict[str, Any]:
    return {"sheetId": 0, "dimension": "COLUMNS", "startIndex": first, "endIndex": last}


def _text(value: str) -> dict[str, Any]:
    return {"userEnteredValue": {"stringValue": value}}


def test_one_bad_request_undoes_the_batch(opened: gspread.Spreadsheet, office: Person) -> None:
    before = office.values("Bookings")

    with pytest.raises(gspread.exceptions.APIError, match=r"Invalid requests\[1\].deleteSheet: No grid with id: 5"):
        opened.batch_update(
            {
                "requests": [
                    {"deleteDimension": {"range": _columns(0, 2)}},
                    {"deleteSheet": {"sheetId": 5}},
                ]
            }
        )

    assert office.values("Bookings") == before


def test_what_was_written_comes_back_in_the_same_answer(opened: gspread.Spreadsheet, office: Person) -> None:
    answer = opened.batch_update(
        {
            "requests": [
                {
                    "updateCells": {
                        "start": {"sheetId": 0, "rowIndex": 1, "columnIndex": 1},
                        "rows": [{"values": [_text("=Ash Lane"), {"userEnteredValue": {"numberValue": 4}}]}],
                        "fields": "userEnteredValue",
                    }
                }
            ],
            "includeSpreadsheetInResponse": True,
            "responseRanges": ["Bookings!A2:B3"],
            "responseIncludeGridData": True,
        }
    )

    assert answer["replies"] == [{}]
    (tab,) = answer["updatedSpreadsheet"]["sheets"]
    (grid,) = tab["data"]
    assert [[cell["formattedValue"] for cell in row["values"]] for row in grid["rowData"]] == [
        ["Ann", "=Ash Lane"],
        ["Ben", "Elm Park"],
    ]
    assert office.values("Bookings")[1] == ["Ann", "=Ash Lane", 4.0]


def test_only_the_listed_fields_are_touched(opened: gspread.Spreadsheet, office: Person) -> None:
    office.note("Bookings", "A2", "rang on Monday")
    office.colour("Bookings", "A2")
    place = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 1}

    opened.batch_update(
        {
            "requests": [
                {"updateCells": {"range": place, "rows": [{"values": [_text("Eve")]}], "fields": "userEnteredValue"}}
            ]
        }
    )

    assert [row[:1] for row in office.values("Bookings")[1:3]] == [["Eve"], [None]]
    assert set(office.cell("Bookings", "A2").rest) == {"note", "userEnteredFormat"}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("", "At least one field must be listed"),
        ("value", "Request contains an invalid argument"),
        ("effectiveValue", "read-only"),
    ],
)
def test_a_wrong_list_of_fields_is_refused(opened: gspread.Spreadsheet, fields: str, words: str) -> None:
    request = {"start": {"sheetId": 0}, "rows": [{"values": [_text("Eve")]}], "fields": fields}

    with pytest.raises(gspread.exceptions.APIError, match=words):
        opened.batch_update({"requests": [{"updateCells": request}]})


def test_rows_are_appended_after_the_last_and_the_grid_grows(opened: gspread.Spreadsheet, office: Person) -> None:
    office.type("Bookings", "C1000", "the end")
    tick = {"dataValidation": {"condition": {"type": "BOOLEAN"}}}

    opened.batch_update(
        {
            "requests": [
                {
                    "appendCells": {
                        "sheetId": 0,
                        "rows": [{"values": [_text("Eve"), tick]}],
                        "fields": "userEnteredValue,dataValidation",
                    }
                }
            ]
        }
    )

    assert len(office.tab("Bookings").rows) == 1001
    assert office.cell("Bookings", "A1001").value == "Eve"
    assert office.cell("Bookings", "B1001").rest == tick


def test_metadata_is_found_wherever_its_column_went(opened: gspread.Spreadsheet, office: Person) -> None:
    made = opened.batch_update(
        {
            "requests": [
                {
                    "createDeveloperMetadata": {
                        "developerMetadata": {
                            **MARK,
                            "metadataId": 77,
                            "metadataValue": "school",
                            "location": {"dimensionRange": _columns(1, 2)},
                        }
                    }
                }
            ]
        }
    )
    assert made["replies"][0]["createDeveloperMetadata"]["developerMetadata"]["metadataId"] == 77

    office.move_column("Bookings", "B", before="A")
    office.insert_column("Bookings", "A", "Booked by")
    office.rename_tab("Bookings", "Places")

    found = opened.client.request(
        "post",
        f"https://sheets.googleapis.com/v4/spreadsheets/{opened.id}/developerMetadata:search",
        json={"dataFilters": [{"developerMetadataLookup": {"metadataKey": "tsa-sheets"}}]},
    ).json()
    assert found["matchedDeveloperMetadata"][0]["developerMetadata"]["location"] == {
        "locationType": "COLUMN",
        "dimensionRange": {"dimension": "COLUMNS", "startIndex": 1, "endIndex": 2},
    }
    by_filter = opened.client.request(
        "post",
        f"https://sheets.googleapis.com/v4/spreadsheets/{opened.id}/values:batchGetByDataFilter",
        json={"dataFilters": [{"developerMetadataLookup": {"metadataId": 77}}]},
    ).json()
    assert by_filter["valueRanges"][0]["valueRange"]["values"] == [["School"], ["Oak Hill"], ["Elm Park"], ["Ash Lane"]]


def test_metadata_at_a_tab_and_the_spreadsheet_is_read_with_it(opened: gspread.Spreadsheet) -> None:
    requests = [
        {"createDeveloperMetadata": {"developerMetadata": {**MARK, "metadataId": number, "location": location}}}
        for number, location in ((1, {"spreadsheet": True}), (2, {"sheetId": 1111}))
    ]
    opened.batch_update({"requests": requests})

    answer = opened.client.spreadsheets_get(opened.id, {"fields": "developerMetadata,sheets.developerMetadata"})

    assert answer == {
        "developerMetadata": [
            {**MARK, "metadataId": 1, "location": {"locationType": "SPREADSHEET", "spreadsheet": True}}
        ],
        "sheets": [
            {},
            {"developerMetadata": [{**MARK, "metadataId": 2, "location": {"locationType": "SHEET", "sheetId": 1111}}]},
        ],
    }


def test_a_batch_that_is_sent_again_fails_whole_where_its_metadata_is_there(
    opened: gspread.Spreadsheet, office: Person
) -> None:
    row = {"dimension": "ROWS", "sheetId": 0, "startIndex": 4, "endIndex": 5}
    batch = {
        "requests": [
            {"appendCells": {"sheetId": 0, "rows": [{"values": [_text("Eve")]}], "fields": "userEnteredValue"}},
            {
                "createDeveloperMetadata": {
                    "developerMetadata": {**MARK, "metadataId": 9, "location": {"dimensionRange": row}}
                }
            },
        ]
    }
    opened.batch_update(batch)

    with pytest.raises(gspread.exceptions.APIError, match="already exists"):
        opened.batch_update(batch)

    assert [row[0] for row in office.values("Bookings")] == ["Name", "Ann", "Ben", "Cat", "Eve"]


def test_metadata_is_changed_and_deleted(opened: gspread.Spreadsheet) -> None:
    lookup = {"developerMetadataLookup": {"metadataId": 3}}
    opened.batch_update(
        {
            "requests": [
                {
                    "createDeveloperMetadata": {
                        "developerMetadata": {**MARK, "metadataId": 3, "location": {"sheetId": 0}}
                    }
                },
                {
                    "updateDeveloperMetadata": {
                        "dataFilters": [lookup],
                        "developerMetadata": {"metadataValue": "flags"},
                        "fields": "metadataValue",
                    }
                },
            ]
        }
    )

    reply = opened.batch_update({"requests": [{"deleteDeveloperMetadata": {"dataFilter": lookup}}]})["replies"][0]

    (gone,) = reply["deleteDeveloperMetadata"]["deletedDeveloperMetadata"]
    assert gone["metadataValue"] == "flags"
    assert opened.client.spreadsheets_get(opened.id, {"fields": "sheets.developerMetadata"}) == {"sheets": [{}, {}]}


def test_the_tab_of_a_metadata_is_read_by_data_filter(opened: gspread.Spreadsheet) -> None:
    opened.batch_update(
        {
            "requests": [
                {"createDeveloperMetadata": {"developerMetadata": {**MARK, "location": {"sheetId": 1111}}}},
            ]
        }
    )

    answer = opened.client.request(
        "post",
        f"https://sheets.googleapis.com/v4/spreadsheets/{opened.id}:getByDataFilter",
        params={"fields": "sheets(properties.title,data.rowData.values.formattedValue)"},
        json={"dataFilters": [{"developerMetadataLookup": {"metadataKey": "tsa-sheets"}}]},
    ).json()

    assert answer == {
        "sheets": [{"properties": {"title": "D3"}, "data": [{"rowData": [{"values": [{"formattedValue": "odd"}]}]}]}]
    }
