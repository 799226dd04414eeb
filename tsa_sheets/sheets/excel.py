"""Workbooks in files: .xlsx, .xlsm and .ods through python-calamine, .csv through the standard library."""

import io
import posixpath
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from tsa_sheets.errors import SheetError
from tsa_sheets.sheets.comma import comma_workbook
from tsa_sheets.sheets.file import Saved, read_saved
from tsa_sheets.sheets.package import parts
from tsa_sheets.sheets.survey import Survey, fits
from tsa_sheets.sheets.survey_ods import survey_ods
from tsa_sheets.sheets.survey_xlsx import is_a_tab, survey_xlsx
from tsa_sheets.sheets.workbook import DAY_ZERO, Cell, Grid, Workbook, find_tab
from tsa_sheets.world import World

READABLE = (".xlsx", ".xlsm", ".ods", ".csv")

_DAY_ZERO_1904 = date(1904, 1, 1)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
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
    try:
        return ExcelWorkbook(saved, _contents(saved))
    except (ET.ParseError, ExpatError, ValueError, KeyError) as error:
        raise _damaged(saved.name, error) from error


@dataclass(frozen=True, slots=True)
class Contents:
    """What was learnt of a workbook while it was unpacked: a survey of each tab, and where its days count from."""

    surveys: Mapping[str, Survey] = field(default_factory=dict)
    day_zero: date = DAY_ZERO


class ExcelWorkbook:
    """A workbook that was read whole; its tabs are parsed when they are asked for."""

    def __init__(self, saved: Saved, contents: Contents) -> None:
        self.name = saved.name
        self.unchanged_since: datetime | None = saved.since
        self._contents = contents
        self._book = _parse(saved)

    def tabs(self) -> Sequence[str]:
        """List the titles of the tabs that hold cells, hidden ones too."""
        return [tab.name for tab in self._book.sheets_metadata if tab.typ == SheetTypeEnum.WorkSheet]

    def grid(self, title: str) -> Grid:
        """Read a tab's cells, with failed formulas put back as what they show."""
        found = find_tab(self.name, self.tabs(), title)
        survey = self._contents.surveys.get(found, Survey())
        fits(survey, self.name, found)
        try:
            sheet = self._book.get_sheet_by_name(found)
            rows: list[list[Cell]] = [*sheet.to_python(skip_empty_area=True)]  # type: ignore[list-item]  # no cell is None
        except CalamineError as error:
            raise _damaged(f"{self.name}, {found}", error) from error
        grid = Grid(found, rows, day_zero=self._contents.day_zero, hidden=survey.hidden, merged=_merged(sheet))
        if sheet.start is None:
            return grid
        row, column = sheet.start
        _put_back(survey, rows, row + 1, column)
        return replace(grid, first_row=row + 1, first_column=column)


def _parse(saved: Saved) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(saved.data))
    except PasswordError as error:
        raise SheetError(saved.name, "it is protected with a password", "Save it without one.") from error
    except CalamineError as error:
        raise _damaged(saved.name, error) from error


def _put_back(survey: Survey, rows: list[list[Cell]], first_row: int, first_column: int) -> None:
    for (row, column), shown in survey.errors.items():
        if 0 <= row - first_row < len(rows) and 0 <= column - first_column < len(rows[0]):
            rows[row - first_row][column - first_column] = shown


def _merged(sheet: CalamineSheet) -> list[tuple[int, int, int, int]]:
    blocks = sheet.merged_cell_ranges or []
    return [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in blocks]


def _contents(saved: Saved) -> Contents:
    """Unpack all of it once: nothing is parsed before every part was measured."""
    surveys: dict[str, Survey] = {}
    texts: dict[str, bytes] = {}
    for name, data in parts(saved):
        if name == "content.xml":
            surveys.update(survey_ods(data))
        elif is_a_tab(data):
            surveys[name] = survey_xlsx(data)
        elif name in {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"}:
            texts[name] = data
    if "xl/workbook.xml" not in texts:
        return Contents(surveys)
    return _of_excel(texts["xl/workbook.xml"], texts.get("xl/_rels/workbook.xml.rels", b"<none/>"), surveys)


def _of_excel(workbook: bytes, relations: bytes, surveys: Mapping[str, Survey]) -> Contents:
    book = ET.fromstring(workbook)  # noqa: S314 - its entities were refused when it was unpacked
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
        for relation in ET.fromstring(relations)  # noqa: S314 - as above
    }
    found = {}
    day_zero = DAY_ZERO
    for element in book.iter():
        tag = element.tag.rpartition("}")[2]
        if tag == "sheet":
            part = targets.get(element.get(_RELATION) or element.get(_STRICT_RELATION), "")
            found[element.get("name", "")] = surveys.get(part, Survey())
        elif tag == "workbookPr" and element.get("date1904") in {"1", "true"}:
            day_zero = _DAY_ZERO_1904
    return Contents(found, day_zero)


def _damaged(place: str, error: Exception) -> SheetError:
    return SheetError(place, f"it is damaged or only half there ({error})", _DAMAGED)
