"""Rows that are added to a tab of the desk, and cells of ours that are written anew."""

import json
from collections.abc import Iterator, Mapping, Sequence

from tsa_sheets.sheets.desk.shapes import Column, Row
from tsa_sheets.sheets.google.desk.cells import format_of, new_cell, value_of
from tsa_sheets.sheets.google.desk.changes import Update
from tsa_sheets.sheets.google.desk.looks import columns_painted
from tsa_sheets.sheets.google.desk.marks import Request
from tsa_sheets.sheets.google.desk.new_tab import ROOM
from tsa_sheets.sheets.google.desk.seen import SeenTab

MOST_BYTES = 1_400_000
"""A batch should stay below two megabytes."""

_NEW = "userEnteredValue,dataValidation,userEnteredFormat.numberFormat,userEnteredFormat.textFormat.link"
_LINKED = "userEnteredValue,userEnteredFormat.textFormat.link"


def added(sheet_id: int, columns: Sequence[Column], at: Mapping[str, int], rows: Sequence[Row]) -> Iterator[Request]:
    """Add rows below everything that holds anything; a request for as many as one batch should carry."""
    portion: list[Mapping[str, object]] = []
    size = 0
    for row in rows:
        made = {"values": _values(columns, at, row)}
        length = len(json.dumps(made))
        if portion and size + length > MOST_BYTES:
            yield {"appendCells": {"sheetId": sheet_id, "rows": portion, "fields": _NEW}}
            portion, size = [], 0
        portion.append(made)
        size += length
    if portion:
        yield {"appendCells": {"sheetId": sheet_id, "rows": portion, "fields": _NEW}}


def _values(columns: Sequence[Column], at: Mapping[str, int], row: Row) -> list[Mapping[str, object]]:
    there = {at[column.heading]: column for column in columns if column.heading in at}
    cells: list[Mapping[str, object]] = [{} for _ in range(max(there, default=-1) + 1)]
    for place, column in there.items():
        cells[place] = new_cell(column, row.cells.get(column.heading))
    return cells


def room(seen: SeenTab, columns: Sequence[Column], more: int) -> Iterator[Request]:
    """Make room at the end where rows would not find enough, painted as the rows above."""
    rows = seen.tab.size[0]
    if len(seen.tab.rows) + more <= rows:
        return
    yield {"appendDimension": {"sheetId": seen.tab.id, "dimension": "ROWS", "length": more + ROOM}}
    by_place = {at: heading for heading, at in seen.columns.items()}
    of = {column.heading: column for column in columns}
    for at, heading in by_place.items():
        if heading in of:
            [painted] = columns_painted(seen.tab.id, [of[heading]], rows, rows + more + ROOM)
            area = {**painted["repeatCell"]["range"], "startColumnIndex": at, "endColumnIndex": at + 1}
            yield {"repeatCell": {**painted["repeatCell"], "range": area}}


def updated(seen: SeenTab, columns: Sequence[Column], updates: Sequence[Update]) -> Iterator[Request]:
    """Write cells of ours anew; their colours stay, and so does whatever people added to them."""
    of = {column.heading: column for column in columns}
    for update in updates:
        if update.heading not in seen.columns:
            continue
        place = {"sheetId": seen.tab.id, "rowIndex": update.row.number - 1, "columnIndex": seen.columns[update.heading]}
        yield written(place, of[update.heading], update.value)


def written(place: Mapping[str, int], column: Column, value: object) -> Request:
    """Write one cell."""
    form = format_of(column, value)
    linked = "textFormat" in form
    cell = {"userEnteredValue": value_of(value), **({"userEnteredFormat": form} if linked else {})}
    rows = [{"values": [cell]}]
    return {"updateCells": {"start": place, "rows": rows, "fields": _LINKED if linked else "userEnteredValue"}}


def renewed(place: Mapping[str, int], column: Column, value: object) -> Request:
    """Write one cell as in a row that is added, for another one's format may have come there."""
    return {"updateCells": {"start": place, "rows": [{"values": [new_cell(column, value)]}], "fields": _NEW}}
