"""What is attached to ranges — tables, colours, filters, rules — and the rarer changes of cells."""

from typing import Any

import gspread
import pytest

from tests.servers.sheets.people import Person

WHOLE = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 4, "startColumnIndex": 0, "endColumnIndex": 3}
SHOWN = {name: number for name, number in WHOLE.items() if name != "sheetId"}
COLUMN_B = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 4, "startColumnIndex": 1, "endColumnIndex": 2}


def _do(opened: gspread.Spreadsheet, kind: str, **request: Any) -> Any:
    return opened.batch_update({"requests": [{kind: request}]})["replies"][0].get(kind, {})


def _tab(opened: gspread.Spreadsheet, field: str) -> Any:
    return opened.client.spreadsheets_get(opened.id, {"fields": f"sheets.{field}"})["sheets"][0].get(field)


def test_a_table_is_made_renamed_and_deleted_with_its_cells(opened: gspread.Spreadsheet, office: Person) -> None:
    made = _do(opened, "addTable", table={"name": "Bookings", "range": WHOLE})["table"]
    number = made["tableId"]
    _do(opened, "updateTable", table={"tableId": number, "name": "Places"}, fields="name")

    with pytest.raises(gspread.exceptions.APIError, match="overlaps another table"):
        _do(opened, "addTable", table={"name": "Again", "range": COLUMN_B})

    assert _tab(opened, "tables") == [{"tableId": number, "name": "Places", "range": SHOWN}]
    _do(opened, "deleteTable", tableId=number)
    assert office.values("Bookings") == []


def test_rows_are_coloured_by_turns(opened: gspread.Spreadsheet) -> None:
    colours = {"firstBandColor": {"red": 1}, "secondBandColor": {"green": 1}}
    made = _do(opened, "addBanding", bandedRange={"range": WHOLE, "rowProperties": colours})["bandedRange"]

    with pytest.raises(gspread.exceptions.APIError, match="alternating background colors"):
        _do(opened, "addBanding", bandedRange={"range": WHOLE, "rowProperties": colours})

    assert [banding["range"] for banding in _tab(opened, "bandedRanges")] == [SHOWN]
    _do(opened, "deleteBanding", bandedRangeId=made["bandedRangeId"])
    assert _tab(opened, "bandedRanges") is None


def test_cells_are_coloured_by_rules_that_follow_their_rows(opened: gspread.Spreadsheet, office: Person) -> None:
    rule = {
        "ranges": [COLUMN_B],
        "booleanRule": {"condition": {"type": "NOT_BLANK"}, "format": {"backgroundColor": {"red": 1}}},
    }
    _do(opened, "addConditionalFormatRule", rule=rule, index=0)

    office.insert_rows("Bookings", 2, 3)

    (found,) = _tab(opened, "conditionalFormats")
    assert (found["ranges"][0]["startRowIndex"], found["ranges"][0]["endRowIndex"]) == (4, 7)
    _do(opened, "deleteConditionalFormatRule", sheetId=0, index=0)
    assert _tab(opened, "conditionalFormats") is None


def test_a_filter_view_hides_nothing_from_others(opened: gspread.Spreadsheet, office: Person) -> None:
    made = _do(opened, "addFilterView", filter={"title": "Oak Hill", "range": WHOLE})["filter"]
    number = made["filterViewId"]
    _do(opened, "updateFilterView", filter={"filterViewId": number, "title": "Mine"}, fields="title")

    assert [view["title"] for view in _tab(opened, "filterViews")] == ["Mine"]
    assert not any(row.filtered for row in office.tab("Bookings").rows)
    _do(opened, "deleteFilterView", filterId=number)
    assert _tab(opened, "filterViews") is None


@pytest.mark.parametrize(
    ("condition", "filtered"),
    [
        ({"type": "TEXT_EQ", "values": [{"userEnteredValue": "oak hill"}]}, [False, False, True, True]),
        ({"type": "TEXT_CONTAINS", "values": [{"userEnteredValue": "park"}]}, [False, True, False, True]),
        ({"type": "BLANK"}, [False, True, True, True]),
        ({"type": "NOT_BLANK"}, [False, False, False, False]),
    ],
)
def test_a_filter_hides_what_its_condition_does_not_meet(
    opened: gspread.Spreadsheet, office: Person, condition: dict[str, Any], filtered: list[bool]
) -> None:
    spec = {"columnIndex": 1, "filterCriteria": {"condition": condition}}

    _do(opened, "setBasicFilter", filter={"range": WHOLE, "filterSpecs": [spec]})

    assert [row.filtered for row in office.tab("Bookings").rows[:4]] == filtered
    office.unfilter("Bookings")
    assert not any(row.filtered for row in office.tab("Bookings").rows)


def test_a_protection_warns_people_and_lets_programs_write(
    opened: gspread.Spreadsheet, bookings: gspread.Worksheet, office: Person
) -> None:
    made = _do(opened, "addProtectedRange", protectedRange={"range": COLUMN_B, "warningOnly": True})["protectedRange"]

    bookings.update([["Ash Lane"]], "B2")

    assert made["range"] == {name: number for name, number in COLUMN_B.items() if name != "sheetId"}
    assert office.cell("Bookings", "B2").value == "Ash Lane"
    with pytest.raises(gspread.exceptions.APIError, match="Editors cannot be set on it"):
        _do(
            opened,
            "updateProtectedRange",
            protectedRange={"protectedRangeId": made["protectedRangeId"], "editors": {"users": ["a@oak-hill.example"]}},
            fields="editors",
        )


def test_cells_that_are_left_free_in_a_protected_tab_may_be_written(
    bookings: gspread.Worksheet, office: Person
) -> None:
    office.do("addProtectedRange", protectedRange={"range": {"sheetId": 0}, "unprotectedRanges": [COLUMN_B]})

    bookings.update([["Ash Lane"]], "B2")

    assert office.cell("Bookings", "B2").value == "Ash Lane"
    with pytest.raises(gspread.exceptions.APIError, match="protected cell or object"):
        bookings.update([["Eve"]], "A2")


def test_a_named_range_is_moved_and_forgotten(opened: gspread.Spreadsheet) -> None:
    number = _do(opened, "addNamedRange", namedRange={"name": "Schools", "range": COLUMN_B})["namedRange"][
        "namedRangeId"
    ]
    changed = {"namedRangeId": number, "range": {**COLUMN_B, "startColumnIndex": 0, "endColumnIndex": 1}}
    _do(opened, "updateNamedRange", namedRange=changed, fields="range")
    assert opened.values_get("Schools")["values"][0] == ["Ann"]

    _do(opened, "deleteNamedRange", namedRangeId=number)

    with pytest.raises(gspread.exceptions.APIError, match="Unable to parse range: Schools"):
        opened.values_get("Schools")


def test_cells_are_inserted_and_deleted_within_their_columns(opened: gspread.Spreadsheet, office: Person) -> None:
    _do(opened, "insertRange", range={**COLUMN_B, "endRowIndex": 2}, shiftDimension="ROWS")
    assert [row[1] for row in office.values("Bookings")] == ["School", None, "Oak Hill", "Elm Park", "Ash Lane"]

    _do(opened, "deleteRange", range={**COLUMN_B, "endRowIndex": 3}, shiftDimension="ROWS")
    _do(opened, "deleteRange", range={**COLUMN_B, "endRowIndex": 2}, shiftDimension="COLUMNS")
    _do(opened, "insertRange", range={**COLUMN_B, "startRowIndex": 0, "endRowIndex": 1}, shiftDimension="COLUMNS")

    assert office.values("Bookings") == [
        ["Name", None, "School", "Places"],
        ["Ann", 2.0],
        ["Ben", "Ash Lane", 1.0],
        ["Cat", None, 3.0],
    ]


def test_text_is_found_and_replaced(opened: gspread.Spreadsheet, office: Person) -> None:
    reply = _do(opened, "findReplace", find="a", replacement="o", matchCase=True, sheetId=0)

    assert reply == {"valuesChanged": 6, "rowsChanged": 4, "occurrencesChanged": 6, "sheetsChanged": 1}
    assert office.values("Bookings")[3] == ["Cot", "Ash Lone", 3.0]


def test_copies_fill_a_larger_place_and_may_be_turned(opened: gspread.Spreadsheet, office: Person) -> None:
    source = {**COLUMN_B, "endRowIndex": 3}
    target = {"sheetId": 1111, "startRowIndex": 0, "endRowIndex": 4, "startColumnIndex": 1, "endColumnIndex": 2}
    _do(opened, "copyPaste", source=source, destination=target, pasteType="PASTE_VALUES")
    _do(
        opened,
        "copyPaste",
        source=source,
        destination={**target, "startColumnIndex": 3, "endColumnIndex": 5},
        pasteOrientation="TRANSPOSE",
    )

    assert office.values("D3")[:2] == [
        ["odd", "Oak Hill", None, "Oak Hill", "Elm Park"],
        [None, "Elm Park", None, "Oak Hill", "Elm Park"],
    ]


def test_lines_are_drawn_around_a_range(opened: gspread.Spreadsheet, office: Person) -> None:
    _do(opened, "updateBorders", range=WHOLE, bottom={"style": "SOLID"})

    assert office.cell("Bookings", "A1").rest["userEnteredFormat"] == {"borders": {"bottom": {"style": "SOLID"}}}


def test_a_group_of_rows_is_undone(bookings: gspread.Worksheet) -> None:
    bookings.add_dimension_group_rows(1, 3)

    bookings.delete_dimension_group_rows(1, 3)

    assert bookings.list_dimension_group_rows() == []
    with pytest.raises(gspread.exceptions.APIError, match="There is no group"):
        bookings.delete_dimension_group_rows(1, 3)
