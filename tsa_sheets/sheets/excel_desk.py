"""The desk as an Excel file: built in memory, the same bytes for the same desk."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tsa_sheets.model.desk import RUNS
from tsa_sheets.sheets.desk.colours import TABS
from tsa_sheets.sheets.desk.read import FACTS
from tsa_sheets.sheets.desk.shapes import Desk, Link, Owner, Tab
from tsa_sheets.sheets.desk.top import TOP
from tsa_sheets.sheets.excel_desk_formats import Formats
from tsa_sheets.sheets.excel_desk_heights import TALL, row_height
from tsa_sheets.sheets.excel_desk_top import top_of_page
from tsa_sheets.sheets.excel_desk_ways import ways_to_answer

BORN = datetime(2000, 1, 1)  # noqa: DTZ001 - a file's property without a zone; a constant, so that bytes are the same
MOST_LINKS = 60_000  # Excel takes 65,530 on a tab and calls the file broken beyond

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def desk_bytes(desk: Desk) -> bytes:
    """Build the file."""
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, OPTIONS)
    workbook.set_properties({"title": "Desk", "created": BORN})
    workbook.set_size(2600, 1500)
    formats = Formats(workbook)
    for tab in desk.tabs:
        sheet = workbook.add_worksheet(tab.title)
        sheet.set_tab_color(TABS[tab.title])
        _page(sheet, tab)
        top_of_page(sheet, formats, desk, tab)
        _table(sheet, formats, tab)
    for title, rows in desk.others.items():
        _plain(workbook.add_worksheet(title), formats, rows)
    facts = workbook.add_worksheet(FACTS)
    _plain(facts, formats, list(desk.facts.items()))
    facts.very_hidden()
    workbook.close()
    return buffer.getvalue()


def _page(sheet: Worksheet, tab: Tab) -> None:
    """Set what is printed and what stays in sight."""
    top = TOP[tab.title]
    sheet.hide_gridlines(2)
    sheet.freeze_panes(top + 1, 0 if tab.title == RUNS else 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.set_footer(f"&L&8{tab.title}&R&8Page &P of &N")
    sheet.set_zoom(90)


def _table(sheet: Worksheet, formats: Formats, tab: Tab) -> None:
    top = TOP[tab.title]
    for at, column in enumerate(tab.columns):
        hidden = {"hidden": True} if column.owner is Owner.HIDDEN else {}
        sheet.set_column(at, at, column.width, None, hidden)
        sheet.write_string(top, at, column.heading, formats.heading(column.owner))
    sheet.set_row(top, 40)
    links = 0
    for number, row in enumerate(tab.rows, start=top + 1):
        height = row_height(tab.columns, row.cells)
        sheet.set_row(number, height)
        for at, column in enumerate(tab.columns):
            cell = row.cells.get(column.heading)
            style = formats.cell(column, row.looks.get(column.heading), cell, tall=height > TALL)
            links += isinstance(cell, Link)
            _write(sheet, number, at, cell if links <= MOST_LINKS else getattr(cell, "text", cell), style)
    last = max(top + len(tab.rows), top + 1)
    sheet.autofilter(top, 0, last, len(tab.columns) - 1)
    ways_to_answer(sheet, formats, tab.columns, top + 1, last)


def _plain(sheet: Worksheet, formats: Formats, rows: Sequence[Sequence[object]]) -> None:
    """Write a tab that is not ours, cell by cell."""
    for number, cells in enumerate(rows):
        for at, cell in enumerate(cells):
            if cell is not None:
                _write(sheet, number, at, cell, formats.plain(cell))


def _write(sheet: Worksheet, number: int, at: int, cell: object, style: object) -> None:
    match cell:
        case None | "":
            sheet.write_blank(number, at, None, style)
        case Link():
            sheet.write_url(number, at, _address(cell), style, cell.text)
        case bool():
            sheet.write_boolean(number, at, cell, style)
        case int() | float():
            sheet.write_number(number, at, cell, style)
        case date() if cell.year < 1900:
            sheet.write_string(number, at, cell.isoformat(), style)
        case datetime() | date() | time() | timedelta():
            sheet.write_datetime(number, at, cell, style)
        case _:
            sheet.write_string(number, at, str(cell), style)  # as text, whatever it begins with


def _address(link: Link) -> str:
    if link.target.startswith("https://"):
        return link.target + (f"#{link.anchor}" if link.anchor else "")
    return f"external:{link.target}" + (f"#{link.anchor}" if link.anchor else "")
