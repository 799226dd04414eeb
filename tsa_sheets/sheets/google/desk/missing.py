"""Columns of ours that people deleted, or that an older version of the program did not have: made again."""

from collections.abc import Sequence
from dataclasses import replace

from tsa_sheets.sheets.desk.shapes import KEY, Column
from tsa_sheets.sheets.google.desk.cells import validation
from tsa_sheets.sheets.google.desk.looks import columns_painted, heading
from tsa_sheets.sheets.google.desk.marks import COLUMN, Request, mark
from tsa_sheets.sheets.google.desk.seen import SeenTab


def made_again(seen: SeenTab, columns: Sequence[Column]) -> tuple[SeenTab, Sequence[Request]]:
    """Insert the columns that are missing before the hidden ones; give the tab as it is then.

    They are inserted and written in one batch, so that whatever people do meanwhile it is the new columns we write to.
    """
    gone = [column for column in columns if column.heading not in seen.columns]
    if not gone:
        return seen, ()
    first, sheet = seen.columns[KEY], seen.tab.id
    span = {"sheetId": sheet, "dimension": "COLUMNS", "startIndex": first, "endIndex": first + len(gone)}
    requests: list[Request] = [{"insertDimension": {"range": span, "inheritFromBefore": False}}]
    for at, column in enumerate(gone, first):
        requests += _column(seen, column, at)
    after = {name: at + (len(gone) if at >= first else 0) for name, at in seen.columns.items()}
    return replace(seen, columns=after | {column.heading: at for at, column in enumerate(gone, first)}), requests


def _column(seen: SeenTab, column: Column, at: int) -> Sequence[Request]:
    sheet, rows = seen.tab.id, seen.tab.size[0]
    [painted] = columns_painted(sheet, [column], seen.top + 1, rows)
    area = {**painted["repeatCell"]["range"], "startColumnIndex": at, "endColumnIndex": at + 1}
    words = {"userEnteredValue": {"stringValue": column.heading}, "userEnteredFormat": heading(column.owner)}
    start = {"sheetId": sheet, "rowIndex": seen.top, "columnIndex": at}
    span = {"sheetId": sheet, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
    requests: list[Request] = [
        {"repeatCell": {**painted["repeatCell"], "range": area}},
        {
            "updateCells": {
                "start": start,
                "rows": [{"values": [words]}],
                "fields": "userEnteredValue,userEnteredFormat",
            }
        },
        mark(COLUMN, column.heading, {"dimensionRange": span}),
    ]
    if validation(column):
        used = {**area, "endRowIndex": max(len(seen.tab.rows), seen.top + 2)}
        requests.append({"setDataValidation": {"range": used, "rule": validation(column)}})
    return requests
