"""What to ask Google of a spreadsheet, and its answer made into one of ours."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tsa_sheets.sheets.google.failure import Failure, Way
from tsa_sheets.sheets.google.spreadsheet import At, Cells, Mark, SheetTab, Spreadsheet
from tsa_sheets.sheets.google.values import cell_value
from tsa_sheets.sheets.memory import even
from tsa_sheets.sheets.workbook import Block, Cell

_MARK = "developerMetadata(metadataId,metadataKey,metadataValue)"
_CELL = "effectiveValue,effectiveFormat.numberFormat,userEnteredValue.formulaValue"
_CELLS = (
    f"data(startRow,startColumn,rowData.values({_CELL}),rowMetadata(hiddenByFilter,hiddenByUser),"
    f"columnMetadata.{_MARK})"
)
_TAB = "properties(sheetId,title,index,sheetType,gridProperties(rowCount,columnCount)),merges"
SPREADSHEET = f"spreadsheetId,properties(title,locale,timeZone),{_MARK},sheets({_TAB},{_MARK},{_CELLS})"
"""The field mask of everything we ever need of a spreadsheet, and of nothing else."""

WRITTEN = f"replies,updatedSpreadsheet({SPREADSHEET})"
"""The same of the answer to a write."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a formula shows."""

    value: Cell


@dataclass(frozen=True, slots=True)
class Written:
    """Google's answer to a write: a reply to each of its requests, and what then stood in the ranges asked for."""

    replies: Sequence[Mapping[str, Any]]
    spreadsheet: Spreadsheet


def spreadsheet(content: bytes, key: str) -> Spreadsheet:
    """Make a spreadsheet of an answer under the mask `SPREADSHEET`; raises `Failure` where it is none of this key."""
    return _made(_understood(content), key)


def written(content: bytes, key: str) -> Written:
    """Make ours of an answer to a write under the mask `WRITTEN`."""
    answer = _understood(content)
    return Written(answer.get("replies", ()), _made(answer.get("updatedSpreadsheet", {}), key))


def _understood(content: bytes) -> Mapping[str, Any]:
    """Read an answer's JSON; each cell becomes its value at once, as a whole spreadsheet of mappings fills a memory."""
    try:
        answer = json.loads(content, object_hook=_cell)
    except (ValueError, RecursionError) as error:
        raise Failure(Way.NOT_GOOGLE) from error
    if not isinstance(answer, dict):
        raise Failure(Way.NOT_GOOGLE)
    return answer


def _made(answer: Mapping[str, Any], key: str) -> Spreadsheet:
    if answer.get("spreadsheetId") != key:
        raise Failure(Way.NOT_GOOGLE)
    about = answer.get("properties", {})
    return Spreadsheet(
        key=key,
        title=about.get("title", ""),
        locale=about.get("locale", ""),
        zone=about.get("timeZone", ""),
        marks=_marks(answer),
        tabs=[_tab(sheet) for sheet in answer.get("sheets", ()) if _has_cells(sheet)],
    )


def _cell(found: dict[str, Any]) -> Any:
    if "effectiveValue" not in found and "effectiveFormat" not in found:
        return _Shown("") if "userEnteredValue" in found else found
    form = found.get("effectiveFormat", {}).get("numberFormat", {})
    value = cell_value(found.get("effectiveValue", {}), form.get("type", ""), form.get("pattern", ""))
    return _Shown(value) if "userEnteredValue" in found else value


def _has_cells(sheet: Mapping[str, Any]) -> bool:
    return bool(sheet.get("properties", {}).get("sheetType", "GRID") == "GRID")


def _tab(sheet: Mapping[str, Any]) -> SheetTab:
    about, blocks = sheet["properties"], sheet.get("data", ())
    grid = about.get("gridProperties", {})
    return SheetTab(
        id=about.get("sheetId", 0),  # an answer leaves out what is 0
        title=about.get("title", ""),
        index=about.get("index", 0),
        size=(grid.get("rowCount", 0), grid.get("columnCount", 0)),
        cells=[_block(block) for block in blocks],
        hidden=[row for block in blocks for row in _hidden(block)],
        merged=[_merged(range_) for range_ in sheet.get("merges", ())],
        marks=_marks(sheet),
        column_marks={at: marks for block in blocks for at, marks in _of_columns(block)},
    )


def _block(block: Mapping[str, Any]) -> Cells:
    first_row, first_column = block.get("startRow", 0) + 1, block.get("startColumn", 0)
    formulas: set[At] = set()
    rows = []
    for number, row in enumerate(block.get("rowData", ()), first_row):
        cells: list[Any] = row.get("values", [])
        formulas.update((number, first_column + at) for at, cell in enumerate(cells) if type(cell) is _Shown)
        rows.append(_filled([_value(cell) for cell in cells]))
    while rows and not rows[-1]:
        rows.pop()
    return Cells(first_row, first_column, even(rows), frozenset(formulas))


def _value(cell: Any) -> Cell:
    if type(cell) is _Shown:
        return cell.value
    return "" if type(cell) is dict else cell  # a cell of which there is nothing to say is an empty mapping


def _filled(cells: list[Cell]) -> Sequence[Cell]:
    """Cut off the blanks at the end: a cell that has only a colour is sent too."""
    end = len(cells)
    while end and cells[end - 1] == "":
        end -= 1
    return cells[:end]


def _hidden(block: Mapping[str, Any]) -> Sequence[int]:
    rows = enumerate(block.get("rowMetadata", ()), block.get("startRow", 0) + 1)
    return [number for number, row in rows if row.get("hiddenByFilter") or row.get("hiddenByUser")]


def _merged(range_: Mapping[str, int]) -> Block:
    return (
        range_.get("startRowIndex", 0) + 1,
        range_.get("startColumnIndex", 0),
        range_.get("endRowIndex", 1),
        range_.get("endColumnIndex", 1) - 1,
    )


def _of_columns(block: Mapping[str, Any]) -> Sequence[tuple[int, Sequence[Mark]]]:
    columns = enumerate(block.get("columnMetadata", ()), block.get("startColumn", 0))
    return [(at, marks) for at, column in columns if (marks := _marks(column))]


def _marks(owner: Mapping[str, Any]) -> Sequence[Mark]:
    return [
        Mark(found.get("metadataId", 0), found.get("metadataKey", ""), found.get("metadataValue", ""))
        for found in owner.get("developerMetadata", ())
    ]
