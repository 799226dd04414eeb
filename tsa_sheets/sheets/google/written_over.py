"""What stood in each cell that we write over, kept in the same batch on a hidden tab and so seen in the same answer.

Google has no write that depends on what is there. So each batch copies a cell before it writes it: whatever people
moved or typed in the instant after we had read, nothing of theirs is lost.
"""

from collections.abc import Iterator, Sequence

from tsa_sheets.sheets.google.desk.marks import Request
from tsa_sheets.sheets.google.spreadsheet import Spreadsheet
from tsa_sheets.sheets.workbook import Cell as Value

TITLE = "tsa-sheets (written over)"
ID = 1_730_000_001
ROOM = 500
Cell = tuple[int, int, int]
"""A cell by its tab's id, its row and its column, both from 0."""


def keeping(cells: Sequence[Cell], first: int, *, whole: bool = False) -> Iterator[Request]:
    """Copy the cells, one below the other, onto the tab, from its row `first` on; `whole`: with their formats."""
    for number, cell in enumerate(cells, first):
        yield _copy(cell, (ID, number, 0), "PASTE_NORMAL" if whole else "PASTE_VALUES")


def put_back(number: int, cell: Cell) -> Request:
    """Copy what was kept whole back, to where its cell is now."""
    return _copy((ID, number, 0), cell, "PASTE_NORMAL")


def signing(words: str, number: int) -> Request:
    """Write some words among the kept cells, by which this batch is known to have been carried out."""
    start = {"sheetId": ID, "rowIndex": number, "columnIndex": 0}
    rows = [{"values": [{"userEnteredValue": {"stringValue": words}}]}]
    return {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}


def room(spreadsheet: Spreadsheet, cells: int) -> Iterator[Request]:
    """Make the tab, or make it longer, where that many cells do not find room."""
    tab = spreadsheet.tab(ID)
    if not cells:
        return
    if tab is None:
        grid = {"rowCount": max(cells, ROOM), "columnCount": 1}
        yield {"addSheet": {"properties": {"sheetId": ID, "title": TITLE, "hidden": True, "gridProperties": grid}}}
    elif tab.size[0] < cells:
        yield {"appendDimension": {"sheetId": ID, "dimension": "ROWS", "length": cells - tab.size[0]}}


def range_of(cells: int) -> str:
    """Name where they are."""
    return f"'{TITLE}'!A1:A{max(cells, 1)}"


def stood(answer: Spreadsheet, number: int) -> Value:
    """Give what stood in a cell before it was written."""
    tab = answer.tab(ID)
    return tab.cell(number + 1, 0) if tab else ""


def was_formula(answer: Spreadsheet, number: int) -> bool:
    """Tell whether a formula made what stood in a cell that was kept whole."""
    tab = answer.tab(ID)
    return tab is not None and tab.is_formula(number + 1, 0)


def _copy(source: Cell, destination: Cell, kind: str) -> Request:
    return {"copyPaste": {"source": _area(*source), "destination": _area(*destination), "pasteType": kind}}


def _area(sheet: int, row: int, column: int) -> dict[str, int]:
    return {
        "sheetId": sheet,
        "startRowIndex": row,
        "endRowIndex": row + 1,
        "startColumnIndex": column,
        "endColumnIndex": column + 1,
    }
