"""Workbooks in files: .xlsx, .xlsm and .ods through python-calamine, .csv through the standard library."""

import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.comma import comma_workbook
from tsa_sheets.sheets.contents import Contents, contents_of
from tsa_sheets.sheets.file import Saved, read_saved
from tsa_sheets.sheets.survey import Survey, fits
from tsa_sheets.sheets.workbook import Cell, Grid, Workbook, find_tab
from tsa_sheets.world import World

READABLE = (".xlsx", ".xlsm", ".ods", ".csv")

_DAMAGED = "If it is just being saved or copied, wait for the next run; else open it, and save it again."


def open_workbook(path: Path, world: World) -> Workbook:
    """Read a workbook's file, once; macros are never looked at."""
    ending = path.suffix.lower()
    if ending == ".xls":
        raise SheetError(path.name, "it is an old Excel file (.xls)", "Open it in Excel and save it as .xlsx.")
    if ending not in READABLE:
        raise SheetError(path.name, f"it is not one of {', '.join(READABLE)}", "Save it as .xlsx.")
    saved = read_saved(path, world)
    if ending == ".csv":
        return comma_workbook(saved)
    with damage(saved.name):
        return ExcelWorkbook(saved, contents_of(saved))


class ExcelWorkbook:
    """A workbook that was read whole; its tabs are parsed when they are asked for."""

    def __init__(self, saved: Saved, contents: Contents) -> None:
        self.name = saved.name
        self.unchanged_since: datetime | None = saved.since
        self._contents = contents
        self._book = CalamineWorkbook.from_filelike(io.BytesIO(saved.data))

    def tabs(self) -> Sequence[str]:
        """List the titles of the tabs that hold cells, hidden ones too."""
        return [tab.name for tab in self._book.sheets_metadata if tab.typ == SheetTypeEnum.WorkSheet]

    def grid(self, title: str) -> Grid:
        """Read a tab's cells, with failed formulas put back as what they show."""
        found = find_tab(self.name, self.tabs(), title)
        survey = self._contents.survey(found)
        fits(survey, self.name, found)
        with damage(f"{self.name}, {found}"):
            sheet = self._book.get_sheet_by_name(found)
            rows: list[list[Cell]] = [*sheet.to_python(skip_empty_area=True)]  # type: ignore[list-item]  # no cell is None
        grid = Grid(found, rows, day_zero=self._contents.day_zero, hidden=survey.hidden, merged=_merged(sheet))
        if sheet.start is None:
            return grid
        row, column = sheet.start
        _put_back(survey, rows, row + 1, column)
        return replace(grid, first_row=row + 1, first_column=column)


def _put_back(survey: Survey, rows: list[list[Cell]], first_row: int, first_column: int) -> None:
    for (row, column), shown in survey.errors.items():
        if 0 <= row - first_row < len(rows) and 0 <= column - first_column < len(rows[0]):
            rows[row - first_row][column - first_column] = shown


def _merged(sheet: CalamineSheet) -> list[tuple[int, int, int, int]]:
    blocks = sheet.merged_cell_ranges or []
    return [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in blocks]


@contextmanager
def damage(place: str) -> Iterator[None]:
    """Say of whatever stops a parser that the file is damaged: nothing else about it is in doubt by then."""
    try:
        yield
    except PasswordError as error:
        raise SheetError(place, "it is protected with a password", "Save it without one.") from error
    except (CalamineError, ET.ParseError, ExpatError, ValueError, LookupError, OverflowError) as error:
        raise SheetError(place, f"it is damaged or only half there ({error})", _DAMAGED) from error
