"""Brand-new Excel workbooks, laid out as an office lays out its own: title, headings, dates that are dates."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tsa_sheets.world import World


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, with what it showed when the workbook was last saved (a number, or an error such as `#N/A`)."""

    text: str
    shows: str | float


NewCell = str | int | float | bool | datetime | date | time | Formula | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTab:
    """A tab to be written: `heading` is the index of the heading row, `formats` a number format by column."""

    title: str
    rows: Sequence[Sequence[NewCell]]
    heading: int = 0
    widths: Sequence[float] = ()
    formats: Mapping[int, str] = field(default_factory=dict)
    frozen: bool = True


def write_workbook(path: Path, tabs: Sequence[NewTab], world: World, *, saved: datetime) -> None:
    """Write a new workbook, as if last saved at that moment; the same arguments give the same bytes.

    It is built beside its place and moved there whole. Only for files that are ours to write.
    """
    beside = path.with_name(f".{path.name}.new")

    def write() -> None:
        _build(beside, tabs, saved)
        os.utime(beside, (saved.timestamp(), saved.timestamp()))
        beside.replace(path)

    world.io("write a new workbook", write)


def _build(path: Path, tabs: Sequence[NewTab], saved: datetime) -> None:
    workbook = xlsxwriter.Workbook(str(path))
    workbook.set_properties({"created": saved.replace(tzinfo=None)})  # otherwise the clock, and never the same twice
    title = workbook.add_format({"bold": True, "font_size": 14})
    heading = workbook.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#DDE8F0"}
    )
    formats: dict[str, Format] = {}
    for tab in tabs:
        worksheet = workbook.add_worksheet(tab.title)
        for column, width in enumerate(tab.widths):
            worksheet.set_column(column, column, width)
        if tab.frozen:
            worksheet.freeze_panes(tab.heading + 1, 0)
        for row, cells in enumerate(tab.rows):
            for column, cell in enumerate(cells):
                shown = tab.formats.get(column, "") if row > tab.heading else ""
                name = _number_format(cell, shown)
                if name and name not in formats:
                    formats[name] = workbook.add_format({"num_format": name})
                style = heading if row == tab.heading else title if row == 0 else formats.get(name)
                _write(worksheet, row, column, cell, style)
    workbook.close()


def _number_format(cell: NewCell, shown: str) -> str:
    if isinstance(cell, datetime):
        return "dd/mm/yyyy hh:mm:ss"
    if isinstance(cell, date):
        return "dd/mm/yyyy"
    if isinstance(cell, time):
        return "hh:mm"
    return shown if isinstance(cell, int | float | Formula) else ""


def _write(worksheet: Worksheet, row: int, column: int, cell: NewCell, style: Format | None) -> None:
    if cell is None:
        return
    if isinstance(cell, Formula):
        worksheet.write_formula(row, column, cell.text, style, cell.shows)
    elif isinstance(cell, bool):
        worksheet.write_boolean(row, column, cell, style)
    elif isinstance(cell, int | float):
        worksheet.write_number(row, column, cell, style)
    elif isinstance(cell, datetime | date | time):
        worksheet.write_datetime(row, column, cell, style)
    else:
        worksheet.write_string(row, column, cell, style)  # as text, whatever it begins with
